import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { checkedGuide } from '../support/guide.ts';
import { openItems } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';

/*
 * Texts that somebody else has chosen: the administrator's contact, and the name that a card reader gives
 * itself. They are drawn as they are.
 */

const session = testSession();

/** A text that would change the page if it were taken for markup. */
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

/** Stores a reader that is not plugged in, as an earlier look has left it. */
async function storeReader(): Promise<void> {
  const readers = [{ vendorId: 1, productId: 2, name: reader, presence: 'unplugged' }];
  const value = { finding: { readers }, at: new Date().toISOString() };
  await session().storage.set({ 'facts.card-reader': { version: 2, value } });
}

/** Which of some texts a page draws as they are, and whether any became part of the page. */
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
