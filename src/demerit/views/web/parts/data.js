// Payloads: asked of the server that the page came from, or found in the file itself.
import {useEffect, useRef, useState} from 'demerit/parts/html.js';
import {key} from 'demerit/parts/address.js';

/** @typedef {{code: string, problem: string, remedy?: string, known?: string[],
 *   place?: string}} Fault */
/** @typedef {{data?: any, faults?: Fault[], working?: {says: string, share: number | null},
 *   absent?: boolean, stale?: boolean}} Answer */

const PATIENCE_MS = 60; // the server itself waits before it says that it is not done
const kept = document.getElementById('demerit-payloads');
/** @type {Record<string, any>} */
const payloads = kept ? JSON.parse(kept.textContent || '{}') : {};
/** Whether a server answers: if not, this is the one-file report. */
export const isLive = !kept;
/** @type {Map<string, any>} the last answers, so that going back is at once */
const recent = new Map();
const MOST_RECENT = 60;

/** @param {string} name @param {any} data */
function remember(name, data) {
  recent.delete(name);
  recent.set(name, data);
  const [oldest] = recent.keys();
  if (recent.size > MOST_RECENT) recent.delete(oldest);
}

/** The address of an answer, or of one of its tables as a file.
 * @param {string} name a payload's key @param {string} [table] @param {string} [form] */
export function source(name, table = '', form = '') {
  const [path, query] = name.split('?', 2);
  const file = table ? `/${encodeURIComponent(table)}.${form}` : '';
  return `api/runs/${path}${file}${query ? '?' + query : ''}`;
}

/** @param {string} name @param {AbortSignal} [signal] @returns {Promise<Answer>} */
async function fetched(name, signal) {
  const reply = await fetch(source(name), {signal, headers: {accept: 'application/json'}});
  const said = await reply.json();
  if (reply.status === 202) return {working: said.working};
  if (!reply.ok) return {faults: said.faults};
  remember(name, said);
  return {data: said};
}

/** One answer; the last one stays in sight, marked stale, while the next is on its way.
 * @param {string} run @param {string} view @param {Record<string, string>} [ask]
 * @returns {Answer} */
export function useData(run, view, ask = {}) {
  const name = key(run, view, ask);
  /** @returns {Answer | null} */
  const now = () => (name in payloads ? {data: payloads[name]}
    : recent.has(name) ? {data: recent.get(name)} : null);
  const [answer, set] = useState(/** @type {{name: string} & Answer} */ ({name: ''}));
  const shown = useRef(/** @type {any} */ (null));
  useEffect(() => {
    if (now() || !isLive) return undefined;
    const stop = new AbortController();
    const step = async () => {
      try {
        const got = await fetched(name, stop.signal);
        set({name, ...got});
        if (got.working) setTimeout(() => stop.signal.aborted || step(), PATIENCE_MS);
      } catch (error) {
        if (!stop.signal.aborted) set({name, faults: [gone(error)]});
      }
    };
    step();
    return () => stop.abort();
  }, [name]);
  const found = now() || (answer.name === name ? answer : null);
  if (found?.data) shown.current = {of: `${run}/${view}`, data: found.data};
  if (found && !found.working) return found;
  if (!isLive) return {absent: true};
  const before = shown.current?.of === `${run}/${view}` ? shown.current.data : undefined;
  return {working: {says: '', share: null}, ...found, data: before, stale: true};
}

/** @param {unknown} error @returns {Fault} */
function gone(error) {
  return {
    code: 'page',
    problem: `The explorer does not answer (${error instanceof Error ? error.message : error}).`,
    remedy: 'Start it again with `demerit explore`, then load this page anew.',
  };
}

/** One answer, once, without drawing. @param {string} run @param {string} view
 * @param {Record<string, string>} [ask] @param {AbortSignal} [signal]
 * @returns {Promise<Answer>} */
export async function answerOf(run, view, ask = {}, signal) {
  const name = key(run, view, ask);
  if (name in payloads) return {data: payloads[name]};
  if (recent.has(name)) return {data: recent.get(name)};
  if (!isLive) return {absent: true};
  for (;;) {
    const got = await fetched(name, signal);
    if (!got.working) return got;
    await new Promise((done) => setTimeout(done, PATIENCE_MS));
  }
}
