// The overview: the question, what came of it, how surely, and how to repeat it.
import {html} from 'demerit/parts/html.js';
import {link} from 'demerit/parts/address.js';
import {useData} from 'demerit/parts/data.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {capital, count, share, short, stopped, words} from 'demerit/parts/format.js';
import {address, basis, Interval, range, Value, Verdict} from 'demerit/parts/finding.js';
import {Plot} from 'demerit/parts/plot.js';
import {Answered} from 'demerit/parts/states.js';
import {Check, Term} from 'demerit/parts/words.js';

const ROLES = {fitted: 'used to fit', given: 'known, not fitted', forecast: 'after the fit'};

/** Simulated over published, a dot a point. @param {any[]} targets @param {number} width */
function ratios(targets, width) {
  const isNarrow = width < 560;
  const points = targets.flatMap((one) => one.points.filter((/** @type {any} */ p) => p.ratio)
    .map((/** @type {any} */ p) => ({...p, title: one.title})));
  return Plot.plot({
    className: 'plot', width, marginLeft: isNarrow ? 8 : 250, marginBottom: 36, marginTop: 22,
    height: 70 + targets.length * (isNarrow ? 44 : 32),
    x: {label: 'simulated over published', grid: true, type: 'log', ticks: 5, tickFormat: '~g'},
    y: {label: null, axis: isNarrow ? null : 'left'},
    symbol: {domain: Object.keys(ROLES), range: ['circle', 'square', 'diamond2']},
    marks: [
      Plot.ruleX([1], {stroke: 'var(--ink)'}),
      isNarrow ? Plot.text(targets, {y: 'title', frameAnchor: 'left', dy: -13,
        text: 'title'}) : null,
      Plot.dot(points, {x: 'ratio', y: 'title', symbol: 'role', r: 5,
        stroke: (/** @type {any} */ p) => (p.role === 'fitted' ? 'var(--neutral)' : 'var(--c2)'),
        strokeWidth: 2, fill: 'var(--paper)'}),
      Plot.tip(points, Plot.pointer({x: 'ratio', y: 'title', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ p) => [p.title, p.as_of,
          `published ${count(p.published)}`, `simulated ${count(p.simulated)}`,
          `ratio ${p.ratio.toFixed(3)}`,
          ROLES[/** @type {keyof typeof ROLES} */ (p.role)]].join('\n')})),
    ],
  });
}

/** @param {{data: any, at: any}} props */
function Targets({data, at}) {
  if (!data.targets.length) {
    return html`<p class="quiet">No published figures are held against this run: it shows what would
      follow from the rules and the assumptions, not what happened.</p>`;
  }
  const points = data.targets.flatMap((/** @type {any} */ one) => one.points);
  const free = points.filter((/** @type {any} */ p) => p.role !== 'fitted');
  const says = `${points.length} published points, ${points.length - free.length} of them used to
    fit the run. Only the other ${free.length} test it.`;
  return html`<${Figure} title="Simulated beside published" says=${says}
    table=${data.tables.targets} foot=${html`<a href=${link(at.run, 'nation')}>The lines and points
      over time</a>`}>
    <${Drawing} of=${[data]} label=${says} draw=${(/** @type {number} */ w) => (
  ratios(data.targets, w))} />
    <ul class="key"><li>○ ${ROLES.fitted}</li><li>□ ${ROLES.given}</li>
      <li>◇ ${ROLES.forecast}</li></ul><//>`;
}

/** @param {{data: any, at: any}} props */
function Refused({data, at}) {
  const whole = data.refused.reduce((/** @type {number} */ n, /** @type {any} */ r) => (
    n + r.attempts), 0);
  if (!whole) return html`<p class="quiet">Nothing was refused in this run.</p>`;
  const most = Math.max(...data.refused.map((/** @type {any} */ r) => r.attempts));
  return html`<${Figure} title="What the refusals rest on" says=${data.says[2]}
    table=${data.tables.main} foot=${html`<a href=${link(at.run, 'flow')}>From deed to sanction</a>,
      step by step`}>
    <ul class="causes">${data.refused.map((/** @type {any} */ row) => html`<li>
      <span class="bar-name">${capital(row.title)}</span>
      <span class="bar-track" aria-hidden="true"><span class=${row.true ? 'bar' : 'bar no-deed'}
        style=${{width: `${row.attempts / most * 100}%`}}></span></span>
      <span class="n">${short(row.attempts)} <span class="quiet">${share(row.attempts / whole)}
      </span></span></li>`)}</ul><//>`;
}

