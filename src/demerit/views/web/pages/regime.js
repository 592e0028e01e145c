// The rules: what each says, by which article, and what can be decided from the text alone.
import {html, useEffect} from 'demerit/parts/html.js';
import {askFor, key, link} from 'demerit/parts/address.js';
import {Choose, Switch} from 'demerit/parts/choose.js';
import {isLive, useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {Verdict} from 'demerit/parts/finding.js';
import {capital, count, stopped} from 'demerit/parts/format.js';
import {CheckOf, VERDICTS} from 'demerit/parts/proofs.js';
import {ChapterOf, Composition, Works} from 'demerit/parts/rulebook.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Status, Term} from 'demerit/parts/words.js';

/** @typedef {import('demerit/parts/rulebook.js').Told} Told */
/** @typedef {import('demerit/parts/rulebook.js').Chapter} Chapter */
const FEW_RULES = 30;
const FEW_CARDS = 12;

/** What an address means by a path: that rule, else the chapter or rule nearest above it,
 * else the first below. @param {any[]} regimes @param {string} path @returns {string} */
function meant(regimes, path) {
  const paths = regimes.flatMap((one) => [...one.rules.map((/** @type {Told} */ r) => r.rule),
    ...one.chapters.map((/** @type {Chapter} */ c) => c.of)]).filter(Boolean);
  const above = paths.filter((at) => path === at || path.startsWith(`${at}.`));
  return above.sort((a, b) => b.length - a.length)[0]
    || paths.find((at) => at.startsWith(`${path}.`)) || '';
}

/** Bring a part of the page into sight, whenever the address names another.
 * @param {string} id @param {ScrollLogicalPosition} [block] */
function useInSight(id, block = 'center') {
  useEffect(() => {
    const wait = id ? setTimeout(() => document.getElementById(id)?.scrollIntoView({block})) : 0;
    return () => clearTimeout(wait);
  }, [id]);
}

/** @param {{at: any, label: string}} props */
function Search({at, label}) {
  return html`<label class="choose"><span>${label}</span><input type="search"
    aria-label=${label} value=${at.ask.q || ''} onInput=${(/** @type {any} */ e) => (
  askFor(at, {q: e.currentTarget.value, rule: ''}, {replace: true}))} /></label>`;
}

/** @param {Chapter | undefined} chapter */
const groupOf = (chapter) => (!chapter ? '' : chapter.of.startsWith('sources.')
  ? 'Who reports' : chapter.of ? 'Lists and scores' : 'What counts');

/** @param {{one: any, data: any, at: any, chosen: string}} props */
function Regime({one, data, at, chosen}) {
  const {kind = '', q = '', status = ''} = at.ask;
  const word = q.toLowerCase();
  const rules = one.rules.filter((/** @type {Told} */ r) => r.rule === chosen
    || ((!kind || r.section === kind)
    && (!status || r.status === status || r.numbers.some((n) => n.status === status))
    && (!word || `${r.rule} ${r.says} ${r.terms} ${r.cite}`.toLowerCase().includes(word))));
  const isOpen = rules.length <= FEW_RULES || !!kind || !!word;
  const chapters = [{of: '', title: 'Deeds that it counts', says: ''}, ...one.chapters].filter(
    ({of}) => rules.some((/** @type {Told} */ r) => r.of === of));
  const isWhole = !kind && !word && !status;
  return html`<section class="book"><h2 class="part">${one.title}</h2>
    ${isWhole ? html`<p>${one.about}</p>
      <p class="quiet small">Body: ${one.body}. It ${one.covers}.</p>
      <${Composition} one=${one} run=${at.run} />` : null}
    ${chapters.map((chapter, i) => html`${groupOf(chapter) !== groupOf(chapters[i - 1])
    ? html`<p class="group-title">${groupOf(chapter)}</p>` : null}<${ChapterOf}
      key=${chapter.of} chapter=${chapter}
      rules=${rules.filter((/** @type {Told} */ r) => r.of === chapter.of)}
      sections=${data.sections} run=${at.run} chosen=${chosen} isOpen=${isOpen} />`)}
    ${rules.length ? null : html`<${Nothing} title="No rule is like that.">
      <p>Take a word or a choice away.</p><//>`}
    <${Works} one=${one} chosen=${at.ask.work || ''} /></section>`;
}

/** @param {{world: any, at: any}} props */
function World({world, at}) {
  const known = Object.entries(world.statuses);
  return html`<aside class="world"><h3>What the rules do not say</h3>
    <p>What people do, want and can pay stands in the world <strong>${world.title}</strong>. Of
      its numbers and rules ${known.map(([status, n], i) => html`${i ? ', ' : ''}${
    count(Number(n))} <${Status} status=${status} />`)}.${' '}
      <a href=${link(at.run, 'assumptions', {text: world.name})}>What it assumes, and how much
      rests on it</a></p></aside>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Rules({data, at, from}) {
  const wanted = at.ask.rule || '';
  const chosen = wanted ? meant(data.regimes, wanted) : '';
  const isRule = data.regimes.some((/** @type {any} */ one) => (
    one.rules.some((/** @type {Told} */ r) => r.rule === chosen)));
  useInSight(at.ask.work ? `work-${at.ask.work}` : chosen ? `rule-${chosen}` : '',
    isRule || at.ask.work ? 'center' : 'start');
  const has = (/** @type {string} */ section) => data.regimes.some((/** @type {any} */ one) => (
    one.rules.some((/** @type {Told} */ r) => r.section === section)));
  return html`<div class="controls">
      <${Choose} label="Kind of rule" value=${at.ask.kind || ''} options=${[
  {value: '', title: 'all'}, ...Object.entries(data.sections).filter(([s]) => has(s))
    .map(([value, title]) => ({value, title}))]}
        onChange=${(/** @type {string} */ v) => askFor(at, {kind: v, rule: ''})} />
      <${Choose} label="Support" value=${at.ask.status || ''} options=${[
  {value: '', title: 'all'}, ...Object.entries(data.statuses).map(([value, n]) => (
    {value, title: `${value} (${n})`}))]}
        onChange=${(/** @type {string} */ v) => askFor(at, {status: v, rule: ''})} />
      <${Search} at=${at} label="Search the rules" /></div>
    ${wanted && !chosen ? html`<p class="quiet">No rule of this run has the path
      <code>${wanted}</code>; it may be one of the world's.</p>` : null}
    <${Figure} title="What the rules say" says=${data.says} table=${data.tables.main}
      from=${from} file="rules">
      ${data.regimes.map((/** @type {any} */ one) => html`<${Regime} key=${one.name} one=${one}
        data=${data} at=${at} chosen=${chosen} />`)}
      <${World} world=${data.world} at=${at} /><//>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Proofs({data, at, from}) {
  const {check = '', verdict = '', q = ''} = at.ask;
  const cards = data.cards.filter((/** @type {any} */ c) => (!check || c.check === check)
    && (!verdict || c.verdict === verdict) && (!q || `${c.subject} ${c.says} ${c.title}`
    .toLowerCase().includes(q.toLowerCase())));
  const checks = Object.keys(data.checks).map((id) => ({id,
    mine: cards.filter((/** @type {any} */ c) => c.check === id)})).filter((c) => c.mine.length);
  const most = Math.max(...checks.map((c) => c.mine.length), 1);
  const lifeOf = data.cards.find((/** @type {any} */ c) => `${c.regime}/${c.n}` === at.ask.life);
  useInSight(lifeOf ? `life-${at.ask.life}` : check ? `check-${check}` : '',
    lifeOf ? 'nearest' : 'start');
  return html`<div class="controls">
      <${Choose} label="Check" value=${check} options=${[{value: '', title: 'all'},
  ...Object.entries(data.checks).map(([value, t]) => ({value, title: `${value}: ${t}`}))]}
        onChange=${(/** @type {string} */ v) => askFor(at, {check: v, life: ''})} />
      <${Choose} label="Verdict" value=${verdict} options=${[{value: '', title: 'all'},
  ...VERDICTS.map((value) => ({value, title: `${value} (${data.verdicts[value].n})`}))]}
        onChange=${(/** @type {string} */ v) => askFor(at, {verdict: v, life: ''})} />
      <${Search} at=${at} label="Search the findings" /></div>
    <${Figure} title=${`${count(cards.length)} findings on the text`} says=${data.says}
      table=${data.tables.main} from=${from} file="proofs"
      foot=${html`<p>By the <${Term} word="norm">norm<//>: ${data.norm}. A bar is as long as a
        check has findings. ${data.opinions}</p>`}>
      <dl class="verdicts">${VERDICTS.map((one) => html`<div><dt><${Verdict} verdict=${one} /></dt>
        <dd>${capital(stopped(data.verdicts[one].says))}</dd></div>`)}</dl>
      <p class="quiet small">Where a life can show what is refuted, it is a
        <${Term} word="witness">witness<//> and can be played${isLive ? ''
    : ' where the run is opened in the explorer'}.</p>
      <div class="checks">${checks.map(({id, mine}) => html`<${CheckOf} key=${id} check=${id}
        cards=${mine} most=${most} data=${data} at=${at}
        isOpen=${!!check || cards.length <= FEW_CARDS || lifeOf?.check === id} />`)}</div>
      ${cards.length ? null : html`<${Nothing} title="No finding is like that.">
        <p>Choose another check or verdict.</p><//>`}<//>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const isProofs = at.ask.part === 'proofs';
  /** @type {Record<string, string>} */
  const ask = isProofs ? {part: 'proofs'} : {};
  const answer = useData(at.run, 'regime', ask);
  const from = key(at.run, 'regime', ask);
  const Shown = isProofs ? Proofs : Rules;
  return html`<h1>The rules</h1>
    <p class="lead">What the <${Term} word="regime">regime<//> that these synthetic people lived
      under says, by which article, and what can be proved of it.</p>
    <div class="controls"><${Switch} label="Show" name=${`regime-part-${isProofs}`}
      value=${isProofs ? 'proofs' : ''} options=${[{value: '', title: 'The rules'},
  {value: 'proofs', title: 'Proofs'}]}
      onChange=${(/** @type {string} */ v) => askFor({...at, ask: {}}, {part: v})} /></div>
    <${Answered} key=${ask.part || 'rules'} answer=${answer}
      draw=${(/** @type {any} */ data) => (!!data.cards === isProofs ? html`<${Shown}
        data=${data} at=${at} from=${from} />` : null)} />`;
}
