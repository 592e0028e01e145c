// From deed to sanction: which deeds lie behind a refusal, and by which articles.
import {html} from 'demerit/parts/html.js';
import {askFor, key} from 'demerit/parts/address.js';
import {Choose, Switch} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {address, basis, Value, Verdict} from 'demerit/parts/finding.js';
import {capital, count, share} from 'demerit/parts/format.js';
import {KINDS, Ribbons} from 'demerit/parts/ribbons.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Check, Rule, Term} from 'demerit/parts/words.js';

const SHOWN = 8;

/** @param {{run: string, rows: any[][]}} props the paths that carry most */
function Paths({run, rows}) {
  return html`<ol class="paths">${rows.slice(0, SHOWN).map((row) => {
    const [deed, , rule, article, gate, , by, kind, attempts, days, part] = row;
    return html`<li class=${`path-${kind}`}>
      <p><strong>${capital(deed)}</strong> → ${gate}: ${share(part)}
        <span class="quiet">(${count(attempts)} refused attempts, ${count(days)} days)</span></p>
      <p class="small"><${Rule} run=${run} rule=${rule}>${article || rule}<//><span
        class="quiet">${'; '}${by || 'no article cited'}; ${
  KINDS[/** @type {keyof typeof KINDS} */ (kind)].title}</span></p></li>`;
  })}</ol>`;
}

/** @param {{run: string, findings: any[]}} props */
function Found({run, findings}) {
  return html`<ul class="found-list">${findings.map((row) => html`<li>
    <p><${Verdict} verdict=${row.verdict} />
      <a href=${address(run, row)}>${row.says}</a></p>
    ${row.value == null ? null : html`<p class="small"><${Value} row=${row} unit=${row.unit} />
      <span class="nowrap"><${Check} run=${run} check=${row.id} />, ${basis(row)}</span>
      </p>`}</li>`)}</ul>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Flow({data, at, from}) {
  if (!data.total) {
    return html`<${Nothing} title=${data.says}><p>Look at sanction days instead, or at
      what its scores open and close.</p><//>`;
  }
  const unit = data.weights.find((/** @type {any} */ w) => w.value === data.by).title;
  return html`<${Figure} title=${`Where ${unit} come from`} says=${data.says}
      table=${data.tables.main} from=${from} foot=${html`What is unrelated is the norm's
        (${data.norm}), by the fields that the text states. A record without a deed is
        false: how often that is, is <${Term} word="status">assumed<//>.`}>
      <${Ribbons} nodes=${data.nodes} links=${data.links} total=${data.total} unit=${unit}
        label=${data.says} /><//>
    <section class="figure"><h2>The paths that carry most</h2>
      <${Paths} run=${at.run} rows=${data.tables.main.rows} /></section>
    <section class="figure"><h2>What the audit finds of them</h2>
      <${Found} run=${at.run} findings=${data.findings} /></section>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'flow', at.ask);
  const data = answer.data;
  return html`<h1>From deed to sanction</h1>
    <p class="lead">Each refused attempt, and each day under a sanction, is put down to a listing,
      the record under it, and the deed under that.</p>
    ${data ? html`<div class="controls">
      <${Choose} label="Gate" value=${data.gate} options=${[{value: '', title: 'every gate'},
    ...data.gates]} onChange=${(/** @type {string} */ v) => askFor(at, {gate: v})} />
      <${Switch} label="Count" name="flow-by" value=${data.by} options=${data.weights}
        onChange=${(/** @type {string} */ v) => askFor(at, {by: v})} />
      <${Switch} label="Begin with" name="flow-left" value=${data.left} options=${data.lefts}
        onChange=${(/** @type {string} */ v) => askFor(at, {left: v})} /></div>` : null}
    <${Answered} answer=${answer} draw=${(/** @type {any} */ made) => html`<${Flow}
      data=${made} at=${at} from=${key(at.run, 'flow', at.ask)} />`} />`;
}
