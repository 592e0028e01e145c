// People as dots: full if a deed was done, ringed if listed, barred if refused at a gate.
import {html, useEffect, useMemo, useRef, useState} from 'demerit/parts/html.js';
import {count} from 'demerit/parts/format.js';
import {useWidth} from 'demerit/parts/figure.js';

/** @typedef {{person: number, doer: boolean, listed: boolean, without: boolean,
 *   was_listed: boolean, refusals: number}} Dot */
/** @typedef {{x: number, y: number}} Place */
/** @typedef {{y: number, title: string}} Heading */
/** @typedef {{cell: number, width: number, height: number, places: Place[],
 *   headings: Heading[], order: number[]}} Layout */

const SIZE = 16; // of a cell, in which the marks below are drawn
const HEAD = 26;
const GAP = 10;
/** The four groups: what was done, and what the rules made of it. */
export const GROUPS = [
  {title: 'did a deed, listed', is: (/** @type {Dot} */ d) => d.doer && d.listed},
  {title: 'did a deed, not listed', is: (/** @type {Dot} */ d) => d.doer && !d.listed},
  {title: 'did no deed, listed', is: (/** @type {Dot} */ d) => !d.doer && d.listed},
  {title: 'did no deed, not listed', is: (/** @type {Dot} */ d) => !d.doer && !d.listed},
];

/** Where each dot stands.
 * @param {Dot[]} dots @param {number} width @param {boolean} byGroup @returns {Layout} */
export function layoutOf(dots, width, byGroup) {
  const cell = Math.max(11, Math.min(17, width / 42));
  const columns = Math.max(1, Math.floor(width / cell));
  /** @type {Layout} */
  const made = {cell, width, height: 0, places: [], headings: [], order: []};
  const groups = byGroup ? GROUPS : [{title: '', is: () => true}];
  for (const group of groups) {
    const inside = dots.map((d, i) => (group.is(d) ? i : -1)).filter((i) => i >= 0);
    if (group.title) {
      made.headings.push({y: made.height + HEAD - 9,
        title: `${count(inside.length)} ${group.title}`});
      made.height += HEAD;
    }
    inside.forEach((i, n) => {
      made.places[i] = {x: (n % columns + 0.5) * cell,
        y: made.height + (Math.floor(n / columns) + 0.5) * cell};
    });
    made.order.push(...inside);
    made.height += Math.ceil(inside.length / columns) * cell + (group.title ? GAP : 0);
  }
  made.height = Math.max(made.height, cell);
  return made;
}

/** What stands nearest in a direction. @param {Layout} layout @param {number} from
 * @param {string} key @returns {number} */
export function step(layout, from, key) {
  const {order, places, cell} = layout;
  const at = order.indexOf(from);
  const last = order.length - 1;
  if (key === 'Home' || at < 0) return order[0];
  if (key === 'End') return order[last];
  if (key === 'ArrowRight') return order[Math.min(at + 1, last)];
  if (key === 'ArrowLeft') return order[Math.max(at - 1, 0)];
  const sign = key === 'ArrowDown' ? 1 : -1;
  const {x, y} = places[from];
  let best = from;
  let least = Infinity;
  for (const i of order) {
    const down = (places[i].y - y) * sign;
    const far = down * 100 + Math.abs(places[i].x - x);
    if (down > cell / 2 && far < least) [best, least] = [i, far];
  }
  return best;
}

/** Who stands at a point. @param {Layout} layout @param {number} x @param {number} y */
export function nearest(layout, x, y) {
  let best = -1;
  let least = layout.cell;
  layout.places.forEach((place, i) => {
    const far = Math.hypot(place.x - x, place.y - y);
    if (far < least) [best, least] = [i, far];
  });
  return best;
}

/** The mark of one person, around a middle of 0, 0. @param {{dot: Dot}} props */
export function Mark({dot}) {
  const {listed, was_listed: was, refusals} = dot;
  return [
    html`<circle class="body" r="3.7" />`,
    listed ? html`<circle class="ring" r="6.3" />` : null,
    refusals ? html`<path class="bar" d="M-3.4 0H3.4" />` : null,
    listed !== was ? html`<path class="turned" d="M-6 8.2H6" />` : null,
  ];
}

/** The words of a mark. @param {Dot} d */
export function kindOf(d) {
  return `dot${d.doer ? ' doer' : ''}${d.without ? ' without' : ''}`;
}

/** @param {{dots: Dot[], byGroup: boolean, label: string, chosen: number,
 *   onChoose: (i: number) => void, onOpen: (i: number) => void}} props
 *   chosen: a place in `dots`, or -1 */
export function Dots({dots, byGroup, label, chosen, onChoose, onOpen}) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const width = useWidth(ref);
  const [isNew, setNew] = useState(true);
  const layout = useMemo(() => layoutOf(dots, width, byGroup), [dots, width, byGroup]);
  useEffect(() => setNew(false), []); // the first drawing does not move into place
  const press = (/** @type {KeyboardEvent} */ e) => {
    if (e.key === 'Enter' && chosen >= 0) onOpen(chosen);
    else if (/^(Arrow|Home$|End$)/.test(e.key) && !e.altKey && !e.ctrlKey && !e.metaKey) {
      e.preventDefault();
      onChoose(step(layout, chosen, e.key));
    }
  };
  const point = (/** @type {MouseEvent} */ e) => {
    const box = /** @type {Element} */ (e.currentTarget).getBoundingClientRect();
    const scale = width / (box.width || width);
    const [x, y] = [e.clientX - box.left, e.clientY - box.top];
    const i = nearest(layout, x * scale, y * scale);
    if (i >= 0) onChoose(i);
  };
  const {cell, height, places, headings} = layout;
  return html`<div class="dots" ref=${ref} tabindex="0" role="group" onKeyDown=${press}
    aria-label=${`${count(dots.length)} people; arrow keys choose one, Enter opens a life`}>
    <svg viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img"
      aria-label=${label} class=${isNew ? '' : 'moves'} onClick=${point}>
      ${headings.map((h) => html`<text x="0" y=${h.y} class="dots-head">${h.title}</text>`)}
      ${dots.map((dot, i) => {
    const [x, y] = [places[i].x.toFixed(1), places[i].y.toFixed(1)];
    const scale = `scale(${(cell / SIZE).toFixed(3)})`;
    return html`<g key=${dot.person} class=${kindOf(dot)}
      transform=${`translate(${x},${y}) ${scale}`}
      style=${{transform: `translate(${x}px,${y}px) ${scale}`}}><${Mark} dot=${dot} /></g>`;
  })}
      ${places[chosen] ? html`<rect class="chosen" x=${places[chosen].x - cell / 2}
        y=${places[chosen].y - cell / 2} width=${cell} height=${cell} rx="2" />` : null}
    </svg></div>`;
}
