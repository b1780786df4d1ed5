import {cell, fill, h, keep, table} from './dom.js';
import {bytes, count, counted, duration, exactly, when} from './format.js';
import {gone, kept} from './dialog.js';
import {outcome, outcomeKind, outcomeNote, outcomeReason, triggerTitle, who} from './words.js';

const COLUMNS = ['Run', 'When', 'Outcome', {title: 'Removed', class: 'number'}, {title: 'Freed', class: 'number'}, {title: 'Kept', class: 'number'}, {title: h('span', {class: 'unseen'}, 'Details')}];

const MOST = 20;

/** The panel with the last runs; each opens to what it kept and why. */
export class Runs {
  #opened = new Set();
  #rows = h('tbody', {role: 'rowgroup'});

  constructor({mayRestore, restore, withChunks}) {
    this.withChunks = withChunks;
    this.mayRestore = mayRestore;
    this.restore = restore;
  }

  show(history, body) {
    const wanted = this.withChunks.checked ? history.runs : history.runs.filter(run => run.trigger !== 'CHUNK_COMPLETION');
    const runs = wanted.slice(0, MOST);
    if (runs.length === 0) {
      fill(body, h('p', {class: 'empty'}, 'No run has done anything yet. Runs that find nothing to do are not listed.'));
      return;
    }
    if (!this.#rows.isConnected) fill(body, table(h('span', {class: 'unseen'}, 'The last runs, the newest first'), COLUMNS, this.#rows));
    const rows = runs.flatMap(run => [run, {...run, details: true}]);
    keep(this.#rows, rows, row => (row.details ? `${row.run_id}-details` : row.run_id), row => (row.details ? this.#details(row) : this.#row(row)));
  }

  #row(run) {
    const open = this.#opened.has(run.run_id);
    const note = outcomeReason(run.outcome_reason) || outcomeNote(run.outcome);
    return h(
      'tr',
      {role: 'row', class: 'run'},
      h('th', {scope: 'row', role: 'rowheader'}, triggerTitle(run.trigger), run.dry_run && [' ', h('span', {class: 'badge'}, 'dry run')], h('span', {class: 'muted small block'}, `by ${who(run.requested_by)}`)),
      cell('When', {}, when(run.started_at)),
      cell('Outcome', {}, h('span', {class: 'badge', 'data-kind': outcomeKind(run.outcome)}, outcome(run.outcome)), note && h('span', {class: 'small block'}, note)),
      cell(run.dry_run ? 'Would go' : 'Removed', {class: 'number'}, count(run.files_deleted)),
      cell(run.dry_run ? 'Would free' : 'Freed', {class: 'number'}, run.files_deleted > 0 && run.bytes_freed === 0 ? 'set aside' : bytes(run.bytes_freed)),
      cell('Kept', {class: 'number'}, count(run.files_kept)),
      cell(
        '',
        {class: 'more'},
        h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            'data-focus': 'more',
            'aria-expanded': String(open),
            'aria-controls': `run-${run.run_id}`,
            'aria-label': `Details: ${triggerTitle(run.trigger)}, ${exactly(run.started_at)}`,
            onclick: event => this.#toggle(run, event.currentTarget),
          },
          'Details',
        ),
      ),
    );
  }

  #toggle(run, button) {
    const open = !this.#opened.has(run.run_id);
    if (open) this.#opened.add(run.run_id);
    else this.#opened.delete(run.run_id);
    button.setAttribute('aria-expanded', String(open));
    document.getElementById(`run-${run.run_id}`).hidden = !open;
  }

  #details(run) {
    const seconds = (new Date(run.finished_at) - new Date(run.started_at)) / 1000;
    return h(
      'tr',
      {role: 'row', id: `run-${run.run_id}`, class: 'details', hidden: !this.#opened.has(run.run_id)},
      h(
        'td',
        {role: 'cell', colspan: COLUMNS.length},
        h(
          'dl',
          {class: 'facts'},
          h('div', {}, h('dt', {}, 'Begun'), h('dd', {}, exactly(run.started_at))),
          h('div', {}, h('dt', {}, 'Took'), h('dd', {}, seconds < 1 ? 'under a second' : duration(seconds))),
          h('div', {}, h('dt', {}, 'Looked at'), h('dd', {}, counted(run.files_scanned, 'file'))),
          run.files_set_aside > 0 && h('div', {}, h('dt', {}, 'Set aside'), h('dd', {}, counted(run.files_set_aside, 'file'))),
          run.files_purged > 0 && h('div', {}, h('dt', {}, 'Purged of earlier runs'), h('dd', {}, counted(run.files_purged, 'file'))),
          h('div', {}, h('dt', {}, 'Failed'), h('dd', {}, run.files_failed > 0 ? h('strong', {'data-kind': 'bad'}, counted(run.files_failed, 'file')) : 'none')),
          h('div', {}, h('dt', {}, 'Run'), h('dd', {}, h('code', {}, run.run_id))),
        ),
        h('div', {class: 'why'}, gone(run), kept(run)),
        run.restorable &&
          h(
            'p',
            {class: 'row start'},
            this.mayRestore() ? h('button', {type: 'button', 'data-focus': 'restore', 'aria-haspopup': 'dialog', onclick: () => this.restore(run)}, 'Bring its files back…') : h('span', {}, 'What it removed is set aside, and an operator can bring it back.'),
          ),
      ),
    );
  }
}
