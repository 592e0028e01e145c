// The rules of a regime as a reader of the law meets them: chapter by chapter, each rule with
// its numbers, its dates and its article.
import {html, useEffect, useState} from 'demerit/parts/html.js';
import {link} from 'demerit/parts/address.js';
import {capital, count, day, stopped, words} from 'demerit/parts/format.js';
import {Rule, Status} from 'demerit/parts/words.js';

/** @typedef {{name: string, value: string, status: string, cite: string, why: string}} NumberTold
 *   a number of a rule, and how well it is known */
/** @typedef {{section: string, rule: string, of: string, says: string, terms: string,
 *   dates: string, cite: string, status: string, why: string, changed: string,
 *   origin: string, numbers: NumberTold[]}} Told
 *   origin: the regime that it was taken from; changed: by which change of this one */
/** @typedef {{of: string, title: string, says: string}} Chapter
 *   of: the path of the list, score or source that its rules belong to */

/** One and several of each kind of rule, as `SECTIONS` in Python has them. */
const NOUNS = /** @type {Record<string, [string, string]>} */ ({
  deeds: ['deed', 'deeds'], reports: ['kind of report', 'kinds of report'],
  grounds: ['ground', 'grounds'], points: ['rule of points', 'rules of points'],
  bands: ['band', 'bands'], doors: ['door', 'doors'], notice: ['notice', 'notices'],
  exits: ['way off', 'ways off'], objections: ['objection', 'objections'],
  sanctions: ['sanction', 'sanctions'], rewards: ['reward', 'rewards'],
  repairs: ['repair', 'repairs'],
});

/** An article: its works lead to what they are. @param {{run: string, cite: string}} props */
export function Cite({run, cite}) {
  const pieces = cite.split(';').map((piece) => piece.trim()).filter(Boolean);
  return html`<span>${pieces.map((piece, i) => {
    const [key, ...rest] = piece.split(' ');
    return html`${i ? '; ' : ''}<a href=${link(run, 'regime', {work: key})}>${key}</a>${
      rest.length ? ` ${rest.join(' ')}` : ''}`;
  })}</span>`;
}

/** @param {{number: NumberTold, rule: Told}} props */
function NumberLine({number, rule}) {
  const isOwn = number.status && (number.status !== rule.status || number.why !== rule.why);
  return html`<li>${words(number.name)}: <strong>${number.value}</strong>${' '}
    <${Status} status=${number.status} />
    ${isOwn && number.why ? html`<span class="quiet small"> ${stopped(number.why)}</span>`
    : null}</li>`;
}

/** One rule in words. @param {{rule: Told, isChosen: boolean, run: string}} props */
export function OneRule({rule, isChosen, run}) {
  const name = rule.rule.split('.').slice(-1)[0];
  const within = rule.rule.split('.').slice(rule.of ? rule.of.split('.').length : 0);
  const above = within.length > 2 ? words(within[1]) : '';
  return html`<li class=${isChosen ? 'rule chosen' : 'rule'} id=${`rule-${rule.rule}`}
    aria-current=${isChosen ? 'true' : undefined}>
    <p class="rule-name"><strong>${words(name)}</strong>
      ${above && above !== words(name) ? html`<span class="quiet small"> of ${above}</span>`
    : null}<br /><${Status} status=${rule.status} /></p>
    <div class="rule-says">
      ${rule.says ? html`<p>${stopped(rule.says)}</p>` : null}
      ${rule.terms ? html`<p>${stopped(rule.terms)}</p>` : null}
      ${rule.numbers.length ? html`<ul class="rule-numbers">${rule.numbers.map((number) => (
    html`<${NumberLine} number=${number} rule=${rule} />`))}</ul>` : null}
      ${rule.why ? html`<p class="quiet small">${stopped(rule.why)}</p>` : null}
      <p class="quiet small">${rule.dates ? `In force ${rule.dates}. ` : ''}
        ${rule.cite ? html`<span>By <${Cite} run=${run} cite=${rule.cite} />. </span>` : ''}
        ${rule.origin ? `Taken from ${rule.origin}. ` : ''}
        ${rule.changed ? html`<span>Changed by <code>${rule.changed}</code>. </span>` : ''}
        <${Rule} run=${run} rule=${rule.rule}><code>${rule.rule}</code><//></p></div></li>`;
}

