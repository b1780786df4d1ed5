import {fill, h} from './dom.js';
import {when} from './format.js';

const words = {
  HEALTHY: ['good', 'Yes.'],
  WARNING: ['warn', 'Yes, but look at this.'],
  CRITICAL: ['bad', 'Yes, but the storage is nearly full.'],
  UNHEALTHY: ['bad', 'No.'],
};

export const healthWords = status => words[status]?.[1] ?? status;

/** The panel that tells whether the cleanup can work, and why not. */
export function showHealth(health, body) {
  const [kind, text] = words[health.status] ?? ['plain', health.status];
  fill(
    body,
    h('p', {class: 'verdict', 'data-kind': kind}, h('span', {class: 'headline'}, text), h('span', {class: 'badge', 'data-kind': kind}, health.status.toLowerCase())),
    health.reasons?.length ? h('ul', {class: 'reasons'}, health.reasons.map(reason => h('li', {}, reason))) : h('p', {}, 'Storage and job table answer, and no run of late had errors.'),
    h('p', {class: 'muted'}, `Runs of late with errors: ${Math.round((health.error_rate ?? 0) * 100)}\u00a0%. Checked `, when(health.checked_at), '.'),
  );
}
