// How people stand under other rules: counts with intervals, and by trait.
import {html} from 'demerit/parts/html.js';
import {Choose} from 'demerit/parts/choose.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {capital, count, number, share, words, written} from 'demerit/parts/format.js';
import {Plot} from 'demerit/parts/plot.js';

const NAMES = {
  worse: 'worse off', better: 'better off', mixed: 'more of one, less of another',
  unchanged: 'unchanged',
};
const STANDS = 'standing';

/** The ends of an interval in words. @param {any} told @param {string} unit */
const between = (told, unit) => (told.low == null ? ''
  : `${written(told.low, unit)} to ${written(told.high, unit)}`);

/** @param {{data: any}} props */
export function Standings({data}) {
  return html`<dl class="facts big stand">${data.standings.map((/** @type {any} */ s) => html`
    <div class=${`is-${s.standing}`}><dt>${capital(NAMES[
      /** @type {keyof typeof NAMES} */ (s.standing)])}</dt>
      <dd>${count(s.n)}</dd>
      <dd class="small quiet">${s.value == null ? 'too few people to say' : html`${
    share(s.value)}, ${between(s, 'share')}`}</dd></div>`)}</dl>
    <p class="small quiet">Worse off: more days listed, sanction days or refused attempts, and less
      of none (check P1, which only a comparison answers). Intervals of 95 %.</p>`;
}

/** @param {{data: any}} props */
export function Changes({data}) {
  return html`<div class="table-box" role="region" tabindex="0" aria-label="By how much">
    <table><caption>Per person, against the rules as written; intervals of 95 %</caption>
    <thead><tr><th scope="col">what changes</th><th scope="col" class="n">by</th>
      <th scope="col" class="n">from</th><th scope="col" class="n">to</th></tr></thead>
    <tbody>${data.changes.map((/** @type {any} */ c) => html`<tr title=${c.definition}>
      <th scope="row">${c.title}</th>
      <td class="n">${c.value == null ? 'too few people' : signed(c.value, c.unit)}</td>
      <td class="n">${c.low == null ? '–' : signed(c.low, c.unit)}</td>
      <td class="n">${c.high == null ? '–' : signed(c.high, c.unit)}</td></tr>`)}
    </tbody></table></div>`;
}

/** @param {number} value @param {string} unit */
const signed = (value, unit) => (value > 0 ? '+' : '')
  + written(value, unit === 'count' ? 'number' : unit).replace('-', '−');

/** What each group of a trait is drawn with. @param {any} data @param {string} trait
 * @param {string} quantity */
function groups(data, trait, quantity) {
  const rows = data.who.filter((/** @type {any} */ row) => row.trait === trait);
  if (quantity !== STANDS) {
    return rows.map((/** @type {any} */ row) => {
      const [value, low, high] = row.of[quantity] || [null, null, null];
      return {name: words(row.value), value, low, high, side: 'change'};
    });
  }
  return rows.flatMap((/** @type {any} */ row) => ['worse', 'better'].map((side) => {
    const [value, low, high] = row.of[`${side}-off`];
    const sign = side === 'worse' ? 1 : -1;
    const at = (/** @type {number | null} */ v) => (v == null ? null : sign * v * 1000);
    return {name: words(row.value), side, value: at(value), low: at(low), high: at(high),
      n: row[side]};
  }));
}

