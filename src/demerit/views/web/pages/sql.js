// Ask in SQL: one statement over the run's tables, read only.
import {html, useEffect, useState} from 'demerit/parts/html.js';
import {askFor, key} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {source, useData} from 'demerit/parts/data.js';
import {count} from 'demerit/parts/format.js';
import {saveText} from 'demerit/parts/save.js';
import {Answered, Faults, Working} from 'demerit/parts/states.js';
import {asCsv, DataTable} from 'demerit/parts/table.js';

/** @typedef {import('demerit/parts/address.js').Here} Here */

const MOST_CHARACTERS = 20000;
const NUMBER = new Intl.NumberFormat('en', {maximumFractionDigits: 4});
const ROWS = ['100', '1000', '10000'].map((n) => ({value: n, title: count(Number(n))}));

/** What a statement selected. @param {{data: any, at: Here}} props */
function Selected({data, at}) {
  const {main} = data.tables;
  const cells = Object.fromEntries(main.columns
    .filter((/** @type {any} */ c) => c.kind === 'number')
    .map((/** @type {any} */ c) => [c.name,
      (/** @type {number | null} */ v) => (v == null ? '–' : NUMBER.format(v))]));
  const from = key(at.run, 'sql', at.ask);
  return html`<p role="status">${data.says}</p>
    <${DataTable} key=${from} table=${main} cells=${cells} />
    <div class="tools">
      <button type="button" onClick=${() => saveText('sql.csv', asCsv(main), 'text/csv')}>
        CSV</button>
      <a class="button" download href=${source(from, 'main', 'parquet')}>Parquet</a></div>`;
}

/** A table's columns and what they hold.
 * @param {{told: any, onShow: (statement: string) => void}} props */
function Told({told, onShow}) {
  return html`<details class="figure"><summary><code>${told.name}</code>
      <span class="quiet">${told.says}; ${count(told.rows)} rows</span></summary>
    <div class="table-box" role="region" tabindex="0" aria-label=${`Columns of ${told.name}`}>
      <table><thead><tr><th scope="col">column</th><th scope="col">type</th>
        <th scope="col">holds</th></tr></thead>
      <tbody>${told.columns.map((/** @type {any} */ c) => html`<tr>
        <th scope="row"><code>${c.name}</code></th><td class="small">${c.type}</td>
        <td>${c.says}</td></tr>`)}</tbody></table></div>
    <div class="tools"><button type="button"
      onClick=${() => onShow(`SELECT * FROM ${told.name} LIMIT 20`)}>
      Show 20 rows of ${told.name}</button></div></details>`;
}

/** @param {{data: any, at: Here}} props data: what the tables hold, and examples */
function Asked({data, at}) {
  const [text, write] = useState(at.ask.statement || '');
  useEffect(() => write(at.ask.statement || ''), [at.ask.statement]);
  const answer = useData(at.run, 'sql', at.ask);
  const run = (/** @type {string} */ statement) => {
    write(statement);
    askFor(at, {statement: statement.trim()});
  };
  const pressed = (/** @type {KeyboardEvent} */ e) => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    run(text);
  };
  const failed = answer.faults;
  return html`<div class="presets" role="group" aria-label="Examples">
      ${data.examples.map((/** @type {any} */ example) => html`<button type="button"
        aria-pressed=${String(at.ask.statement === example.statement)}
        onClick=${() => run(example.statement)}>${example.asks}</button>`)}</div>
    <div class="sql">
      <label for="statement">Statement</label>
      <textarea id="statement" rows="7" maxlength=${MOST_CHARACTERS} spellcheck=${false}
        autocapitalize="off" aria-describedby="statement-bounds" value=${text}
        aria-invalid=${String(!!failed)} onKeyDown=${pressed}
        onInput=${(/** @type {any} */ e) => write(e.currentTarget.value)}></textarea>
      <p id="statement-bounds" class="small quiet">One SELECT in the language of DuckDB. It reads
        this run's tables and nothing else, and is stopped after ${data.bounds.seconds} seconds.</p>
      <div class="controls">
        <button type="button" class="main" disabled=${!text.trim()} onClick=${() => run(text)}>
          Run <span class="small">(Ctrl+Enter)</span></button>
        <${Choose} label="Rows at most" value=${at.ask.rows || '1000'} options=${ROWS}
          onChange=${(/** @type {string} */ rows) => askFor(at, {rows})} /></div></div>
    ${at.ask.statement ? html`<section class="figure" aria-labelledby="selected">
      <h2 id="selected">What it selects</h2>
      ${failed ? html`<${Faults} faults=${failed} />`
    : answer.data?.tables.main ? html`<${Answered} answer=${answer}
        draw=${(/** @type {any} */ d) => html`<${Selected} data=${d} at=${at} />`} />`
    : html`<${Working} working=${answer.working} />`}</section>` : null}
    <h2 class="part">The tables</h2>
    <p class="quiet">A table is called as its file is, with underscores. Everybody in them is
      synthetic.</p>
    ${data.holds.map((/** @type {any} */ told) => html`<${Told} key=${told.name} told=${told}
      onShow=${run} />`)}`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'sql');
  return html`<h1>Ask in SQL</h1>
    <p class="lead">What the other pages do not answer, the run's own tables may.</p>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Asked}
      data=${data} at=${at} />`} />`;
}
