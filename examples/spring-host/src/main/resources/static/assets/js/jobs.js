import {get, post} from './api.js';
import {byId, cell, fill, h, keep, say, table} from './dom.js';
import {count, when} from './format.js';

const ENGINES = ['google', 'bing', 'baidu', 'duckduckgo'];
const NAMES = {google: 'Google', bing: 'Bing', baidu: 'Baidu', duckduckgo: 'DuckDuckGo'};
const COLUMNS = ['Job', 'Keyword', 'Status', 'Chunks', {title: h('span', {class: 'unseen'}, 'Cancel')}];
const KINDS = {COMPLETED: 'good', FAILED: 'bad', CANCELLED: 'warn', RUNNING: 'busy'};

const isLive = job => job.status === 'PENDING' || job.status === 'RUNNING';

/** The panel with the crawl jobs. */
export class Jobs {
  #rows = h('tbody', {role: 'rowgroup'});

  constructor({mayStart, changed}) {
    this.mayStart = mayStart;
    this.changed = changed;
    const form = byId('jobs-form');
    byId('job-engines').append(...ENGINES.map(name => h('label', {}, h('input', {type: 'checkbox', name: 'engines', value: name, checked: true}), ` ${NAMES[name]}`)));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#start(form);
    });
  }

  ask = async () => {
    const {jobs} = await get('/api/v1/jobs?limit=6');
    return jobs;
  };

  show(jobs, body) {
    byId('jobs-form').hidden = !this.mayStart();
    if (jobs.length === 0) {
      fill(body, h('p', {class: 'empty'}, 'There is no job yet.'));
      return 0;
    }
    if (!this.#rows.isConnected) fill(body, table(h('span', {class: 'unseen'}, 'Crawl jobs, the newest first'), COLUMNS, this.#rows));
    keep(this.#rows, jobs, job => job.id, job => this.#row(job));
    return jobs.filter(isLive).length;
  }

  #row(job) {
    const {chunks_done: done, chunks_total: total} = job;
    return h(
      'tr',
      {role: 'row'},
      h('th', {scope: 'row', role: 'rowheader'}, `Job ${job.id}`),
      cell('Keyword', {}, job.keyword, job.updated_at && h('span', {class: 'muted small block'}, when(job.updated_at))),
      cell('Status', {}, h('span', {class: 'badge', 'data-kind': KINDS[job.status]}, job.status.toLowerCase()), job.error && h('span', {class: 'muted small block clamp', title: job.error}, job.error)),
      cell('Chunks', {class: 'chunks'}, isLive(job) && total > 0 && h('progress', {max: total, value: done, 'aria-label': `Chunks of job ${job.id}`}), h('span', {}, `${count(done)} of ${count(total)}`)),
      cell('', {class: 'more'}, this.mayStart() && isLive(job) && h('button', {type: 'button', class: 'quiet', 'data-focus': 'cancel', 'aria-label': `Cancel job ${job.id}`, onclick: event => this.#cancel(job, event.currentTarget)}, 'Cancel')),
    );
  }

  async #cancel(job, button) {
    button.disabled = true;
    await this.#told(() => post(`/api/v1/jobs/${job.id}/cancel`), () => `Job ${job.id} is being cancelled; what it leaves is then cleaned up.`);
    button.disabled = false;
  }

  async #start(form) {
    const engines = [...form.querySelectorAll('input[name=engines]:checked')].map(box => box.value);
    if (engines.length === 0) {
      this.#say('Choose one search engine at least.', 'bad');
      return;
    }
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    await this.#told(() => post('/api/v1/jobs', {keyword: form.keyword.value.trim(), engines, images: Number(form.images.value)}), job => `Job ${job.id} is started.`);
    button.disabled = false;
  }

  async #told(action, words) {
    try {
      this.#say(words(await action()), 'good');
      this.changed();
    } catch (error) {
      this.#say(error.message, 'bad');
    }
  }

  #say(text, kind) {
    const said = byId('jobs-said');
    said.dataset.kind = kind;
    say(said, text);
  }
}
