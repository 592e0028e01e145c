// Assumptions: what no source verifies, by how much of the run rests on it.
import {html, useState} from 'demerit/parts/html.js';
import {askFor} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {count, number, share, stopped} from 'demerit/parts/format.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Rule, Status, Term} from 'demerit/parts/words.js';

const PAGE = 25;

/** @param {any} part */
const value = (part) => (typeof part.value === 'number' ? number(part.value) : part.value);

/** @param {{part: any, outcome: any}} props */
function Bar({part, outcome}) {
  const n = part.shares[outcome.name];
  const says = `${part.is_bound ? 'at most ' : ''}${share(n)}`;
  return html`<div class="rest-row"><span class="quiet">${outcome.title}</span>
    <span class="bar-track" aria-hidden="true"><span class=${part.is_bound ? 'bar bound' : 'bar'}
      style=${{width: `${n * 100}%`}}></span></span>
    <span class="n">${says}</span></div>`;
}

/** @param {{part: any, data: any, at: any}} props */
function Part({part, data, at}) {
  const isRule = at.run && data.regimes.includes(part.text);
  return html`<li class="rest">
    <p class="rest-name"><strong>${isRule ? html`<${Rule} run=${at.run} rule=${part.path} />`
    : html`<code>${part.path}</code>`}</strong> <${Status} status=${part.status} />
      <span class="quiet small">${part.text}</span></p>
    <p>${value(part) ? html`<span>${value(part)}. </span>` : null}
      <span class="quiet">${stopped(part.why)}
      ${part.cite ? ` Cites ${part.cite}.` : ''}</span></p>
    ${part.unmeasured ? html`<p class="quiet small">Not measured: ${part.unmeasured}. Change it and
      compare two runs.</p>` : data.outcomes.filter(
    (/** @type {any} */ outcome) => part.shares[outcome.name] != null).map(
    (/** @type {any} */ outcome) => html`<${Bar} key=${outcome.name} part=${part}
        outcome=${outcome} />`)}
  </li>`;
}

/** @param {{data: any, at: any}} props */
function Assumptions({data, at}) {
  const [n, more] = useState(PAGE);
  const {status = '', text = ''} = at.ask;
  const parts = data.parts.filter((/** @type {any} */ p) => (
    (!status || p.status === status) && (!text || p.text === text)));
  const table = {...data.tables.main, rows: data.tables.main.rows.filter(
    (/** @type {any[]} */ row) => (!status || row[4] === status) && (!text || row[0] === text))};
  return html`<div class="controls">
      <${Choose} label="Support" value=${status} options=${[{value: '', title: 'all'},
  ...data.statuses.map((/** @type {any} */ s) => (
    {value: s.value, title: `${s.value} (${count(s.n)})`}))]}
        onChange=${(/** @type {string} */ v) => askFor(at, {status: v})} />
      <${Choose} label="Text" value=${text} options=${[{value: '', title: 'all texts'},
  ...data.texts.map((/** @type {any} */ t) => (
    {value: t.value, title: `${t.value} (${count(t.n)})`}))]}
        onChange=${(/** @type {string} */ v) => askFor(at, {text: v})} /></div>
    <${Figure} title="What is not verified, most load first" says=${data.says} table=${table}
      file="assumptions" foot=${html`<p>A share is of the run's ${data.outcomes.map(
    (/** @type {any} */ o) => `${count(o.n)} ${o.title}`).join(', ')}. An outcome rests on what
      lay on its way: the act, the report, the ground, the list, the sanction and the gate. "At
      most": it moves only some of them.</p>`}>
      ${parts.length ? html`<ol class="rests">${parts.slice(0, n).map((/** @type {any} */ part) => (
    html`<${Part} key=${part.text + part.path + part.status} part=${part} data=${data}
        at=${at} />`))}</ol>`
    : html`<${Nothing} title="Nothing of that kind."><p>Choose another support or text.</p><//>`}
      ${parts.length > n ? html`<p><button type="button" onClick=${() => more(n + PAGE)}>
        ${`Show ${Math.min(PAGE, parts.length - n)} more of ${parts.length}`}</button></p>` : null}
    <//>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'assumptions');
  return html`<h1>Assumptions</h1>
    <p class="lead">Every rule and number whose <${Term} word="status">support<//> is short of
      verified, and how much of what happened rests on it.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Assumptions}
      data=${data} at=${at} />`} />`;
}
