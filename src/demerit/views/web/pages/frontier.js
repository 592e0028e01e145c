// The frontier: burden against effect, of the variants of a run's rules that were lived.
import {html} from 'demerit/parts/html.js';
import {askFor, key, link} from 'demerit/parts/address.js';
import {isLive, useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {count, days} from 'demerit/parts/format.js';
import {Plane} from 'demerit/parts/plane.js';
import {Answered} from 'demerit/parts/states.js';
import {Check, Term} from 'demerit/parts/words.js';

const LIVED = '1';

/** Why the effect is what it is, in plain words. @param {{at: any}} props */
function Effect({at}) {
  return html`<div class="nothing"><p><strong>What counts as effect here.</strong> Deeds that a
    measure prevents are <em>not measured</em>: the synthetic people of this world do the same
    whatever the rules are. What rules do change is whether a case is brought to its end, such as
    a debt paid: a <${Term} word="clock">clock<//> that rings, here called a performance. So the
    effect is performances, as in checks <${Check} run=${at.run} check="M6" />,${' '}
    <${Check} run=${at.run} check="M7" /> and <${Check} run=${at.run} check="M8" />. The burden is
    <${Term} word="sanction day">sanction days<//> per person.</p></div>`;
}

/** What the picture says of itself. @param {{own: string}} props */
function Key({own}) {
  return html`<ul class="key">
    <li><span class="swatch" style=${{background: 'var(--band)'}}></span>dominated: another has no
      more burden and no less effect</li>
    <li>filled: not dominated; square: ${own}; thin lines: intervals of 95 %</li></ul>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Runs({data, at, from}) {
  const alone = data.points.length < 2;
  const name = (/** @type {any} */ p) => (p.run === at.run ? html`<strong>${p.title}</strong>`
    : html`<a href=${link(at.run, 'diff', {other: p.run})}>${p.title}</a>`);
  return html`<${Figure} title="Finished runs of the same people" says=${data.says}
      table=${alone ? undefined : data.tables.main} from=${from}>
    ${alone ? html`<p>Make one with <code>demerit run</code> of the same experiment with other
      rules, for the same people and seed, into this folder.</p>`
    : html`<${Plane} points=${data.points} label=${data.says} draw=${name}
        effect="performances for a thousand people" />
      <${Key} own="this run" /><p class="small quiet">Each interval is of a run by itself. The lives
        are the same, so a difference is told far better person by person: follow a name.</p>`}
    ${data.apart.length ? html`<details><summary>Runs that are not set beside this one</summary>
      <ul>${data.apart.map((/** @type {any} */ run) => html`<li><strong>${run.run}</strong>:
        ${run.why}</li>`)}</ul></details>` : null}<//>`;
}

/** @param {{data: any, at: any}} props */
function Findings({data, at}) {
  return html`<ul class="told-findings">${data.findings.filter((/** @type {any} */ f) => (
    f.check !== 'M6' || f.value)).map((/** @type {any} */ f) => html`<li title=${f.definition}>
      <${Check} run=${at.run} check=${f.check} />${f.subject === 'everybody' ? ''
    : html`${' '}<code>${
    f.subject}</code>`}: ${f.says}${f.verdict === 'NO LINE' ? '' : html`${' '}<span
      class="verdict">${f.verdict.toLowerCase()}</span>`}</li>`)}</ul>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Variants({data, at, from}) {
  const name = (/** @type {any} */ p) => (p.line ? html`<a href=${link(at.run, 'diff',
    {article: p.line})}>${p.title}</a>` : html`<strong>${p.title}</strong>`);
  return html`<${Figure} title="Without each list, and with half the term" says=${data.says}
      table=${data.tables.main} from=${from}>
    <${Plane} points=${data.points} label=${data.says} draw=${name}
      effect="performances gained, for a thousand people" />
    <${Key} own="the rules as they are" />
    <p class="small quiet">${count(data.lived.people)} synthetic people, lived under every variant
      with the same luck (seed ${data.lived.seed}, digest <code>${data.lived.digest.slice(0, 12)
}</code>). A burden's interval is of that variant alone. Gained: over nobody being entered; its
      interval is of that difference, or of the difference from the rules as they are.</p>
    <${Findings} data=${data} at=${at} />
    ${data.apart.length ? html`<details><summary>${count(data.apart.length)} variants that are not
      in the picture</summary><ul>${data.apart.map((/** @type {any} */ p) => html`<li>${name(p)}
      (${days(p.burden)}): ${p.why}.</li>`)}</ul></details>` : null}<//>`;
}

/** @param {{at: any}} props */
function Lived({at}) {
  /** @type {Record<string, string>} */
  const ask = {part: 'variants', ...(at.ask.people ? {people: at.ask.people} : {})};
  const answer = useData(at.run, 'frontier', ask);
  return html`<${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Variants}
    data=${data} at=${at} from=${key(at.run, 'frontier', ask)} />`} />`;
}

/** @param {{at: any, data: any}} props */
function Offer({at, data}) {
  const live = (/** @type {string} */ people) => askFor(at, {variants: LIVED, people});
  return html`<section class="asked"><h2>Without each measure</h2>
    <p class="quiet">The same people are lived again under the rules without each measure, list
      and safeguard in turn. That takes a few seconds.</p>
    <div class="presets">${data.sizes.map((/** @type {number} */ n) => html`<button type="button"
      class=${n === data.people ? 'main' : ''} onClick=${() => live(String(n))}>Live ${count(n)}
      people under each variant</button>`)}</div></section>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'frontier');
  const isLived = at.ask.variants === LIVED || !isLive;
  return html`<h1>The frontier</h1>
    <p class="lead">Is there a milder set of rules that does as much? Each point is one set of
      rules over the same synthetic people.</p>
    <${Effect} at=${at} />
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`
      ${isLived ? html`<${Lived} at=${at} />`
    : html`<${Offer} at=${at} data=${data} />`}
      <${Runs} data=${data} at=${at} from=${key(at.run, 'frontier')} />`} />`;
}
