// The one way to Preact: markup by tagged templates, and its hooks.
import {html as exact} from 'htm-preact';

export {
  render, Component, createContext,
  useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useContext,
} from 'htm-preact';

/** @type {WeakMap<TemplateStringsArray, string[]>} */
const flowed = new WeakMap();

/** Markup in which a line break is a space, as in HTML; htm by itself leaves such spaces out.
 * @param {TemplateStringsArray} strings @param {any[]} values @returns {any} */
export function html(strings, ...values) {
  let plain = flowed.get(strings);
  if (!plain) {
    plain = strings.map((text) => text
      .replace(/\s*\n\s*(?=[.,;:?!)])/g, '').replace(/\s*\n\s*/g, ' '));
    plain[0] = plain[0].trimStart();
    plain[plain.length - 1] = plain[plain.length - 1].trimEnd();
    flowed.set(strings, plain);
  }
  return exact(/** @type {any} */ (plain), ...values);
}
