// What can be decided from a text alone: a line a check, its findings, witnesses as lives.
import {html, useEffect, useState} from 'demerit/parts/html.js';
import {askFor} from 'demerit/parts/address.js';
import {isLive, useData} from 'demerit/parts/data.js';
import {Verdict} from 'demerit/parts/finding.js';
import {capital, count, stopped} from 'demerit/parts/format.js';
import {Cite} from 'demerit/parts/rulebook.js';
import {Answered} from 'demerit/parts/states.js';
import {EventList, Timeline} from 'demerit/parts/timeline.js';
import {Rule} from 'demerit/parts/words.js';

/** @typedef {{regime: string, n: number, check: string, title: string, verdict: string,
 *   subject: string, says: string, articles: string[], witness: string, why_no_life: string,
 *   plays: boolean}} Card */
export const VERDICTS = ['REFUTED', 'UNKNOWN', 'PROVED', 'NOT APPLICABLE'];
const FEW = 8;

/** @param {string} verdict */
const kind = (verdict) => verdict.split(' ')[0].toLowerCase();

/** Findings that say the same, together. @param {Card[]} cards @returns {Card[][]} */
function alike(cards) {
  /** @type {Map<string, Card[]>} */
  const made = new Map();
  for (const card of cards) made.set(card.says, [...(made.get(card.says) || []), card]);
  return [...made.values()];
}

/** How many of each verdict, in words. @param {Card[]} cards */
export const tally = (cards) => VERDICTS.map((verdict) => [verdict,
  cards.filter((card) => card.verdict === verdict).length]).filter(([, n]) => n)
  .map(([verdict, n]) => `${count(Number(n))} ${String(verdict).toLowerCase()}`).join(', ');

/** @param {{cards: Card[], most: number}} props */
function Bar({cards, most}) {
  return html`<span class="verdict-bar" aria-hidden="true">${VERDICTS.map((verdict) => {
    const n = cards.filter((card) => card.verdict === verdict).length;
    return n ? html`<span class=${`bar-${kind(verdict)}`}
      style=${{width: `${100 * n / most}%`}}></span>` : null;
  })}</span>`;
}

/** The life of a witness. @param {{card: Card, at: any}} props */
function Played({card, at}) {
  const answer = useData(at.run, 'regime', {part: 'witness', regime: card.regime,
    n: String(card.n)});
  return html`<div class="witness"><${Answered} answer=${answer}
    draw=${(/** @type {any} */ data) => html`<div>
      <p>${data.says}</p>
      ${data.missing.length ? html`<p class="told-wrong">The replay does not show
        ${data.missing.join(', ')}.</p>` : html`<p class="quiet small">Replayed by the engine, day
        by day: the life shows what is claimed.</p>`}
      <${Timeline} lives=${[data.life]} label=${`A synthetic life that shows it: ${data.says}`}
        run=${at.run} fit=${true} />
      <details class="fold"><summary>The same life in words</summary>
        <${EventList} life=${data.life} run=${at.run} /></details>
      ${data.left_out ? html`<p class="quiet small">${count(data.left_out)} further visits that
        ended alike are left out.</p>` : null}</div>`} /></div>`;
}

/** One subject of a finding. @param {{card: Card, at: any, isMany: boolean}} props */
function Subject({card, at, isMany}) {
  const name = `${card.regime}/${card.n}`;
  const isOpen = at.ask.life === name;
  const isRule = card.subject.includes('.');
  const witness = card.witness && stopped(card.witness) !== stopped(card.says)
    ? stopped(card.witness) : '';
  return html`<li id=${`life-${name}`}><div class="proof-subject"><div>
      ${isRule ? html`<${Rule} run=${at.run} rule=${card.subject}><code>${card.subject}</code><//>`
    : html`<code>${card.subject}</code>`}
      ${card.articles.length ? html`<p class="quiet small"><${Cite} run=${at.run}
        cite=${card.articles.join('; ')} /></p>` : null}</div>
      ${card.plays && isLive ? html`<button type="button" aria-expanded=${String(isOpen)}
        aria-label=${`${isOpen ? 'Hide' : 'Play'} the life that shows it: ${card.subject}`}
        onClick=${() => askFor(at, {life: isOpen ? '' : name})}>${isOpen ? 'Hide the life'
    : 'Play the life'}</button>` : null}</div>
    ${witness && !isOpen ? html`<p class="quiet small">${witness}</p>` : null}
    ${card.why_no_life && isMany === false ? html`<p class="quiet small">No life is played:
      ${card.why_no_life}.</p>` : null}
    ${isOpen ? html`<${Played} card=${card} at=${at} />` : null}</li>`;
}

/** Findings that say the same of several rules. @param {{cards: Card[], at: any}} props */
function Alike({cards, at}) {
  const asked = cards.findIndex((card) => at.ask.life === `${card.regime}/${card.n}`);
  const [n, more] = useState(FEW);
  const shown = cards.slice(0, Math.max(n, asked + 1));
  const isMany = cards.length > 1;
  const reasons = [...new Set(cards.map((card) => card.why_no_life).filter(Boolean))];
  return html`<li class=${`proof proof-${kind(cards[0].verdict)}`}>
    <p><strong>${stopped(cards[0].says)}</strong></p>
    <ul class="proof-subjects">${shown.map((card) => html`<${Subject} key=${card.regime + card.n}
      card=${card} at=${at} isMany=${isMany} />`)}</ul>
    ${shown.length < cards.length ? html`<p><button type="button"
      onClick=${() => more(cards.length)}>${`Show ${count(cards.length - shown.length)} more of
      ${count(cards.length)}`}</button></p>` : null}
    ${isMany && reasons.length ? html`<p class="quiet small">No life is played where
      ${reasons.join('; or ')}.</p>` : null}</li>`;
}

/** One check, unfolded by the reader or by the address.
 * @param {{check: string, cards: Card[], most: number, data: any, at: any,
 *   isOpen: boolean}} props */
export function CheckOf({check, cards, most, data, at, isOpen}) {
  const [open, set] = useState(isOpen);
  useEffect(() => set(isOpen), [isOpen]);
  const ordered = VERDICTS.map((verdict) => (
    /** @type {[string, Card[]]} */ ([verdict, cards.filter((c) => c.verdict === verdict)])))
    .filter(([, mine]) => mine.length);
  return html`<details class="chapter check-line" id=${`check-${check}`} open=${open}
    onToggle=${(/** @type {any} */ e) => set(e.currentTarget.open)}>
    <summary><h3><span class="check-id">${check}</span> ${capital(data.checks[check])}</h3>
      <${Bar} cards=${cards} most=${most} />
      <span class="quiet small check-tally">${tally(cards)}</span></summary>
    ${ordered.map(([verdict, mine]) => html`<section>
      <h4><${Verdict} verdict=${verdict} /> <span class="quiet small">${
    stopped(data.verdicts[verdict].says)}</span></h4>
      <ul class="proofs">${alike(mine).map((same) => html`<${Alike} key=${same[0].says}
        cards=${same} at=${at} />`)}</ul></section>`)}</details>`;
}
