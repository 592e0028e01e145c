// Dials: one thing in the rules, set to one of a few stops by mouse, touch or keyboard.
import {html, useEffect, useRef, useState} from 'demerit/parts/html.js';
import {capital, days, number, share} from 'demerit/parts/format.js';

/** @typedef {{key: string, title: string, least: number | null, most: number | null,
 *   lines: string[]}} Stop */
/** @typedef {{name: string, title: string, says: string, unit: string, at: string,
 *   own: string, n_rules: number, cites: string[], stops: Stop[]}} Dial */

const WAIT_MS = 60;
const MOST_CITES = 6;
/** @type {Record<string, (n: number) => string>} */
const UNITS = {share, days, points: number, records: number};

/** The numbers of the rules at a stop. @param {Stop} stop @param {string} unit */
export function sizes(stop, unit) {
  if (stop.least == null || stop.most == null || !(unit in UNITS)) return '';
  const low = UNITS[unit](Math.round(stop.least * 1e4) / 1e4);
  const high = UNITS[unit](Math.round(stop.most * 1e4) / 1e4);
  return low === high ? low : `${low} to ${high}`;
}

/** A stop in words and numbers. @param {Stop} stop @param {string} unit */
export function stopSays(stop, unit) {
  const isNamed = unit === 'points' || (unit === 'records' && stop.lines.length);
  const numbers = isNamed ? '' : sizes(stop, unit);
  return numbers ? `${stop.title}: ${numbers}` : stop.title;
}

/** How far a dial reaches, where it stands as written, and its articles.
 * @param {Dial} dial @param {Stop} stop */
function told(dial, stop) {
  const own = dial.stops.find((s) => s.key === dial.own) || stop;
  const places = `${number(dial.n_rules)} ${dial.n_rules === 1 ? 'place' : 'places'}`;
  const ends = [dial.stops[0], dial.stops[dial.stops.length - 1]].map((s) => s.title);
  const shown = dial.cites.slice(0, MOST_CITES);
  const more = dial.cites.length - shown.length;
  const cites = shown.length
    ? ` Articles: ${shown.join('; ')}${more ? `; and ${more} more` : ''}.` : '';
  return `As written: ${sizes(own, dial.unit) || own.title}, in ${places} of the rules. `
    + `It goes from “${ends[0]}” to “${ends[1]}”.${cites}`;
}

/** @param {{dial: Dial, onTurn: (name: string, key: string) => void,
 *   onHand: (name: string) => void}} props onHand: the reader comes to this dial */
export function DialInput({dial, onTurn, onHand}) {
  const given = Math.max(0, dial.stops.findIndex((s) => s.key === dial.at));
  const own = dial.stops.findIndex((s) => s.key === dial.own);
  const [at, set] = useState(given);
  const timer = useRef(/** @type {any} */ (0));
  useEffect(() => set(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const last = dial.stops.length - 1;
  const turn = (/** @type {number} */ to) => {
    const next = Math.max(0, Math.min(last, to));
    set(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onTurn(dial.name, dial.stops[next].key), WAIT_MS);
  };
  const stop = dial.stops[at] || dial.stops[own];
  const id = `dial-${dial.name}`;
  const come = () => onHand(dial.name);
  return html`<div class=${at === own ? 'dial' : 'dial turned'} onPointerEnter=${come}
    onFocusCapture=${come}>
    <label for=${id}>${dial.title}</label>
    <div class="dial-row">
      <button type="button" aria-label=${`${dial.title}: one stop less`}
        disabled=${at === 0} onClick=${() => turn(at - 1)}>−</button>
      <span class="dial-track">
        <input id=${id} type="range" min="0" max=${last} step="1" value=${at}
          aria-valuetext=${stopSays(stop, dial.unit)} aria-describedby=${`${id}-says`}
          onInput=${(/** @type {any} */ e) => turn(Number(e.currentTarget.value))} />
        <span class="dial-ticks" aria-hidden="true">${dial.stops.map((s, i) => html`<i
          class=${i === own ? 'own' : ''} title=${s.title}></i>`)}</span></span>
      <button type="button" aria-label=${`${dial.title}: one stop more`}
        disabled=${at === last} onClick=${() => turn(at + 1)}>+</button>
    </div>
    <p class="dial-at"><output for=${id}>${capital(stopSays(stop, dial.unit))}</output></p>
    <details class="small quiet"><summary id=${`${id}-says`}>${capital(dial.says)}</summary>
      <p>${told(dial, stop)}${stop.lines.length ? html` This stop is the amendment
        <code>${stop.lines.join('; ')}</code>.` : null}</p></details>
  </div>`;
}
