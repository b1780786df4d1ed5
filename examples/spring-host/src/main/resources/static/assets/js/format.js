import {h} from './dom.js';

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const exact = new Intl.DateTimeFormat('en-GB', {dateStyle: 'full', timeStyle: 'long'});
const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});
const dayAndClock = new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'});
const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

export const count = number => whole.format(number);

/** 1 file, 2 files. */
export const counted = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** Bytes in binary units. */
export function bytes(number) {
  if (number === null || number === undefined) return 'unknown';
  let unit = 0;
  let value = number;
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits})}\u00a0${units[unit]}`;
}

/** 83.4 %; never rounded up to a threshold that is not reached, nor to 100. */
export const percent = number => `${(Math.floor(number * 10 + 1e-6) / 10).toLocaleString('en', {minimumFractionDigits: 1, maximumFractionDigits: 1})}\u00a0%`;

/** A threshold is a round number mostly. */
export const threshold = number => `${number.toLocaleString('en', {maximumFractionDigits: 1})}\u00a0%`;

/** 45 s, 3 min 20 s, 2 h 5 min, 4 d 3 h. */
export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s}\u00a0s`;
  const pair = (big, bigUnit, small, smallUnit) => `${big}\u00a0${bigUnit}` + (small ? ` ${small}\u00a0${smallUnit}` : '');
  if (s < 3600) return pair(Math.floor(s / 60), 'min', s < 600 ? s % 60 : 0, 's');
  if (s < 86_400) return pair(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
  return pair(Math.floor(s / 86_400), 'd', Math.floor((s % 86_400) / 3600), 'h');
}

function relative(at) {
  const seconds = (at.getTime() - Date.now()) / 1000;
  const far = Math.abs(seconds);
  if (far < 5) return 'now';
  const rough = far < 60 ? `${Math.round(far)}\u00a0s` : far < 5400 ? `${Math.round(far / 60)}\u00a0min` : far < 129_600 ? `${Math.round(far / 3600)}\u00a0h` : `${Math.round(far / 86_400)}\u00a0days`;
  return seconds < 0 ? `${rough} ago` : `in ${rough}`;
}

/** A time as a person says it, with the exact one to point at; it grows older by itself. */
export function when(iso) {
  const at = new Date(iso);
  return h('time', {datetime: iso, title: exact.format(at), 'data-relative': true}, relative(at));
}

/** The same, exactly, in words. */
export const exactly = iso => exact.format(new Date(iso));

/** The time of day, with the day where it is not today. */
export function clockTime(iso) {
  const at = new Date(iso);
  return at.toDateString() === new Date().toDateString() ? clock.format(at) : dayAndClock.format(at);
}

/** The zone of this device, with its offset. */
export function zone() {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offset = new Intl.DateTimeFormat('en-GB', {timeZoneName: 'shortOffset'}).formatToParts(new Date()).find(part => part.type === 'timeZoneName').value;
  return name === offset ? name : `${name} (${offset})`;
}

setInterval(() => {
  for (const time of document.querySelectorAll('time[data-relative]')) time.textContent = relative(new Date(time.dateTime));
}, 5000);
