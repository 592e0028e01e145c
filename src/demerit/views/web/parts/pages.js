// The pages, in the order in which a reader meets them. Each is loaded when it is opened.

/** @typedef {import('demerit/parts/address.js').Here} Here */
/** @typedef {{at: Here, run: any}} PageProps
 *   at: what the address says; run: the run's line in the list of runs */
/** @typedef {{name: string, title: string, asks: string, live?: boolean,
 *   load: () => Promise<{default: (props: PageProps) => any}>}} Page
 *   asks: the question that the page answers; live: not in a report */

/** @type {{title: string, pages: Page[]}[]} */
export const GROUPS = [
  {title: 'Begin', pages: [
    {name: 'overview', title: 'Overview', asks: 'What was run, and what came of it?',
      load: () => import('demerit/pages/overview.js')},
    {name: 'tour', title: 'Guess first', asks: 'Which deeds lie behind the refusals?', live: true,
      load: () => import('demerit/pages/tour.js')},
  ]},
  {title: 'What happened', pages: [
    {name: 'nation', title: 'The nation', asks: 'How many, when, where and who?',
      load: () => import('demerit/pages/nation.js')},
    {name: 'flow', title: 'From deed to sanction', asks: 'Which deeds lie behind a refusal?',
      load: () => import('demerit/pages/flow.js')},
    {name: 'ladder', title: 'The ladder', asks: 'Does the burden follow the gravity?',
      load: () => import('demerit/pages/ladder.js')},
    {name: 'exits', title: 'The way out', asks: 'How long does a listing last?',
      load: () => import('demerit/pages/exits.js')},
    {name: 'standing', title: 'Score and standing', asks: 'What does a score open and close?',
      load: () => import('demerit/pages/standing.js')},
    {name: 'windows', title: 'What came back', asks: 'What did listing do to others?',
      load: () => import('demerit/pages/windows.js')},
  ]},
  {title: 'People', pages: [
    {name: 'life', title: 'One life', asks: 'What did the rules do to one person?',
      load: () => import('demerit/pages/life.js')},
    {name: 'wall', title: 'The wall', asks: 'Who is listed, and who did it?',
      load: () => import('demerit/pages/wall.js')},
  ]},
  {title: 'Other rules', pages: [
    {name: 'diff', title: 'One article changed', asks: 'Who would be better or worse off?',
      load: () => import('demerit/pages/diff.js')},
    {name: 'frontier', title: 'The frontier', asks: 'Is there as much for less burden?',
      load: () => import('demerit/pages/frontier.js')},
  ]},
  {title: 'What it rests on', pages: [
    {name: 'regime', title: 'The rules', asks: 'What do the articles say, and what is proved?',
      load: () => import('demerit/pages/regime.js')},
    {name: 'findings', title: 'Findings', asks: 'What was measured, and how surely?',
      load: () => import('demerit/pages/findings.js')},
    {name: 'assumptions', title: 'Assumptions', asks: 'What is assumed, and how much rests on it?',
      load: () => import('demerit/pages/assumptions.js')},
    {name: 'sql', title: 'Ask in SQL', asks: 'What else is in the tables?', live: true,
      load: () => import('demerit/pages/sql.js')},
  ]},
];

/** @type {Page[]} */
export const PAGES = GROUPS.flatMap((group) => group.pages);

/** @param {string} name @returns {Page | undefined} */
export const pageOf = (name) => PAGES.find((page) => page.name === name);
