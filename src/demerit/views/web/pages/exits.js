// The way out: how long listings last, against their stated term, and for whom.
import {html} from 'demerit/parts/html.js';
import {askFor, key, link} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {about, address, basis, Interval, range, Value, Verdict} from 'demerit/parts/finding.js';
import {capital, count, days, share, words} from 'demerit/parts/format.js';
import {Plot} from 'demerit/parts/plot.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Check, Rule, Term} from 'demerit/parts/words.js';

const COLOURS = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'];
const DASHES = ['', '7 3', '2 3', '10 3 2 3', '5 5', '1 4'];
const MOST_BANDS = 8;
const YEAR = 365.25;

/** @param {any} data @param {number} width */
function curves(data, width) {
  const points = data.curves.flatMap((/** @type {any} */ c) => c.days.map(
    (/** @type {number} */ d, /** @type {number} */ i) => (
      {name: c.name, days: d, share: c.share[i], low: c.low[i], high: c.high[i],
        at_risk: c.at_risk[i]})));
  const names = data.curves.map((/** @type {any} */ c) => c.name);
  const isFew = names.length <= MOST_BANDS;
  const colour = (/** @type {any} */ p) => (isFew
    ? `var(${COLOURS[names.indexOf(p.name) % COLOURS.length]})` : 'var(--accent)');
  const last = Math.max(...points.map((/** @type {any} */ p) => p.days));
  const terms = data.terms.filter((/** @type {any} */ t) => t.days && t.days <= last * 1.3);
  const marks = data.curves.map((/** @type {any} */ c, /** @type {number} */ i) => Plot.lineY(
    points.filter((/** @type {any} */ p) => p.name === c.name), {x: 'days', y: 'share',
      stroke: colour(c), strokeWidth: isFew ? 2 : 1, curve: 'step-after',
      strokeOpacity: isFew ? 1 : 0.5,
      strokeDasharray: isFew ? DASHES[i % DASHES.length] : null}));
  const ends = isFew && names.length > 1 ? data.curves.map((/** @type {any} */ c) => (
    {name: c.name, days: c.days[c.days.length - 1], share: c.share[c.share.length - 1]})) : [];
  return Plot.plot({
    className: 'plot', width, height: 330, marginLeft: 46, marginRight: ends.length ? 92 : 24,
    marginTop: 26, marginBottom: 44, x: {label: 'days since the listing →', grid: true},
    y: {label: '↑ still listed', tickFormat: '.0%', domain: [0, 1], grid: true},
    marks: [
      Plot.ruleY([0], {stroke: 'var(--ink)'}),
      isFew ? Plot.areaY(points, {x: 'days', y1: 'low', y2: 'high', z: 'name', fill: colour,
        fillOpacity: 0.16, curve: 'step-after'}) : null,
      ...marks,
      Plot.ruleX(terms, {x: 'days', stroke: 'var(--warn)', strokeWidth: 1.6,
        strokeDasharray: '5 3'}),
      Plot.text(terms, {x: 'days', y: 1, dy: -12, fill: 'var(--warn)',
        text: (/** @type {any} */ t) => `stated term ${days(t.days)}`, textAnchor: 'end'}),
      Plot.text(spread(ends), {x: 'days', y: 'at', dx: 6, textAnchor: 'start', text: 'title',
        fill: colour}),
      Plot.tip(points, Plot.pointer({x: 'days', y: 'share', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ p) => (
          `${words(p.name)}, after ${days(p.days)}\n${share(p.share)} still listed\n`
          + `${share(p.low)} to ${share(p.high)}\n${count(p.at_risk)} listings followed`)})),
    ],
  });
}

/** Names at the ends of the lines, moved apart so that none lies on another.
 * @param {{name: string, days: number, share: number}[]} ends */
