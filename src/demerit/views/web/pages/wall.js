// The wall: a thousand people as dots, and dials that let all of them live again.
import {html, useEffect, useMemo, useRef, useState} from 'demerit/parts/html.js';
import {askFor, here, key, link} from 'demerit/parts/address.js';
import {Choose, Switch} from 'demerit/parts/choose.js';
import {answerOf, isLive, useData} from 'demerit/parts/data.js';
import {DialInput} from 'demerit/parts/dials.js';
import {Dots, kindOf, Mark} from 'demerit/parts/dots.js';
import {Figure} from 'demerit/parts/figure.js';
import {Foot, Four, More} from 'demerit/parts/four.js';
import {count, days} from 'demerit/parts/format.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Term} from 'demerit/parts/words.js';

/** @typedef {import('demerit/parts/dots.js').Dot} Dot */

const SPEAK_MS = 700;
const AHEAD_MS = 80;
const SETTLE_MS = 300;
const FEW_DIALS = 4; // so few that the counts have room below them
/** @type {Dot} */
const NOBODY = {person: 0, doer: false, listed: false, without: false, was_listed: false,
  refusals: 0};
const KEY = [
  ['did a deed', {doer: true}], ['did no deed', {}],
  ['listed', {doer: true, listed: true, was_listed: true}],
  ['listed without a deed', {listed: true, without: true, was_listed: true}],
  ['refused at a gate', {doer: true, listed: true, was_listed: true, refusals: 1}],
  ['otherwise than as written', {doer: true, listed: true}],
];

/** The people of a table as objects. @param {any} table @returns {any[]} */
function peopleOf(table) {
  const names = table.columns.map((/** @type {any} */ c) => c.name);
  return table.rows.map((/** @type {any[]} */ row) => (
    Object.fromEntries(names.map((/** @type {string} */ n, /** @type {number} */ i) => (
      [n, row[i]])))));
}

/** What a report shows at a preset: its counts, and the people with what it changes.
 * @param {any} data @param {string} preset */
function atPreset(data, preset) {
  const made = data.of_presets?.[preset];
  if (!made) return data;
  const names = data.tables.people.columns.map((/** @type {any} */ c) => c.name);
  /** @type {(name: string, i: number, was: any) => any} */
  const now = (name, i, was) => {
    if (name === 'listed' || name === 'without') return made[name][i] === '1';
    return Array.isArray(made[name]) ? made[name][i] : was;
  };
  /** @type {any[][]} */
  const before = data.tables.people.rows;
  const rows = before.map((row, i) => row.map((was, column) => now(names[column], i, was)));
  const people = {...data.tables.people, rows};
  return {...data, now: made.now, says: made.says, lines: made.lines,
    tables: {main: made.tables.main, people}};
}

/** A count with its word. @param {number} n @param {string} word */
const some = (n, word) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;

/** What became of one person, in phrases. @param {any} one */
function phrases(one) {
  const scores = Object.entries(one)
    .filter(([name, v]) => name.startsWith('score:') && v != null)
    .map(([name, v]) => `${name.slice(6)} ${count(/** @type {number} */ (v))}`);
  return [
    one.doer ? `did ${some(one.deeds, 'deed')}, the worst of gravity ${one.gravity} of 5`
      : 'did no deed',
    some(one.records, 'record'),
    one.listed ? `listed for ${days(one.listed_days)}` : 'never listed',
    one.without ? 'listed without a deed' : '',
    some(one.refusals, 'refused attempt'),
    one.listed === one.was_listed ? ''
      : `as written ${one.was_listed ? 'listed' : 'never listed'}`,
    ...scores,
  ].filter(Boolean);
}

/** Where a person's life is told: as written, or at this setting beside it.
 * @param {any} at @param {any} one @param {string[]} lines */
const lifeOf = (at, one, lines) => (
  link(at.run, 'life', {person: String(one.person), article: lines.join('; ')}));

