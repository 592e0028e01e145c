// The table behind a picture: sortable, paged, and downloadable.
import {html, useState} from 'demerit/parts/html.js';
import {written} from 'demerit/parts/format.js';

/** @typedef {{name: string, title: string, kind: string}} Column */
/** @typedef {{title: string, columns: Column[], rows: any[][]}} Table */

const PAGE = 50;
const TEXT = new Set(['text', 'date', 'flag']);

/** @param {any} a @param {any} b */
function before(a, b) {
  if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param {{table: Table, cells?: Record<string, (value: any, row: any[]) => any>}} props
 *   cells: how to draw a column's cells, where text will not do */
export function DataTable({table, cells = {}}) {
  const [sort, setSort] = useState(/** @type {{by: number, down: boolean} | null} */ (null));
  const [page, setPage] = useState(0);
  const rows = sort ? [...table.rows].sort((a, b) => (
    (sort.down ? -1 : 1) * before(a[sort.by], b[sort.by]))) : table.rows;
  const n = Math.max(1, Math.ceil(rows.length / PAGE));
  const at = Math.min(page, n - 1);
  const turn = (/** @type {number} */ by) => {
    setSort(sort && sort.by === by ? {by, down: !sort.down} : {by, down: false});
    setPage(0);
  };
  return html`<div class="table-box" role="region" tabindex="0" aria-label=${table.title}>
    <table>
      <caption>${table.title}</caption>
      <thead><tr>${table.columns.map((c, i) => html`<th scope="col"
        class=${TEXT.has(c.kind) ? '' : 'n'}
        aria-sort=${sort?.by === i ? (sort.down ? 'descending' : 'ascending') : 'none'}>
        <button type="button" class="sort" onClick=${() => turn(i)}>${c.title}</button>
      </th>`)}</tr></thead>
      <tbody>${rows.slice(at * PAGE, (at + 1) * PAGE).map((row) => html`<tr>
        ${table.columns.map((c, i) => html`<td class=${TEXT.has(c.kind) ? '' : 'n'}>
          ${c.name in cells ? cells[c.name](row[i], row) : written(row[i], c.kind)}</td>`)}
      </tr>`)}</tbody>
    </table></div>
    ${n > 1 ? html`<p class="pager">
      <button type="button" disabled=${at === 0} onClick=${() => setPage(at - 1)}>
        Previous rows</button>
      <span>Rows ${at * PAGE + 1} to ${Math.min((at + 1) * PAGE, rows.length)}
        of ${rows.length}</span>
      <button type="button" disabled=${at === n - 1} onClick=${() => setPage(at + 1)}>
        Next rows</button></p>` : null}`;
}

/** A table as CSV. @param {Table} table */
export function asCsv(table) {
  const cell = (/** @type {any} */ v) => {
    let text = v == null ? '' : String(v);
    if (typeof v === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const lines = [table.columns.map((c) => c.name), ...table.rows];
  return lines.map((row) => row.map(cell).join(',')).join('\n') + '\n';
}
