/*
 * What `npm run test:mutants` breaks in the product, one thing at a time, and which tests must
 * notice. If a function named here moves or is renamed, change this file, too: a mutant whose
 * function is not found ends the run.
 */

export interface Mutant {
  readonly name: string;
  /** The module, and the function in its outermost scope, that the mutant changes. */
  readonly file: string;
  readonly function: string;
  /**
   * What the function returns instead: an expression of `whole`, the original function, and its
   * `args`.
   */
  readonly gives: string;
  /** Tests that must fail, by their file and full name. The names go to vitest, without flags. */
  readonly mustFail: readonly { readonly file: RegExp; readonly name: RegExp }[];
  /** Tests that these patterns match, by file and name, but that pass for a reason. */
  readonly survivors: readonly { readonly test: RegExp; readonly reason: string }[];
}

/** The function's result, with one method that does nothing. */
function without(method: string): string {
  return `({ ...whole(...args), ${method}: () => undefined })`;
}

/** Every file, or every test of a file. */
export const any = /./;

export const mutants: readonly Mutant[] = [
  {
    name: 'no flags',
    file: 'src/content/flags.ts',
    function: 'createFlags',
    gives: without('draw'),
    mustFail: [
      { file: /e2e\/page\//, name: /\b[Ff]lags?\b|beside (the|each) control/ },
      { file: /e2e\/page\/(flags|zoo-(?!hearing)\w+)\.e2e/, name: any },
    ],
    survivors: [
      {
        test: /flags\.e2e.*once signed in|who is signed in has no flags/,
        reason: 'Says that there are none. The tests beside it say that there are.',
      },
      { test: /zoo-habits\.e2e.*nothing but frames/, reason: 'The page has no control for one.' },
    ],
  },
  {
    name: 'no notice',
    file: 'src/content/notice.ts',
    function: 'createNoticePanel',
    gives: without('draw'),
    mustFail: [
      { file: any, name: /\b[Nn]otices?\b/ },
      { file: /e2e\/page\/(notice|notice-buttons|fold|return)\.e2e/, name: any },
    ],
    survivors: [
      {
        test: /worker\/messages\.e2e|the guide is shown all the same from the notice/,
        reason: 'About the message that the notice sends; the test sends it.',
      },
      {
        test: /storage\.e2e.*unusable: '(notice-corner|inline-notices)'/,
        reason: 'Reads what the worker answers, not what the page shows.',
      },
      {
        test: /while nothing is shown|while notices are off|where the notices are off|shown already is taken away/,
        reason: 'About what is kept, said or reported where no notice is wanted.',
      },
      {
        test: /help comes with the notice/,
        reason: 'About the help with a password, a part of its own.',
      },
      { test: /one mark and one element/, reason: 'About the element that holds the notice.' },
      { test: /build\/store\.e2e/, reason: 'Tests a build of its own, which is not broken.' },
      { test: /the setting does not claim notices/, reason: 'About the words of popup and guide.' },
    ],
  },
  {
    name: 'no badge',
    file: 'src/background/badge.ts',
    function: 'drawBadge',
    gives: 'Promise.resolve()',
    mustFail: [
      { file: any, name: /\b[Bb]adge\b/ },
      { file: /e2e\/worker\/badge\.e2e/, name: any },
    ],
    survivors: [],
  },
  {
    name: 'no explanation',
    file: 'src/content/asides.ts',
    function: 'createAsides',
    gives: without('explain'),
    mustFail: [
      { file: any, name: /\b[Ee]xplanations?\b|\bexplained\b/ },
      { file: /e2e\/client\/(explanations|translation)\.e2e/, name: any },
      { file: /e2e\/client\/silence\.e2e/, name: /silence is told/ },
    ],
    survivors: [
      { test: /translation\.e2e.*has a caution/, reason: 'About the caution, a part of its own.' },
      {
        test: /lets go of the help|help comes with the notice/,
        reason: 'About the help with a password, a part of its own.',
      },
      {
        test: /silence is told neither|while notices are off/,
        reason: 'Says that there is none. The tests beside it say that there is.',
      },
    ],
  },
  {
    name: 'everything not confirmed',
    file: 'src/readiness/checklist.ts',
    function: 'itemOf',
    // The prerequisite `chrome` has another reason for "nothing is known".
    gives:
      "({ ...whole(...args), status: 'unknown', reason: args[0] === 'chrome' ? 'unknown-version' : 'not-confirmed' })",
    mustFail: [
      { file: any, name: /\b(met|unmet|ready|readiness|missing|expired)\b/ },
      { file: /e2e\/worker\/(hosts|browsers|badge)\.e2e/, name: any },
      { file: /e2e\/popup\/categories\.e2e/, name: any },
    ],
    survivors: [
      {
        test: /count neither for nor against readiness/,
        reason: 'Compares states with each other: they are to be the same.',
      },
      {
        test: /what ends is said to be fine, soon or expired/,
        reason: 'About the dates, which have a standing of their own.',
      },
    ],
  },
];
