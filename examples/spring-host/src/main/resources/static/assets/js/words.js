// The names of the library in the words of a person. A name that is not here is shown as it is, in lower case.

const plain = name => name.toLowerCase().replaceAll('_', ' ');
const lookup = words => name => (name ? (words[name] ?? plain(name)) : '');

export const triggerTitle = lookup({
  CHUNK_COMPLETION: 'Chunk completed',
  CRASH_RECOVERY: 'Crashed jobs',
  EMERGENCY_THRESHOLD: 'Emergency',
  ORPHANED_FILES: 'Orphans',
  SCHEDULED: 'Regular cleanup',
  RESTORE: 'Restore',
});

export const kindTitle = lookup({
  emergency: 'Emergency',
  crash: 'Crashed jobs',
  chunk: 'Chunk completed',
  orphaned: 'Orphans',
  scheduled: 'Regular cleanup',
  restore: 'Restore',
});

/** Why a file stays, or on what ground it goes. */
export const reason = lookup({
  CHUNK_COMPLETED: 'its chunk is complete',
  JOB_FAILED: 'its job failed',
  JOB_CANCELLED: 'its job was cancelled',
  JOB_COMPLETED: 'its job is completed',
  ACTIVE_ALLOWED: 'its job runs, and the settings allow it in an emergency',
  JOB_NOT_FOUND: 'no such job is known: an orphan',
  UNOWNED_ALLOWED: 'nobody owns it, and the settings allow its name',
  JOB_ACTIVE: 'its job is still running',
  SUSPECTED_ZOMBIE: 'its job counts as running, but nothing has changed for long: look at that job',
  JOB_STATE_UNKNOWN: 'the state of its job could not be found out',
  STATE_TOO_RECENT: 'its job ended only a short time ago',
  STATE_AGE_UNKNOWN: 'nobody knows since when its job is over',
  STATE_NOT_TAKEN: 'this trigger does not take files of such jobs',
  OTHER_OWNER: 'it belongs to another job or chunk',
  NOT_COMPLETED: 'it is none of the completed files',
  UNOWNED: 'nobody owns it',
  UNPARSEABLE: 'its name cannot be read',
  TOO_YOUNG: 'it is too young',
  NOT_ITS_TURN: 'older files come first',
  WRITTEN_AFTER_TRIGGER: 'it was written after the cleanup was asked for',
  FROM_THE_FUTURE: 'its time lies in the future',
  EXCLUDED: 'the settings exclude it',
  HELD: 'a hold marker protects its directory',
  NOT_FOUND_IN_EMPTY_STORE: 'the job table is empty or stale, so it is not believed',
  NOT_FOUND_UNPROVEN: 'no known job was met yet, so the job table is not believed',
  NOT_FOUND_NEWER_THAN_STORE: 'it is newer than the newest change in the job table',
  NOT_FOUND_SHARE_TOO_HIGH: 'too many jobs are not found, so the job table is not believed',
  NOT_INSPECTED: 'it could not be looked at again',
  RUN_ENDED: 'the run ended before its turn came',
  ALREADY_GONE: 'it was gone already',
  CHANGED: 'it changed while the run went on',
  REFUSED: 'the storage refused',
});

export const outcome = lookup({
  COMPLETED: 'done',
  LIMIT_REACHED: 'file limit reached',
  TIME_LIMIT: 'time limit reached',
  CANCELLED: 'cancelled',
  ABORTED: 'aborted',
  SKIPPED: 'not begun',
});

/** What it means that a run ended early. */
export const outcomeNote = name => ({LIMIT_REACHED: 'run it again for the rest', TIME_LIMIT: 'the next run goes on from there'})[name];

export const outcomeKind = name => ({COMPLETED: 'good', ABORTED: 'bad', LIMIT_REACHED: 'warn', TIME_LIMIT: 'warn', CANCELLED: 'warn'})[name] ?? 'plain';

/** Why a run was not begun, or another text of the server. */
export const outcomeReason = sentence({
  LOCKED: 'another run works on this storage',
  LOCK_UNAVAILABLE: 'it could not be found out whether another process works on this storage',
  NOT_NEEDED: 'the storage is not full enough for an emergency',
  USAGE_UNKNOWN: 'nobody knows how full the storage is',
  SPACE_KEPT: 'the storage keeps the space of what is deleted',
  DISABLED: 'switched off in the settings',
});

/** A text that may be a name of ours or a whole sentence, which stays as it is. */
function sentence(words) {
  return text => (text ? (words[text.toUpperCase().replaceAll(' ', '_').replaceAll('-', '_')] ?? text) : '');
}

/** What a file's owner does, and what becomes of the file; in the order in which they are shown. */
export const states = {
  ACTIVE: ['Running job', 'Stay: they are needed.', 'keep'],
  STATE_UNKNOWN: ['State not known', 'Stay until the job table answers.', 'keep'],
  COMPLETED: ['Completed job', 'Go with their chunk, when they grow old, or in an emergency.', 'later'],
  FAILED: ['Failed job', 'Go with the next regular cleanup, after a time of grace.', 'go'],
  CANCELLED: ['Cancelled job', 'Go with the next regular cleanup, after a time of grace.', 'go'],
  NOT_FOUND: ['No such job (orphans)', 'Go once they are old enough.', 'go'],
  UNOWNED: ['Nobody’s', 'Stay, unless the settings allow their name.', 'keep'],
  UNPARSEABLE: ['Name cannot be read', 'Stay: nothing is guessed.', 'keep'],
  EXCLUDED: ['Excluded', 'Stay: the settings say so.', 'keep'],
};

export const stateTitle = name => states[name]?.[0] ?? plain(name);

export const jobState = lookup({
  ACTIVE: 'running',
  NOT_FOUND: 'not known',
});

export const tier = lookup({
  QUARANTINE: 'what is set aside',
  ORPHANS: 'orphans',
  FAILED_JOBS: 'failed jobs',
  COMPLETED_JOBS: 'completed jobs',
  ACTIVE_JOBS: 'running jobs',
});

export const who = name => (!name ? 'nobody in particular' : name === 'schedule' ? 'the schedule' : name);
