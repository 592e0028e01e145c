// The guess that the tour begins with: which deeds lie behind the refusals?
import {html} from 'demerit/parts/html.js';
import {askFor, key, link} from 'demerit/parts/address.js';
import {Choose} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Figure} from 'demerit/parts/figure.js';
import {count, day, share, short} from 'demerit/parts/format.js';
import {Guess, guessed, Revealed} from 'demerit/parts/guess.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Check} from 'demerit/parts/words.js';

/** @param {{data: any}} props */
function Question({data}) {
  const point = data.published;
  return html`<p class="lead">${point ? html`By ${day(point.day)}, ${short(point.published)}
    attempts had been refused at this gate, the published figure said; this run counts
    ${short(point.simulated)}.` : html`This run counts ${short(data.total)} refused attempts.`}
    Which deeds lie behind them? No published figure said so in 2018. Guess first.</p>`;
}

/** @param {{data: any, at: any}} props */
function Answer({data, at}) {
  const {shares, isMade} = guessed(at.ask.guess, data.choices.length);
  const none = data.choices[data.choices.length - 1];
  const found = data.finding;
  const interval = found?.low == null ? ''
    : ` (${share(found.low)} to ${share(found.high)}, by luck alone)`;
  const says = `${share(none.share)}${interval} of refused attempts rest on no deed at all.
    ${isMade ? `You guessed ${share(Math.round(shares[shares.length - 1] * 100) / 100)}.` : ''}`;
  return html`<${Figure} title="Your guess beside the run" says=${says}
      table=${data.tables.main} from=${key(at.run, 'tour', {gate: at.ask.gate || ''})}
      foot=${html`How often a record is wrong is <a href=${link(at.run, 'assumptions')}>assumed</a>,
        so this shows what such errors do, not how many there were. See
        <${Check} run=${at.run} check="A1">how it is measured<//>, and
        <a href=${link(at.run, 'flow', {gate: data.gate})}>every path from deed to refusal</a>.`}>
      <${Revealed} choices=${data.choices} said=${at.ask.guess} /><//>
    <p><button type="button" onClick=${() => askFor(at, {seen: ''})}>Guess again</button></p>`;
}

/** @param {{data: any, at: any}} props */
function Page2({data, at}) {
  if (!data.total) {
    return html`<${Nothing} title="Nothing was refused in this run, so there is nothing to guess.">
      <p><a href=${link(at.run, 'standing')}>See what its scores open and close</a>, or
        <a href=${link(at.run, 'regime')}>read its rules</a>.</p><//>`;
  }
  return html`<div class="controls"><${Choose} label="Gate" value=${data.gate}
      options=${data.gates} onChange=${(/** @type {string} */ v) => (
    askFor(at, {gate: v, guess: '', seen: ''}))} /></div>
    <${Question} data=${data} />
    ${at.ask.seen ? html`<${Answer} data=${data} at=${at} />` : html`
      <${Guess} choices=${data.choices} said=${at.ask.guess}
        onGuess=${(/** @type {string} */ v) => askFor(at, {guess: v}, {replace: true})} />
      <p><button type="button" class="main" onClick=${() => askFor(at, {seen: '1'})}>
        Show what the run says</button>
        <span class="quiet small"> of ${count(data.total)} refused attempts by synthetic
          people</span></p>`}`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'tour', {gate: at.ask.gate || ''});
  return html`<h1>Guess first</h1>
    <${Answered} answer=${answer} draw=${(/** @type {any} */ data) => html`<${Page2}
      data=${data} at=${at} />`} />`;
}
