import {h} from './dom.js';

const AGE = {name: 'max_age_hours', label: 'Older than (hours)', min: 1, max: 168, value: 24, note: '1 to 168 hours.'};
const JOB = {name: 'job_id', label: 'Job', min: 1, max: Number.MAX_SAFE_INTEGER, value: '', note: 'Empty for every job that failed or was cancelled.', optional: true};

/** What can be started by hand. The path and the body are those of the REST contract. */
export const triggers = [
  {
    id: 'scheduled',
    title: 'Regular cleanup',
    does: 'Orphans, and what failed and cancelled jobs left, once they are old enough. Runs by itself each full hour.',
    path: () => '/api/v1/cleanup/scheduled',
  },
  {
    id: 'orphaned',
    title: 'Orphans',
    does: 'Files whose jobs are not known any more or are long over, from an age that you choose.',
    field: AGE,
    path: () => '/api/v1/cleanup/orphaned',
    body: value => ({max_age_hours: Number(value)}),
  },
  {
    id: 'crash',
    title: 'Crashed jobs',
    does: 'All that failed and cancelled jobs left: of one job, or of every one.',
    field: JOB,
    path: value => `/api/v1/cleanup/crash/${value === '' ? 0 : encodeURIComponent(value)}`,
  },
  {
    id: 'emergency',
    title: 'Emergency',
    does: 'Makes room when the storage is nearly full, what is needed least first, and stops when there is enough. Skipped while there is room.',
    path: () => '/api/v1/cleanup/emergency',
    final: true,
  },
];

/** The panel with a button for each. */
export function showTriggers(body, open) {
  body.replaceChildren(
    h(
      'ul',
      {class: 'triggers'},
      triggers.map(trigger =>
        h(
          'li',
          {},
          h('h3', {}, trigger.title),
          h('p', {}, trigger.does),
          h('p', {class: 'muted small'}, trigger.final ? 'Deletes for good, and frees the space at once.' : 'What it takes is set aside first, and can be brought back until it is purged.'),
          h('button', {type: 'button', id: `trigger-${trigger.id}`, 'aria-haspopup': 'dialog', onclick: () => open(trigger)}, h('span', {class: 'unseen'}, `${trigger.title}: `), 'Look what would go…'),
        ),
      ),
    ),
  );
}
