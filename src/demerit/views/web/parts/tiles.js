// Provinces as tiles of one size: every province has the same weight, and no border is drawn.
import {html} from 'demerit/parts/html.js';
import {number, words} from 'demerit/parts/format.js';
import {d3} from 'demerit/parts/plot.js';

/** Column and row of each tile, and its letters; roughly as they lie to each other.
 * @type {Record<string, [number, number, string]>} */
const PLACES = {
  'heilongjiang': [8, 0, 'HL'], 'jilin': [8, 1, 'JL'], 'liaoning': [8, 2, 'LN'],
  'inner-mongolia': [6, 1, 'NM'], 'beijing': [6, 2, 'BJ'], 'tianjin': [7, 2, 'TJ'],
  'xinjiang': [0, 2, 'XJ'], 'gansu': [2, 2, 'GS'], 'ningxia': [3, 2, 'NX'],
  'shanxi': [5, 2, 'SX'], 'hebei': [6, 3, 'HE'], 'shandong': [7, 3, 'SD'],
  'qinghai': [1, 3, 'QH'], 'shaanxi': [4, 3, 'SN'], 'henan': [5, 3, 'HA'],
  'tibet': [0, 4, 'XZ'], 'sichuan': [3, 4, 'SC'], 'chongqing': [4, 4, 'CQ'],
  'hubei': [5, 4, 'HB'], 'anhui': [6, 4, 'AH'], 'jiangsu': [7, 4, 'JS'],
  'shanghai': [8, 4, 'SH'], 'yunnan': [2, 5, 'YN'], 'guizhou': [3, 5, 'GZ'],
  'hunan': [4, 5, 'HN'], 'jiangxi': [5, 5, 'JX'], 'zhejiang': [6, 5, 'ZJ'],
  'guangxi': [3, 6, 'GX'], 'guangdong': [4, 6, 'GD'], 'fujian': [6, 6, 'FJ'],
  'hainan': [3, 7, 'HI'],
};
const COLUMNS = 9;

/** Tiles for those that have a place; the rest follow, row by row. @param {string[]} names */
function placed(names) {
  /** @type {Record<string, [number, number, string]>} */
  const made = {};
  let more = 0;
  for (const name of names) {
    made[name] = PLACES[name] || [more % COLUMNS, 8 + Math.floor(more++ / COLUMNS),
      name.slice(0, 2).toUpperCase()];
  }
  return made;
}

/** @param {{rows: {value: string, per_thousand: number | null}[], chosen?: string,
 *   onChoose: (value: string) => void}} props */
export function Tiles({rows, chosen, onChoose}) {
  const places = placed(rows.map((row) => row.value));
  const found = rows.map((row) => row.per_thousand || 0);
  const scale = d3.scaleLinear([0, Math.max(...found) || 1], [0, 1]);
  return html`<div class="tiles" role="group" aria-label="Provinces, as tiles of one size">
    ${[...rows].sort((a, b) => places[a.value][1] - places[b.value][1]
      || places[a.value][0] - places[b.value][0]).map((row) => {
    const [column, line, letters] = places[row.value];
    const strength = scale(row.per_thousand || 0);
    const says = `${words(row.value)}: ${number(row.per_thousand)} for a thousand people`;
    return html`<button type="button" title=${says} aria-label=${says}
      aria-pressed=${String(row.value === chosen)}
      style=${{gridColumn: column + 1, gridRow: line + 1, '--strength': String(strength)}}
      onClick=${() => onChoose(row.value)}><span>${letters}</span>
      <span class="tile-n">${number(row.per_thousand)}</span></button>`;
  })}</div>`;
}
