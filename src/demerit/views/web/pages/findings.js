// Findings: what the audit measured, flagged first, each with an address of its own.
import {html, useMemo, useState} from 'demerit/parts/html.js';
import {askFor, link} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {capital, count, written} from 'demerit/parts/format.js';
import {about, address, basis, found, Interval, range, Value, Verdict}
  from 'demerit/parts/finding.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Term} from 'demerit/parts/words.js';

/** @typedef {import('demerit/parts/finding.js').Found} Found */
const FEW = 4;
const PAGE = 40;
const VERDICTS = ['FLAG', 'PASS', 'NO LINE', 'INSUFFICIENT EVIDENCE', 'NOT MEASURED'];
const KEYS = /** @type {('check' | 'measure' | 'subject' | 'group' | 'verdict')[]} */ (
  ['check', 'measure', 'subject', 'group', 'verdict']);

/** @param {string} group @returns {string} */
const traitsOf = (group) => group.split('*').map((part) => part.split('=')[0]).join(', ');

/** @param {any} data @param {any} ask @returns {Found[]} */
function shown(data, ask) {
  return found(data.tables.main).filter((row) => (
    KEYS.every((key) => !ask[key] || row[key] === ask[key])
    && (!ask.by || (ask.by === '-' ? !row.group : traitsOf(row.group) === ask.by))));
}

/** @param {{row: Found, data: any, at: any, over: [number, number]}} props */
function Line({row, data, at, over}) {
  const measure = data.measures[row.measure];
  return html`<li class="finding-line">
    <${Verdict} verdict=${row.verdict} />
    <a href=${address(at.run, row)}>${about(row)}</a>
    ${row.value == null
    ? html`<span class="finding-why quiet">${row.says.replace(/^[^:]*: /, '')}</span>`
    : html`<${Value} row=${row} unit=${row.unit} />
      <${Interval} row=${row} edge=${measure?.edge} over=${over} unit=${row.unit} />`}
    <span class="quiet small n">${basis(row)}</span></li>`;
}

/** Findings of one measure, a page at a time.
 * @param {{rows: Found[], data: any, at: any, few?: number}} props */
function Lines({rows, data, at, few = PAGE}) {
  const [n, more] = useState(few);
  const over = range(rows, data.measures[rows[0].measure]?.edge);
  return html`<ul class="findings">${rows.slice(0, n).map((row) => html`<${Line}
      key=${row.subject + row.group} row=${row} data=${data} at=${at} over=${over} />`)}</ul>
    ${rows.length > n ? html`<p><button type="button" onClick=${() => more(n + PAGE)}>
      ${`Show ${count(Math.min(PAGE, rows.length - n))} more of ${count(rows.length)}`}
      </button></p>` : null}`;
}

/** @param {Found[]} rows @param {(row: Found) => string} name @returns {[string, Found[]][]} */
function grouped(rows, name) {
  /** @type {Map<string, Found[]>} */
  const made = new Map();
  for (const row of rows) made.set(name(row), [...(made.get(name(row)) || []), row]);
  return [...made];
}

/** How many of each verdict. @param {Found[]} rows */
const tally = (rows) => grouped(rows, (row) => row.verdict)
  .sort(([a], [b]) => VERDICTS.indexOf(a) - VERDICTS.indexOf(b))
  .map(([verdict, mine]) => `${count(mine.length)} ${verdict.toLowerCase()}`).join(', ');

/** Those that flag anything first. @param {[string, Found[]][]} checks */
const flagged = (checks) => [true, false].flatMap((isFlagged) => checks.filter(
  ([, rows]) => rows.some((row) => row.verdict === 'FLAG') === isFlagged));

/** Groups of people, folded by trait. @param {{rows: Found[], data: any, at: any,
 *   isOpen: boolean}} props */
