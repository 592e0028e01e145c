// Addresses: what is shown stands after the #, so that every view can be shared.
import {useEffect, useState} from 'demerit/parts/html.js';

/** @typedef {Record<string, string>} Ask */
/** @typedef {{run: string, view: string, ask: Ask, tour: string}} Here
 *   tour: the step of the guided tour that the reader is at; empty outside of it */

/** Percent-encode as Python's `urllib.parse.quote(text, safe='-_.~')` does.
 * @param {string} text */
export function quoted(text) {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());
}

/** The key of a payload: `RUN/VIEW?k=v&k=v`, keys sorted, empty values left out.
 * @param {string} run @param {string} view @param {Ask} [ask] */
export function key(run, view, ask = {}) {
  const pairs = Object.keys(ask).filter((k) => ask[k] !== '' && ask[k] != null).sort()
    .map((k) => `${quoted(k)}=${quoted(ask[k])}`);
  return `${quoted(run)}/${quoted(view)}?${pairs.join('&')}`;
}

/** Where a link to a view leads.
 * @param {string} run @param {string} view @param {Ask} [ask] */
export function link(run, view, ask = {}) {
  if (!run) return '#/';
  return '#/' + key(run, view, ask).replace(/\?$/, '');
}

/** @param {string} text */
function plain(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** What the address says. @returns {Here} */
export function here() {
  const [path, query = ''] = window.location.hash.replace(/^#\/?/, '').split('?', 2);
  const [run = '', view = ''] = path.split('/').map(plain);
  /** @type {Ask} */
  const ask = {};
  for (const pair of query.split('&').filter(Boolean)) {
    const [k, v = ''] = pair.split('=', 2);
    ask[plain(k)] = plain(v);
  }
  const {tour = '', ...asked} = ask;
  return {run, view: view || 'overview', ask: asked, tour};
}

/** Where a step of the guided tour leads.
 * @param {string} run @param {number} n from 1
 * @param {{view: string, ask?: Ask}} step */
export function tourLink(run, n, step) {
  return link(run, step.view, {...step.ask, tour: String(n)});
}

/** The address as state: drawn anew whenever it changes. @returns {Here} */
export function useHere() {
  const [now, set] = useState(here());
  useEffect(() => {
    const turn = () => set(here());
    window.addEventListener('hashchange', turn);
    return () => window.removeEventListener('hashchange', turn);
  }, []);
  return now;
}

/** Change what is asked, in the address; `null` and '' take a key away.
 * @param {Here} at @param {Record<string, string | null>} changes
 * @param {{replace?: boolean}} [how] replace: no new step for the back button (sliders) */
export function askFor(at, changes, how = {}) {
  /** @type {Ask} */
  const ask = {};
  for (const [k, v] of Object.entries({...at.ask, ...changes})) if (v) ask[k] = v;
  if (at.tour) ask.tour = at.tour;
  const to = link(at.run, at.view, ask);
  if (how.replace) {
    window.history.replaceState(null, '', to);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else window.location.hash = to.slice(1);
}
