// Truth against listing: four counts with their bars, and what else the rules bring about.
import {html} from 'demerit/parts/html.js';
import {count} from 'demerit/parts/format.js';
import {Check, Term} from 'demerit/parts/words.js';

/** One cell of the four: how many now, how many as written, and a bar of each.
 * @param {{now: number, before: number, of: number}} props */
function Cell({now, before, of}) {
  const wide = (/** @type {number} */ n) => ({width: `${of ? n / of * 100 : 0}%`});
  return html`<td><span class="cell-n">${count(now)}</span>
    <span class="cell-bars" aria-hidden="true"><span class="now" style=${wide(now)}></span>
      <span class="before" style=${wide(before)}></span></span>
    <span class="cell-before">${now === before ? 'as written'
    : `as written ${count(before)}`}</span></td>`;
}

/** @param {{data: any}} props */
export function Four({data}) {
  const {now, before, who} = data;
  const all = who.people;
  const rows = [
    ['Did a deed', 'doers_listed', 'doers_unlisted'],
    ['Did no deed', 'innocent', 'others'],
  ];
  return html`<table class="four"><caption>Truth and listing, at this setting; the lighter
      bar and the small number are as written</caption>
    <thead><tr><td></td><th scope="col">Listed</th><th scope="col">Not listed</th></tr>
    </thead>
    <tbody>${rows.map(([title, ...names]) => html`<tr><th scope="row">${title}</th>
      ${names.map((n) => html`<${Cell} now=${now[n]} before=${before[n]} of=${all} />`)}
    </tr>`)}</tbody></table>`;
}

/** Counts beside the four, each by the word that says what is counted. */
const MORE = [
  ['without', 'Listed without a deed', 'without a deed'],
  ['refused', 'Refused at a gate', 'gate'], ['refusals', 'Refused attempts', 'refusal'],
  ['listed_days', 'Days listed', 'listing'],
  ['sanction_days', 'Sanction days', 'sanction day'],
];

/** @param {{data: any}} props */
export function More({data}) {
  const {now, before} = data;
  return html`<dl class="facts">${MORE.map(([name, title, word]) => html`<div>
    <dt><${Term} word=${word}>${title}<//></dt><dd>${count(now[name])}
      ${now[name] === before[name] ? null
    : html`<span class="quiet small">as written ${count(before[name])}</span>`}</dd>
  </div>`)}</dl>`;
}

/** Where all people are counted, and what a reader needs to repeat this.
 * @param {{data: any, run: string}} props */
export function Foot({data, run}) {
  return html`<p>A thousand are few; the audit counts all people of the run: who is listed
    (<${Check} run=${run} check="M1" />) and who is listed wrongly (<${Check} run=${run}
    check="M10" />). Seed ${data.seed}.</p>`;
}
