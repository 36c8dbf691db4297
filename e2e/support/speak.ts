import type { Page } from 'puppeteer';
import type { Spoken } from '../world/languages.ts';
import { store } from './guide.ts';
import type { Session } from './session.ts';
import { waitUntil } from './wait.ts';

/**
 * Stores a language and other items, and waits until an open page of the extension is drawn in that
 * language.
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