/** The person who was chosen. @param {{at: any, one: any, data: any}} props */
function Chosen({at, one, data}) {
  if (!one) {
    return html`<p class="chosen-one quiet" aria-live="polite">Choose one of the
      ${count(data.who.people)} dots, by mouse or with the arrow keys, to see what became of
      that person.</p>`;
  }
  const told = isLive ? html`<a href=${lifeOf(at, one, [])}>See this life</a>
    ${data.lines.length ? html`, or <a href=${lifeOf(at, one, data.lines)}>see it at this
      setting beside the rules as written</a>` : null}.`
    : html`<code>demerit life RUN ${one.person}</code> tells this life.`;
  return html`<p class="chosen-one" aria-live="polite">
    <strong>Person ${count(one.person)}</strong>: ${phrases(one).join('; ')}. ${told}</p>`;
}

/** Says the sentence to a screen reader once the dials have come to rest.
 * @param {{says: string}} props */
function Spoken({says}) {
  const [said, say] = useState('');
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return undefined;
    }
    const timer = setTimeout(() => say(says), SPEAK_MS);
    return () => clearTimeout(timer);
  }, [says]);
  return html`<p class="hidden" role="status" aria-live="polite">${said}</p>`;
}

/** The preset that a setting is, or none. @param {any} data */
function presetOf(data) {
  const same = (/** @type {Record<string, string>} */ a) => (
    Object.keys(a).length === Object.keys(data.setting).length
      && Object.entries(a).every(([k, v]) => data.setting[k] === v));
  return data.presets.find((/** @type {any} */ p) => same(p.setting))?.key || '';
}

/** @param {{data: any, at: any}} props */
function Presets({data, at}) {
  const value = isLive ? presetOf(data) : at.ask.preset || 'as-written';
  const choose = (/** @type {any} */ preset) => {
    if (!isLive) return askFor(at, {preset: preset.key === 'as-written' ? '' : preset.key});
    const none = Object.fromEntries(data.dials.map((/** @type {any} */ d) => [d.name, '']));
    return askFor(at, {...none, ...preset.setting});
  };
  return html`<div class="presets" role="group" aria-label="Set all dials">
    ${data.presets.map((/** @type {any} */ p) => html`<button type="button" key=${p.key}
      aria-pressed=${String(p.key === value)} onClick=${() => choose(p)}>
      ${p.title}</button>`)}
  </div>`;
}

/** Ask for what lies on either side of a dial's stop, so that the next turn is at once.
 * @param {any} data @param {any} at
 * @param {boolean} isStale whether the reader's own question is still under way
 * @returns {(name: string) => void} the dial at hand */
