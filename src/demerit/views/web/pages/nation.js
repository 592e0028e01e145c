// The nation: how many, when, where and who.
import {html, useMemo} from 'demerit/parts/html.js';
import {askFor, key} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {capital, count, day, number, short, tick, time, words} from 'demerit/parts/format.js';
import {Plot} from 'demerit/parts/plot.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Tiles} from 'demerit/parts/tiles.js';
import {Term} from 'demerit/parts/words.js';

const ROLES = {fitted: 'used to fit', given: 'known, not fitted', forecast: 'after the fit'};

/** @param {any} data @param {number} width */
function line(data, width) {
  const points = data.months.map((/** @type {string} */ m, /** @type {number} */ i) => (
    {day: time(m), count: data.line[i]}));
  return Plot.plot({
    className: 'plot', width, height: 260, marginLeft: 52,
    y: {grid: true, tickFormat: tick, label: null, zero: true, nice: true},
    x: {type: 'utc', label: null},
    marks: [
      Plot.areaY(points, {x: 'day', y: 'count', fill: 'var(--band)', curve: 'step-after'}),
      Plot.lineY(points, {x: 'day', y: 'count', stroke: 'var(--accent)', strokeWidth: 2,
        curve: 'step-after'}),
      Plot.ruleY([0], {stroke: 'var(--ink)'}),
      Plot.tip(points, Plot.pointerX({x: 'day', y: 'count', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ d) => (
          `${d.day.toISOString().slice(0, 7)}\n${count(d.count)}`)})),
    ],
  });
}

/** @param {any} series @param {number} width */
function published(series, width) {
  const points = series.points.map((/** @type {any} */ p) => ({...p, at: time(p.day)}));
  const made = series.line.map((/** @type {any} */ p) => ({...p, at: time(p.day)}));
  return Plot.plot({
    className: 'plot', width, height: 220, marginLeft: 52,
    y: {grid: true, tickFormat: tick, label: null, zero: true, nice: true},
    x: {type: 'utc', label: null},
    marks: [
      Plot.ruleY([0], {stroke: 'var(--ink)'}),
      Plot.lineY(made, {x: 'at', y: 'count', stroke: 'var(--c1)', strokeWidth: 2}),
      series.line.length ? null : Plot.dot(points, {x: 'at', y: 'simulated', r: 4,
        stroke: 'var(--c1)', strokeWidth: 2, symbol: 'square'}),
      Plot.dot(points, {x: 'at', y: 'published', r: 4.5, fill: 'var(--c2)',
        stroke: 'var(--paper)'}),
      Plot.tip(points, Plot.pointer({x: 'at', y: 'published', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ p) => [p.as_of,
          `published ${count(p.published)}`, `simulated ${count(p.simulated)}`,
          p.ratio ? `ratio ${p.ratio.toFixed(3)}` : '',
          ROLES[/** @type {keyof typeof ROLES} */ (p.role)]].join('\n')})),
    ],
  });
}

/** @param {{series: any}} props */
function Published({series}) {
  const table = {
    title: words(series.series),
    columns: [{name: 'as_of', title: 'as of', kind: 'text'},
      {name: 'published', title: 'published', kind: 'count'},
      {name: 'simulated', title: 'simulated', kind: 'count'},
      {name: 'ratio', title: 'ratio', kind: 'number'},
      {name: 'role', title: 'role', kind: 'text'}, {name: 'why', title: 'why', kind: 'text'}],
    rows: series.points.map((/** @type {any} */ p) => (
      [p.as_of, p.published, Math.round(p.simulated), p.ratio, p.role, p.why])),
  };
  const last = series.points[series.points.length - 1];
  const says = `${series.points.length} published points; the last, ${day(last.day)}: published
    ${short(last.published)}, simulated ${short(last.simulated)}.`;
  return html`<${Figure} title=${capital(words(series.series))} says=${says} table=${table}>
    <${Drawing} of=${[series]} label=${says} draw=${(/** @type {number} */ w) => (
  published(series, w))} />
    <ul class="key"><li><span class="swatch" style=${{background: 'var(--c2)'}}></span>
      published</li><li><span class="swatch" style=${{background: 'var(--c1)'}}></span>
      simulated</li></ul><//>`;
}

/** Counts of each value of a trait, as bars that filter when pressed.
 * @param {{trait: string, rows: any[], data: any, at: any, from: string}} props */
function Bars({trait, rows, data, at, from}) {
  const most = Math.max(...rows.map((row) => row.per_thousand || 0)) || 1;
  const chosen = data.where[trait];
  return html`<${Figure} title=${`By ${words(trait)}`} table=${data.tables[trait]}
    from=${from} tableName=${trait}>
    ${trait === 'province' ? html`<${Tiles} rows=${rows} chosen=${chosen}
      onChoose=${(/** @type {string} */ v) => askFor(at, {province: v === chosen ? '' : v})} />`
    : html`<ul class="bars">${rows.map((row) => html`<li>
      <button type="button" aria-pressed=${String(row.value === chosen)}
        onClick=${() => askFor(at, {[trait]: row.value === chosen ? '' : row.value})}>
        <span class="bar-name">${words(row.value)}</span>
        <span class="bar-track"><span class="bar" style=${{
    width: `${(row.per_thousand || 0) / most * 100}%`}}></span></span>
        <span class="bar-n">${number(row.per_thousand)}</span></button></li>`)}</ul>`}
    <p class="small quiet">For a thousand people of each group; pressing one filters the page.</p>
  <//>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Nation({data, at, from}) {
  const filters = Object.entries(data.traits).map(([trait, values]) => html`<${Choose}
    label=${capital(words(trait))} value=${data.where[trait] || ''}
    options=${[{value: '', title: 'all'}, ...(/** @type {string[]} */ (values)).map((v) => (
    {value: v, title: words(v)}))]}
    onChange=${(/** @type {string} */ v) => askFor(at, {[trait]: v})} />`);
  if (!data.shows.length) return html`<${Nothing} title=${data.says} />`;
  return html`<div class="controls">
      <${Choose} label="Show" value=${data.show} options=${data.shows}
        onChange=${(/** @type {string} */ v) => askFor(at, {show: v})} />
      ${filters}
      ${Object.keys(data.where).length ? html`<button type="button" onClick=${() => askFor(at,
    Object.fromEntries(Object.keys(data.where).map((t) => [t, ''])))}>All people</button>` : null}
    </div>
    <${Figure} title=${capital(data.title)} says=${data.says} table=${data.tables.main}
      from=${from}>
      <${Drawing} of=${[data]} label=${data.says}
        draw=${(/** @type {number} */ w) => line(data, w)} /><//>
    <div class="grid">${Object.entries(data.by).map(([trait, rows]) => html`<${Bars} key=${trait}
      trait=${trait} rows=${rows} data=${data} at=${at} from=${from} />`)}</div>
    ${data.published.length ? html`<h2 class="part">Beside published figures</h2>
    <p class="quiet">Published figures are for the whole nation, so no filter changes these. A point
      that was <${Term} word="target">fitted<//> is no test of the run.</p>
    <div class="grid">${data.published.map((/** @type {any} */ series) => html`<${Published}
      key=${series.series} series=${series} />`)}</div>` : null}`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'nation', at.ask);
  const from = useMemo(() => key(at.run, 'nation', at.ask), [at]);
  return html`<h1>The nation</h1>
    <p class="lead">What was counted month by month, of all synthetic people or of those with
      stated traits.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Nation}
      data=${data} at=${at} from=${from} />`} />`;
}