function Folded({rows, data, at, isOpen}) {
  return html`${grouped(rows, (row) => `${traitsOf(row.group)}|${row.subject}`)
    .map(([name, mine]) => {
      const [traits, subject] = name.split('|');
      const known = mine.filter((row) => row.value != null)
        .sort((a, b) => Number(a.value) - Number(b.value));
      const [least, most] = [known[0], known[known.length - 1]];
      const span = known.length > 1 ? `: ${written(least.value, least.unit)} (${about(least)}) to
        ${written(most.value, most.unit)} (${about(most)})` : '';
      return html`<${Fold} key=${name} isOpen=${isOpen} title=${`By ${traits}${
        subject === 'everybody' ? '' : ` of ${subject}`}${span}`} note=${tally(mine)}>
        <${Lines} rows=${mine} data=${data} at=${at} /><//>`;
    })}`;
}

/** What unfolds; its inside is made when it is first opened.
 * @param {{title: string, note: string, isOpen: boolean, children?: any}} props */
function Fold({title, note, isOpen, children}) {
  const [open, set] = useState(isOpen);
  return html`<details class="fold" open=${open}
    onToggle=${(/** @type {any} */ e) => set(e.currentTarget.open)}>
    <summary>${title} <span class="quiet small">${note}</span></summary>
    ${open ? children : null}</details>`;
}

/** @param {{name: string, rows: Found[], data: any, at: any, isOpen: boolean}} props */
function Measured({name, rows, data, at, isOpen}) {
  const measure = data.measures[name];
  const whole = rows.filter((row) => !row.group);
  const groups = rows.filter((row) => row.group);
  return html`<div class="measured">
    ${measure ? html`<h3>${capital(measure.title)}</h3>
      <p class="small quiet">${measure.definition}
        ${measure.line ? html` The norm draws a line: ${measure.line}.` : ''}</p>` : null}
    ${whole.length ? html`<${Lines} rows=${whole} data=${data} at=${at}
      few=${isOpen ? PAGE : FEW} />` : null}
    <${Folded} rows=${groups} data=${data} at=${at}
      isOpen=${isOpen && groups.length <= PAGE} /></div>`;
}

/** One finding, in full. @param {{row: Found, data: any, at: any}} props */
function One({row, data, at}) {
  const measure = data.measures[row.measure];
  const like = found(data.tables.main).filter((other) => other.measure === row.measure);
  const facts = [
    ['Check', html`<a href=${link(at.run, 'findings', {check: row.check})}>${row.check}</a>, ${
      data.checks.find((/** @type {any} */ c) => c.id === row.check)?.title}`],
    ['About', about(row)],
    ['Definition', measure?.definition],
    ['Rests on', row.n ? `${count(row.n)} (people, effective people or counts)` : ''],
    ['Interval', row.low == null ? 'counted, not estimated'
      : `holds ${Math.round(data.level * 100)} times in 100, for all groups of a cut at once`],
    ['Norm', row.line ? `${data.norm.title}: ${row.line}. ${measure?.why}`
      : `${data.norm.title}: draws no line here`],
    ['Cited by the norm', measure?.cites.join('; ')],
    ['Articles', row.articles],
    ['Experiment', html`${data.origin.experiment}, seed ${data.origin.seed},
      ${count(data.origin.people)} synthetic people, digest <code>${data.origin.digest}</code>`],
  ];
  return html`<article class="card one">
    <p><${Verdict} verdict=${row.verdict} />
      <span class="quiet small">${data.verdicts.find((/** @type {any} */ v) => (
    v.value === row.verdict))?.says}</span></p>
    <h2>${capital(row.says)}.</h2>
    <${Interval} row=${row} edge=${measure?.edge} over=${range(like, measure?.edge)}
      unit=${row.unit} />
    <dl class="told">${facts.filter(([, says]) => says).map(([name, says]) => html`
      <div><dt>${name}</dt><dd>${says}</dd></div>`)}</dl></article>`;
}

/** @param {{data: any, at: any}} props */
function Filters({data, at}) {
  const all = useMemo(() => found(data.tables.main), [data]);
  const traits = [...new Set(all.filter((r) => r.group).map((r) => traitsOf(r.group)))];
  const has = KEYS.some((key) => at.ask[key]) || at.ask.by;
  return html`<div class="controls">
    <${Choose} label="Check" value=${at.ask.check || ''} options=${[
  {value: '', title: 'all checks'}, ...data.checks.map((/** @type {any} */ c) => (
    {value: c.id, title: `${c.id}: ${c.title}`}))]}
      onChange=${(/** @type {string} */ check) => askFor(at, {check, measure: '', subject: '',
    group: ''})} />
    <${Choose} label="Verdict" value=${at.ask.verdict || ''} options=${[
  {value: '', title: 'all verdicts'}, ...data.verdicts.map((/** @type {any} */ v) => (
    {value: v.value, title: capital(v.value.toLowerCase())}))]}
      onChange=${(/** @type {string} */ verdict) => askFor(at, {verdict})} />
    <${Choose} label="Of whom" value=${at.ask.by || ''} options=${[
  {value: '', title: 'everybody and groups'}, {value: '-', title: 'everybody only'},
  ...traits.map((t) => ({value: t, title: `groups by ${t}`}))]}
      onChange=${(/** @type {string} */ by) => askFor(at, {by, group: ''})} />
    ${has ? html`<button type="button" onClick=${() => askFor(at, {by: '', ...Object.fromEntries(
    KEYS.map((k) => [k, '']))})}>All findings</button>` : null}</div>`;
}

/** @param {{data: any, at: any}} props */
function Findings({data, at}) {
  const rows = useMemo(() => shown(data, at.ask), [data, at]);
  const isOne = rows.length === 1 && !!at.ask.check && !!at.ask.subject;
  const table = {...data.tables.main,
    rows: rows.map((row) => data.tables.main.columns.map((/** @type {any} */ c) => (
      /** @type {any} */ (row)[c.name])))};
  const isOpen = !!at.ask.check || rows.length <= PAGE;
  return html`<${Filters} data=${data} at=${at} />
    ${isOne ? html`<${One} row=${rows[0]} data=${data} at=${at} />` : null}
    ${rows.length ? null : html`<${Nothing} title="No finding is like that.">
      <p>Choose another check or verdict, or look at all findings.</p><//>`}
    ${isOne || !rows.length ? null : html`<${Figure} title=${`${count(rows.length)} findings`}
      says=${`${tally(rows)}. Lines: ${data.norm.title}. ${data.note}`} table=${table}
      file="findings">
      ${flagged(grouped(rows, (row) => row.check)).map(([check, mine]) => html`<section key=${
    `${check}${JSON.stringify(at.ask)}`} class="check-part">
        <${Fold} isOpen=${isOpen || mine.some((row) => row.verdict === 'FLAG')}
          title=${`${check} ${capital(data.checks.find((/** @type {any} */ c) => (
    c.id === check)).title)}`} note=${tally(mine)}>
          ${at.ask.check ? null : html`<p class="small"><a href=${link(at.run, 'findings',
    {check})}>${check} by itself</a></p>`}
          ${grouped(mine, (row) => row.measure).map(([name, some]) => html`<${Measured}
            key=${name} name=${name} rows=${some} data=${data} at=${at} isOpen=${isOpen} />`)}
        <//></section>`)}<//>`}
    <p class="quiet small">Intervals are about luck alone; those of the groups of one trait hold
      all at once. They say nothing of how well the world was described: for that see
      <a href=${link(at.run, 'assumptions')}>what is assumed</a>. There is no grade.</p>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'findings');
  return html`<h1>Findings</h1>
    <p class="lead">What the <${Term} word="audit">audit<//> measured: each value with its
      interval, what it rests on, and how it stands to the norm's line.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Findings}
      data=${data} at=${at} />`} />`;
}
