// What stands where a picture would: being worked out, faults, nothing to show.
import {html} from 'demerit/parts/html.js';

/** @param {{working?: {says: string, share: number | null} | undefined}} props */
export function Working({working}) {
  const says = working?.says || 'Working it out';
  const share = working?.share;
  return html`<div class="working" role="status">
    <progress max="1" value=${share ?? undefined} aria-label=${says} />
    <span>${says}${share == null ? '…' : ` (${Math.round(share * 100)} %)`}</span>
  </div>`;
}

/** @param {{faults: import('demerit/parts/data.js').Fault[]}} props */
export function Faults({faults}) {
  return html`<div class="fault" role="alert">
    ${faults.map((fault) => html`<div>
      <p><strong>${fault.problem}</strong></p>
      ${fault.known?.length ? html`<p>Known: ${fault.known.join(', ')}.</p>` : null}
      ${fault.remedy ? html`<p>What to do: ${fault.remedy}</p>` : null}
      <p class="quiet small">${fault.code}${fault.place ? ` · ${fault.place}` : ''}</p>
    </div>`)}
  </div>`;
}

/** Nothing to show, and what to look at instead. @param {{title: string, children?: any}} p */
export function Nothing({title, children}) {
  return html`<div class="nothing"><p><strong>${title}</strong></p>${children}</div>`;
}

/** Draw an answer, or what stands in its place.
 * @param {{answer: import('demerit/parts/data.js').Answer,
 *   draw: (data: any) => any}} props */
export function Answered({answer, draw}) {
  if (answer.faults) return html`<${Faults} faults=${answer.faults} />`;
  if (answer.absent) {
    return html`<${Nothing} title="Not in this file.">
      <p>A report holds what it was made with. Open the run with
        <code>demerit explore</code> to ask for more.</p><//>`;
  }
  if (!answer.data) return html`<${Working} working=${answer.working} />`;
  return html`<div class=${answer.stale ? 'stale' : ''} aria-busy=${String(!!answer.stale)}>
    ${draw(answer.data)}</div>`;
}
