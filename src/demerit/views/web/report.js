// The report: every section one below the other, out of one file, without a server.
import {Component, html, render, useEffect, useRef, useState} from 'demerit/parts/html.js';
import {link, useHere} from 'demerit/parts/address.js';
import {Faults} from 'demerit/parts/states.js';

const kept = document.getElementById('demerit-report');
/** @type {{run: string, title: string, sections: {id: string, view: string, title: string,
 *   ask: Record<string, string>}[]}} */
const report = JSON.parse(kept?.textContent || '{}');

/** What one section cannot draw leaves the others as they are. */
class Apart extends Component {
  /** @param {any} error */
  componentDidCatch(error) {
    console.error(error);
    this.setState({error});
  }

  /** @param {any} props @param {any} state */
  render({children, title}, {error}) {
    if (!error) return children;
    const problem = `'${title}' could not be drawn (${error.message}).`;
    const remedy = 'Read it with `demerit explore`, and please report it.';
    return html`<${Faults} faults=${[{code: 'page', problem, remedy}]} />`;
  }
}

/** The section that an address means: of those of its view, the one that asks for most of what
 * the address asks. @param {import('demerit/parts/address.js').Here} here */
function meant(here) {
  const fits = report.sections.filter((one) => here.run === report.run && one.view === here.view
    && Object.entries(one.ask).every(([k, v]) => here.ask[k] === v));
  return fits.sort((a, b) => Object.keys(b.ask).length - Object.keys(a.ask).length)[0];
}

/** @param {{section: any, Page: any, here: any}} props */
function Section({section, Page, here}) {
  const [ask, set] = useState(section.ask);
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const isHere = meant(here)?.id === section.id;
  useEffect(() => {
    if (!isHere || !window.location.hash) return;
    set({...section.ask, ...here.ask});
    ref.current?.scrollIntoView();
  }, [here]);
  return html`<section id=${section.id} class="report-section" ref=${ref}
    aria-label=${section.title}>
    <${Apart} title=${section.title}><${Page} run=${report}
      at=${{run: report.run, view: section.view, ask, tour: ''}} /><//>
  </section>`;
}

/** @param {{pages: Record<string, any>}} props */
function Report({pages}) {
  const here = useHere();
  return html`<header class="head"><span class="mark">Demerit</span>
      <span class="stamp">Every person here is synthetic</span></header>
    <div class="body alone"><main>
      <nav class="contents" aria-label="Sections"><ol>${report.sections.map((one) => html`<li>
        <a href=${link(report.run, one.view, one.ask)}>${one.title}</a></li>`)}</ol></nav>
      ${report.sections.map((section) => html`<${Section} key=${section.id} section=${section}
        Page=${pages[section.view]} here=${here} />`)}
    </main></div>
    <footer class="foot-line">Synthetic people, stated rules and assumptions; not a finding of
      legality. Demerit runs a regime on nobody.</footer>`;
}

async function begin() {
  /** @type {Record<string, any>} */
  const pages = {};
  for (const {view} of report.sections) {
    pages[view] ||= (await import(`demerit/pages/${view}.js`)).default;
  }
  const app = /** @type {HTMLElement} */ (document.getElementById('app'));
  app.replaceChildren();
  render(html`<${Report} pages=${pages} />`, app);
  window.addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}

begin();
