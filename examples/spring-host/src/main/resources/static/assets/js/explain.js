import {get} from './api.js';
import {byId, cell, fill, h, table, trouble} from './dom.js';
import {bytes, clockTime, when} from './format.js';
import {jobState, reason, tier, triggerTitle} from './words.js';

// These begin only when something else happens, which their note says.
const CONDITIONAL = ['CHUNK_COMPLETION', 'EMERGENCY_THRESHOLD'];

/** The panel that asks each trigger about one file. */
export function startExplain() {
  const body = byId('explain-body');
  const form = byId('explain-form');
  const button = form.querySelector('button');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    body.setAttribute('aria-busy', 'true');
    try {
      show(await get(`/api/v1/cleanup/explain?key=${encodeURIComponent(form.key.value.trim())}`), body);
    } catch (error) {
      fill(body, trouble(error));
    } finally {
      button.disabled = false;
      body.removeAttribute('aria-busy');
    }
  });
}

function show(answer, body) {
  if (!answer.found) {
    fill(body, h('p', {class: 'empty'}, 'There is no file under this path now: ', h('code', {}, answer.key)));
    return;
  }
  const goes = answer.triggers.filter(verdict => verdict.would && !CONDITIONAL.includes(verdict.trigger));
  fill(
    body,
    h(
      'p',
      {class: 'verdict', 'data-kind': goes.length ? 'warn' : 'good'},
      h('span', {class: 'headline'}, goes.length ? `It would go now, with ${[...new Set(goes.map(verdict => triggerTitle(verdict.trigger).toLowerCase()))].join(', ')}.` : 'It stays.'),
    ),
    h('p', {class: 'muted'}, facts(answer)),
    table(
      h('span', {}, 'What each trigger would do with ', h('code', {}, answer.key)),
      ['Trigger', 'Now', 'Because', 'Would go from'],
      h(
        'tbody',
        {role: 'rowgroup'},
        answer.triggers.map(verdict =>
          h(
            'tr',
            {role: 'row'},
            h('th', {scope: 'row', role: 'rowheader'}, triggerTitle(verdict.trigger), verdict.tier && h('span', {class: 'muted small block'}, tier(verdict.tier))),
            cell('Now', {}, h('span', {class: 'badge', 'data-kind': verdict.would ? (CONDITIONAL.includes(verdict.trigger) ? 'plain' : 'warn') : 'good'}, verdict.would ? 'would go' : 'stays')),
            cell('Because', {}, reason(verdict.reason), verdict.note && h('span', {class: 'muted small block'}, verdict.note)),
            cell('Would go from', {}, verdict.from ? [when(verdict.from), ` (${clockTime(verdict.from)})`] : 'time alone changes nothing'),
          ),
        ),
      ),
    ),
  );
}

function facts({file, owners, ownership, jobs}) {
  const states = Object.entries(jobs).map(([id, job]) => `job ${id} is ${jobState(job.status)}`);
  const belongs = {
    OWNED: `belongs to ${owners.map(owned).join(' and ')}`,
    UNOWNED: 'belongs to nobody',
    UNPARSEABLE: 'has a name that cannot be read',
  };
  return [`${bytes(file.size_bytes)}, written `, when(file.last_modified), `, ${[belongs[ownership], ...states].join(', ')}.`];
}

/** An owner is a job, or a job and a chunk with / between. */
function owned(owner) {
  const [job, chunk] = owner.split('/');
  return chunk ? `job ${job}, chunk ${chunk}` : `job ${job}`;
}