/** A chapter: a list, a score, a source or the deeds, with all the rules that belong to it.
 * @param {{chapter: Chapter, rules: Told[], sections: Record<string, string>, run: string,
 *   chosen: string, isOpen: boolean}} props chosen: the path that the address names */
export function ChapterOf({chapter, rules, sections, run, chosen, isOpen}) {
  const isHere = !!chosen && (chosen === chapter.of
    || rules.some((rule) => rule.rule === chosen));
  const [open, set] = useState(isOpen || isHere);
  useEffect(() => set(isOpen || isHere), [isOpen, isHere]);
  const kinds = Object.keys(sections).map((kind) => (
    /** @type {[string, Told[]]} */ ([kind, rules.filter((r) => r.section === kind)])))
    .filter(([, mine]) => mine.length);
  const holds = kinds.map(([kind, {length}]) => (
    `${count(length)} ${NOUNS[kind][length === 1 ? 0 : 1]}`)).join(', ');
  return html`<details class="chapter" id=${`rule-${chapter.of || 'deeds'}`} open=${open}
    onToggle=${(/** @type {any} */ e) => set(e.currentTarget.open)}>
    <summary><h3>${capital(chapter.title)}</h3> <span class="quiet small">${holds}</span></summary>
    ${chapter.says ? html`<p>${stopped(chapter.says)}</p>` : null}
    ${kinds.map(([kind, mine]) => html`<section>
      ${kinds.length > 1 ? html`<h4>${sections[kind]}</h4>` : null}
      <ol class="rules">${mine.map((rule) => html`<${OneRule} key=${rule.rule} rule=${rule}
        run=${run} isChosen=${rule.rule === chosen} />`)}</ol></section>`)}</details>`;
}

/** What a regime is laid over, and what it changes of that.
 * @param {{one: any, run: string}} props */
export function Composition({one, run}) {
  if (!one.use.length) return null;
  return html`<section class="composition"><h3>What it is laid over</h3>
    <p>It takes in the rules of ${one.use.join(', ')}; ${one.changes.length
    ? `${count(one.changes.length)} of them were changed:` : 'none of them is changed.'}</p>
    ${one.changes.length ? html`<ol class="changes">${one.changes.map(
    (/** @type {any} */ change) => html`<li>
      <p><${Rule} run=${run} rule=${change.at}><code>${change.at}</code><//>
        <strong> ${change.how}</strong>${change.to ? ': ' : ''}
        ${change.to ? html`<code>${change.to}</code>` : null}</p>
      <p class="quiet small">${change.why}. <code>${change.key}</code>
        ${change.by ? ` Changed by ${change.by}.` : ''}</p></li>`)}</ol>`
    : null}</section>`;
}

/** The works that the rules cite. @param {{one: any, chosen: string}} props */
export function Works({one, chosen}) {
  const isHere = one.citations.some((/** @type {any} */ work) => work.key === chosen);
  const [open, set] = useState(isHere);
  useEffect(() => {
    if (isHere) set(true);
  }, [isHere, chosen]);
  return html`<details class="chapter" open=${open}
    onToggle=${(/** @type {any} */ e) => set(e.currentTarget.open)}>
    <summary><h3>Works cited</h3> <span class="quiet small">${count(one.citations.length)}</span>
      </summary>
    <ol class="rules">${one.citations.map((/** @type {any} */ work) => html`<li
      class=${work.key === chosen ? 'rule chosen' : 'rule'} id=${`work-${work.key}`}
      aria-current=${work.key === chosen ? 'true' : undefined}>
      <p class="rule-name"><strong>${work.key}</strong><br /><${Status}
        status=${work.status} /></p>
      <div class="rule-says"><p><cite>${work.title}</cite></p>
        <p class="quiet small">${work.by}, ${day(work.date)}${work.rank ? `; ${work.rank}` : ''}.
        </p></div></li>`)}</ol></details>`;
}
