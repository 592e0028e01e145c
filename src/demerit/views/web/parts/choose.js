// Choices: one of a few (buttons in a row) or one of many (a list).
import {html} from 'demerit/parts/html.js';

/** @typedef {{value: string, title: string}} Option */

/** @param {{label: string, value: string, options: Option[],
 *   onChange: (value: string) => void, hint?: string}} props */
export function Choose({label, value, options, onChange, hint}) {
  return html`<label class="choose"><span>${label}</span>
    <select aria-label=${label} value=${value} title=${hint || ''}
      onChange=${(/** @type {any} */ e) => onChange(e.currentTarget.value)}>
      ${options.map((o) => html`<option value=${o.value} selected=${o.value === value}>
        ${o.title}</option>`)}
    </select></label>`;
}

/** @param {{label: string, value: string, options: Option[], name: string,
 *   onChange: (value: string) => void}} props name: unlike any other on the page */
export function Switch({label, value, options, name, onChange}) {
  return html`<fieldset class="switch"><legend>${label}</legend>
    ${options.map((o) => html`<label class=${o.value === value ? 'on' : ''}>
      <input type="radio" name=${name} value=${o.value} checked=${o.value === value}
        onChange=${() => onChange(o.value)} />${o.title}</label>`)}
  </fieldset>`;
}
