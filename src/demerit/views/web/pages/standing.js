// Score and standing: who has which score, and what each band opens and closes.
import {html, useState} from 'demerit/parts/html.js';
import {askFor, key, link} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {isLive, useData} from 'demerit/parts/data.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {address, basis, Value, Verdict} from 'demerit/parts/finding.js';
import {capital, count, share, short, tick} from 'demerit/parts/format.js';
import {Gauge} from 'demerit/parts/gauge.js';
import {Plot} from 'demerit/parts/plot.js';
import {Answered} from 'demerit/parts/states.js';
import {Check, Rule, Status, Term} from 'demerit/parts/words.js';

const REPORTED = {sesame: 729};

/** @param {any} data @param {number} width */
function bins(data, width) {
  const rows = data.bins.flatMap((/** @type {any} */ b) => [
    {...b, what: 'did a deed', n: b.doers}, {...b, what: 'did none', n: b.people - b.doers}]);
  const edges = data.bands.slice(1).map((/** @type {any} */ b) => b.least);
  return Plot.plot({
    className: 'plot', width, height: 270, marginLeft: 50, marginTop: 30, marginBottom: 40,
    x: {label: `${data.score.title} →`, domain: [data.score.least, data.score.most + 1]},
    y: {label: '↑ synthetic people', grid: true, tickFormat: tick},
    marks: [
      Plot.rectY(rows, Plot.stackY({x1: 'low', x2: (/** @type {any} */ b) => b.high + 1, y: 'n',
        fill: (/** @type {any} */ b) => (b.what === 'did none' ? 'var(--accent-soft)'
          : 'var(--truth)'), stroke: 'var(--truth)', strokeWidth: 0.6, insetLeft: 0.5,
        insetRight: 0.5, title: (/** @type {any} */ b) => (
          `${b.low} to ${b.high}\n${count(b.people)} people, ${count(b.doers)} did a deed`),
        tip: {fill: 'var(--raised)', stroke: 'var(--line)'}})),
      Plot.ruleX(edges, {stroke: 'var(--ink)', strokeDasharray: '3 3'}),
      Plot.text(data.bands, {x: (/** @type {any} */ b) => (b.least + b.most) / 2,
        frameAnchor: 'top', dy: -14, text: (/** @type {any} */ b) => (
          (b.most - b.least) / (data.score.most - data.score.least) * width > 46 ? b.name : '')}),
      Plot.ruleY([0], {stroke: 'var(--ink)'}),
    ],
  });
}

/** @param {{run: string, band: any}} props what a band opens and closes */
function Effects({run, band}) {
  if (!band.effects.length) return html`<p class="quiet">Nothing opens or closes here.</p>`;
  return html`<ul class="effects">${band.effects.map((/** @type {any} */ e) => html`<li>
    <strong class=${e.opens ? 'opens' : 'closes'}>${e.opens ? 'Opens' : 'Closes'}</strong>${' '}
    ${e.says}${e.gate ? html`<span class="quiet"> (${e.gate}: ${e.effect})</span>` : null}${'; '}
    <${Rule} run=${run} rule=${e.rule}>${e.cite || e.rule}<//> <${Status} status=${e.status} />
  </li>`)}</ul>`;
}

/** @param {{data: any, at: any}} props the gauge, the slider under it, the person in it */
function Needle({data, at}) {
  const {score, bands, person} = data;
  const start = person?.score ?? REPORTED[/** @type {keyof typeof REPORTED} */ (score.name)]
    ?? score.base ?? Math.round((score.least + score.most) / 2);
  const [moved, move] = useState(/** @type {{from: number, to: number} | null} */ (null));
  const value = moved && moved.from === start ? moved.to : start;
  const band = bands.find((/** @type {any} */ b) => b.least <= value && value <= b.most);
  const who = person
    ? `Synthetic person ${count(person.person)} (${person.traits.join(', ')})` : '';
  const says = person && value === person.score
    ? `${who} has ${value} on the last day${band ? `, in the band ${band.name}` : ''}.`
    : `A score of ${value}${band ? `: the band ${band.name}` : ''}.`;
  return html`<section class="figure needle"><h2>What a score opens and closes</h2>
    <div class="needle-parts"><div>
      <${Gauge} score=${score} bands=${bands} value=${value} says=${says} />
      <label class="slide"><span>Score</span> <input type="range" min=${score.least}
        max=${score.most} value=${value} aria-label="Score" aria-valuetext=${says}
        onInput=${(/** @type {any} */ e) => (
    move({from: start, to: Number(e.currentTarget.value)}))} />
        <output>${count(value)}</output></label>
      ${isLive ? html`<p class="needle-buttons"><button type="button"
        onClick=${() => askFor(at, {near: String(value),
    person: person ? String(person.person) : ''})}>Find somebody near ${count(value)}</button>
        ${person ? html`<a class="button" href=${link(at.run, 'life',
    {person: String(person.person)})}>Read this life</a>` : null}</p>` : null}
    </div><div aria-live="polite">
      <p><strong>${says}</strong></p>
      ${person?.near != null ? html`<p class="small quiet">The closest to ${count(person.near)}
        among ${count(person.searched)} people lived.</p>` : null}
      ${band ? html`<p><${Rule} run=${at.run} rule=${band.rule}>${capital(band.title)}<//>${' '}
        <${Status} status=${band.status} />; ${share(band.share)} of those with a score.</p>
        <${Effects} run=${at.run} band=${band} />`
    : html`<p class="quiet">No band of the rules holds this score.</p>`}
    </div></div></section>`;
}