function useAhead(data, at, isStale) {
  const [name, set] = useState('');
  const dial = data.dials.find((/** @type {any} */ d) => d.name === name);
  useEffect(() => {
    if (!dial || isStale) return undefined;
    const stop = new AbortController();
    const place = dial.stops.findIndex((/** @type {any} */ s) => s.key === dial.at);
    const timer = setTimeout(async () => {
      for (const next of [dial.stops[place + 1], dial.stops[place - 1]]) {
        const {tour, order, person, ...rest} = at.ask;
        const ask = {...rest, [name]: next?.key === dial.own ? '' : next?.key};
        if (next) await answerOf(at.run, 'wall', ask, stop.signal).catch(() => null);
        if (stop.signal.aborted) return;
      }
    }, AHEAD_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [name, dial?.at, data, isStale]);
  return set;
}

/** @param {{data: any, onTurn: (name: string, stop: string) => void,
 *   onHand: (name: string) => void}} props */
function Dials({data, onTurn, onHand}) {
  return html`<section class="dials" aria-label="Dials"><h2>Dials</h2>
    <p class="quiet small">Each sets numbers of the rules. The thick mark is where they are
      as written; every other stop is an <${Term} word="amendment">amendment<//> that you
      can take along.</p>
    ${data.dials.map((/** @type {any} */ dial) => html`<${DialInput} key=${dial.name}
      dial=${dial} onTurn=${onTurn} onHand=${onHand} />`)}
    ${data.lines.length ? html`<p class="small">This setting as amendments:
      <code>${data.lines.join('; ')}</code></p>` : null}</section>`;
}

/** @param {{data: any, at: any, from: string, isStale: boolean}} props */
function Wall({data, at, from, isStale}) {
  const people = useMemo(() => peopleOf(data.tables.people), [data]);
  const asked = people.findIndex((one) => String(one.person) === at.ask.person);
  const [chosen, choose] = useState(asked);
  useEffect(() => choose(asked), [data.choice]);
  useEffect(() => {
    if (chosen < 0 || chosen === asked) return undefined;
    const timer = setTimeout(() => (
      askFor(here(), {person: String(people[chosen].person)}, {replace: true})), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [chosen]);
  const n = data.dials.length;
  const byGroup = at.ask.order !== 'place';
  const open = (/** @type {number} */ i) => {
    if (isLive) window.location.hash = lifeOf(at, people[i], data.lines).slice(1);
  };
  const ahead = useAhead(data, at, isStale);
  const turn = (/** @type {string} */ name, /** @type {string} */ stop) => {
    askFor(at, {[name]: stop === 'own' ? '' : stop}, {replace: true});
  };
  return html`<div class="controls">
      ${isLive ? html`<${Choose} label="Who stands on the wall" value=${data.choice}
        options=${data.choices} onChange=${(/** @type {string} */ v) => (
    askFor(at, {who: v === 'touched' ? '' : v, person: ''}))} />` : null}
      <${Switch} label="The dots stand" name="wall-order" value=${byGroup ? '' : 'place'}
        options=${[{value: '', title: 'by truth and listing'},
    {value: 'place', title: 'each in one place'}]}
        onChange=${(/** @type {string} */ v) => askFor(at, {order: v}, {replace: true})} />
    </div>
    <${Presets} data=${data} at=${at} />
    <${Spoken} says=${data.says} />
    <div class=${!isLive || !n ? 'wall still' : n > FEW_DIALS ? 'wall' : 'wall few'}>
      <div class="wall-dots"><${Figure} says=${data.who.says} from=${from}
        title=${`${count(data.who.people)} synthetic people`} table=${data.tables.people}
        tableName="people" file="wall-people" foot=${html`<${Key} />`}>
        <${Dots} dots=${people} byGroup=${byGroup} label=${data.says} chosen=${chosen}
          onChoose=${choose} onOpen=${open} />
        <${Chosen} at=${at} one=${people[chosen]} data=${data} /><//></div>
      ${isLive && n ? html`<${Dials} data=${data} onTurn=${turn}
        onHand=${ahead} />` : null}
      <div class="wall-counts"><${Figure} title="What the rules make of them"
        says=${data.says} table=${data.tables.main} from=${from} file="wall-counts"
        foot=${html`<${Foot} data=${data} run=${at.run} />`}>
        <${Four} data=${data} /><${More} data=${data} /><//>
        ${isLive ? null : html`<p class="small quiet">In a report the dials stand still;
          open the run with <code>demerit explore</code> to turn them.</p>`}</div></div>`;
}

function Key() {
  return html`<ul class="key">${KEY.map(([title, marks]) => {
    const dot = {...NOBODY, .../** @type {any} */ (marks)};
    return html`<li><svg class="dots-key" viewBox="-9 -9 18 18" width="20" height="20"
      aria-hidden="true"><g class=${kindOf(dot)}><${Mark} dot=${dot} /></g></svg>
      ${title}</li>`;
  })}</ul>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const {tour, order, person, preset, ...rest} = at.ask;
  const asked = isLive ? rest : {presets: 'all'};
  const answer = useData(at.run, 'wall', asked);
  const from = useMemo(() => key(at.run, 'wall', asked), [at]);
  const shown = isLive ? '' : preset || '';
  const data = useMemo(() => answer.data && atPreset(answer.data, shown),
    [answer.data, shown]);
  const draw = () => (data.who.people ? html`<${Wall} data=${data} at=${at} from=${from}
      isStale=${!!answer.stale} />`
    : html`<${Nothing} title=${data.who.says}><p><a
      href=${link(at.run, 'wall', {who: 'any'})}>Look at any thousand people instead</a></p>
      <//>`);
  return html`<h1>The wall</h1>
    <p class="lead">Who did a <${Term} word="deed">deed<//>, and who is on a <${Term}
      word="listing">list<//>? Each dot is one synthetic person; turn a dial, and all of
      them live again with the same luck.</p>
    ${answer.data ? html`<div aria-busy=${String(!!answer.stale)}>${draw()}</div>`
    : html`<${Answered} answer=${answer} draw=${draw} />`}`;
}
