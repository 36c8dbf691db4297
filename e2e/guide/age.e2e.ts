import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { waitForMark } from '../support/checklist.ts';
import { setClock } from '../support/clock.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });

/** The page's remarks that a fact is old: the place and the text of each. */
function remarks(page: Page): Promise<(readonly [place: string | null, text: string])[]> {
  return page.$$eval('[data-old]', (found) =>
    found.map(
      (each) =>
        [
          each.closest('details[data-prerequisite]')?.getAttribute('data-prerequisite') ??
            each.closest('section')?.id ??
            null,
          each.textContent ?? '',
        ] as const,
    ),
  );
}

const old = {
  en: 'Last checked more than a year ago. It may have changed since.',
  ja: '最後に確認してから1年以上たっています。その後、変わっているかもしれません。',
};

test('facts that were checked within a year stand as they are; a day later, each says that it is old', async () => {
  const guide = await checkedGuide(session(), {}, { clock: { now: '2027-11-23T14:59:59.999Z' } });
  expect(await remarks(guide)).toEqual([]);
  for (const [language, text] of Object.entries(old)) {
    await store(session(), { language });
    await setClock(guide, { now: '2027-11-23T15:00:00.000Z' });
    await guide.reload();
    await waitForMark(guide, 'zairyu-ready:checked');
    await guide.waitForFunction((tag) => document.documentElement.lang === tag, {}, language);
    const said = await remarks(guide);
    expect(new Set(said.map(([, words]) => words))).toEqual(new Set([text]));
    const places = new Set(said.map(([place]) => place));
    for (const place of ['my-number-card', 'chrome', 'user-registration', 'dates', 'contacts']) {
      expect(places).toContain(place);
    }
  }
});
