import {fill, h} from './dom.js';
import {bytes, clockTime, count, percent, threshold, when} from './format.js';

const headline = {
  NORMAL: ['good', 'There is room.'],
  WARNING: ['warn', 'It is getting full.'],
  EMERGENCY: ['bad', 'Emergency: it is nearly full.'],
};

/** The panel that answers whether the storage is full, and when it will be. */
export function showNow(stats, body) {
  const known = Number.isFinite(stats.used_percent);
  const [kind, text] = known ? (headline[stats.pressure] ?? ['plain', stats.pressure]) : ['warn', 'Nobody knows how full it is.'];
  fill(
    body,
    h(
      'div',
      {class: 'verdict', 'data-kind': kind},
      h('p', {class: 'headline'}, text),
      known && h('p', {class: 'figure', id: 'used-percent'}, percent(stats.used_percent), h('small', {}, ' used')),
    ),
    known ? meter(stats, kind) : h('p', {}, stats.usage_unknown),
    known && stats.pressure === 'EMERGENCY' && stats.used_percent < stats.emergency_threshold && h('p', {}, 'Less space is free than the settings demand, so it is an emergency below the threshold already.'),
    h(
      'dl',
      {class: 'facts'},
      fact('Used', known ? `${bytes(stats.used_bytes)} of ${bytes(stats.total_bytes)}` : 'unknown'),
      fact('Free', known ? bytes(stats.usable_bytes) : 'unknown'),
      fact('Full', forecast(stats)),
      fact('Temp files', stats.census_at ? `${count(stats.temp_files)} with ${bytes(stats.temp_bytes)}` : 'not counted yet'),
      fact('Of them orphans', stats.census_at ? `${count(stats.orphaned_files)} with ${bytes(stats.orphaned_bytes)}` : 'not counted yet'),
      fact('Jobs', jobs(stats.jobs ?? {})),
    ),
  );
}

const fact = (title, ...text) => h('div', {}, h('dt', {}, title), h('dd', {}, text));

const jobs = byStatus => {
  const parts = Object.entries(byStatus).filter(([, number]) => number > 0);
  return parts.length ? parts.map(([status, number]) => `${count(number)} ${status.toLowerCase().replaceAll('_', ' ')}`).join(', ') : 'not told';
};

function forecast(stats) {
  if (stats.usable_bytes === 0) return 'now';
  if (!stats.full_at) return stats.usage_over_time?.length > 1 ? 'not at this rate' : 'cannot be told yet';
  return [when(stats.full_at), ` at this rate (${clockTime(stats.full_at)})`];
}

/** A bar with both thresholds; the words below say the same to those who do not see it. */
function meter(stats, kind) {
  const at = (element, share) => {
    element.style.setProperty('--at', `${Math.min(share, 100)}%`);
    return element;
  };
  const used = at(h('span', {class: 'used'}), stats.used_percent);
  return h(
    'div',
    {class: 'meter', 'data-kind': kind},
    at(h('span', {class: 'mark above', 'data-kind': 'bad'}, `emergency ${threshold(stats.emergency_threshold)}`), stats.emergency_threshold),
    h(
      'div',
      {
        class: 'track',
        role: 'meter',
        'aria-label': 'Usage of the storage',
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': stats.used_percent.toFixed(1),
        'aria-valuetext': `${percent(stats.used_percent)} used; warning at ${threshold(stats.warning_threshold)}, emergency at ${threshold(stats.emergency_threshold)}`,
      },
      used,
      at(h('span', {class: 'tick', 'data-kind': 'warn'}), stats.warning_threshold),
      at(h('span', {class: 'tick', 'data-kind': 'bad'}), stats.emergency_threshold),
    ),
    at(h('span', {class: 'mark below', 'data-kind': 'warn'}, `warning ${threshold(stats.warning_threshold)}`), stats.warning_threshold),
  );
}

/** What the title of the browser's tab says, so that it is seen from another tab. */
export const tabTitle = stats => `${Number.isFinite(stats.used_percent) ? `${Math.floor(stats.used_percent)} % used` : 'Usage unknown'}: temp storage cleanup`;

