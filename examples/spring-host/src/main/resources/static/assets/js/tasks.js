import {post} from './api.js';
import {fill, h, keep, say} from './dom.js';
import {bytes, count, counted, duration, when} from './format.js';
import {kindTitle, outcome, outcomeReason, who} from './words.js';

export const isOver = task => task.status === 'SUCCESS' || task.status === 'FAILURE';

const isChunk = task => task.kind === 'chunk';

/** How far a task is, as a bar and a line of numbers. Used by the panel and by the dialog. */
export function progressOf(task) {
  const progress = task.progress;
  const remaining = progress?.remaining_seconds;
  const known = Number.isFinite(remaining) && progress.elapsed_seconds + remaining > 0;
  const bar = h('progress', {'aria-label': `Progress: ${kindTitle(task.kind)}`, max: 100, value: known ? Math.round((100 * progress.elapsed_seconds) / (progress.elapsed_seconds + remaining)) : undefined});
  return h('div', {class: 'progress'}, bar, h('p', {class: 'numbers'}, progressWords(task)));
}

export function progressWords(task) {
  if (task.status === 'PENDING') return waitingWords(task);
  const progress = task.progress;
  if (!progress) return 'Begun.';
  const gone = task.dry_run ? 'would go' : 'gone';
  const left = Number.isFinite(progress.remaining_seconds) ? `, about ${duration(progress.remaining_seconds)} left` : '';
  return `${counted(progress.files_scanned, 'file')} looked at, ${count(progress.files_deleted)} ${gone}${progress.bytes_freed > 0 ? ` (${bytes(progress.bytes_freed)})` : ''}, ${duration(progress.elapsed_seconds)} so far${left}.`;
}

/** Why a task has not begun: too many of its kind did, another run holds the storage, or it is tried again after a failure. */
function waitingWords(task) {
  const seconds = (new Date(task.not_before) - Date.now()) / 1000;
  if (!(seconds > 0)) return 'Waits for its turn.';
  return `${task.error ? `Failed (${task.error}), is tried again` : 'Waits: its kind ran often of late, or another run holds the storage. Begins'} in ${duration(seconds)}.`;
}

/** What became of the files, in one sentence. */
function filesWords(stats) {
  const removed = stats.files_deleted - (stats.files_set_aside ?? 0);
  const kept = `${count(stats.files_kept)} kept`;
  if (stats.dry_run) return `${counted(stats.files_deleted, 'file')} would go, ${bytes(stats.bytes_removed)}, ${kept}`;
  const parts = [];
  if (stats.files_set_aside > 0) parts.push(`${counted(stats.files_set_aside, 'file')} set aside (${bytes(stats.bytes_removed)})`);
  if (removed > 0 || parts.length === 0) parts.push(`${counted(removed, 'file')} deleted`);
  if (stats.files_purged > 0) parts.push(`${count(stats.files_purged)} of earlier runs purged`);
  if (stats.bytes_freed > 0) parts.push(`${bytes(stats.bytes_freed)} freed`);
  return [...parts, kept].join(', ');
}

/** What a task that is over did, in one line. */
export function resultWords(task) {
  if (task.status === 'FAILURE') return `Failed: ${task.error ?? 'no reason was given'}`;
  if (task.restored) return restoredWords(task.restored);
  const stats = task.stats;
  if (!stats) return 'Done.';
  if (stats.outcome === 'SKIPPED') return `Not begun: ${outcomeReason(stats.outcome_reason)}.`;
  return `${filesWords(stats)}${stats.outcome === 'COMPLETED' ? '' : ` (${outcome(stats.outcome)})`}.`;
}

function restoredWords(restored) {
  const not = restored.files_occupied + restored.files_failed;
  return [
    `${counted(restored.files_restored, 'file')} brought back, ${bytes(restored.bytes_restored)}`,
    not > 0 && `${count(not)} could not be`,
    restored.files_gone > 0 && `${count(restored.files_gone)} were purged already`,
    !restored.complete && 'not all was looked at, ask once more',
  ].filter(Boolean).join(', ').concat('.');
}