/** @param {any[]} rows @param {string} unit @param {number} width */
function picture(rows, unit, width) {
  const known = rows.filter((row) => row.value != null);
  const names = [...new Set(rows.map((row) => row.name))];
  const stands = rows.some((row) => row.side !== 'change');
  const fill = (/** @type {any} */ row) => ({worse: 'var(--record)', better: 'var(--truth)',
    change: 'var(--accent)'}[/** @type {'worse' | 'better' | 'change'} */ (row.side)]);
  return Plot.plot({
    className: 'plot', width, height: 40 + names.length * 22, marginTop: 24, marginBottom: 4,
    marginLeft: 16 + 7 * Math.max(...names.map((name) => name.length)), marginRight: 18,
    x: {axis: 'top', label: null, grid: true, nice: true, ticks: Math.max(3, width / 130),
      tickFormat: (/** @type {number} */ v) => number(stands ? Math.abs(v) : v)},
    y: {domain: names, label: null, tickSize: 0},
    marks: [
      stands ? Plot.barX(known, {x: 'value', y: 'name', fill, fillOpacity: .55,
        insetTop: 3, insetBottom: 3})
        : Plot.dot(known, {x: 'value', y: 'name', fill, r: 4.5}),
      Plot.ruleY(known.filter((row) => row.low != null), {x1: 'low', x2: 'high', y: 'name',
        stroke: stands ? 'var(--ink)' : 'var(--accent)', strokeWidth: 1.5}),
      Plot.ruleX([0], {stroke: 'var(--ink)'}),
      Plot.text(names.filter((name) => !known.some((row) => row.name === name)), {
        x: 0, y: (/** @type {string} */ d) => d, text: () => 'too few people', dx: 6,
        textAnchor: 'start', fill: 'var(--quiet)'}),
      Plot.tip(known, Plot.pointerY({x: 'value', y: 'name', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ row) => [row.name,
          `${row.side}: ${number(Math.abs(row.value))}`, row.low == null ? 'no interval'
            : `from ${number(row.low)} to ${number(row.high)}`, unit].join('\n')})),
    ],
  });
}

/** @param {{data: any, trait: string, quantity: string, from: string,
 *   onChange: (change: Record<string, string>) => void}} props */
export function Who({data, trait, quantity, from, onChange}) {
  const traits = Object.keys(data.traits);
  const shown = traits.includes(trait) ? trait : traits[0];
  const known = data.changes.map((/** @type {any} */ c) => c.measure);
  const what = known.includes(quantity) ? quantity : STANDS;
  const change = data.changes.find((/** @type {any} */ c) => c.measure === what);
  const rows = groups(data, shown, what);
  const unit = change ? `${change.title}` : 'for a thousand people of the group';
  const told = rows.filter((/** @type {any} */ row) => row.value != null);
  const most = told.reduce((/** @type {any} */ a, /** @type {any} */ b) => (
    !a || Math.abs(b.value) > Math.abs(a.value) ? b : a), null);
  const said = !most ? '' : change ? `${signed(most.value, change.unit)} (${change.title})`
    : `${number(Math.abs(most.value))} in a thousand are ${
      NAMES[/** @type {'worse' | 'better'} */ (most.side)]}`;
  const says = most ? `By ${words(shown)}, most for ${most.name}: ${said}. Intervals hold at once
    for all groups of a trait.` : `By ${words(shown)}, too few people differ to say.`;
  return html`<${Figure} title="To whom" says=${says} table=${data.tables.who}
      tableName="who" from=${from}>
    <div class="controls">
      <${Choose} label="People told apart by" value=${shown}
        options=${traits.map((value) => ({value, title: words(value)}))}
        onChange=${(/** @type {string} */ v) => onChange({trait: v})} />
      <${Choose} label="Shown" value=${what} options=${[
    {value: STANDS, title: 'people worse and better off'},
    ...data.changes.map((/** @type {any} */ c) => ({value: c.measure, title: c.title}))]}
        onChange=${(/** @type {string} */ v) => onChange({quantity: v === STANDS ? '' : v})} />
    </div>
    <${Drawing} of=${[data, shown, what]} label=${says}
      draw=${(/** @type {number} */ w) => picture(rows, unit, w)} />
    ${change ? null : html`<ul class="key"><li><span class="swatch"
      style=${{background: 'var(--truth)'}}></span>better off, to the left</li>
      <li><span class="swatch" style=${{background: 'var(--record)'}}></span>worse off, to the
      right; for a thousand people of the group</li></ul>`}<//>`;
}
