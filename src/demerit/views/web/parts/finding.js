// A finding: its value as a dot, its interval as a whisker, the norm's line, its verdict.
import {html} from 'demerit/parts/html.js';
import {link} from 'demerit/parts/address.js';
import {count, written} from 'demerit/parts/format.js';

/** @typedef {{check: string, measure: string, subject: string, group: string,
 *   value: number | null, low: number | null, high: number | null, unit: string, n: number,
 *   verdict: string, line: string, says: string, articles: string}} Found */
/** @typedef {{check: string, title: string, unit: string, definition: string, line: string,
 *   edge: number | null, is_most: boolean, cites: string[], why: string}} Measure */

const WIDTH = 220;
const PAD = 8;

/** The rows of a table of findings as objects. @param {import('demerit/parts/table.js').Table} t
 * @returns {Found[]} */
export function found(t) {
  const names = t.columns.map((c) => c.name);
  return t.rows.map((row) => /** @type {any} */ (
    Object.fromEntries(names.map((name, i) => [name, row[i]]))));
}

/** The range that intervals of one measure are drawn over, the norm's line in it.
 * @param {{value: number | null, low: number | null, high: number | null}[]} rows
 * @param {number | null} [edge] @returns {[number, number]} */
export function range(rows, edge = null) {
  const ends = rows.flatMap((row) => [row.value, row.low, row.high])
    .concat(edge).filter((v) => v != null && Number.isFinite(v));
  const least = Math.min(0, .../** @type {number[]} */ (ends));
  const most = Math.max(.../** @type {number[]} */ (ends), 0);
  return most > least ? [least * 1.12, most * 1.12] : [least, least + 1];
}

/** @param {{row: any, edge?: number | null, over: [number, number], unit: string}} props */
export function Interval({row, edge = null, over, unit}) {
  if (row.value == null) return null;
  const at = (/** @type {number} */ v) => (
    PAD + (v - over[0]) / (over[1] - over[0]) * (WIDTH - 2 * PAD));
  const hasEnds = row.low != null && row.high != null;
  const ends = hasEnds ? `, interval ${written(row.low, unit)} to ${written(row.high, unit)}` : '';
  const line = edge == null ? '' : `, the norm's line at ${written(edge, unit)}`;
  return html`<svg class="interval" viewBox=${`0 0 ${WIDTH} 22`} width=${WIDTH} height="22"
    role="img" aria-label=${`${written(row.value, unit)}${ends}${line}`}>
    <line x1=${PAD} x2=${WIDTH - PAD} y1="11" y2="11" stroke="var(--line)" />
    <line x1=${at(0)} x2=${at(0)} y1="7" y2="15" stroke="var(--neutral)" />
    ${edge == null ? null : html`<line x1=${at(edge)} x2=${at(edge)} y1="1" y2="21"
      stroke="var(--warn)" stroke-width="1.5" stroke-dasharray="3 2" />`}
    ${hasEnds ? html`<line x1=${at(row.low)} x2=${at(row.high)} y1="11" y2="11"
      stroke="var(--accent)" stroke-width="3.5" />
      ${[row.low, row.high].map((v) => html`<line x1=${at(v)} x2=${at(v)} y1="7" y2="15"
        stroke="var(--accent)" stroke-width="1.5" />`)}` : null}
    <circle cx=${at(row.value)} cy="11" r="4" fill="var(--accent)" stroke="var(--paper)" />
  </svg>`;
}

/** @param {{verdict: string}} props */
export function Verdict({verdict}) {
  return html`<span class=${`verdict v-${verdict.split(' ')[0].toLowerCase()}`}>${verdict}</span>`;
}

/** A value with its interval, in figures. @param {{row: any, unit: string}} props */
export function Value({row, unit}) {
  if (row.value == null) return html`<span>–</span>`;
  const ends = row.low == null || row.high == null ? null
    : html`<span class="quiet">(${written(row.low, unit).replace(/ (%|days?)$/, '')} to
      ${written(row.high, unit)})</span>`;
  return html`<span class="value"><strong>${written(row.value, unit)}</strong>
    ${ends}</span>`;
}

/** Who or what a finding is about, in words. @param {{subject: string, group: string}} row */
export function about(row) {
  const who = row.subject === 'everybody' && row.group ? '' : row.subject;
  return [who, row.group.replaceAll('*', ', ').replaceAll('=', ' ')].filter(Boolean).join(': ');
}

/** The address of one finding. @param {string} run @param {any} row */
export function address(run, row) {
  const {check = row.id, measure, subject, group} = row;
  return link(run, 'findings', {check, measure, subject, group, by: group ? '' : '-'});
}

/** How sure, in words. @param {any} row */
export const basis = (row) => (row.n ? `n = ${count(row.n)}` : '');
