// The windows of a coupled run: what each coupling found, and what it made of the next.
import {html} from 'demerit/parts/html.js';
import {key, link} from 'demerit/parts/address.js';
import {useData} from 'demerit/parts/data.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {capital, count, words} from 'demerit/parts/format.js';
import {Plot} from 'demerit/parts/plot.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Rule, Term} from 'demerit/parts/words.js';

/** @param {number} value */
const number = (value) => (value >= 100 ? count(Math.round(value))
  : String(Number(value.toPrecision(3))));

/** @param {any} one @param {number} width */
function course(one, width) {
  const points = one.series.map((/** @type {any} */ p) => ({...p, from: new Date(p.from)}));
  const isFactor = one.unit === 'factor';
  return Plot.plot({
    className: 'plot', width, height: 220, marginLeft: 56, marginRight: 20, marginTop: 24,
    marginBottom: 36, x: {type: 'utc', label: null, grid: true},
    y: {label: isFactor ? '↑ factor' : '↑ days of waiting', grid: true, nice: true},
    marks: [
      isFactor ? Plot.ruleY([1], {stroke: 'var(--ink)', strokeDasharray: '4 3'})
        : Plot.ruleY([0], {stroke: 'var(--ink)'}),
      Plot.areaY(points, {x: 'from', y1: 'low', y2: 'high', fill: 'var(--c1)',
        fillOpacity: 0.18}),
      Plot.lineY(points, {x: 'from', y: 'middle', stroke: 'var(--c1)', strokeWidth: 2}),
      Plot.tip(points, Plot.pointerX({x: 'from', y: 'middle', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ p) => (
          `window from ${p.from.toISOString().slice(0, 10)}\n${count(p.counted)} counted\n`
          + `${number(p.middle)} (${number(p.low)} to ${number(p.high)})`)})),
    ],
  });
}

/** @param {{one: any, data: any, at: any, from: string}} props */
function Coupling({one, data, at, from}) {
  const last = one.series[one.series.length - 1];
  const says = `${capital(one.whose)} moved ${one.moves.join('; ')}. After the last window: `
    + `${number(last.middle)}${one.unit === 'days' ? ' days' : ''} in the middle of the cells, `
    + `${number(last.low)} to ${number(last.high)} over all of them.`;
  const cells = one.cells.length > 1 ? html`<p class="small">Highest at the end: ${one.cells.map(
    (/** @type {any} */ cell, /** @type {number} */ i) => html`${i ? '; ' : ''}${
      words(cell.name)} ${number(cell.value)}`)}.</p>` : null;
  return html`<${Figure} title=${capital(one.says)} says=${says} table=${data.tables[one.name]}
      tableName=${one.name} from=${from} foot=${html`${capital(one.answer)}. The line is the
        middle of the cells, the band goes from the least to the most. By <${Rule}
        run=${at.run} rule=${one.rule}><//>, ${one.status}.`}>
    <${Drawing} of=${[one]} label=${says} draw=${(/** @type {number} */ w) => course(one, w)} />
    ${cells}<//>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Windows({data, at, from}) {
  if (!data.couplings.length) {
    return html`<${Nothing} title=${data.says}>
      <p><a href=${link(at.run, 'overview')}>Go to the overview</a></p><//>`;
  }
  const drawn = data.couplings.filter((/** @type {any} */ one) => one.series.length);
  const others = data.couplings.filter((/** @type {any} */ one) => !one.series.length);
  return html`<p>${data.says}</p>
    ${data.notes.map((/** @type {string} */ note) => html`<p class="small">Note: ${note}</p>`)}
    ${drawn.map((/** @type {any} */ one) => html`<${Coupling} one=${one} data=${data} at=${at}
      from=${from} />`)}
    ${others.length ? html`<section class="figure"><h2>By what happened to each person, and to
      those tied to them</h2><p class="small">These answer person by person, so no window has one
        number for them.</p>
      <ul>${others.map((/** @type {any} */ one) => html`<li><strong>${capital(one.says)}</strong>
        (${one.whose}): moves ${one.moves.join('; ')}.${' '}${one.line.length ? html`Factor ${
    one.line.map((/** @type {number[]} */ p, /** @type {number} */ i) => html`${i ? ', ' : ''}${
      p[1]} at ${p[0]}`)}.` : null} By <${Rule} run=${at.run}
        rule=${one.rule}><//>, ${one.status}.</li>`)}</ul></section>` : null}`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'windows', at.ask);
  return html`<h1>What came back</h1>
    <p class="lead">When people are listed, what comes back to others? Each <${Term}
      word="coupling">coupling<//> counts in one window what moves the next.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ made) => html`<${Windows}
      data=${made} at=${at} from=${key(at.run, 'windows', at.ask)} />`} />`;
}
