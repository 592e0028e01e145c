// The runs of the folder: the first page, and what a run that cannot be opened says.
import {html} from 'demerit/parts/html.js';
import {link, tourLink} from 'demerit/parts/address.js';
import {count, day, short} from 'demerit/parts/format.js';
import {Faults, Nothing} from 'demerit/parts/states.js';

/** @param {{run: any}} props */
function Card({run}) {
  if (run.faults) {
    return html`<li class="card failed"><h2>${run.name}</h2>
      <${Faults} faults=${run.faults} /></li>`;
  }
  return html`<li class="card">
    <h2><a href=${link(run.name, 'overview')}>${run.name}</a></h2>
    <p>${run.experiment}: ${short(run.people)} synthetic people,
      ${day(run.from)} to before ${day(run.until)}.</p>
    <dl class="facts">
      <div><dt>listings</dt><dd>${short(run.events.listing)}</dd></div>
      <div><dt>refused attempts</dt><dd>${short(run.events.refusal)}</dd></div>
      <div><dt>seed</dt><dd>${run.seed}</dd></div>
      <div><dt>digest</dt><dd><code>${run.digest.slice(0, 12)}</code></dd></div>
    </dl>
    <p><a class="button main" href=${tourLink(run.name, 1, {view: 'tour'})}>Take the tour</a>
      <a class="button" href=${link(run.name, 'overview')}>Open</a></p></li>`;
}

/** @param {{folder: any}} props */
export function Runs({folder}) {
  const runs = folder.runs;
  return html`<h1>Finished runs</h1>
    <p class="lead">Each is a nation of synthetic people under stated rules: what was done, what
      was recorded, who was listed, and what was refused. No record of a real person is here.</p>
    ${runs.length === 0 ? html`<${Nothing} title="There is no finished run in this folder.">
      <p>Make one, then load this page anew:</p>
      <pre><code>demerit run china-court --people 100000 --out ${folder.folder}/first</code></pre>
      <p><code>demerit list</code> shows what else can be run.</p><//>` : html`
    <ul class="cards">${runs.map((/** @type {any} */ run) => (
    html`<${Card} key=${run.name} run=${run} />`))}</ul>
    <p class="quiet">${count(runs.length)} in <code>${folder.folder}</code>.</p>`}`;
}
