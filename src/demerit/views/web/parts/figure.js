// A picture with its title, its sentence, the table behind it and its downloads.
import {html, useEffect, useLayoutEffect, useRef, useState} from 'demerit/parts/html.js';
import {isLive, source} from 'demerit/parts/data.js';
import {capital, whole} from 'demerit/parts/format.js';
import {saveSvg, savePng, saveText} from 'demerit/parts/save.js';
import {asCsv, DataTable} from 'demerit/parts/table.js';

/** @typedef {import('demerit/parts/table.js').Table} Table */

/** The width that an element has, as it changes.
 * @param {{current: HTMLElement | null}} ref @param {number} [start] */
export function useWidth(ref, start = 640) {
  const [width, set] = useState(start);
  useLayoutEffect(() => {
    const node = ref.current;
    if (!node) return undefined;
    const take = () => node.clientWidth && set(node.clientWidth);
    take();
    const watch = new ResizeObserver(take);
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return width;
}

/** Make a drawn SVG one image to a screen reader, named by a sentence.
 * @param {Element} node @param {string} label */
export function named(node, label) {
  const svgs = node.matches('svg') ? [node] : [...node.querySelectorAll('svg')];
  for (const svg of svgs) {
    for (const inner of svg.querySelectorAll('[aria-label], [aria-description]')) {
      inner.removeAttribute('aria-label');
      inner.removeAttribute('aria-description');
    }
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  }
}

/** A drawing by Plot or d3: made anew when its width or `of` changes.
 * @param {{draw: (width: number) => Element, label: string, of: any[], minWidth?: number}} p
 *   minWidth: below it the drawing scrolls in its own box */
export function Drawing({draw, label, of, minWidth = 0}) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const width = Math.max(useWidth(ref), minWidth);
  useEffect(() => {
    const node = draw(width);
    named(node, label);
    ref.current?.replaceChildren(node);
  }, [width, label, ...of]);
  const scrolls = minWidth ? {tabindex: 0, role: 'group', 'aria-label': label} : {};
  return html`<div class="drawing" ref=${ref} ...${scrolls}></div>`;
}

/** @param {{title: string, says?: string, table?: Table | undefined, tableName?: string,
 *   from?: string, file?: string, children?: any, foot?: any,
 *   cells?: Record<string, (value: any, row: any[]) => any>}} props
 *   from: the payload's key, for Parquet; tableName: which of its tables; foot: notes */
export function Figure(props) {
  const {title, says, table, tableName = 'main', from, file, children, foot, cells} = props;
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [isOpen, open] = useState(false);
  const stem = file || title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const picture = () => /** @type {SVGSVGElement | null} */ (
    ref.current?.querySelector('.picture svg:not(.interval)') ?? null);
  const [hasPicture, setHas] = useState(false);
  useEffect(() => setHas(!!picture()));
  const take = (/** @type {(name: string, svg: SVGSVGElement) => any} */ way,
    /** @type {string} */ end) => () => {
    const svg = picture();
    if (svg) way(`${stem}.${end}`, svg);
  };
  return html`<figure class="figure" ref=${ref}>
    <figcaption><h2>${title}</h2>${says ? html`<p>${whole(capital(says))}</p>` : null}</figcaption>
    <div class="picture">${children}</div>
    ${foot ? html`<div class="foot">${foot}</div>` : null}
    <div class="tools">
      ${table ? html`<button type="button" aria-expanded=${String(isOpen)}
        onClick=${() => open(!isOpen)}>${isOpen ? 'Hide the table' : 'Show the table'}</button>
        <button type="button" onClick=${() => (
          saveText(`${stem}.csv`, asCsv(table), 'text/csv'))}>CSV</button>` : null}
      ${table && from && isLive ? html`<a class="button" download
        href=${source(from, tableName, 'parquet')}>Parquet</a>` : null}
      ${hasPicture ? html`<button type="button" onClick=${take(saveSvg, 'svg')}>SVG</button>
        <button type="button" onClick=${take(savePng, 'png')}>PNG</button>` : null}
    </div>
    ${table && isOpen ? html`<${DataTable} table=${table} cells=${cells} />` : null}
  </figure>`;
}
