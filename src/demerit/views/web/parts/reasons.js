// The reasons that a person would be owed for a decision, asked for when they are opened.
import {html} from 'demerit/parts/html.js';
import {askFor} from 'demerit/parts/address.js';
import {useData} from 'demerit/parts/data.js';
import {count, day} from 'demerit/parts/format.js';
import {Answered} from 'demerit/parts/states.js';
import {Rule, Status, Term} from 'demerit/parts/words.js';

const MOST = 12;

/** @param {{run: string, step: any}} props step: with rule, article and how well known */
function By({run, step}) {
  if (!step.rule) return null;
  return html`<span class="told-rule">${step.by ? `${step.by}; ` : ''}<${Rule} run=${run}
    rule=${step.rule} />${step.cite ? `: ${step.cite}` : ''}${' '}
    <${Status} status=${step.status} /></span>`;
}

/** @param {{one: any}} props */
function Otherwise({one}) {
  const size = one.unit ? ` (${count(one.size)} ${one.unit})` : '';
  return html`<span>If ${one.says}.${size}</span>`;
}

/** @param {{data: any, run: string}} props */
function Why({data, run}) {
  const {reasons, smallest, others, lives} = data.why;
  const {steps, added, openings} = reasons;
  const searched = Object.entries(data.why.searched).map(([kind, n]) => (
    `${count(/** @type {number} */ (n))} × ${data.kinds[kind]}`)).join('; ');
  return html`<div class="why">
    <p class="small quiet">What this person, who is synthetic, would be told.</p>
    <h3>From the decision back to what it rests on</h3>
    <ol>${[...steps, ...added].map((step) => html`<li>${step.says}
      <${By} run=${run} step=${step} /></li>`)}</ol>
    ${openings.length ? html`<h3>What was open until then</h3>
      <ul>${openings.map((/** @type {any} */ way) => html`<li>${way.about}: ${way.says}
        <${By} run=${run} step=${way} /></li>`)}</ul>` : null}
    <h3>The smallest change without which it would not have happened</h3>
    ${smallest ? html`<p><${Otherwise} one=${smallest} /></p>`
    : html`<p>None of the changes searched would have been enough.</p>`}
    ${others.length ? html`<p>Enough by itself, too:</p><ul>${others.slice(0, 6).map(
    (/** @type {any} */ one) => html`<li><${Otherwise} one=${one} /></li>`)}</ul>` : null}
    <p class="small quiet">Searched, in ${count(lives)} lives with the same luck:
      ${searched}.</p>
  </div>`;
}

/** @param {{run: string, person: number, number: string}} props */
function Asked({run, person, number}) {
  const answer = useData(run, 'life', {person: String(person), why: number});
  return html`<${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Why}
    data=${data} run=${run} />`} />`;
}

/** Every decision against a person; one is explained when it is pressed.
 * @param {{data: any, at: import('demerit/parts/address.js').Here}} props */
export function Reasons({data, at}) {
  const {decisions} = data;
  const asked = at.ask.why || '';
  if (!decisions.length) return null;
  const shown = decisions.filter((/** @type {any} */ one, /** @type {number} */ i) => (
    i < MOST || String(one.sequence) === asked));
  const more = decisions.length - shown.length;
  return html`<h2 class="part">Why was it refused?</h2>
    <p class="quiet">Each <${Term} word="decision, reasons">decision<//> with its reasons,
      and the least that would have had to be otherwise.</p>
    <ul class="why-list">${shown.map((/** @type {any} */ one) => {
      const number = String(one.sequence);
      const isOpen = number === asked;
      return html`<li><button type="button" aria-expanded=${String(isOpen)}
        onClick=${() => askFor(at, {why: isOpen ? '' : number})}>${day(one.date)}:
        ${one.seat} (${one.effect})</button>${isOpen ? html`<${Asked} run=${at.run}
        person=${data.person} number=${number} />` : null}</li>`;
    })}</ul>
    ${more > 0 ? html`<p class="small quiet">${count(more)} more: they stand in the table
      above.</p>` : null}`;
}
