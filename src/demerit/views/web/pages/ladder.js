// The ladder: gravity of deeds on one side, the burden that followed on the other.
import {html} from 'demerit/parts/html.js';
import {askFor, key} from 'demerit/parts/address.js';
import {Switch} from 'demerit/parts/choose.js';
import {useData} from 'demerit/parts/data.js';
import {Drawing, Figure} from 'demerit/parts/figure.js';
import {address, basis, Value, Verdict} from 'demerit/parts/finding.js';
import {capital, count, number, tick} from 'demerit/parts/format.js';
import {d3, Plot} from 'demerit/parts/plot.js';
import {Answered, Nothing} from 'demerit/parts/states.js';
import {Check, Term} from 'demerit/parts/words.js';

const ROW = 21;
const NARROW = 560;
const LETTERS = 34;

/** @param {string} text @param {number} most */
const cut = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

/** Deeds as rungs: by gravity on the left, by burden on the right; what crosses is inverted.
 * @param {any} data @param {number} width */
function rungs(data, width) {
  const deeds = data.deeds;
  const byGravity = [...deeds].sort((a, b) => b.gravity - a.gravity || b.burden - a.burden);
  const byBurden = [...deeds].sort((a, b) => b.burden - a.burden);
  const wrong = new Set(data.inversions.flat());
  const height = deeds.length * ROW + 44;
  const room = Math.max(150, Math.min(270, width * 0.33));
  const svg = d3.create('svg').attr('width', width).attr('height', height)
    .attr('viewBox', [0, 0, width, height]).attr('class', 'plot').attr('font-size', 11.5);
  const y = (/** @type {number} */ i) => 38 + i * ROW;
  const heads = [[0, 'start', 'graver ↑ by gravity'], [width, 'end', 'by burden ↑ heavier']];
  for (const [x, anchor, text] of heads) {
    svg.append('text').attr('x', x).attr('y', 14).attr('text-anchor', anchor)
      .attr('fill', 'var(--quiet)').text(text);
  }
  const lines = svg.append('g');
  byGravity.forEach((deed, i) => {
    const k = byBurden.indexOf(deed);
    const isWrong = wrong.has(deed.name);
    const middle = width / 2;
    lines.append('path').attr('fill', 'none')
      .attr('d', `M${room} ${y(i)}C${middle} ${y(i)} ${middle} ${y(k)} ${width - room} ${y(k)}`)
      .attr('stroke', isWrong ? 'var(--record)' : 'var(--neutral)')
      .attr('stroke-width', isWrong ? 2.2 : 1.2)
      .attr('stroke-dasharray', isWrong ? null : '4 3')
      .append('title').text(`${deed.title}: gravity ${deed.gravity}, `
        + `${number(deed.burden)} ${data.unit}, ${count(deed.listings)} listings`);
    svg.append('text').attr('x', room - 26).attr('y', y(i)).attr('dy', '.32em')
      .attr('text-anchor', 'end').attr('fill', 'var(--ink)')
      .text(cut(deed.title, Math.min(LETTERS, room / 6.6))).append('title').text(deed.title);
    svg.append('text').attr('x', room - 8).attr('y', y(i)).attr('dy', '.32em')
      .attr('text-anchor', 'end').attr('fill', 'var(--ink)').attr('font-weight', 600)
      .text(deed.gravity);
    const right = svg.append('text').attr('x', width - room + 8).attr('y', y(k))
      .attr('dy', '.32em').attr('fill', 'var(--ink)');
    right.append('tspan').attr('font-weight', 600).text(number(deed.burden));
    right.append('tspan').attr('fill', 'var(--quiet)')
      .text(` ${cut(deed.title, Math.min(LETTERS, room / 6.6 - 7))}`);
  });
  return svg.node();
}

