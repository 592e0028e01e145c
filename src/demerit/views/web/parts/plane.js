// Variants on a plane of burden and effect: what is dominated is shaded, neighbours share a letter.
import {html, useRef} from 'demerit/parts/html.js';
import {useWidth} from 'demerit/parts/figure.js';
import {days, number} from 'demerit/parts/format.js';
import {d3} from 'demerit/parts/plot.js';

/** @typedef {{variant: string, title: string, kind: string, burden: number, effect: number,
 *   burden_low: number | null, burden_high: number | null, effect_low: number | null,
 *   effect_high: number | null, dominated: boolean, line: string}} Point */
/** @typedef {{letter: string, x: number, y: number, points: Point[], isOpen: boolean,
 *   isOwn: boolean}} Cluster */

const HEIGHT = 380;
const EDGE = {top: 22, right: 22, bottom: 46, left: 58};
const NEAR = 24; // pixels between two dots that are told apart

/** @param {Point} point */
const isOwn = (point) => ['regime', 'this run'].includes(point.kind);

/** @param {number} i A to Z, then A1 */
const letter = (i) => String.fromCharCode(65 + i % 26) + (i < 26 ? '' : Math.floor(i / 26));

/** @param {Point[]} points @param {number} width */
function scales(points, width) {
  const ends = (/** @type {'burden' | 'effect'} */ name) => [0, d3.max(points, (
    /** @type {any} */ p) => Math.max(p[name], p[`${name}_high`] ?? 0)) || 1];
  return {
    x: d3.scaleLinear(ends('burden'), [EDGE.left + 16, width - EDGE.right - 16]).nice(),
    y: d3.scaleLinear(ends('effect'), [HEIGHT - EDGE.bottom - 16, EDGE.top]).nice(),
  };
}

/** Points as near as their dots would touch, under one letter; from left to right.
 * @param {Point[]} points @param {any} x @param {any} y @returns {Cluster[]} */
function clustered(points, x, y) {
  /** @type {Cluster[]} */
  const found = [];
  const first = [...points].sort((a, b) => Number(a.dominated) - Number(b.dominated)
    || a.burden - b.burden);
  for (const point of first) {
    const at = {x: x(point.burden), y: y(point.effect)};
    const near = found.find((one) => Math.hypot(one.x - at.x, one.y - at.y) < NEAR);
    if (near) near.points.push(point);
    else found.push({...at, letter: '', points: [point], isOpen: false, isOwn: false});
  }
  found.sort((a, b) => a.x - b.x || a.y - b.y);
  const ownFirst = (/** @type {Point} */ a, /** @type {Point} */ b) => (
    Number(isOwn(b)) - Number(isOwn(a)));
  return found.map((one, i) => ({...one, letter: letter(i),
    points: [...one.points].sort(ownFirst),
    isOpen: one.points.some((p) => !p.dominated),
    isOwn: one.points.some(isOwn)}));
}

/** The region where another variant has no more burden and no less effect.
 * @param {Point[]} points @param {any} x @param {any} y @param {number} width */
function dominated(points, x, y, width) {
  const open = points.filter((p) => !p.dominated).sort((a, b) => a.burden - b.burden);
  const right = width - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  if (!open.length) return '';
  let path = `M${x(open[0].burden)} ${bottom}`;
  open.forEach((p, i) => {
    path += `V${y(p.effect)}H${i + 1 < open.length ? x(open[i + 1].burden) : right}`;
  });
  return `${path}V${bottom}Z`;
}

/** @param {{x: any, y: any, width: number, effect: string}} props */
function Axes({x, y, width, effect}) {
  const bottom = HEIGHT - EDGE.bottom;
  return html`<g class="axis">
    ${y.ticks(5).map((/** @type {number} */ v) => html`<g><line x1=${EDGE.left}
      x2=${width - EDGE.right} y1=${y(v)} y2=${y(v)} class="grid-line" />
      <text x=${EDGE.left - 8} y=${y(v) + 4} text-anchor="end">${number(v)}</text></g>`)}
    ${x.ticks(Math.max(3, Math.min(8, width / 110))).map((/** @type {number} */ v) => html`<text
      x=${x(v)} y=${bottom + 18} text-anchor="middle">${number(v)}</text>`)}
    <line x1=${EDGE.left} x2=${width - EDGE.right} y1=${bottom} y2=${bottom} class="base" />
    <text x="0" y="12" class="axis-title">↑ ${effect}</text>
    <text x=${width - EDGE.right} y=${bottom + 38} text-anchor="end" class="axis-title">sanction
      days per person →</text></g>`;
}

/** @param {{point: Point, x: any, y: any}} props */
function Bars({point, x, y}) {
  const {burden, effect} = point;
  return html`<g class="ends">
    ${point.burden_low == null ? null : html`<line x1=${x(point.burden_low)}
      x2=${x(point.burden_high)} y1=${y(effect)} y2=${y(effect)} />`}
    ${point.effect_low == null ? null : html`<line x1=${x(burden)} x2=${x(burden)}
      y1=${y(point.effect_low)} y2=${y(point.effect_high)} />`}</g>`;
}

/** @param {Point} p @param {string} name */
function ends(p, name) {
  const low = /** @type {any} */ (p)[`${name}_low`];
  const high = /** @type {any} */ (p)[`${name}_high`];
  return low == null || low === high ? '' : ` (${number(low)} to ${number(high)})`;
}

/** @param {{points: Point[], label: string, effect: string,
 *   draw: (point: Point) => any}} props effect: what the upright axis counts;
 *   draw: a point's name, with what it leads to */
export function Plane({points, label, effect, draw}) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const width = Math.max(useWidth(ref), 300);
  const {x, y} = scales(points, width);
  const found = clustered(points, x, y);
  return html`<div class="plane" ref=${ref}>
    <svg width=${width} height=${HEIGHT} viewBox=${`0 0 ${width} ${HEIGHT}`} role="img"
      aria-label=${label}>
      <path class="dominated" d=${dominated(points, x, y, width)} />
      <${Axes} x=${x} y=${y} width=${width} effect=${effect} />
      ${points.map((point) => html`<${Bars} point=${point} x=${x} y=${y} />`)}
      ${found.map((one) => html`<g class=${`variant ${one.isOpen ? 'open' : ''} ${
    one.isOwn ? 'own' : ''}`} transform=${`translate(${one.x},${one.y})`}>
        ${one.isOwn ? html`<rect x="-10" y="-10" width="20" height="20" />`
    : html`<circle r="10" />`}
        <text y="4" text-anchor="middle">${one.letter}</text></g>`)}
    </svg>
    <ol class="plane-key">${found.map((one) => html`<li>
      <span class=${`plane-letter ${one.isOpen ? 'open' : ''}`}>${one.letter}</span>
      <div>${one.points.slice(0, 8).map((p) => html`<p>${draw(p)}: ${days(p.burden)}${
    ends(p, 'burden')}, effect ${number(p.effect)}${ends(p, 'effect')}</p>`)}
      ${one.points.length > 8 ? html`<p class="quiet">and ${one.points.length - 8} more; the
        table has all</p>` : null}</div></li>`)}</ol></div>`;
}
