// Words that lead somewhere: a term to its meaning, a rule to its text, a check to its finding.
import {html, useState} from 'demerit/parts/html.js';
import {link} from 'demerit/parts/address.js';
import {useData} from 'demerit/parts/data.js';

let serial = 0;

/** A word of the glossary: pressed, it says what it means.
 * @param {{word: string, children?: any}} props word: as the glossary has it */
export function Term({word, children}) {
  const [isOpen, open] = useState(false);
  const [id] = useState(() => `term-${++serial}`);
  const answer = useData('-', 'words');
  const meaning = answer.data?.words?.[word];
  if (answer.data && !meaning) return html`<span>${children || word}</span>`;
  const toggle = () => open(!isOpen);
  const leave = (/** @type {KeyboardEvent} */ e) => e.key === 'Escape' && open(false);
  const note = html`<span id=${id} role="note" class="meaning" hidden=${!isOpen}>
    <strong>${word}</strong>: ${meaning}</span>`;
  return html`<span class="term-box"><button type="button" class="term"
    aria-expanded=${String(isOpen)} aria-controls=${id} onKeyDown=${leave}
    onClick=${toggle}>${children || word}</button>${note}</span>`;
}

/** A rule by its path in the text. @param {{run: string, rule: string, children?: any}} p */
export function Rule({run, rule, children}) {
  if (!rule) return html`<span>${children}</span>`;
  return html`<a href=${link(run, 'regime', {rule})}>${children || rule}</a>`;
}

/** A check of the audit, such as M5, or of the text, such as S9.
 * @param {{run: string, check: string, subject?: string, children?: any}} props */
export function Check({run, check, subject = '', children}) {
  const isText = /^S\d/.test(check);
  /** @type {Record<string, string>} */
  const ask = isText ? {part: 'proofs', check} : {check, subject};
  return html`<a class="check" href=${link(run, isText ? 'regime' : 'findings', ask)}
    title=${`What ${check} is, and what was found`}>${children || check}</a>`;
}

const SUPPORT = {
  verified: ['●', 'read in the text itself'],
  secondary: ['◐', 'from a report about the text'],
  recalled: ['○', 'recalled; the text was not found'],
  fitted: ['◆', 'fitted to published figures'],
  assumed: ['◇', 'assumed; nobody has published it'],
};

/** How well a rule or number is known. @param {{status: string}} props */
export function Status({status}) {
  const [mark, says] = SUPPORT[/** @type {keyof typeof SUPPORT} */ (status)] || ['', ''];
  if (!mark) return status ? html`<span class="status">${status}</span>` : null;
  return html`<span class="status" title=${says}>
    <span aria-hidden="true">${mark}</span> ${status}</span>`;
}
