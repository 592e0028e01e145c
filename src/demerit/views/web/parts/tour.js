// The guided tour: a strip above the page that leads from a guess to what can be proved.
import {html} from 'demerit/parts/html.js';
import {tourLink} from 'demerit/parts/address.js';

/** @typedef {{view: string, ask?: Record<string, string>, title: string, says: string}} Step */

/** @type {Step[]} */
export const STEPS = [
  {view: 'tour', title: 'Guess',
    says: `The newspapers of 2018 knew how many tickets were refused, and asked for which deeds.
      Move the sliders to what you believe, then look.`},
  {view: 'flow', title: 'See where refusals come from',
    says: `Each refused attempt is put down to a listing, the record under it, and the deed under
      that. Some records are false: follow those to the gate that they close.`},
  {view: 'life', title: 'Read one life', ask: {find: 'wrong'},
    says: `One synthetic person, listed for what was not done. What happened stands beside what was
      recorded, with the article behind every step.`},
  {view: 'wall', title: 'Turn the dials',
    says: `A thousand people: what they did is the fill, what the record says is the ring. See more,
      and more of the innocent are caught too; where is the trade worth it?`},
  {view: 'diff', title: 'Change an article',
    says: `Change one number of the law, and the same people live again with the same luck. Who is
      better off, who is worse off, and by how much?`},
  {view: 'regime', ask: {part: 'proofs'}, title: 'Read what can be proved',
    says: `Some answers need no simulation: they follow from the text. Each refuted promise has a
      life as its witness.`},
  {view: 'assumptions', title: 'Doubt it',
    says: `What no source gives is assumed. Here is every such number, by how much rests on it.`},
];

/** @param {{at: import('demerit/parts/address.js').Here}} props */
export function Tour({at}) {
  const n = Number(at.tour);
  const step = STEPS[n - 1];
  if (!step) return null;
  const to = (/** @type {number} */ k) => tourLink(at.run, k, STEPS[k - 1]);
  return html`<aside class="tour" aria-label="Guided tour">
    <p class="tour-place">Guided tour, ${n} of ${STEPS.length}</p>
    <p><strong>${step.title}.</strong> ${step.says}</p>
    ${at.view === step.view ? null : html`<p class="small">You have left the step:
      <a href=${to(n)}>back to it</a>.</p>`}
    <p class="tour-steps">
      ${n > 1 ? html`<a class="button" href=${to(n - 1)}>Back</a>` : null}
      ${n < STEPS.length ? html`<a class="button main" href=${to(n + 1)}>
        Next: ${STEPS[n].title}</a>` : null}
      <a class="button" href=${`#/${encodeURIComponent(at.run)}/overview`}>Leave the tour</a>
    </p></aside>`;
}
