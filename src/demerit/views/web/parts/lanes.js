// Where everything of a time line stands: lanes, marks, bars, links and ticks.
import {time} from 'demerit/parts/format.js';

/** @typedef {import('demerit/parts/timeline.js').Life} Life */
/** @typedef {import('demerit/parts/timeline.js').LifeEvent} LifeEvent */
/** @typedef {import('demerit/parts/timeline.js').Span} Span */
/** @typedef {{from: number, until: number, width: number,
 *   x: (iso: string) => number}} Scale */

const DAY = 864e5;
const SIDE = 14; // room at either end, so that no mark is cut off
const TITLES = {
  act: 'What was done', record: 'What was recorded', notice: 'Notice and statement',
  score: 'Score', exit: 'What could end it', objection: 'Objections', gate: 'At the gates',
};
const LANES = {
  act: 'act', record: 'record', spared: 'record', notice: 'notice', heard: 'notice',
  points: 'score', return: 'score', listing: 'list', band: 'list', renewal: 'list',
  release: 'list', clock: 'exit', repair: 'exit', filed: 'objection', decided: 'objection',
  refused: 'gate', touched: 'gate', round: 'gate',
};
const SHAPES = {
  act: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z', record: 'M-4.5-4.5h9v9h-9z',
  spared: 'M-4.5-4.5h9v9h-9zM-4.5 4.5l9-9', notice: 'M-6-4h12v8h-12zM-6-4l6 5l6-5',
  heard: 'M-6-5h12v7h-6l-4 4v-4h-2z', points: 'M0 5.5L5.5-4.5H-5.5z',
  return: 'M0-5.5L5.5 4.5H-5.5z', listing: 'M-2-8h4v16h-4z', band: 'M-2-8h4v16h-4z',
  renewal: 'M-4 0a4 4 0 1 1 4 4', release: 'M0-8v16', clock: 'M-5-5h10l-10 10h10z',
  repair: 'M-6 0h12M0-6v12', filed: 'M0-6.5L6.5 0L0 6.5L-6.5 0z',
  decided: 'M0-6.5L6.5 0L0 6.5L-6.5 0zM-2.5 0l2 2l3-4', refused: 'M-5-5l10 10M5-5l-10 10',
  touched: 'M-3-5.5l6 5.5l-6 5.5', round: 'M-6 4a6 6 0 0 1 12 0',
};
const OPEN = new Set(['renewal', 'release', 'repair', 'refused', 'touched', 'round']);

/** @param {LifeEvent} event */
const laneOf = (event) => LANES[/** @type {keyof typeof LANES} */ (event.event)] || 'exit';

/** Spells as the listings and releases of a life tell of them. @param {Life} life
 * @returns {Span[]} */
function spansOf(life) {
  if (life.spans) return life.spans;
  const ends = new Map(life.events.filter((event) => event.event === 'release')
    .map((event) => [event.cause, event]));
  return life.events.filter((event) => ['listing', 'band'].includes(event.event))
    .map((event) => {
      const end = ends.get(event.sequence);
      const title = /'([^']+)'/.exec(event.says)?.[1] || 'Listed';
      return {sequence: event.sequence, end: end?.sequence ?? null, from: event.date,
        until: end?.date ?? null, list: title, title, adverse: true, true: event.true,
        sanctions: [], suspended: []};
    });
}

/** The list that an event of a list is about; '' for others. @param {LifeEvent} event
 * @param {Span[]} spans */
function listOf(event, spans) {
  const of = spans.find((span) => [span.sequence, span.end].includes(event.sequence))
    || spans.find((span) => span.sequence === event.cause);
  return of ? of.title : '';
}

/** The lanes that some lives need, in the order in which one thing leads to the next.
 * @param {Life[]} lives @returns {{key: string, title: string}[]} */
export function lanesOf(lives) {
  const has = new Set(lives.flatMap((life) => life.events.map(laneOf)));
  const lists = new Set(lives.flatMap((life) => spansOf(life).map((span) => span.title)));
  const lane = (/** @type {keyof typeof TITLES} */ key) => (
    has.has(key) ? [{key: String(key), title: TITLES[key]}] : []);
  return [...lane('act'), ...lane('record'), ...lane('notice'), ...lane('score'),
    ...[...lists].map((title) => ({key: `list:${title}`, title})),
    ...lane('objection'), ...lane('exit'), ...lane('gate')];
}

/** The axis of some lives. @param {Life[]} lives @param {number} width
 * @param {boolean} fit @returns {Scale} */