function spread(ends) {
  const made = [...ends].sort((a, b) => b.share - a.share)
    .map((end) => ({...end, title: words(end.name), at: end.share}));
  for (let i = 1; i < made.length; i++) made[i].at = Math.min(made[i].at, made[i - 1].at - 0.055);
  const over = made.length ? Math.max(0, 0.02 - made[made.length - 1].at) : 0;
  return made.map((end) => ({...end, at: end.at + over}));
}

/** @param {{terms: any[]}} props */
function Terms({terms}) {
  if (!terms.length) return null;
  return html`<p>Terms that its grounds state: ${terms.map((term, i) => html`${i ? '; ' : ''}
    <strong>${term.days ? days(term.days) : 'none'}</strong> for ${share(term.share)} of
    listings${term.days ? ` (${(term.days / YEAR).toFixed(1)} years)` : ''}`)}.</p>`;
}

/** @param {{run: string, findings: any[]}} props */
function Found({run, findings}) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const row of findings) groups.set(row.measure, [...groups.get(row.measure) || [], row]);
  return html`<ul class="found-list">${[...groups.values()].map((rows) => rows.map((row) => html`
    <li><p><${Verdict} verdict=${row.verdict} />
      ${row.group ? html`<strong>${about({...row, subject: ''})}</strong>: ` : null}
      <a href=${address(run, row)}>${row.says}</a></p>
    ${row.value == null ? null : html`<p class="small"><${Value} row=${row} unit=${row.unit} />
      ${rows.length > 1 ? html`<${Interval} row=${row} over=${range(rows)}
        unit=${row.unit} />` : ' '}
      <span class="nowrap"><${Check} run=${run} check=${row.id} />, ${basis(row)}</span></p>`}
    </li>`))}</ul>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Exits({data, at, from}) {
  if (!data.curves.length) {
    return html`<${Nothing} title=${data.says}>
      <p><a href=${link(at.run, 'standing')}>See its scores and standings</a>, or
        <a href=${link(at.run, 'regime')}>read its rules</a>.</p><//>`;
  }
  return html`<${Figure} title=${capital(data.title)} says=${data.says}
      table=${data.tables.main} from=${from} foot=${html`How many listings outlast each length
        (Kaplan and Meier), ${count(data.listings)} of them. The band holds
        ${share(data.level)} of the time at each length alone, by luck; listings of one person are
        taken as independent. <${Term} word="term">A term<//> is how long a listing lasts if
        nothing ends it sooner.`}>
      <${Drawing} of=${[data]} label=${data.says}
        draw=${(/** @type {number} */ w) => curves(data, w)} />
      <${Terms} terms=${data.terms} />
      ${data.rule ? html`<p class="small">By <${Rule} run=${at.run} rule=${data.rule}><//>.</p>`
    : null}<//>
    <section class="figure"><h2>What the audit finds</h2>
      <${Found} run=${at.run} findings=${data.findings} /></section>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'exits', at.ask);
  const data = answer.data;
  const both = (/** @type {any} */ d) => [{value: '', title: 'by itself'}, ...d.traits.map(
    (/** @type {string} */ t) => ({value: t, title: `every list, by ${words(t)}`}))];
  return html`<h1>The way out</h1>
    <p class="lead">How long does a listing last, against what the text says, and for whom does it
      last longer?</p>
    ${data && data.lists.length ? html`<div class="controls">
      <${Choose} label="List" value=${data.list} options=${data.list ? data.lists
    : [{value: '', title: 'every list that burdens'}, ...data.lists]}
        onChange=${(/** @type {string} */ v) => askFor(at, {list: v, trait: ''})} />
      <${Choose} label="By" value=${data.trait} options=${both(data)}
        onChange=${(/** @type {string} */ v) => askFor(at, {trait: v, list: ''})} /></div>` : null}
    <${Answered} answer=${answer} draw=${(/** @type {any} */ made) => html`<${Exits}
      data=${made} at=${at} from=${key(at.run, 'exits', at.ask)} />`} />`;
}
