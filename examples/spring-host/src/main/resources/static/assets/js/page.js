import {connection, csrfHeader, get} from './api.js';
import {UsageChart} from './chart.js';
import {TaskDialog} from './dialog.js';
import {byId, fill, h, say} from './dom.js';
import {clockTime, zone} from './format.js';
import {healthWords, showHealth} from './health.js';
import {Jobs} from './jobs.js';
import {Runs} from './history.js';
import {startExplain} from './explain.js';
import {showNow, tabTitle} from './now.js';
import {panel, Poll} from './poll.js';
import {showStates} from './states.js';
import {Work} from './tasks.js';
import {showTriggers} from './triggers.js';

let operator = false;
const mayTrigger = () => operator;

byId('zone').textContent = zone();

// One answer fills three panels.
const stats = sharedAnswer(() => get('/api/v1/cleanup/stats'));
const chart = new UsageChart();
const now = panel(byId('now'), 10_000, stats, (answer, body) => {
  showNow(answer, body);
  say(byId('storage-name'), answer.storage);
  document.title = tabTitle(answer);
  byId('actions').dataset.pressure = answer.pressure; // in an emergency its button stands out
});
const time = panel(byId('time'), 30_000, stats, (answer, body) => chart.show(answer, body));
const states = panel(byId('states'), 30_000, stats, showStates);

let live = false;
const health = panel(byId('health'), 30_000, () => get(`/api/v1/cleanup/health${live ? '?live=true' : ''}`), (answer, body) => {
  showHealth(answer, body);
  if (live) say(byId('health-live'), `Checked. ${healthWords(answer.status)} ${answer.reasons.join(' ')}`);
});

const runs = new Runs({mayRestore: mayTrigger, restore: run => dialog.openRestore(run), withChunks: byId('with-chunks')});
const history = panel(byId('runs'), 30_000, () => get('/api/v1/cleanup/history?limit=100'), (answer, body) => runs.show(answer, body));

byId('with-chunks').addEventListener('change', () => history.now());

let busy = 0;
const work = new Work(byId('work-live'), {mayCancel: mayTrigger, ended: () => refresh()});
const tasks = panel(byId('work'), () => (busy > 0 ? 1000 : 4000), () => get('/api/v1/cleanup/tasks?limit=50'), (answer, body) => {
  busy = work.show(answer.tasks, body);
});

let crawling = 0;
const jobs = new Jobs({mayStart: mayTrigger, changed: () => jobList.now()});
const jobList = panel(byId('jobs'), () => (crawling > 0 ? 2000 : 10_000), jobs.ask, (answer, body) => {
  crawling = jobs.show(answer, body);
});

const dialog = new TaskDialog(() => {
  tasks.now();
  refresh();
});

const polls = [now, time, states, health, history, tasks, jobList];

/** After something was removed or brought back, the numbers are others. */
function refresh() {
  for (const poll of [now, time, states, health, history]) poll.now();
}

byId('health-probe').addEventListener('click', async event => {
  const button = event.currentTarget;
  button.disabled = true;
  live = true;
  await health.now();
  live = false;
  button.disabled = false;
  button.focus();
});

byId('log-out').addEventListener('click', async () => {
  await fetch('/logout', {method: 'POST', headers: csrfHeader()}).catch(() => {});
  location.assign('/login?logout');
});

// What is shown of the connection. The numbers stay when it is lost, and the banner says from when they are.
let heardAt = new Date();
let isLost = false;
connection.addEventListener('found', () => {
  heardAt = new Date();
  if (isLost) {
    isLost = false;
    fill(byId('banner'));
    for (const poll of polls) poll.now();
  }
  showConnection('live', 'Live');
});
connection.addEventListener('lost', () => {
  if (isLost) return;
  isLost = true;
  fill(byId('banner'), h('p', {class: 'banner', 'data-kind': 'bad'}, h('strong', {}, 'The server does not answer. '), `What is shown is of ${clockTime(heardAt.toISOString())}; tasks that were begun go on there. Asking again by itself.`));
  showConnection('lost', 'No connection');
});
connection.addEventListener(
  'over',
  () => {
    for (const poll of polls) poll.stop();
    fill(byId('banner'), h('p', {class: 'banner', 'data-kind': 'warn'}, h('strong', {}, 'Your session is over. '), 'What is shown grows old; tasks that were begun go on. ', h('a', {href: '/login?lost'}, 'Log in again')));
    showConnection('lost', 'Logged out');
    byId('trigger-dialog').close();
  },
  {once: true},
);

function showConnection(state, text) {
  byId('connection').dataset.state = state;
  say(byId('connection-text'), text);
}

/** Those who ask while an answer is under way get that one. */
function sharedAnswer(ask) {
  let under;
  return () => {
    under ??= ask().finally(() => (under = undefined));
    return under;
  };
}

const me = new Poll(5000, async () => {
  try {
    const {name, roles} = await get('/api/v1/me');
    me.stop();
    begin(name, roles.some(role => role.replace(/^ROLE_/, '') === 'OPERATOR'));
  } catch {
    // the banner says it, and it is asked again
  }
});

function begin(name, isOperator) {
  operator = isOperator;
  fill(byId('user'), h('strong', {}, name), h('span', {class: 'muted small'}, operator ? 'reads and triggers' : 'reads only'));
  byId('user').hidden = false;
  byId('actions').hidden = !operator;
  if (operator) showTriggers(byId('actions-body'), trigger => dialog.openTrigger(trigger));
  startExplain();
  for (const poll of polls) poll.now();
}

me.now();
