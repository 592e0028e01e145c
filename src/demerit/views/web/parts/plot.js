// Observable Plot and d3: published as scripts that leave a global behind.
import 'd3';
import 'plot';
import 'd3-sankey';

/** @type {any} */
export const Plot = /** @type {any} */ (globalThis).Plot;
/** @type {any} */
export const d3 = /** @type {any} */ (globalThis).d3;
