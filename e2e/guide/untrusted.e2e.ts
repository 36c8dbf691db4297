import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { openItems } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';

/*
 * Texts from other people: the administrator's contact, and the name that a card reader gives
 * itself. They are drawn as plain text.
 */

const session = testSession();

/** A text that would change the page if it were parsed as markup. */
function markup(name: string): string {
  return `${name}"><img class="intruder" src="/icons/32.png" onerror="document.title='taken'"><script class="intruder">document.title='taken'</script>`;
}

const support = markup('support');
const reader = markup('reader');

/** Gives a page the administrator's settings, before its first line runs. */
async function withSupport(page: Page): Promise<void> {
  await page.evaluateOnNewDocument((text) => {
    const managed = { supportContact: text };
    const areas = [chrome, (globalThis as { browser?: typeof chrome }).browser];
    for (const area of areas) {
      if (area?.storage) Object.assign(area.storage.managed, { get: async () => managed });
    }
  }, support);
}

/** Stores an unplugged reader, as an earlier look would. */
async function storeReader(): Promise<void> {
  const readers = [{ vendorId: 1, productId: 2, name: reader, presence: 'unplugged' }];
  const value = { finding: { readers }, at: new Date().toISOString() };
  await store(session(), { 'facts.card-reader': value });
}

/** Which of the texts a page draws as plain text, and whether any became part of the page. */
async function drawnOn(page: Page, texts: readonly string[]): Promise<object> {
  const shown = await page.evaluate(() => document.body.textContent);
  return {
    asText: texts.filter((text) => shown.includes(text)),
    asMarkup: (await page.$$('.intruder')).length,
    hasRun: (await page.title()) === 'taken',
  };
}

test('in the guide they are no markup', async () => {
  await storeReader();
  const guide = await checkedGuide(session(), {}, { before: withSupport });
  const texts = [support, reader];
  expect(await drawnOn(guide, texts)).toEqual({ asText: texts, asMarkup: 0, hasRun: false });
});

test('in the popup they are no markup', async () => {
  await storeReader();
  const popup = await session().popup({}, withSupport);
  await waitForMark(popup, 'zairyu-ready:checked');
  await openItems(popup);
  const texts = [support];
  expect(await drawnOn(popup, texts)).toEqual({ asText: texts, asMarkup: 0, hasRun: false });
});
