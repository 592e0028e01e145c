// Ribbons from column to column, as wide as what they carry; kinds told apart by pattern too.
import {html, useMemo, useRef, useState} from 'demerit/parts/html.js';
import {useWidth} from 'demerit/parts/figure.js';
import {count, share, short} from 'demerit/parts/format.js';
import {d3} from 'demerit/parts/plot.js';

/** @typedef {{id: string, title: string, column: number}} Node */
/** @typedef {{source: string, target: string, kind: string, value: number}} Link */

export const KINDS = {
  'related': {title: 'a deed in a related field', colour: 'var(--c1)'},
  'unrelated': {title: 'a deed in an unrelated field', colour: 'var(--c2)'},
  'no-deed': {title: 'no deed at all', colour: 'var(--no-deed)'},
};
const NODE = 12;
const LEAST = 760;
const LETTERS = 26;
const SIDE = 215;
const ORDER = Object.keys(KINDS);

/** @param {string} id */
const fill = (id) => `url(#ribbon-${id})`;

/** The patterns by which kinds are told apart without colour. */
function Patterns() {
  return html`<defs>
    <pattern id="ribbon-related" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill="var(--c1)" fill-opacity=".55" /></pattern>
    <pattern id="ribbon-unrelated" width="7" height="7" patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)">
      <rect width="7" height="7" fill="var(--c2)" fill-opacity=".32" />
      <rect width="2.2" height="7" fill="var(--c2)" fill-opacity=".75" /></pattern>
    <pattern id="ribbon-no-deed" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" fill="var(--no-deed)" fill-opacity=".28" />
      <circle cx="3.5" cy="3.5" r="1.7" fill="var(--no-deed)" /></pattern>
  </defs>`;
}

/** @param {Node[]} nodes @param {Link[]} links @param {number} width */
function laid(nodes, links, width) {
  const tall = [0, 1, 2].map((c) => nodes.filter((n) => n.column === c).length);
  const height = Math.max(300, Math.max(...tall) * 62);
  const layout = d3.sankey().nodeId((/** @type {any} */ n) => n.id).nodeWidth(NODE)
    .nodePadding(34).nodeAlign((/** @type {any} */ n) => n.column)
    .linkSort((/** @type {any} */ a, /** @type {any} */ b) => (
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.value - a.value))
    .extent([[SIDE, 34], [width - SIDE, height - 6]]);
  const graph = layout({nodes: nodes.map((n) => ({...n})), links: links.map((l) => ({...l}))});
  return {...graph, height};
}

/** Words in lines that fit beside a node. @param {string} text */
function lines(text) {
  /** @type {string[]} */
  const made = [];
  for (const word of text.split(' ')) {
    const last = made[made.length - 1];
    if (last != null && (last + ' ' + word).length <= LETTERS) made[made.length - 1] += ` ${word}`;
    else made.push(word);
  }
  return made.length > 2 ? [made[0], made[1].slice(0, LETTERS - 1) + '…'] : made;
}

/** @param {{node: any, total: number}} props */
function Label({node, total}) {
  const isRight = node.column === 2;
  const isMiddle = node.column === 1;
  const x = isRight ? node.x1 + 7 : isMiddle ? (node.x0 + node.x1) / 2 : node.x0 - 7;
  const anchor = isRight ? 'start' : isMiddle ? 'middle' : 'end';
  const said = lines(node.title);
  const top = isMiddle ? node.y0 - 5 - (said.length - 1) * 13
    : (node.y0 + node.y1) / 2 - (said.length - 1) * 7;
  return html`<text x=${x} y=${top} text-anchor=${anchor} font-size="11.5"
      fill="var(--ink)" dy=${isMiddle ? 0 : '.32em'} class="halo">
    <title>${node.title}: ${count(node.value)}</title>
    ${said.map((line, i) => html`<tspan x=${x} dy=${i ? 13 : null}>${line}</tspan>`)}
    <tspan fill="var(--quiet)"> ${share(node.value / total)}</tspan></text>`;
}

/** @param {{nodes: Node[], links: Link[], total: number, unit: string, label: string}} props */
export function Ribbons({nodes, links, total, unit, label}) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const width = Math.max(useWidth(ref, LEAST), LEAST);
  const [held, hold] = useState('');
  const made = useMemo(() => laid(nodes, links, width), [nodes, links, width]);
  const path = d3.sankeyLinkHorizontal();
  const touches = (/** @type {any} */ link) => (
    !held || link.source.id === held || link.target.id === held);
  return html`<div class="drawing" ref=${ref} tabindex="0" role="group" aria-label=${label}>
    <svg width=${width} height=${made.height} viewBox=${`0 0 ${width} ${made.height}`}
      role="img" aria-label=${label}>
      <${Patterns} />
      ${made.links.map((/** @type {any} */ link) => html`<path d=${path(link)} fill="none"
        stroke=${fill(link.kind)} stroke-width=${Math.max(1, link.width)}
        opacity=${touches(link) ? 1 : 0.15}>
        <title>${link.source.title} → ${link.target.title}: ${short(link.value)} ${unit}
          (${KINDS[/** @type {keyof typeof KINDS} */ (link.kind)].title})</title></path>`)}
      ${made.nodes.map((/** @type {any} */ node) => html`<g key=${node.id}
        onMouseEnter=${() => hold(node.id)} onMouseLeave=${() => hold('')}>
        <rect x=${node.x0} y=${node.y0} width=${NODE} height=${Math.max(1, node.y1 - node.y0)}
          fill="var(--ink)" />
        <${Label} node=${node} total=${total} /></g>`)}
    </svg></div>
    <ul class="key">${Object.entries(KINDS).map(([kind, {title}]) => html`<li>
      <svg class="swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <rect width="14" height="14" fill=${fill(kind)} /></svg>${title}</li>`)}</ul>`;
}