/** The panel with what runs, what waits, and what came to its end last. */
export class Work {
  #live = h('ul', {class: 'tasks live'});
  #done = h('ul', {class: 'tasks done'});
  #chunks = h('p', {class: 'muted small'});
  #idle = h('p', {class: 'idle'});
  #voice;
  #known = new Map();

  constructor(voice, {mayCancel, ended}) {
    this.#voice = voice;
    this.mayCancel = mayCancel;
    this.ended = ended;
  }

  show(tasks, body) {
    if (!this.#live.isConnected) fill(body, this.#idle, this.#live, h('h3', {}, 'Done last'), this.#done, this.#chunks);
    const live = tasks.filter(task => !isOver(task)).sort((one, other) => (one.status === 'PROGRESS' ? 0 : 1) - (other.status === 'PROGRESS' ? 0 : 1));
    const over = tasks.filter(isOver);
    const done = over.filter(task => !isChunk(task)).slice(0, Math.max(2, 4 - live.length));
    const chunks = over.filter(task => isChunk(task) && task.status === 'SUCCESS' && task.stats);
    this.#idle.hidden = live.length > 0;
    say(this.#idle, 'Nothing runs now, and nothing waits.');
    keep(this.#live, live, task => task.task_id, task => this.#liveTask(task));
    keep(this.#done, done, task => task.task_id, doneTask);
    this.#done.previousElementSibling.hidden = done.length + chunks.length === 0;
    this.#chunks.hidden = chunks.length === 0;
    if (chunks.length > 0) say(this.#chunks, `And ${counted(chunks.length, 'completed chunk')}: ${counted(chunks.reduce((sum, task) => sum + task.stats.files_deleted, 0), 'file')} removed.`);
    this.#tell(tasks);
    return live.length;
  }

  #liveTask(task) {
    return h(
      'li',
      {},
      h(
        'div',
        {class: 'row'},
        h('p', {}, h('strong', {}, kindTitle(task.kind)), task.dry_run && [' ', h('span', {class: 'badge'}, 'dry run')], task.attempt > 1 && [' ', h('span', {class: 'badge', 'data-kind': 'warn'}, `try ${task.attempt}`)]),
        this.mayCancel() && h('button', {type: 'button', class: 'quiet', 'data-focus': 'cancel', 'aria-label': `Cancel: ${kindTitle(task.kind)}`, disabled: task.cancel_requested, onclick: event => this.#cancel(task, event.currentTarget)}, task.cancel_requested ? 'Is being cancelled' : 'Cancel'),
      ),
      task.status === 'PENDING' ? h('p', {class: 'numbers'}, waitingWords(task)) : progressOf(task),
      h('p', {class: 'muted small'}, `Asked for by ${who(task.requested_by)} `, when(task.created_at)),
    );
  }

  async #cancel(task, button) {
    button.disabled = true;
    button.textContent = 'Is being cancelled';
    try {
      await post(`/api/v1/cleanup/task/${encodeURIComponent(task.task_id)}/cancel`);
      say(this.#voice, `${kindTitle(task.kind)} is being cancelled.`);
    } catch (error) {
      button.disabled = false;
      button.textContent = 'Cancel';
      button.after(h('p', {class: 'said', 'data-kind': 'bad'}, error.message));
    }
  }

  /** Tells those who listen, and the other panels, that a task came to its end. */
  #tell(tasks) {
    for (const task of tasks) {
      const before = this.#known.get(task.task_id);
      if (before !== undefined && before !== task.status && isOver(task)) {
        say(this.#voice, `${kindTitle(task.kind)}: ${resultWords(task)}`);
        this.ended(task);
      }
    }
    this.#known = new Map(tasks.map(task => [task.task_id, task.status]));
  }
}

function doneTask(task) {
  const kind = task.status === 'FAILURE' ? 'bad' : 'plain';
  return h(
    'li',
    {'data-kind': kind},
    h('p', {}, h('strong', {}, kindTitle(task.kind)), task.dry_run && [' ', h('span', {class: 'badge'}, 'dry run')], ' ', h('span', {class: 'muted small'}, when(task.finished_at ?? task.created_at), `, ${who(task.requested_by)}`)),
    h('p', {class: 'numbers'}, resultWords(task)),
  );
}
