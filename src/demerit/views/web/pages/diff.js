// One article changed: what it does, to whom, which proofs turn, and two twins.
import {html, useMemo} from 'demerit/parts/html.js';
import {askFor, key, link} from 'demerit/parts/address.js';
import {Amend} from 'demerit/parts/amend.js';
import {Choose} from 'demerit/parts/choose.js';
import {isLive, useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {count, number, words} from 'demerit/parts/format.js';
import {Changes, Standings, Who} from 'demerit/parts/standings.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Timeline} from 'demerit/parts/timeline.js';
import {Check, Rule, Term} from 'demerit/parts/words.js';

/** @typedef {Record<string, string>} Ask */
const MARKS = {
  PROVED: '●', REFUTED: '○', UNKNOWN: '◐', 'NOT APPLICABLE': '–', 'NOT ASKED': '–',
};

/** What the change is: each path, before and after. @param {{change: any, run: string}} p */
function Differences({change, run}) {
  if (!change.differences.length) {
    return html`<p>As written: <strong>${change.first}</strong>. Beside it:
      <strong>${change.second}</strong>.</p>`;
  }
  return html`<div class="table-box" role="region" tabindex="0" aria-label="What is changed">
    <table><caption>What is changed</caption>
    <thead><tr><th scope="col">rule</th><th scope="col">as written</th>
      <th scope="col">changed</th></tr></thead>
    <tbody>${change.differences.slice(0, 12).map((/** @type {any} */ d) => html`<tr>
      <td><${Rule} run=${run} rule=${d.path} /></td><td><code>${d.old ?? 'nothing'}</code></td>
      <td><code>${d.new ?? 'nothing'}</code>${d.along ? ' (goes along)' : ''}</td></tr>`)}
    </tbody></table></div>
    ${change.articles.length ? html`<p class="small quiet">By ${
    change.articles.slice(0, 4).join('; ')}${change.articles.length > 4 ? ' and others' : ''}.
      </p>` : null}
    ${change.differences.length > 12 ? html`<p class="small quiet">And ${
    count(change.differences.length - 12)} more.</p>` : null}`;
}

/** How many were lived, and what pairing saved. @param {{data: any, at: any}} props */
function Lived({data, at}) {
  const {lived, saved} = data;
  return html`<div class="controls">${data.sizes.length > 1 && isLive ? html`<${Choose}
      label="People lived" value=${String(data.people)}
      options=${data.sizes.map((/** @type {number} */ n) => (
    {value: String(n), title: count(n)}))}
      onChange=${(/** @type {string} */ v) => askFor(at, {people: v})} />` : null}</div>
    <p class="small quiet">${count(lived.people)} synthetic people of the same world${
    lived.world ? html` (<code>${lived.world}</code>)` : null}, each lived under both sets of
      rules with the same <${Term} word="luck">luck<//>: seed ${lived.seed}, digest <code>${
    lived.digest.slice(0, 12)}</code>. ${saved?.value ? html`Unpaired, it would take
      <strong>${number(saved.value)} times</strong> as many people to tell sanction days as
      well.` : 'No sanction days differ, so pairing has no gain to tell.'}
      What follows from the assumptions about the world is not in the intervals.</p>`;
}

/** @param {{data: any, at: any}} props */
function Proofs({data, at}) {
  const cell = (/** @type {string} */ verdict) => html`<span class="verdict">
    <span aria-hidden="true">${MARKS[/** @type {keyof typeof MARKS} */ (verdict)]}</span>
    ${' '}${verdict.toLowerCase()}</span>`;
  const {turned} = data;
  return html`<${Figure} title="Which proofs turn" says=${data.says} table=${data.tables.main}
      file="proofs">
    ${turned.length ? html`<div class="table-box" role="region" tabindex="0"
      aria-label="Questions decided otherwise"><table class="wraps">
        <caption>Proved of the rules as encoded, by ${
    data.norm}; never of a law or its practice</caption>
      <thead><tr><th scope="col">question</th><th scope="col">of what</th>
        <th scope="col">as written</th><th scope="col">changed</th></tr></thead>
      <tbody>${turned.slice(0, 40).map((/** @type {any} */ row) => html`<tr>
        <th scope="row"><${Check} run=${at.run} check=${row.check} />${' '}${row.title}</th>
        <td>${row.subject}</td><td title=${row.says_before}>${cell(row.before)}</td>
        <td>${cell(row.after)}${row.says_after ? html`<br /><span class="small quiet">${
    row.says_after}</span>` : null}</td></tr>`)}</tbody></table></div>
      ${turned.length > 40 ? html`<p class="small quiet">The first 40 of ${
    count(turned.length)}; the table has all.</p>` : null}` : null}<//>`;
}

/** @param {{data: any, at: any}} props */
function Twins({data, at}) {
  if (data.person == null) return html`<${Nothing} title=${data.says} />`;
  const {beside} = data;
  const lives = [
    {title: `As written: ${beside.here}`, ...data.life, differs: beside.differs.here},
    {title: `Under: ${beside.there}`, ...beside.life, differs: beside.differs.there},
  ];
  const traits = data.traits.map((/** @type {any} */ t) => words(t.value)).join(', ');
  const ask = {...(at.ask.other ? {under: at.ask.other} : {article: at.ask.article || ''}),
    person: String(data.person)};
  return html`<${Figure} title="Two twins" says=${beside.says} table=${data.tables.main}
      file="twins" foot=${html`${data.says} <a href=${link(at.run, 'life', ask)}>See this life by
        itself</a>.`}>
    <div class="controls"><${Choose} label="Whom to show" value=${data.show}
      options=${[...(data.show ? [] : [{value: '', title: `person ${data.person}`}]),
    ...data.shows]} onChange=${(/** @type {string} */ v) => askFor(at, {twin: v})} /></div>
    <p>Synthetic person ${count(data.person)} (${traits}), lived twice with the same luck.</p>
    <${Timeline} lives=${lives} label=${beside.says} run=${at.run} />
    <dl class="facts">${beside.tallies.map((/** @type {any} */ t) => html`<div>
      <dt>${t.title}</dt><dd>${count(t.here)} → ${count(t.there)}</dd></div>`)}</dl><//>`;
}

/** What is worked out only when it is asked for. @param {{at: any, name: string,
 *   part: string, ask: Ask, title: string, says: string, Draw: any}} props */
function Asked({at, name, part, ask, title, says, Draw}) {
  const shown = (at.ask.with || '').split(' ').filter(Boolean);
  const isOn = shown.includes(name);
  if (!isOn) {
    return html`<section class="asked"><h2>${title}</h2><p class="quiet">${says}</p>
      <button type="button" onClick=${() => askFor(at, {with: [...shown, name].join(' ')})}>
        ${title}</button></section>`;
  }
  return html`<${Part} at=${at} part=${part} ask=${ask} Draw=${Draw} />`;
}

/** @param {{at: any, part: string, ask: Ask, Draw: any}} props */
function Part({at, part, ask, Draw}) {
  const answer = useData(at.run, 'diff', {...ask, part});
  return html`<${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Draw}
    data=${data} at=${at} />`} />`;
}

/** @param {{data: any, at: any, ask: Ask, from: string}} props */
function Compared({data, at, ask, from}) {
  const {people, ...change} = ask;
  return html`<${Figure} title="Who fares worse, who better" says=${data.says}
      table=${data.tables.main} from=${from}>
      <${Standings} data=${data} /><${Differences} change=${data.change} run=${at.run} />
      <${Lived} data=${data} at=${at} /><//>
    <${Figure} title="By how much" table=${data.tables.quantities} tableName="quantities"
      from=${from}><${Changes} data=${data} /><//>
    <${Who} data=${data} trait=${at.ask.trait || ''} quantity=${at.ask.quantity || ''}
      from=${from} onChange=${(/** @type {Ask} */ to) => askFor(at, to)} />
    ${isLive ? html`<${Asked} at=${at} name="proofs" part="proofs" ask=${change} Draw=${Proofs}
        title="Which proofs turn" says="What can be decided of either text, set side by side." />
      <${Asked} at=${at} name="twins" part="twins" Draw=${Twins}
        ask=${{...change, show: at.ask.twin || ''}} title="Two twins"
        says="One person of this run, lived under both: found among those whose lives differ." />`
    : null}`;
}

/** @param {{at: any}} props */
function Start({at}) {
  const answer = useData(at.run, 'diff', {part: 'offers'});
  const wide = (answer.data?.offers || []).filter((/** @type {any} */ o) => !o.regime);
  return html`<${Nothing} title="Nothing is changed yet.">
    <p>Choose an article above, or begin with one of these:</p>
    <ul class="starts">${wide.slice(0, 8).map((/** @type {any} */ o) => html`<li>
      <button type="button" onClick=${() => askFor(at, {article: o.lines[0]})}>
        <code>${o.lines[0]}</code></button> <span class="quiet">${o.says}</span></li>`)}</ul><//>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  /** @type {Ask} */
  const ask = {};
  for (const name of ['article', 'other', 'people']) if (at.ask[name]) ask[name] = at.ask[name];
  const answer = useData(at.run, 'diff', ask);
  const from = useMemo(() => key(at.run, 'diff', ask), [at]);
  return html`<h1>${isLive ? 'One article changed' : 'Two runs of the same people'}</h1>
    <p class="lead">The same synthetic people, with the same luck, under the rules as written and
      under others: who would be worse off, who better, and by how much.</p>
    <${Amend} run=${at.run} ask=${at.ask} onChange=${(/** @type {Ask} */ to) => (
    askFor(at, {...to, twin: ''}))} />
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => (data.change
    ? html`<${Compared} data=${data} at=${at} ask=${ask} from=${from} />`
    : html`<${Start} at=${at} />`)} />`;
}
