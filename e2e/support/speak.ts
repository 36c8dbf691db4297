import type { Page } from 'puppeteer';
import type { Spoken } from '../world/languages.ts';
import { store } from './guide.ts';
import type { Session } from './session.ts';
import { waitUntil } from './wait.ts';

/**
 * Chooses a language, stores what else is given, and waits until an open page of the extension's is
 * drawn in it.
 */
export async function speak(
  session: Session,
  page: Page,
  language: Spoken,
  items: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await store(session, { ...items, language });
  await waitUntil(`the page in ${language}`, () =>
    page.evaluate((tag) => document.documentElement.lang === tag, language),
  );
}
