/** A folder with pure functions, which unit tests can cover. */
interface Folder {
  /** The tests must notice at least this share of its mutants, in percent. */
  readonly least: number;
  /**
   * Whether its test files may share the modules that they test, which is faster. Test files need
   * fresh modules if they load modules repeatedly or use the fake browser.
   */
  readonly sharesModules: boolean;
  /** The files that are not mutated, each with the tests that cover it instead. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** The tests must notice at least this share of all mutants, in percent. */
export const OVER_ALL = 90;

const inBrowser = 'asks the browser, and no more: e2e holds it in a real one';
const onPage = 'reads or draws a page: e2e/page and `npm run test:mutants` hold it in a browser';

/**
 * The folders that `npm run test:mutation` mutates. The others only draw or wire: e2e covers them.
 */
export const folders = {
  readiness: { least: 95, sharesModules: true, leftOut: {} },
  state: { least: 95, sharesModules: false, leftOut: {} },
  i18n: { least: 90, sharesModules: true, leftOut: {} },
  probes: { least: 90, sharesModules: false, leftOut: {} },
  platform: {
    least: 90,
    sharesModules: false,
    leftOut: {
      'browser.ts': inBrowser,
      'clipboard.ts': inBrowser,
      'front-tab.ts': inBrowser,
      'native-messaging.ts': inBrowser,
      'permissions.ts': inBrowser,
      'place.ts': inBrowser,
      'runtime.ts': inBrowser,
      'side-panel.ts': inBrowser,
      'windows.ts': inBrowser,
    },
  },
  content: {
    least: 90,
    sharesModules: true,
    leftOut: {
      'asides.ts': onPage,
      'boxes.ts': onPage,
      'client.ts': onPage,
      'element.ts': onPage,
      'events.ts': onPage,
      'evidence.ts': onPage,
      'fake-page.ts': 'is of the tests',
      'flag-view.ts': onPage,
      'flags.ts': onPage,
      'frames.ts': onPage,
      'index.iife.ts': onPage,
      'landmarks.ts': onPage,
      'lifetime.ts': onPage,
      'notice-view.ts': onPage,
      'notice.ts': onPage,
      'overlay.ts': onPage,
      'page-language.ts': onPage,
      'report.ts': onPage,
      'stage.ts': onPage,
      'surroundings.ts': onPage,
      'visit.ts': onPage,
      'watch.ts': onPage,
      'worker.ts': onPage,
    },
  },
} as const satisfies Record<string, Folder>;
export type FolderId = keyof typeof folders;
