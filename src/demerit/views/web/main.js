// The explorer: one page, its address says what it shows.
import {html, render, useEffect, useRef, useState} from 'demerit/parts/html.js';
import {link, useHere} from 'demerit/parts/address.js';
import {useData} from 'demerit/parts/data.js';
import {GROUPS, pageOf} from 'demerit/parts/pages.js';
import {Runs} from 'demerit/parts/runs.js';
import {Answered, Faults, Nothing, Working} from 'demerit/parts/states.js';
import {setTheme, theme, THEMES} from 'demerit/parts/theme.js';
import {Tour} from 'demerit/parts/tour.js';

/** @param {{at: any}} props */
function Menu({at}) {
  const [isOpen, open] = useState(false);
  useEffect(() => open(false), [at.view, at.run]);
  return html`<nav class=${isOpen ? 'menu open' : 'menu'} aria-label="Views of this run">
    <button type="button" class="menu-button" aria-expanded=${String(isOpen)}
      onClick=${() => open(!isOpen)}>${pageOf(at.view)?.title || 'Views'}</button>
    <div class="groups">${GROUPS.map((group) => html`<div class="group">
      <p class="group-title">${group.title}</p>
      <ul>${group.pages.map((page) => html`<li><a href=${link(at.run, page.name)}
        aria-current=${page.name === at.view ? 'page' : null}>${page.title}</a></li>`)}</ul>
    </div>`)}</div></nav>`;
}

/** @param {{folder: any, at: any}} props */
function Head({folder, at}) {
  const [chosen, choose] = useState(theme());
  const names = folder.runs.filter((/** @type {any} */ run) => !run.faults);
  return html`<header class="head">
    <a class="mark" href="#/">Demerit</a>
    ${at.run ? html`<label class="run-choice"><span>Run</span>
      <select aria-label="Run" onChange=${(/** @type {any} */ e) => {
        window.location.hash = link(e.currentTarget.value, at.view).slice(1);
      }}>${names.map((/** @type {any} */ run) => html`<option value=${run.name}
        selected=${run.name === at.run}>${run.name}</option>`)}</select></label>` : null}
    <span class="stamp">Every person here is synthetic</span>
    <label class="theme"><span class="hidden">Colours</span>
      <select aria-label="Colours" onChange=${(/** @type {any} */ e) => {
        setTheme(e.currentTarget.value);
        choose(e.currentTarget.value);
      }}>${THEMES.map((name) => html`<option value=${name} selected=${name === chosen}>
        ${{auto: 'Colours: auto', light: 'Light', dark: 'Dark'}[name]}</option>`)}
      </select></label>
  </header>`;
}

/** @param {{at: any, run: any}} props */
export function View({at, run}) {
  const [page, set] = useState(/** @type {any} */ ({}));
  const found = pageOf(at.view);
  useEffect(() => {
    let isGone = false;
    found?.load().then((module) => isGone || set({name: at.view, Page: module.default}),
      (error) => isGone || set({name: at.view, error}));
    return () => {
      isGone = true;
    };
  }, [at.view]);
  if (!found) {
    return html`<h1>No such view</h1><${Nothing} title=${`There is no view '${at.view}'.`}>
      <p><a href=${link(at.run, 'overview')}>Go to the overview</a></p><//>`;
  }
  if (page.error) {
    const problem = `This view could not be loaded (${page.error.message}).`;
    return html`<${Faults} faults=${[{code: 'page', problem, remedy: 'Load the page anew.'}]} />`;
  }
  return page.name === at.view ? html`<${page.Page} at=${at} run=${run} />`
    : html`<${Working} />`;
}

/** @param {{folder: any}} props */
function Explorer({folder}) {
  const at = useHere();
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const run = folder.runs.find((/** @type {any} */ one) => one.name === at.run);
  const page = pageOf(at.view);
  useEffect(() => {
    document.title = at.run ? `${page?.title || at.view} · ${at.run} · Demerit` : 'Demerit';
    window.scrollTo(0, 0);
  }, [at.run, at.view]);
  return html`<a class="skip" href="#main" onClick=${(/** @type {Event} */ e) => {
    e.preventDefault();
    main.current?.focus();
  }}>Skip to the page</a>
    <${Head} folder=${folder} at=${at} />
    <div class=${at.run ? 'body' : 'body alone'}>
      ${at.run && run && !run.faults ? html`<${Menu} at=${at} />` : null}
      <main id="main" tabindex="-1" ref=${main}>
        ${!at.run ? html`<${Runs} folder=${folder} />`
    : !run ? html`<h1>No such run</h1><${Nothing} title=${`This folder has no run '${at.run}'.`}>
        <p><a href="#/">See the runs that it has</a></p><//>`
      : run.faults ? html`<h1>${run.name}</h1><${Faults} faults=${run.faults} />`
        : html`<${Tour} at=${at} /><${View} at=${at} run=${run} />`}
      </main></div>
    <footer class="foot-line">Synthetic people, stated rules and assumptions; not a finding of
      legality. Demerit runs a regime on nobody.</footer>`;
}

function App() {
  const answer = useData('-', 'runs');
  return html`<${Answered} answer=${answer}
    draw=${(/** @type {any} */ folder) => html`<${Explorer} folder=${folder} />`} />`;
}

setTheme(theme());
const app = /** @type {HTMLElement} */ (document.getElementById('app'));
app.replaceChildren();
render(html`<${App} />`, app);