/** @param {{data: any, at: any}} props */
function Lists({data, at}) {
  return html`<${Figure} title="On a list, or not" says=${data.says} table=${data.tables.main}
    from=${key(at.run, 'standing', at.ask)}>
    ${data.lists.length ? html`<ul class="effects">
      ${data.lists.map((/** @type {any} */ one) => html`
      <li><${Rule} run=${at.run} rule=${one.rule}>${one.title}<//>: ${short(one.begun)} listings
        begun, ${short(one.in_force)} in force on the last day.</li>`)}</ul>`
    : html`<p>Nobody was listed in this run.</p>`}
    <p><a href=${link(at.run, 'exits')}>How long they last</a>;
      <a href=${link(at.run, 'flow')}>what they close</a>.</p><//>`;
}

/** @param {{data: any, at: any}} props */
function Standing({data, at}) {
  if (!data.score) return html`<${Lists} data=${data} at=${at} />`;
  const from = key(at.run, 'standing', at.ask);
  return html`${data.scores.length > 1 ? html`<div class="controls"><${Choose} label="Score"
      value=${data.score.name} options=${data.scores} onChange=${(/** @type {string} */ v) => (
    askFor(at, {score: v, near: '', person: ''}))} /></div>` : null}
    <${Needle} data=${data} at=${at} />
    <${Figure} title=${`Who has which ${data.score.title}`} says=${data.says}
      table=${data.tables.main} from=${from} foot=${html`On the last day of the run. People are
        counted in steps of ${count(data.step)} points, so shares of bands are as fine as that.
        ${data.score.base == null ? '' : `Whoever nothing moved is at ${data.score.base}.`}
        The <${Term} word="base">base<//>, the points and the bands are${' '}
        <${Rule} run=${at.run} rule=${data.score.rule}>the text's<//>,
        <${Status} status=${data.score.status} />.`}>
      ${data.known ? html`<${Drawing} of=${[data]} label=${data.says}
        draw=${(/** @type {number} */ w) => bins(data, w)} />
        <ul class="key"><li><span class="swatch" style=${{background: 'var(--truth)'}}></span>
          did a deed</li><li><span class="swatch" style=${{background: 'var(--accent-soft)',
    outline: '1px solid var(--truth)'}}></span> did none</li></ul>` : null}<//>
    ${data.bands.length ? html`<${Figure} title="Band by band" table=${data.tables.bands}
      from=${from} tableName="bands">${[...data.bands].reverse().map((band) => html`
      <div class="band"><h3><${Rule} run=${at.run} rule=${band.rule}>${capital(band.title)}<//>
        <span class="quiet small"> ${count(band.people)} people, ${share(band.share)}</span></h3>
        <${Effects} run=${at.run} band=${band} /></div>`)}<//>` : null}
    <section class="figure"><h2>What the audit finds of it</h2>
      <ul class="found-list">${data.findings.map((/** @type {any} */ row) => html`<li>
        <p><${Verdict} verdict=${row.verdict} /> <a href=${address(at.run, row)}>${row.says}</a>
        </p>${row.value == null ? null : html`<p class="small"><${Value} row=${row}
          unit=${row.unit} /> <span class="nowrap"><${Check} run=${at.run} check=${row.id} />,
          ${basis(row)}</span></p>`}</li>`)}</ul></section>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'standing', at.ask);
  return html`<h1>Score and standing</h1>
    <p class="lead">What a score comes to, who has it, and what it opens and closes.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Standing}
      data=${data} at=${at} />`} />`;
}
