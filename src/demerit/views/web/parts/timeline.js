// Lives on a time line: a lane for each kind of event, spells as bars, truth beside record.
import {html, useMemo, useRef, useState} from 'demerit/parts/html.js';
import {useWidth} from 'demerit/parts/figure.js';
import {day} from 'demerit/parts/format.js';
import {at, drawn, lanesOf, ticks} from 'demerit/parts/lanes.js';
import {Rule, Status} from 'demerit/parts/words.js';

/** One event of a life, as `audit.story.Line` has it.
 * @typedef {{sequence: number, date: string, event: string, says: string, rule: string,
 *   cite: string, status: string, cause: number, true: boolean | null,
 *   truth?: string}} LifeEvent
 *   sequence: its number in the life; cause: the number of the event that led to it, or -1;
 *   truth: 'so', 'wrong' (rests on a false record), 'unseen' (done, not recorded),
 *   'no-deed' (no rule counts it), or '' */
/** A spell on a list or in a band.
 * @typedef {{sequence: number, end: number | null, from: string, until: string | null,
 *   list: string, title: string, adverse: boolean, true: boolean | null,
 *   sanctions: {says: string, gate: string, effect: string, rule: string, cite: string}[],
 *   suspended: string[][], rule?: string, cite?: string, days?: number}} Span
 *   until: null if it is open when the run ends */
/** A life to draw. `spans` are made of the listings and releases where they are absent.
 * @typedef {{title: string, from: string, until: string, events: LifeEvent[],
 *   spans?: Span[], differs?: number[]}} Life
 *   from, until: the first day of the time line, and the day after its last;
 *   differs: numbers of the events that the life beside it has not */

const SAYS = {
  so: '', 'no-deed': 'No rule counts this as a deed.',
  wrong: 'This rests on a false record.', unseen: 'Done, but no record tells of it.',
};

/** @param {LifeEvent} event */
export function truthOf(event) {
  if (event.truth !== undefined) return event.truth;
  return event.true === false ? 'wrong' : event.true === true ? 'so' : '';
}

/** Where a life's event follows from, back to what began it. @param {Life} life
 * @param {number} sequence */
function chain(life, sequence) {
  const found = new Set();
  const by = new Map(life.events.map((event) => [event.sequence, event]));
  for (let n = sequence; n >= 0 && by.has(n) && !found.has(n); n = by.get(n)?.cause ?? -1) {
    found.add(n);
  }
  return found;
}

/** One event in words. @param {{event: LifeEvent, run?: string, only?: boolean}} props */
export function Told({event, run = '', only = false}) {
  const more = SAYS[/** @type {keyof typeof SAYS} */ (truthOf(event))] || '';
  const isSaid = event.event === 'record' && event.true === false;
  return html`<span><strong class="told-day">${day(event.date)}</strong> ${event.says}
    ${more && !isSaid ? html`<em class=${`told-${truthOf(event)}`}>${more}</em>` : null}
    ${only ? html`<em class="told-only">Only here.</em>` : null}
    ${event.rule ? html`<span class="told-rule">${run ? html`<${Rule} run=${run}
      rule=${event.rule} />` : event.rule}${event.cite ? `: ${event.cite}` : ''}${' '}
      <${Status} status=${event.status} /></span>` : null}</span>`;
}

/** The events of a life in order: the time line's text.
 * @param {{life: Life, run?: string}} props */
export function EventList({life, run = ''}) {
  const [isAll, showAll] = useState(false);
  const shown = isAll ? life.events : life.events.slice(0, 100);
  if (!life.events.length) return html`<p>Nothing that the rules count happens.</p>`;
  return html`<ol class="told" aria-label=${`Events: ${life.title}`}>
      ${shown.map((event) => html`<li><span class="told-n">${event.sequence}</span><div>
        <${Told} event=${event} run=${run} only=${life.differs?.includes(event.sequence)} />
        ${event.cause >= 0 ? html`<span class="told-rule">Follows from
          ${event.cause}.</span>` : null}</div></li>`)}</ol>
    ${shown.length < life.events.length ? html`<button type="button"
      onClick=${() => showAll(true)}>Show all ${life.events.length} events
      </button>` : null}`;
}

/** @param {{mark: any, isOn: boolean, isStop: boolean, onChoose: () => void}} props */
function Mark({mark, isOn, isStop, onChoose}) {
  const {event} = mark;
  const kind = `mark-${event.event} of-${mark.truth || 'none'}`;
  return html`<g class=${isOn ? `${kind} on` : kind}
    transform=${`translate(${mark.x},${mark.y})`} role="button" data-n=${event.sequence}
    tabindex=${isStop ? 0 : -1} aria-label=${`${day(event.date)}: ${event.says}`}
    aria-pressed=${String(isOn)} onMouseEnter=${onChoose} onFocus=${onChoose}
    onClick=${onChoose}>
    <rect class="mark-room" x="-11" y="-11" width="22" height="22" />
    ${mark.differs ? html`<circle class="mark-differs" r="10" />` : null}
    <path class=${mark.isOpen ? 'shape line' : 'shape'} d=${mark.shape} /></g>`;
}

/** @param {{bar: any}} props */
function Bar({bar}) {
  const {x, y, w, span} = bar;
  const kind = span.true === false ? 'of-wrong' : span.adverse ? 'of-so' : 'of-good';
  const end = span.until ? `h${w}v12h${-w}z` : `h${w - 6}l6 6l-6 6h${6 - w}z`;
  return html`<g class=${`span ${kind}`}><path d=${`M${x} ${y - 6}${end}`} />
    ${bar.held.map((/** @type {number[]} */ [from, wide]) => html`<rect class="held"
      x=${from} y=${y - 6} width=${wide} height="12" />`)}</g>`;
}

