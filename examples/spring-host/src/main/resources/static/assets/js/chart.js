import {fill, h} from './dom.js';
import {bytes, clockTime, percent, threshold} from './format.js';

const HEIGHT = 240;
const {uPlot} = globalThis; // a script before this module; the smallest of its kinds is none itself

/** The panel with the usage over time: a chart, a sentence that says the same, and the numbers as a table. */
export class UsageChart {
  #plot;
  #stats;
  #host = h('div', {class: 'plot', 'aria-hidden': 'true'});
  #sentence = h('p', {class: 'muted'});
  #rows = h('tbody');
  #values = h(
    'details',
    {},
    h('summary', {}, 'The numbers'),
    h('table', {class: 'small'}, h('caption', {class: 'unseen'}, 'Usage over time'), h('thead', {}, h('tr', {}, ['When', 'Used', 'Of the whole'].map(title => h('th', {scope: 'col'}, title)))), this.#rows),
  );

  constructor() {
    new ResizeObserver(() => this.#fit()).observe(this.#host);
    addEventListener('themechange', () => this.#draw());
  }

  show(stats, body) {
    this.#stats = stats;
    const samples = stats.usage_over_time ?? [];
    if (samples.length < 2) {
      this.#plot?.destroy();
      this.#plot = undefined;
      fill(body, h('p', {class: 'empty'}, 'There are no two measurements yet. The usage is measured about once a minute.'));
      return;
    }
    if (!this.#host.isConnected) fill(body, this.#host, this.#sentence, this.#values);
    this.#sentence.textContent = told(stats);
    fill(this.#rows, thinned(samples).map(sample => h('tr', {}, h('td', {}, clockTime(sample.at)), h('td', {}, bytes(sample.used_bytes)), h('td', {}, percent(sample.used_percent)))));
    this.#draw();
  }

  #draw() {
    if (!this.#stats || !this.#host.isConnected) return;
    try {
      this.#plot?.destroy();
      this.#plot = new uPlot(options(this.#stats, this.#host.clientWidth, colours(this.#host)), data(this.#stats), this.#host);
    } catch (error) {
      fill(this.#host, h('p', {class: 'empty'}, 'The chart could not be drawn; the numbers are below.'));
      console.error(error);
    }
  }

  #fit() {
    if (this.#plot && this.#plot.width !== this.#host.clientWidth && this.#host.clientWidth > 0) this.#plot.setSize({width: this.#host.clientWidth, height: HEIGHT});
  }
}

const seconds = iso => new Date(iso).getTime() / 1000;

/** The end of the chart: now, or as far into the future as the past is shown, where it fills up. */
function horizon(stats) {
  const samples = stats.usage_over_time;
  const last = seconds(samples.at(-1).at);
  if (!stats.full_at) return last;
  const span = Math.max(last - seconds(samples[0].at), 600);
  return Math.min(seconds(stats.full_at), last + span);
}

/** Times, measured percent, forecast percent. */
function data(stats) {
  const samples = stats.usage_over_time;
  const times = samples.map(sample => seconds(sample.at));
  const used = samples.map(sample => sample.used_percent);
  const forecast = samples.map(() => null);
  const end = horizon(stats);
  if (stats.full_at && end > times.at(-1)) {
    const share = (end - times.at(-1)) / (seconds(stats.full_at) - times.at(-1));
    forecast[forecast.length - 1] = used.at(-1);
    times.push(end);
    forecast.push(used.at(-1) + (100 - used.at(-1)) * Math.min(share, 1));
    used.push(null);
  }
  return [times, used, forecast];
}

/** The lowest percent shown: room below the line, without hiding that the scale does not begin at 0. */
function floor(stats) {
  const lowest = Math.min(...stats.usage_over_time.map(sample => sample.used_percent), stats.warning_threshold);
  return Math.max(0, Math.floor((lowest - 10) / 10) * 10);
}

function colours(element) {
  const probe = element.appendChild(h('span', {}));
  const of = name => {
    probe.style.setProperty('color', `var(--${name})`);
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(['ink', 'muted', 'line', 'accent', 'warn', 'bad', 'fill'].map(name => [name, of(name)]));
  probe.remove();
  return found;
}

function options(stats, width, colour) {
  const font = '12px system-ui, sans-serif';
  const axis = {stroke: colour.muted, font, grid: {stroke: colour.line, width: 1}, ticks: {stroke: colour.line, width: 1}};
  return {
    width,
    height: HEIGHT,
    legend: {show: false},
    cursor: {show: false},
    scales: {y: {range: [floor(stats), 100]}, x: {range: (plot, from, to) => [from, Math.max(to, from + 60)]}},
    axes: [
      {...axis, values: (plot, times) => times.map(time => (time % 86_400 === 0 ? clockTime(new Date(time * 1000).toISOString()) : clockTime(new Date(time * 1000).toISOString()).slice(-5))), space: 70, size: 36},
      {...axis, size: 56, values: (plot, values) => values.map(value => `${value} %`)},
    ],
    series: [
      {},
      {stroke: colour.accent, fill: colour.fill, width: 2, points: {show: false}},
      {stroke: colour.accent, width: 2, dash: [4, 5], points: {show: false}},
    ],
    hooks: {draw: [plot => marks(plot, stats, colour, font)]},
  };
}

/** The thresholds as lines with their names, and the moment of the last measurement. */
function marks(plot, stats, colour, font) {
  const {ctx, bbox} = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = font.replace('12px', `${12 * ratio}px`);
  ctx.lineWidth = 1.5 * ratio;
  const line = (value, name, stroke) => {
    const y = plot.valToPos(value, 'y', true);
    if (y < bbox.top - 1 || y > bbox.top + bbox.height) return;
    ctx.strokeStyle = stroke;
    ctx.setLineDash([6 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillStyle = stroke;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'bottom';
    ctx.fillText(`${name} ${threshold(value)}`, bbox.left + 6 * ratio, y - 3 * ratio);
  };
  line(stats.warning_threshold, 'warning', colour.warn);
  line(stats.emergency_threshold, 'emergency', colour.bad);
  ctx.restore();
}

/** What the chart shows, in a sentence. */
function told(stats) {
  const first = stats.usage_over_time[0];
  const last = stats.usage_over_time.at(-1);
  const change = last.used_percent - first.used_percent;
  const how = Math.abs(change) < 0.05 ? 'stayed at' : change > 0 ? `rose from ${percent(first.used_percent)} to` : `fell from ${percent(first.used_percent)} to`;
  const end = stats.full_at ? ` The dotted line goes on at the rate of late: full at ${clockTime(stats.full_at)}.` : '';
  return `Since ${clockTime(first.at)} the usage ${how} ${percent(last.used_percent)}.${end}`;
}

/** At most about fifty rows, the last one always among them. */
function thinned(samples) {
  const step = Math.ceil(samples.length / 50);
  return samples.filter((sample, index) => (samples.length - 1 - index) % step === 0).reverse();
}