export function at(lives, width, fit) {
  const dates = fit ? lives.flatMap((life) => life.events.map((event) => event.date)) : [];
  const ends = dates.length ? dates : lives.flatMap((life) => [life.from, life.until]);
  const days = ends.map((iso) => time(iso).getTime());
  const wide = Math.max(Math.max(...days) - Math.min(...days), 10 * DAY);
  const from = Math.min(...days) - (fit ? .03 * wide : 0);
  const until = from + wide * (fit ? 1.06 : 1);
  return {from, until, width,
    x: (iso) => SIDE + (time(iso).getTime() - from) / (until - from) * (width - 2 * SIDE)};
}

/** Years, months or days along the axis. @param {Scale} scale */
export function ticks({from, until, width, x}) {
  const months = (until - from) / DAY / 30;
  const most = Math.max(2, Math.floor(width / 64));
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((n) => months / n <= most) || 480;
  const made = [];
  for (let at = new Date(from).getUTCFullYear() * 12; ; at += step) {
    const first = Date.UTC(Math.floor(at / 12), at % 12, 1);
    const iso = new Date(first).toISOString().slice(0, 10);
    const moment = time(iso).getTime();
    if (moment > until) break;
    const where = x(iso);
    if (moment >= from && where < width - SIDE) {
      made.push({x: Math.max(where, 18), says: iso.slice(0, step < 12 ? 7 : 4)});
    }
  }
  return made;
}

/** Marks of a lane pushed apart a little where they would lie on each other.
 * @param {any[]} marks @param {number} most */
function apart(marks, most) {
  /** @type {Record<number, number>} */
  const last = {};
  for (const mark of marks) {
    const free = (last[mark.y] ?? -99) + 11;
    if (free > mark.x && free - mark.x < 30) mark.x = Math.min(free, most);
    last[mark.y] = mark.x;
  }
  return marks;
}

/** Where everything stands. @param {Life[]} lives
 * @param {{key: string, title: string}[]} lanes @param {Scale} scale */
export function drawn(lives, lanes, scale) {
  const hasTitles = lives.length > 1;
  let top = 4;
  const made = lives.map((life) => {
    const first = top + (hasTitles ? 22 : 0);
    const rows = lanes.map((lane, i) => ({...lane, y: first + 30 + i * 40}));
    const one = oneLife(life, rows, scale);
    const placed = {...one, rows, top, title: hasTitles};
    top = first + lanes.length * 40 + 12;
    return placed;
  });
  return {lives: made, height: top + 22};
}

/** @param {Life} life @param {any[]} rows @param {Scale} scale */
function oneLife(life, rows, scale) {
  const spans = spansOf(life);
  const y = new Map(rows.map((row) => [row.key, row.y]));
  const differs = new Set(life.differs || []);
  const marks = apart(life.events.map((event) => {
    const lane = laneOf(event);
    const key = lane === 'list' ? `list:${listOf(event, spans)}` : lane;
    const row = y.get(key) ?? y.get('score') ?? rows[0]?.y ?? 0;
    return {event, x: scale.x(event.date), y: row, differs: differs.has(event.sequence),
      truth: event.truth ?? (event.true === false ? 'wrong' : event.true ? 'so' : ''),
      isOpen: OPEN.has(event.event),
      shape: SHAPES[/** @type {keyof typeof SHAPES} */ (event.event)] || SHAPES.act};
  }), scale.width - SIDE);
  const by = new Map(marks.map((mark) => [mark.event.sequence, mark]));
  const bars = spans.map((span) => {
    const x = scale.x(span.from);
    const end = span.until ? scale.x(span.until) : scale.width - SIDE;
    const held = span.suspended.map(([from, until]) => (
      [scale.x(from), Math.max(scale.x(until) - scale.x(from), 1)]));
    return {span, x, y: y.get(`list:${span.title}`) ?? 0, w: Math.max(end - x, 7), held};
  });
  const links = marks.filter((mark) => by.has(mark.event.cause)).map((mark) => {
    const from = by.get(mark.event.cause);
    return {to: mark.event.sequence, d: curve(from, mark)};
  }).filter((link) => link.d);
  return {marks, bars, links};
}

/** @param {any} from @param {any} to */
function curve(from, to) {
  if (from.y === to.y) return '';
  const bend = (to.y - from.y) / 2;
  const way = `${from.x} ${from.y + bend} ${to.x} ${to.y - bend}`;
  return `M${from.x} ${from.y}C${way} ${to.x} ${to.y}`;
}