/** One life: its lanes. @param {{life: Life, made: any, width: number, on: Set<number>,
 *   chosen: number, stop: number, choose: (n: number) => void}} props */
function Lanes({life, made, width, on, chosen, stop, choose}) {
  return html`<g>
    ${made.title ? html`<text class="life-title" x="2" y=${made.top + 14}>
      ${life.title}</text>` : null}
    ${made.rows.map((/** @type {any} */ row) => html`<g>
      <line class="lane-line" x1="0" x2=${width} y1=${row.y} y2=${row.y} />
      <text class="lane-title" x="2" y=${row.y - 12}>${row.title}</text></g>`)}
    ${made.bars.map((/** @type {any} */ bar) => html`<${Bar} bar=${bar} />`)}
    ${made.links.map((/** @type {any} */ link) => html`<path d=${link.d}
      class=${on.has(link.to) && chosen >= 0 ? 'cause on' : 'cause'} />`)}
    ${made.marks.map((/** @type {any} */ mark) => html`<${Mark} mark=${mark}
      isOn=${mark.event.sequence === chosen} isStop=${mark.event.sequence === stop}
      onChoose=${() => choose(mark.event.sequence)} />`)}</g>`;
}

/** Lives below each other on one time axis, each event with its sentence when it is met by
 * mouse or keyboard (arrow keys go from event to event).
 * @param {{lives: Life[], label: string, run?: string, fit?: boolean}} props
 *   label: the picture in a sentence; run: where rules lead, if they lead anywhere;
 *   fit: the axis is of the events alone, not of the whole run */
export function Timeline({lives, label, run = '', fit = false}) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const width = Math.max(useWidth(ref), 460);
  const [met, meet] = useState(/** @type {{life: number, n: number} | null} */ (null));
  const scale = useMemo(() => at(lives, width, fit), [lives, width, fit]);
  const lanes = useMemo(() => lanesOf(lives), [lives]);
  const made = useMemo(() => drawn(lives, lanes, scale), [lanes, scale]);
  const known = met && lives[met.life]?.events.find((event) => event.sequence === met.n);
  const now = known ? met : null;
  const choose = (/** @type {number} */ life, /** @type {number} */ n) => meet({life, n});
  const step = (/** @type {KeyboardEvent} */ e) => {
    const by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[e.key];
    const from = /** @type {any} */ (e.target).closest?.('[data-n]');
    if (!by || !from) return;
    e.preventDefault();
    const all = [.../** @type {any} */ (ref.current).querySelectorAll('[data-n]')];
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + by))]?.focus();
  };
  const held = now ? chain(lives[now.life], now.n) : new Set();
  const span = now && (lives[now.life].spans || []).find((one) => one.sequence === now.n);
  return html`<div class="timeline">
    <div class="drawing" ref=${ref} onKeyDown=${step}>
      <svg width=${width} height=${made.height} viewBox=${`0 0 ${width} ${made.height}`}
        role="group" aria-label=${label}>
        ${ticks(scale).map((tick) => html`<g><line class="grid-line" x1=${tick.x}
          x2=${tick.x} y1="0" y2=${made.height - 18} /><text class="tick" x=${tick.x}
          y=${made.height - 4} text-anchor="middle">${tick.says}</text></g>`)}
        ${made.lives.map((/** @type {any} */ one, /** @type {number} */ i) => html`<${Lanes}
          life=${lives[i]} made=${one} width=${width}
          on=${now?.life === i ? held : new Set()} chosen=${now?.life === i ? now.n : -1}
          stop=${now?.life === i ? now.n : lives[i].events[0]?.sequence ?? -1}
          choose=${(/** @type {number} */ n) => choose(i, n)} />`)}
      </svg></div>
    <div class="met" aria-live="polite">${now && known ? html`<${Told} event=${known}
        run=${run} only=${lives[now.life].differs?.includes(now.n)} />
      ${span?.sanctions.length ? html`<span class="told-rule">While it lasts: ${
    span.sanctions.map((one) => one.says).join('; ')}.</span>` : null}`
    : html`<span class="quiet">Point at a mark, or go from mark to mark with the arrow keys.
      </span>`}</div>
    <${Key} lives=${lives} /></div>`;
}

/** What the fills mean, as far as these lives have them. @param {{lives: Life[]}} props */
function Key({lives}) {
  const truths = new Set(lives.flatMap((life) => life.events.map(truthOf)));
  const says = [['so', 'done, and recorded so'], ['unseen', 'done, and nobody recorded it'],
    ['wrong', 'rests on a record of what was not done'],
    ['no-deed', 'counted by no rule']].filter(([truth]) => truths.has(truth));
  const only = lives.some((life) => life.differs?.length);
  return html`<ul class="key">${says.map(([truth, what]) => html`<li>
      <svg class="timeline-key" width="16" height="14" viewBox="-8 -7 16 14"
        aria-hidden="true">
        <g class=${`mark-act of-${truth}`}><path class="shape"
          d="M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z" /></g></svg> ${what}</li>`)}
    ${only ? html`<li><svg class="timeline-key" width="18" height="16" viewBox="-9 -8 18 16"
      aria-hidden="true"><circle class="mark-differs" r="6" /></svg> only in this life</li>`
    : null}</ul>`;
}
