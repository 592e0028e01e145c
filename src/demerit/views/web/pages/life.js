// One life: what a synthetic person did, what was recorded, what the rules made of it.
import {html, useEffect, useMemo, useRef, useState} from 'demerit/parts/html.js';
import {askFor, key} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {answerOf, isLive, useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {capital, count, day, words} from 'demerit/parts/format.js';
import {Reasons} from 'demerit/parts/reasons.js';
import {Answered, Faults, Working} from 'demerit/parts/states.js';
import {EventList, Timeline} from 'demerit/parts/timeline.js';
import {Term} from 'demerit/parts/words.js';

/** @typedef {import('demerit/parts/address.js').Here} Here */

const FINDS = [['like', 'Another life like this'], ['next', 'The next number'],
  ['wrong', 'A wrong listing'], ['out', 'Somebody who got out'], ['unseen', 'An unseen deed']];

/** Whom to show: a number, the next such person, or one to begin with.
 * @param {{data: any, at: Here}} props */
function Whom({data, at}) {
  const [state, set] = useState(/** @type {any} */ ({}));
  const stop = useRef(/** @type {AbortController | null} */ (null));
  useEffect(() => () => stop.current?.abort(), []);
  const go = (/** @type {string} */ person, isAsked = false) => (
    askFor(at, {person, why: '', find: ''}, {replace: isAsked}));
  const find = async (/** @type {string} */ kind, isAsked = false) => {
    stop.current?.abort();
    stop.current = new AbortController();
    set({isAsking: true});
    try {
      const got = await answerOf(at.run, 'life', {person: String(data.person), find: kind},
        stop.current.signal);
      set({says: got.data?.says, faults: got.faults});
      const person = got.data?.found ?? data.person;
      if (isAsked || person !== data.person) go(String(person), isAsked);
    } catch {
      set({}); // the reader has gone on to something else
    }
  };
  useEffect(() => {
    if (at.ask.find && isLive) find(at.ask.find, true);
  }, [at.ask.find]);
  return html`<div class="controls">
      ${isLive ? html`<form class="choose" onSubmit=${(/** @type {any} */ e) => {
        e.preventDefault();
        go(e.currentTarget.elements.person.value.trim());
      }}><span id="person-label">Synthetic person number, 0 to
        ${count(data.people - 1)}</span>
        <span><input name="person" inputmode="numeric" pattern="[0-9]+" required size="12"
          key=${data.person} defaultValue=${String(data.person)}
          aria-labelledby="person-label" />${' '}
        <button type="submit">Show</button></span></form>` : null}
      <${Choose} label="Begin with" value=${String(data.person)} options=${starts(data)}
        onChange=${(/** @type {string} */ person) => go(person)} />
    </div>
    ${isLive ? html`<div class="finds" role="group" aria-label="Look for another life">
      ${FINDS.map(([kind, title]) => html`<button type="button"
        onClick=${() => find(kind)}>${title}</button>`)}
      <select aria-label="Look for" value="" onChange=${(/** @type {any} */ e) => {
        if (e.currentTarget.value) find(e.currentTarget.value);
        e.currentTarget.value = '';
      }}><option value="">Look for …</option>
        ${data.finds.map((/** @type {any} */ one) => html`<option value=${one.value}>
          ${one.title}</option>`)}</select></div>
    <p class="found-says small quiet" role="status">${state.isAsking ? 'Living others …'
    : state.says || ''}</p>
    ${state.faults ? html`<${Faults} faults=${state.faults} />` : null}` : null}`;
}

/** People to begin with, and the one who is shown. @param {any} data */
function starts(data) {
  /** @type {{value: string, title: string}[]} */
  const first = data.first.map((/** @type {any} */ one) => (
    {value: String(one.person), title: one.says}));
  const shown = String(data.person);
  const isFirst = first.some((one) => one.value === shown);
  return isFirst ? first : [{value: shown, title: 'this person'}, ...first];
}

/** What the rules are replaced by, for the life beside.
 * @param {{data: any, at: Here}} props */
function Under({data, at}) {
  const [isOpen, open] = useState(!!(at.ask.under || at.ask.article));
  return html`<details class="under" open=${isOpen}
    onToggle=${(/** @type {any} */ e) => open(e.currentTarget.open)}>
    <summary>The same life under other rules</summary>
    ${isOpen ? html`<${Others} at=${at} data=${data} />` : null}</details>`;
}

/** @param {{data: any, at: Here}} props */
function Others({data, at}) {
  const answer = useData(at.run, 'diff', {part: 'others'});
  const {runs = [], regimes = []} = answer.data || {};
  const options = [{value: '', title: 'these rules'}, ...runs, ...regimes];
  const under = at.ask.under || '';
  if (under && !options.some((one) => one.value === under)) {
    options.push({value: under, title: under});
  }
  return html`<div class="controls">
    ${answer.working ? html`<${Working} working=${answer.working} />` : html`<${Choose}
      label="Rules" value=${under} options=${options}
      onChange=${(/** @type {string} */ v) => askFor(at, {under: v, article: ''})} />`}
    <form class="choose" onSubmit=${(/** @type {any} */ e) => {
      e.preventDefault();
      askFor(at, {article: e.currentTarget.elements.article.value.trim(), under: ''});
    }}><span><span id="article-label">Or amend an article</span>; an
      <${Term} word="amendment" /> is such as <code>term=1y</code> or
      <code>without objection</code></span>
      <span><input name="article" size="26" key=${at.ask.article || ''}
        defaultValue=${at.ask.article || ''} aria-labelledby="article-label" />${' '}
      <button type="submit">Live it</button></span></form>
    ${data.beside ? html`<button type="button" onClick=${() => (
    askFor(at, {under: '', article: ''}))}>One life alone</button>` : null}</div>`;
}

/** @param {{data: any}} props */
function Beside({data}) {
  const {beside} = data;
  return html`<table class="tallies"><caption>What either life came to; the same synthetic
      person, the same luck: only the rules differ</caption>
    <thead><tr><th scope="col"></th><th scope="col" class="n">${beside.here}</th>
      <th scope="col" class="n">${beside.there}</th></tr></thead>
    <tbody>${beside.tallies.map((/** @type {any} */ row) => html`<tr><th scope="row">
      ${capital(row.title)}</th><td class="n">${count(row.here)}</td>
      <td class="n">${count(row.there)}</td></tr>`)}</tbody></table>`;
}

/** @param {{data: any, at: Here, from: string}} props */
function Life({data, at, from}) {
  const {beside} = data;
  const one = {title: beside ? `Under ${beside.here}` : `Synthetic person ${data.person}`,
    ...data.life, differs: beside?.differs.here};
  const lives = useMemo(() => [one, ...(beside ? [{title: `Under ${beside.there}`,
    ...beside.life, differs: beside.differs.there}] : [])], [data]);
  const says = [...(beside ? [beside.says] : []), ...data.says].join(' ');
  const title = `The life of synthetic person ${count(data.person)}`;
  return html`<${Whom} data=${data} at=${at} key="whom" />
    <dl class="facts">${data.traits.map((/** @type {any} */ one) => html`<div>
      <dt>${capital(words(one.trait))}</dt><dd>${words(one.value)}</dd></div>`)}
      <div><dt>With the same traits</dt><dd>${count(data.alike)}</dd></div></dl>
    ${isLive ? html`<${Under} data=${data} at=${at} />` : null}
    <${Figure} title=${title} says=${says} from=${from}
      table=${beside ? beside.tables.main : data.tables.main}
      foot=${html`Lived again from the run's rules and its seed (${data.seed}). From
        ${day(data.life.from)} until ${day(data.life.until)}.`}>
      <${Timeline} lives=${lives} label=${`${title}. ${says}`} run=${at.run} /><//>
    ${beside ? html`<${Beside} data=${data} />` : null}
    <div class="grid">${lives.map((life) => html`<section>
      <h2 class="part">${beside ? life.title : 'In order'}</h2>
      <${EventList} life=${life} run=${at.run} /></section>`)}</div>
    <${Reasons} data=${data} at=${at} />`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const {why = '', find = '', ...ask} = at.ask;
  const answer = useData(at.run, 'life', ask);
  const from = useMemo(() => key(at.run, 'life', ask), [at]);
  return html`<h1>One life</h1>
    <p class="lead">What one synthetic person did, what was recorded of it, and what the
      rules made of the <${Term} word="record">record<//>. Anybody of the run can be lived
      again.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Life}
      data=${data} at=${at} from=${from} />`} />`;
}
