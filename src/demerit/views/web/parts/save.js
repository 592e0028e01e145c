// Downloads made in the page: CSV of a table, SVG and PNG of a picture.

/** @param {string} name @param {Blob} blob */
function hand(name, blob) {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

/** @param {string} name @param {string} text @param {string} type */
export function saveText(name, text, type) {
  hand(name, new Blob([text], {type}));
}

const TAKEN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'color',
  'fill-opacity', 'stroke-opacity', 'font-size', 'font-family', 'font-weight', 'display'];

/** An SVG that stands by itself: what the page's style gave it is written into it.
 * @param {SVGSVGElement} svg */
export function standalone(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const from = [svg, ...svg.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of TAKEN) to[i].setAttribute(name, style.getPropertyValue(name));
  });
  copy.querySelectorAll('style').forEach((style) => style.remove());
  const {width, height} = svg.getBoundingClientRect();
  if (!copy.getAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** @param {string} name @param {SVGSVGElement} svg */
export function saveSvg(name, svg) {
  saveText(name, standalone(svg), 'image/svg+xml');
}

/** @param {string} name @param {SVGSVGElement} svg */
export async function savePng(name, svg) {
  const {width, height} = svg.getBoundingClientRect();
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(standalone(svg));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.scale(2, 2);
  pen.drawImage(image, 0, 0, width, height);
  canvas.toBlob((blob) => blob && hand(name, blob), 'image/png');
}
