import {get, post} from './api.js';
import {byId, fill, h, say} from './dom.js';
import {bytes, count, counted} from './format.js';
import {isOver, progressOf, progressWords, resultWords} from './tasks.js';
import {outcome, outcomeReason, reason, triggerTitle} from './words.js';

const STEP = 700;
const SPOKEN_EVERY = 5000;

/**
 * The dialog of everything that changes files: a question, where there is one, then a dry run, then what would go, then, only after a button that says so,
 * the real one. It may be closed at any time; a task that was begun goes on, and the panel of the work shows it.
 */
export class TaskDialog {
  #dialog = byId('trigger-dialog');
  #title = byId('trigger-title');
  #body = byId('trigger-body');
  #buttons = byId('trigger-buttons');
  #voice = byId('trigger-live');
  #opener;
  #turn = 0; // what an earlier opening still waits for is not shown any more

  /** @param changed is told when a task was begun or came to its end */
  constructor(changed) {
    this.changed = changed;
    this.#dialog.addEventListener('close', () => {
      this.#turn++;
      if (this.#opener?.isConnected) this.#opener.focus();
      else byId('main').focus();
    });
    this.#dialog.addEventListener('click', event => {
      if (event.target === this.#dialog) this.#dialog.close(); // on what lies behind it
    });
    this.#dialog.querySelector('form').addEventListener('submit', event => {
      event.preventDefault();
      this.#buttons.querySelector('.primary')?.click(); // Enter in a field
    });
  }

  /** Asks what a trigger needs to know, and goes on with its dry run. */
  openTrigger(trigger) {
    this.#open(trigger.title);
    if (!trigger.field) {
      this.#dryRun(trigger, '');
      return;
    }
    const {name, label, min, max, value, note, optional} = trigger.field;
    const input = h('input', {id: `ask-${name}`, type: 'number', min, max, step: 1, value, required: !optional, 'aria-describedby': 'ask-note', inputmode: 'numeric'});
    fill(this.#body, h('p', {}, trigger.does), h('label', {for: input.id}, label), input, h('p', {class: 'muted small', id: 'ask-note'}, note));
    this.#offer(
      this.#closing('Close'),
      this.#button('Start the dry run', 'primary', () => {
        if (input.reportValidity()) this.#dryRun(trigger, input.value.trim());
      }),
    );
    input.focus();
  }

  /** Asks whether a run's files are to come back, and brings them back. */
  openRestore(run) {
    this.#open('Bring files back');
    fill(
      this.#body,
      h('p', {}, `The run ${triggerTitle(run.trigger).toLowerCase()} removed ${counted(run.files_deleted, 'file')}. What of it is not purged yet comes back to its old place, never over a file that lies there by now.`),
      h('p', {class: 'muted'}, 'A file that came back may go again with the next run if nothing has changed: put a hold marker in its directory, or exclude it, if it must stay.'),
    );
    this.#offer(
      this.#closing('Close'),
      this.#button('Bring them back', 'primary', () =>
        this.#follow('Bringing back', () => post(`/api/v1/cleanup/restore/${encodeURIComponent(run.run_id)}`), task => {
          const trouble = task.restored?.trouble ?? [];
          fill(
            this.#body,
            this.#verdict(task.status === 'FAILURE' ? 'bad' : trouble.length ? 'warn' : 'good', resultWords(task)),
            trouble.length > 0 && h('ul', {class: 'reasons'}, trouble.map(text => h('li', {}, text))),
          );
          this.#finish(resultWords(task));
        }),
      ),
    );
    this.#buttons.lastElementChild.focus();
  }

  #open(title) {
    this.#turn++;
    this.#opener = document.activeElement;
    this.#title.textContent = title;
    say(this.#voice, '');
    this.#dialog.showModal();
  }

  #dryRun(trigger, value) {
    const ask = dry => post(`${trigger.path(value)}${dry ? '?dry_run=true' : ''}`, trigger.body?.(value));
    this.#follow('Dry run: nothing is removed', () => ask(true), task => this.#preview(trigger, task, () => this.#really(ask)));
  }

  /** What a dry run found, and the button for the real one. */
  #preview(trigger, task, really) {
    const stats = task.stats;
    if (task.status === 'FAILURE' || !stats || stats.outcome === 'SKIPPED') {
      fill(this.#body, this.#verdict(task.status === 'FAILURE' ? 'bad' : 'plain', resultWords(task)), h('p', {}, 'Nothing was removed.'));
      this.#finish(resultWords(task));
      return;
    }
    const final = trigger.final || stats.trigger === 'EMERGENCY_THRESHOLD';
    const nothing = stats.files_deleted === 0;
    const headline = nothing ? 'Nothing would go.' : `${counted(stats.files_deleted, 'file')} would go, ${bytes(stats.bytes_removed)}.`;
    fill(
      this.#body,
      this.#verdict(nothing ? 'good' : 'plain', headline),
      stats.outcome !== 'COMPLETED' && h('p', {}, `The dry run looked at a part only: ${outcome(stats.outcome)}.`),
      !nothing && h('p', {class: 'notice', 'data-kind': final ? 'bad' : 'plain'}, warning(final, stats.bytes_freed === 0)),
      gone(stats),
      examples(stats),
      kept(stats),
    );
    this.#offer(
      this.#closing(nothing ? 'Close' : 'Close, remove nothing'),
      !nothing && this.#button(`Remove ${counted(stats.files_deleted, 'file')}`, 'danger', really),
    );
    this.#title.focus();
    say(this.#voice, `${headline} ${counted(stats.files_kept, 'file')} would stay.`);
  }

  #really(ask) {
    this.#follow('The real run', () => ask(false), task => {
      const stats = task.stats;
      const good = task.status === 'SUCCESS' && stats?.outcome === 'COMPLETED';
      fill(
        this.#body,
        this.#verdict(good ? 'good' : task.status === 'FAILURE' ? 'bad' : 'warn', resultWords(task)),
        stats?.files_failed > 0 && h('p', {class: 'notice', 'data-kind': 'bad'}, `${counted(stats.files_failed, 'file')} could not be removed: the log says why.`),
        stats?.files_set_aside > 0 && h('p', {}, 'What is set aside can be brought back from the last runs. Its space comes free when it is purged, at the latest in an emergency.'),
        stats && stats.outcome !== 'SKIPPED' && kept(stats),
      );
      this.#finish(resultWords(task));
    });
  }

  /** Begins a task and shows how far it is until it is over. */
  async #follow(title, begin, over) {
    const turn = ++this.#turn;
    const current = () => turn === this.#turn;
    const place = h('div', {}, h('div', {class: 'progress'}, h('progress', {'aria-label': title}), h('p', {class: 'numbers'}, 'Is being asked for.')));
    fill(this.#body, h('p', {class: 'step'}, title), place);
    this.#offer(this.#closing('Close, let it go on'));
    this.#title.focus();
    say(this.#voice, `${title}.`);
    let spokenAt = Date.now();
    try {
      const {task_id: id} = await begin();
      this.changed();
      const cancel = this.#button('Cancel it', 'quiet', async () => {
        cancel.disabled = true;
        cancel.textContent = 'Is being cancelled';
        await post(`/api/v1/cleanup/task/${encodeURIComponent(id)}/cancel`).catch(error => current() && this.#failed(error));
      });
      if (current()) this.#buttons.append(cancel);
      for (;;) {
        const task = await get(`/api/v1/cleanup/task/${encodeURIComponent(id)}/status`).catch(error => {
          if (error.status) throw error;
          return undefined; // no connection for a moment: the task goes on without us
        });
        if (task && isOver(task)) {
          this.changed();
          if (current()) over(task);
          return;
        }
        if (!current()) return; // the panel of the work watches it from here on
        if (task) {
          fill(place, progressOf(task));
          if (Date.now() - spokenAt > SPOKEN_EVERY) {
            spokenAt = Date.now();
            say(this.#voice, progressWords(task));
          }
        } else {
          fill(place, h('p', {class: 'numbers'}, 'The server does not answer; asking again. The task goes on without this page.'));
        }
        await new Promise(resolve => setTimeout(resolve, STEP));
      }
    } catch (error) {
      if (current()) this.#failed(error);
    }
  }

  #failed(error) {
    fill(this.#body, this.#verdict('bad', error.status ? 'The server refused.' : 'It could not be asked for.'), h('p', {}, error.message));
    this.#finish(error.message);
  }

  #verdict(kind, text) {
    return h('p', {class: 'verdict', 'data-kind': kind}, h('span', {class: 'headline'}, text));
  }

  #finish(text) {
    this.#offer(this.#closing('Close', 'primary'));
    this.#buttons.firstElementChild.focus();
    say(this.#voice, text);
  }

  #offer(...buttons) {
    fill(this.#buttons, ...buttons);
  }

  #closing(text, kind = 'quiet') {
    return this.#button(text, kind, () => this.#dialog.close());
  }

  #button(text, kind, action) {
    return h('button', {type: 'button', class: kind, onclick: action}, text);
  }
}