/** @param {{data: any, at: any}} props */
function Listed({data, at}) {
  const few = data.listed.filter((/** @type {any} */ one) => one.rows.length <= 8);
  if (!few.length) return null;
  const over = range(few.flatMap((/** @type {any} */ one) => one.rows.map(
    (/** @type {any} */ r) => ({value: r.share, low: r.low, high: r.high}))));
  return html`<${Figure} title="Who was ever listed" table=${data.tables.listed}
    says="The share of each group that was ever listed, with the interval of each; groups of one
      trait hold all at once."
    foot=${html`<a href=${link(at.run, 'nation')}>The same by month and by province</a>`}>
    <div class="grid">${few.map((/** @type {any} */ one) => html`<div>
      <h3>By ${words(one.trait)}</h3>
      <ul class="listed">${one.rows.map((/** @type {any} */ r) => html`<li>
        <a href=${link(at.run, 'findings', {check: 'M1', measure: 'listed-share',
    subject: 'everybody', group: r.group})}>${words(r.value)}</a>
          <${Interval} over=${over} unit="share"
            row=${{value: r.share, low: r.low, high: r.high}} />
          <span class="n">${share(r.share)}</span></li>`)}</ul></div>`)}</div><//>`;
}

/** @param {{data: any, at: any}} props */
function Findings({data, at}) {
  return html`<section aria-labelledby="telling">
    <h2 id="telling" class="part">What the audit found</h2>
    <ul class="findings big">${data.findings.map((/** @type {any} */ f) => html`<li>
      <p><${Verdict} verdict=${f.verdict} /> <a href=${address(at.run, f)}>
        ${capital(data.measures[f.measure].title)}</a>
        ${f.subject === 'everybody' ? '' : html`<span class="quiet">${f.subject}</span>`}</p>
      <p><${Value} row=${f} unit=${f.unit} />
        <${Interval} row=${f} edge=${data.measures[f.measure].edge} unit=${f.unit}
          over=${range([f], data.measures[f.measure].edge)} />
        <span class="quiet small"><${Check} run=${at.run} check=${f.id} subject=${f.subject} />,
          ${basis(f)}${f.line ? `, the line is ${f.line}` : ''}</span></p>
    </li>`)}</ul>
    <p><a href=${link(at.run, 'findings')}>All ${count(data.n_findings)} findings</a>,
      ${count(data.n_flagged)} flagged by the lines of ${data.norm.title}. There is no grade.</p>
  </section>`;
}

/** @param {{data: any, at: any}} props */
function Assumed({data, at}) {
  if (!data.assumed.length) return null;
  const titles = {attempts: 'refused attempts', listings: 'listings', days: 'days under sanctions'};
  const rests = (/** @type {any} */ part) => Object.entries(titles)
    .filter(([name]) => part.shares[name]).map(([name, title]) => (
      `${part.is_bound ? 'at most ' : ''}${share(part.shares[name])} of ${title}`)).join(', ');
  return html`<section aria-labelledby="assumed">
    <h2 id="assumed" class="part">What is assumed most</h2>
    <ol class="rests">${data.assumed.map((/** @type {any} */ part) => html`<li class="rest">
      <p class="rest-name"><code>${part.path}</code>
        <span class="quiet small">${part.text}</span></p>
      <p><span class="quiet">${stopped(part.why)}</span> On it rest ${rests(part)}.</p></li>`)}</ol>
    <p><a href=${link(at.run, 'assumptions')}>Every assumption, by how much rests on it</a></p>
  </section>`;
}

/** @param {{data: any}} props */
function Repeat({data}) {
  const {repeat} = data;
  return html`<section aria-labelledby="repeat">
    <h2 id="repeat" class="part">How to repeat this run</h2>
    <pre tabindex="0">${repeat.command}</pre>
    <p>The same text, people and seed give the same run, to the last person: its digest is then
      <code>${repeat.digest}</code>.</p>
    <details class="fold"><summary>Versions and digests</summary><dl class="told">
      <div><dt>Seed</dt><dd>${repeat.seed}</dd></div>
      <div><dt>Tables</dt><dd><code>${repeat.tables}</code></dd></div>
      <div><dt>Demerit</dt><dd>${repeat.demerit}, Python ${repeat.python},
        ${Object.entries(repeat.versions).map(([k, v]) => `${k} ${v}`).join(', ')}</dd></div>
      ${repeat.texts.map((/** @type {any} */ text) => html`<div><dt>${text.file}</dt>
        <dd><code>${text.digest}</code></dd></div>`)}</dl></details></section>`;
}

/** @param {{data: any, at: any}} props */
function Overview({data, at}) {
  return html`<h1>${data.title}</h1>
    <p class="lead">${data.about}</p>
    ${data.says.slice(0, 2).map((/** @type {string} */ text) => html`<p>${text}</p>`)}
    <dl class="facts big">${data.facts.map((/** @type {any} */ fact) => html`<div>
      <dt><${Term} word=${fact.word}>${fact.title}<//></dt>
      <dd title=${count(fact.n)}>${short(fact.n)}</dd></div>`)}</dl>
    <${Refused} data=${data} at=${at} />
    <${Findings} data=${data} at=${at} />
    <${Targets} data=${data} at=${at} />
    <${Listed} data=${data} at=${at} />
    <${Assumed} data=${data} at=${at} />
    <${Repeat} data=${data} />`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'overview');
  return html`${answer.data ? null : html`<h1>Overview</h1>`}
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Overview}
      data=${data} at=${at} />`} />`;
}
