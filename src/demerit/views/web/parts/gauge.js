// A score on its scale: bands as an arc, one person's score as a needle.
import {html} from 'demerit/parts/html.js';
import {count} from 'demerit/parts/format.js';
import {d3} from 'demerit/parts/plot.js';

/** @typedef {{name: string, title: string, least: number, most: number}} Band */

const WIDTH = 420;
const HEIGHT = 238;
const CENTRE = [WIDTH / 2, 208];
const OUTER = 158;
const INNER = 122;
const HALF = Math.PI / 2;
const LETTER = 7;

/** The bands' shades: the further from the middle of the scale, the stronger.
 * @param {number} i @param {number} n @param {boolean} up whether high is better */
function shade(i, n, up) {
  const at = n > 1 ? i / (n - 1) : 0.5;
  const good = up ? at : 1 - at;
  const side = good >= 0.5 ? 'var(--c1)' : 'var(--c2)';
  return `color-mix(in oklab, ${side} ${18 + 64 * Math.abs(good - 0.5) * 2}%, var(--raised))`;
}

/** @param {{score: any, bands: Band[], value: number | null, says: string}} props */
export function Gauge({score, bands, value, says}) {
  const turn = d3.scaleLinear([score.least, score.most], [-HALF, HALF]).clamp(true);
  const arc = d3.arc();
  const at = (/** @type {number} */ angle, /** @type {number} */ r) => (
    [CENTRE[0] + Math.sin(angle) * r, CENTRE[1] - Math.cos(angle) * r]);
  const edges = [...new Set([score.least, ...bands.map((b) => b.least), score.most])];
  const [x, y] = value == null ? CENTRE : at(turn(value), OUTER - 12);
  return html`<svg class="gauge" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} width=${WIDTH}
    height=${HEIGHT} role="img" aria-label=${says}>
    <g transform=${`translate(${CENTRE})`}>
      ${(bands.length ? bands : [{name: '', title: '', least: score.least, most: score.most}])
    .map((band, i) => html`<path d=${arc({innerRadius: INNER, outerRadius: OUTER,
      startAngle: turn(band.least), endAngle: turn(band.most + 1)})}
        fill=${shade(i, bands.length || 1, score.high_is_better)} stroke="var(--paper)"
        stroke-width="2"><title>${band.title || score.title}</title></path>`)}
    </g>
    ${bands.map((band) => {
    const angle = (turn(band.least) + turn(band.most + 1)) / 2;
    const wide = turn(band.most + 1) - turn(band.least);
    const [tx, ty] = at(angle, (INNER + OUTER) / 2);
    if (wide * (INNER + OUTER) / 2 < band.name.length * LETTER) return null;
    return html`<text x=${tx} y=${ty} dy=".35em" text-anchor="middle"
      font-size="11" fill="var(--ink)" class="halo-raised"
      transform=${`rotate(${angle * 180 / Math.PI} ${tx} ${ty})`}>${band.name}</text>`;
  })}
    ${edges.map((edge) => {
    const [tx, ty] = at(turn(edge), OUTER + 12);
    const side = turn(edge);
    return html`<text x=${tx} y=${ty} font-size="11" fill="var(--quiet)"
      text-anchor=${side < -0.3 ? 'end' : side > 0.3 ? 'start' : 'middle'}>${edge}</text>`;
  })}
    ${value == null ? null : html`<line x1=${CENTRE[0]} y1=${CENTRE[1]} x2=${x} y2=${y}
      stroke="var(--ink)" stroke-width="3.5" stroke-linecap="round" />
      <circle cx=${CENTRE[0]} cy=${CENTRE[1]} r="7" fill="var(--ink)" />`}
    <text x=${CENTRE[0]} y=${CENTRE[1] - 44} text-anchor="middle" font-size="40"
      class="gauge-n halo" fill="var(--ink)">${value == null ? '–' : count(value)}</text>
  </svg>`;
}
