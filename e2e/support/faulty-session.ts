import type { Page } from 'puppeteer';
import { afterAll, inject } from 'vitest';
import en from '../../src/i18n/en/common.json' with { type: 'json' };
import { chromeOnWindows } from '../world/computers.ts';
import type { Folder } from './altered-build.ts';
import { faultyBuild, setFaults, type Faults } from './faults.ts';
import { testSession, type SessionHandle, type TestSession } from './test-session.ts';

/** A browser with a build in which browser calls can be made to go wrong. */
export function faultySession(): SessionHandle {
  let folder: Folder | undefined;
  afterAll(() => folder?.remove());
  return testSession({
    computer: chromeOnWindows,
    own: async () => {
      folder = await faultyBuild(inject('dist'));
      return { dist: folder.path };
    },
  });
}

export type Place = 'popup' | 'guide';

/** Opens popup or guide with faults from its first line on. Does not wait for its check. */
export function openFaulty(session: TestSession, place: Place, faults: Faults): Promise<Page> {
  const before = (page: Page) => page.evaluateOnNewDocument(setFaults, faults);
  if (place === 'popup') return session.popup({}, before);
  const address = `chrome-extension://${session.extensionId}/src/guide/index.html`;
  return session.page(address, { width: 1000 }, before);
}

/** The names of the sentences about faults that a page shows. */
export async function shownSentences(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  const { unread, check } = en;
  const sentences = {
    unread,
    'not-saved': check.notSaved,
    failed: check.failed,
    unanswered: check.unanswered,
  };
  return Object.entries(sentences)
    .filter(([, sentence]) => text.includes(sentence))
    .map(([name]) => name);
}
