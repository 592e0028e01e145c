// Choosing a change: an article from those on offer, a line of one's own, or other rules.
import {html, useMemo, useState} from 'demerit/parts/html.js';
import {Choose, Switch} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {capital} from 'demerit/parts/format.js';
import {Working} from 'demerit/parts/states.js';

/** @typedef {{regime: string, kind: string, path: string, says: string, now: string,
 *   unit: string, cite: string, lines: string[]}} Offer */

const KINDS = {
  'many rules': 'Many rules at once', 'left out': 'Something left out', 'deed': 'Deeds',
  'report': 'Reports of sources', 'ground': 'Grounds of lists', 'points': 'Points of scores',
  'door': 'Doors', 'exit': 'Ways off a list', 'objection': 'Objections',
  'sanction': 'Sanctions', 'reward': 'Rewards', 'repair': 'Repairs',
};

/** What an option is called in the list. @param {Offer} offer */
const named = (offer) => (offer.now && offer.unit ? `${offer.path} (now ${offer.now})`
  : offer.path);

/** The first few passages of a citation. @param {string} cite */
function cited(cite) {
  const pieces = cite.split('; ');
  const rest = pieces.length - 4;
  return pieces.slice(0, 4).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

/** @param {{offer: Offer, article: string, onChange: (line: string) => void}} props */
function Offered({offer, article, onChange}) {
  return html`<div class="offer">
    <p>${offer.says ? `${capital(offer.says)}. ` : ''}${offer.now && offer.unit
    ? html`Now <strong>${offer.now}</strong>${UNITS[/** @type {keyof typeof UNITS} */ (
      offer.unit)] || ''}.${' '}` : offer.now ? `In force ${offer.now}. ` : ''}${
    offer.cite ? html`<span class="quiet">${cited(offer.cite)}</span>` : ''}</p>
    <div class="presets">${offer.lines.map((line) => html`<button type="button"
      aria-pressed=${String(line === article)} onClick=${() => onChange(line)}>
      <code>${line}</code></button>`)}</div></div>`;
}

const UNITS = {share: ' (a share of one)', days: ' days', count: '', amount: ' in money'};

/** @param {{offers: Offer[], article: string, onChange: (line: string) => void}} props */
function Articles({offers, article, onChange}) {
  const from = offers.find((o) => o.lines.includes(article)) || offers.find((o) => (
    article.startsWith(o.path))) || offers[0];
  const [kind, setKind] = useState(from.kind);
  const [path, setPath] = useState(from.path);
  const [line, setLine] = useState(article);
  const kinds = useMemo(() => [...new Set(offers.map((o) => o.kind))], [offers]);
  const those = offers.filter((o) => o.kind === kind);
  const offer = those.find((o) => o.path === path) || those[0];
  const take = (/** @type {string} */ text) => {
    setLine(text);
    onChange(text);
  };
  return html`<div class="controls">
      <${Choose} label="Of what" value=${kind} onChange=${setKind}
        options=${kinds.map((value) => ({value, title: KINDS[
    /** @type {keyof typeof KINDS} */ (value)] || capital(value)}))} />
      <${Choose} label="Which" value=${offer.path} onChange=${setPath}
        options=${those.map((o) => ({value: o.path, title: named(o)}))} /></div>
    <${Offered} offer=${offer} article=${article} onChange=${take} />
    <form class="line-form" onSubmit=${(/** @type {Event} */ e) => {
    e.preventDefault();
    onChange(line.trim());
  }}><label class="choose"><span>Or a line of your own; <code>;</code> stands between two</span>
      <input type="text" value=${line} spellcheck="false" autocomplete="off"
        placeholder="term=1y" list="offered-lines"
        onInput=${(/** @type {any} */ e) => setLine(e.currentTarget.value)} /></label>
      <datalist id="offered-lines">${offers.slice(0, 60).map((o) => html`<option
        value=${o.lines[0]} />`)}</datalist>
      <button type="submit" class="main" disabled=${!line.trim()}>Lay it over the rules</button>
    </form>`;
}

/** @param {{run: string, other: string, onChange: (name: string) => void}} props */
function Others({run, other, onChange}) {
  const answer = useData(run, 'diff', {part: 'others'});
  if (!answer.data) return html`<${Working} working=${answer.working} />`;
  const {runs, regimes} = answer.data;
  if (!runs.length && !regimes.length) {
    return html`<p>This folder has no other run, and the library no other rules that this
      world has room for.</p>`;
  }
  const option = (/** @type {any} */ o) => html`<option value=${o.value}
    selected=${o.value === other}>${o.title}</option>`;
  return html`<div class="controls"><label class="choose"><span>Rules in their place</span>
    <select aria-label="Rules in their place" onChange=${(/** @type {any} */ e) => (
    onChange(e.currentTarget.value))}>
      <option value="" selected=${!other}>choose</option>
      ${runs.length ? html`<optgroup label="Runs of this folder">${runs.map(option)}
        </optgroup>` : null}
      ${regimes.length ? html`<optgroup label="Shipped regimes that fit this world">
        ${regimes.map(option)}</optgroup>` : null}</select></label></div>`;
}

/** @param {{run: string, ask: Record<string, string>,
 *   onChange: (change: Record<string, string>) => void}} props */
export function Amend({run, ask, onChange}) {
  const [mode, setMode] = useState(ask.other ? 'other' : 'article');
  const answer = useData(run, 'diff', {part: 'offers'});
  if (answer.absent) return null;
  return html`<section class="amend" aria-label="The change">
    <${Switch} label="Set beside the rules as written" name="amend-mode" value=${mode}
      options=${[{value: 'article', title: 'One article changed'},
    {value: 'other', title: 'Other rules'}]} onChange=${setMode} />
    ${mode === 'other' ? html`<${Others} run=${run} other=${ask.other || ''}
      onChange=${(/** @type {string} */ other) => onChange({other, article: ''})} />`
    : answer.data?.offers.length ? html`<${Articles} key=${ask.article || ''}
      offers=${answer.data.offers} article=${ask.article || ''}
      onChange=${(/** @type {string} */ article) => onChange({article, other: ''})} />`
      : html`<${Working} working=${answer.working} />`}
  </section>`;
}