function warning(final, setsAside) {
  if (final) return 'An emergency deletes for good: nothing of it can be brought back.';
  const aside = setsAside ? ' The files are set aside first: they can be brought back from the last runs, and their space comes free when they are purged.' : '';
  return `Each file is judged afresh in the real run: what is needed by then, or is written to, stays.${aside}`;
}

function examples(stats) {
  const list = stats.examples ?? [];
  if (list.length === 0) return undefined;
  return h(
    'details',
    {open: true},
    h('summary', {}, list.length < stats.files_deleted ? `The first ${count(list.length)} of them` : 'All of them'),
    h('ul', {class: 'examples', tabindex: 0, 'aria-label': 'Files that would go'}, list.map(file => h('li', {}, h('code', {}, file.key), h('span', {class: 'muted small'}, `${bytes(file.size_bytes)}, ${reason(file.reason)}`)))),
  );
}

/** Why files stay. */
export function kept(stats) {
  return reasons(`${counted(stats.files_kept, 'file')} ${stats.dry_run ? 'would stay' : 'kept'}`, stats.kept_by_reason) ?? h('p', {class: 'muted'}, 'No file is kept.');
}

/** On what ground files went. */
export function gone(stats) {
  return reasons(`${counted(stats.files_deleted, 'file')} ${stats.dry_run ? 'would go' : 'removed'}`, stats.removed_by_reason);
}

/** The most frequent reason first; nothing where there is none. */
function reasons(title, byReason) {
  const found = Object.entries(byReason ?? {}).filter(([, number]) => number > 0).sort((one, other) => other[1] - one[1]);
  if (found.length === 0) return undefined;
  return h('div', {class: 'kept'}, h('p', {}, `${title}, because`), h('ul', {}, found.map(([name, number]) => h('li', {}, h('span', {class: 'number'}, count(number)), reason(name)))));
}