/** @param {any} data @param {number} width */
function people(data, width) {
  const cells = data.people.filter((/** @type {any} */ c) => c.gravity > 0 || c.least > 0);
  const name = (/** @type {number} */ v) => (v ? tick(v) : '0');
  const steps = [...new Set(cells.map((/** @type {any} */ c) => c.least))]
    .sort((a, b) => Number(a) - Number(b));
  return Plot.plot({
    className: 'plot', width, height: 250, marginLeft: 44, marginBottom: 42,
    x: {type: 'band', domain: steps, label: 'sanction days (at least) →', tickFormat: name,
      tickRotate: width < NARROW ? -60 : 0},
    y: {type: 'band', domain: [5, 4, 3, 2, 1, 0], label: '↑ gravity of the worst deed'},
    color: {type: 'log', range: ['var(--accent-soft)', 'var(--accent)'], interpolate: 'hcl'},
    marks: [
      Plot.cell(cells, {x: 'least', y: 'gravity', inset: 0.5, fill: 'var(--accent)',
        fillOpacity: (/** @type {any} */ c) => 0.1 + 0.09 * Math.log10(1 + c.people)}),
      Plot.tip(cells, Plot.pointer({x: 'least', y: 'gravity', fill: 'var(--raised)',
        stroke: 'var(--line)', title: (/** @type {any} */ c) => (
          `gravity ${c.gravity || 'none (no deed)'}\n${count(c.least)} to ${count(c.most)} `
          + `sanction days\n${count(c.people)} synthetic people`)})),
    ],
  });
}

/** @param {{data: any, at: any}} props */
function Found({data, at}) {
  return html`<ul class="found-list">${data.findings.map((/** @type {any} */ row) => html`<li>
    <p><${Verdict} verdict=${row.verdict} /> <a href=${address(at.run, row)}>${row.says}</a></p>
    ${row.value == null ? null : html`<p class="small"><${Value} row=${row} unit=${row.unit} />
      <span class="nowrap"><${Check} run=${at.run} check=${row.id} />, ${basis(row)}</span>
      </p>`}</li>`)}</ul>`;
}

/** @param {{data: any, at: any, from: string}} props */
function Ladder({data, at, from}) {
  if (!data.deeds.length) {
    return html`<${Nothing} title=${data.says}><p>A deed is ranked once it has
      ${data.least} listings that rest on a true record.</p><//>`;
  }
  const few = data.few.map((/** @type {any} */ d) => d.title).join('; ');
  return html`<${Figure} title="From gravity to burden" says=${data.says}
      table=${data.tables.main} from=${from} foot=${html`Gravity, from 1 to 5, is the text's own
        ordering, no fact: <a href=${`#/${encodeURIComponent(at.run)}/regime?kind=deeds`}>
        see where it is stated</a>. Burdens are means over listings that rest on a true record;
        a list that follows from another counts to the first.
        ${few ? `Too few listings to rank: ${few}.` : ''}`}>
      <${Drawing} of=${[data]} label=${data.says} minWidth=${NARROW}
        draw=${(/** @type {number} */ w) => rungs(data, w)} />
      <ul class="key"><li><svg width="26" height="8" aria-hidden="true"><path d="M0 4H26"
        stroke="var(--record)" stroke-width="2.2" /></svg> part of an inversion: a lighter deed
        bore at least a tenth more</li><li><svg width="26" height="8" aria-hidden="true">
        <path d="M0 4H26" stroke="var(--neutral)" stroke-dasharray="4 3" /></svg> in none</li></ul>
    <//>
    <${Figure} title="Person by person" table=${data.tables.people} from=${from}
      tableName="people" says="Synthetic people by the gravity of the worst thing that they did
        (0: nothing) and the days that they bore under sanctions. The darker, the more people."
      foot=${html`People without a deed who bear days were <${Term} word="listing">listed<//>
        for nothing.`}>
      <${Drawing} of=${[data]} label="People by gravity and sanction days"
        draw=${(/** @type {number} */ w) => people(data, w)} /><//>
    <section class="figure"><h2>What the audit finds</h2>
      <${Found} data=${data} at=${at} /></section>`;
}

/** @param {import('demerit/parts/pages.js').PageProps} props */
export default function Page({at}) {
  const answer = useData(at.run, 'ladder', at.ask);
  const data = answer.data;
  return html`<h1>The ladder</h1>
    <p class="lead">Graver deeds should bear more than lighter ones. Where the lines cross, they
      do not.</p>
    ${data ? html`<div class="controls"><${Switch} label="Burden" name="ladder-by"
      value=${data.by} options=${data.burdens.map((/** @type {any} */ b) => (
    {...b, title: capital(b.title)}))}
      onChange=${(/** @type {string} */ v) => askFor(at, {by: v})} /></div>` : null}
    <${Answered} answer=${answer} draw=${(/** @type {any} */ made) => html`<${Ladder}
      data=${made} at=${at} from=${key(at.run, 'ladder', at.ask)} />`} />`;
}
