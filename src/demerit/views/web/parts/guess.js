// A guess in the reader's own hand, and what the run says beside it.
import {html} from 'demerit/parts/html.js';
import {count, share} from 'demerit/parts/format.js';

/** @typedef {{title: string, attempts: number, share: number, articles: string[]}} Choice */

/** The guesses as shares of one; an even split until one is made.
 * @param {string | undefined} said such as 50-20-10-20 @param {number} n */
export function guessed(said, n) {
  const found = (said || '').split('-').map(Number);
  const isGood = found.length === n && found.every((x) => x >= 0 && x <= 100);
  const parts = isGood && found.some(Boolean) ? found : Array(n).fill(50);
  const whole = parts.reduce((a, b) => a + b, 0);
  return {parts, shares: parts.map((x) => x / whole), isMade: isGood && found.some(Boolean)};
}

/** @param {{choices: Choice[], said?: string, onGuess: (said: string) => void}} props */
export function Guess({choices, said, onGuess}) {
  const {parts, shares} = guessed(said, choices.length);
  const turn = (/** @type {number} */ i, /** @type {string} */ to) => (
    onGuess(parts.map((x, k) => (k === i ? Number(to) : x)).join('-')));
  return html`<ul class="guess">${choices.map((choice, i) => html`<li><label>
    <span class="guess-title">${choice.title}</span>
    <input type="range" min="0" max="100" step="1" value=${parts[i]}
      aria-label=${choice.title} aria-valuetext=${`${share(shares[i])} of all`}
      onInput=${(/** @type {any} */ e) => turn(i, e.currentTarget.value)} />
    <output>${share(Math.round(shares[i] * 100) / 100)}</output></label></li>`)}</ul>`;
}

/** @param {{choices: Choice[], said?: string}} props */
export function Revealed({choices, said}) {
  const {shares, isMade} = guessed(said, choices.length);
  const most = Math.max(...choices.map((c) => c.share), ...(isMade ? shares : [0]));
  const wide = (/** @type {number} */ x) => ({width: `${x / most * 100}%`});
  return html`<ul class="guess revealed">${choices.map((choice, i) => html`<li>
    <span class="guess-title">${choice.title}</span>
    <span class="guess-bars">
      ${isMade ? html`<span class="guess-bar guessed"><span style=${wide(shares[i])}></span>
        <b>${share(Math.round(shares[i] * 100) / 100)}</b></span>` : null}
      <span class="guess-bar found"><span style=${wide(choice.share)}></span>
        <b>${share(choice.share)}</b></span>
    </span>
    <span class="small quiet">${count(choice.attempts)} refused attempts</span>
  </li>`)}</ul>
  <ul class="key">${isMade ? html`<li><span class="swatch hollow"></span>your guess</li>` : null}
    <li><span class="swatch" style=${{background: 'var(--accent)'}}></span>the run</li></ul>`;
}
