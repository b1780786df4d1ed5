import {bar, cell, fill, h, table} from './dom.js';
import {bytes, count, when} from './format.js';
import {states, stateTitle} from './words.js';

/** The panel with the temp files by the state of their job, and what becomes of them. */
export function showStates(stats, body) {
  const byState = stats.files_by_job_state ?? {};
  if (!stats.census_at) {
    fill(body, h('p', {class: 'empty'}, 'Nothing is counted yet. The files are counted by the first regular cleanup, a dry run too.'));
    return;
  }
  const order = [...Object.keys(states), ...Object.keys(byState).filter(name => !states[name])];
  const rows = order.filter(name => byState[name]?.files > 0);
  const most = Math.max(1, ...rows.map(name => byState[name].bytes));
  fill(
    body,
    rows.length === 0
      ? h('p', {class: 'empty'}, 'There is no temp file.')
      : table(
          h('span', {}, 'Counted by the last full pass, ', when(stats.census_at)),
          ['Job', {title: 'Files', class: 'number'}, {title: 'Size', class: 'number'}, 'What becomes of them'],
          h(
            'tbody',
            {role: 'rowgroup'},
            rows.map(name =>
              h(
                'tr',
                {role: 'row', 'data-fate': states[name]?.[2]},
                h('th', {scope: 'row', role: 'rowheader'}, stateTitle(name)),
                cell('Files', {class: 'number'}, count(byState[name].files)),
                cell('Size', {class: 'number sized'}, h('span', {}, bytes(byState[name].bytes)), bar(byState[name].bytes / most, states[name]?.[2])),
                cell('Becomes', {}, states[name]?.[1] ?? 'Stay.'),
              ),
            ),
          ),
        ),
  );
}
