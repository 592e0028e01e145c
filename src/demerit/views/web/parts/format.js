// Numbers and dates as the pages write them.

const COUNT = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const NUMBER = new Intl.NumberFormat('en', {maximumSignificantDigits: 3});
const SHARE = new Intl.NumberFormat('en', {maximumSignificantDigits: 3});
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** @param {number | null | undefined} n */
export const count = (n) => (n == null ? '–' : COUNT.format(n));

/** A count in words that fit beside a picture: 11.0 million.
 * @param {number | null | undefined} n */
export function short(n) {
  if (n == null) return '–';
  for (const [size, word] of /** @type {[number, string][]} */ ([
    [1e9, 'billion'], [1e6, 'million']])) {
    if (Math.abs(n) >= size) return `${(n / size).toPrecision(3)} ${word}`;
  }
  return count(n);
}

/** A count on an axis: 11M. @param {number} n */
export function tick(n) {
  for (const [size, word] of /** @type {[number, string][]} */ ([
    [1e9, 'bn'], [1e6, 'M'], [1e3, 'k']])) {
    if (Math.abs(n) >= size) return `${NUMBER.format(n / size)}${word}`;
  }
  return NUMBER.format(n);
}

/** @param {number | null | undefined} n */
export const number = (n) => (n == null ? '–' : NUMBER.format(n));

/** @param {number | null | undefined} n a share of one */
export const share = (n) => (n == null ? '–'
  : n > 0 && n < 1e-5 ? `${SHARE.format(n * 1e6)} per million`
    : `${SHARE.format(n * 100)}\u00a0%`);

/** @param {number | null | undefined} n */
export const days = (n) => (n == null ? '–'
  : `${n >= 100 ? COUNT.format(n) : NUMBER.format(n)} ${n === 1 ? 'day' : 'days'}`);

/** @param {string | null | undefined} iso 2018-05-01 */
export function day(iso) {
  if (!iso) return '–';
  const [year, month, date] = iso.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** @param {string} iso 2018-05-01 */
export const month = (iso) => `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

/** An ISO date as d3 wants it. @param {string} iso */
export const time = (iso) => new Date(`${iso}T00:00:00Z`);

/** Write a value of a column's kind, or of a finding's unit.
 * @param {any} value @param {string} kind */
export function written(value, kind) {
  if (value == null) return '–';
  /** @type {Record<string, (value: any) => string>} */
  const ways = {
    count, share, days, date: day, number, ratio: number, index: number, money: count,
    flag: (v) => (v ? 'yes' : 'no'),
  };
  return kind in ways ? ways[kind](value) : String(value);
}

/** Words of a name such as `first-fifth` or `inner_mongolia`. @param {string} name */
export const words = (name) => name.replace(/_|(?<=[a-z])-(?=[a-z])/g, ' ');

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A text in which no line ends before a percent sign. @param {string} text */
export const whole = (text) => text.replace(/(\d) %/g, '$1\u00a0%');

/** A text as a sentence; nothing of nothing. @param {string} text */
export const stopped = (text) => (text ? `${capital(text).replace(/\.$/, '')}.` : '');
