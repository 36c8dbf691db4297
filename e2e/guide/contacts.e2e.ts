import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { allowClipboard, checkedGuide, clipboardText, store } from '../support/guide.ts';
import { checkedPopup } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });

type Contact = 'my-number' | 'immigration' | 'helpdesk';

interface Opening {
  readonly state: string;
  readonly text: string;
}

/** What the guide says about whether somebody answers the telephone. */
async function opening(guide: Page, contact: Contact): Promise<Opening> {
  const selector = `[data-contact="${contact}"] [data-opening]`;
  await guide.waitForSelector(selector);
  return guide.$eval(selector, (found) => ({
    state: found.getAttribute('data-opening') ?? '',
    text: (found as HTMLElement).innerText,
  }));
}

/** The guide at a time in Japan. */
function guideAt(japan: string, timeZone = 'Asia/Tokyo'): Promise<Page> {
  const now = new Date(`${japan}+09:00`).toISOString();
  return checkedGuide(session(), {}, { clock: { now, timeZone } });
}

const edges = [
  ['2026-12-01T08:59:59', 'closed', /Opens on Tuesday, Dec 1 at 9:00/],
  ['2026-12-01T09:00:00', 'open', /Open now, until 17:00/],
  ['2026-12-01T16:59:59', 'open', /Open now, until 17:00/],
  ['2026-12-01T17:00:00', 'closed', /Opens on Wednesday, Dec 2 at 9:00/],
  ['2026-12-04T19:00:00', 'closed', /Opens on Monday, Dec 7 at 9:00/],
  ['2026-11-23T10:00:00', 'closed', /Opens on Tuesday, Nov 24 at 9:00/],
  ['2026-12-28T17:00:00', 'closed', /Opens on Monday, Jan 4 at 9:00/],
  ['2060-06-15T10:00:00', 'unknown', /do not know the holidays/],
] as const;

test.each(edges)('at %s in Japan the helpdesk is said to be %s', async (at, state, text) => {
  const said = await opening(await guideAt(at), 'helpdesk');
  expect(said.state).toBe(state);
  expect(said.text).toMatch(text);
});

test.each(['Pacific/Honolulu', 'America/New_York', 'Pacific/Kiritimati'])(
  'the hours are the same on a computer set to %s',
  async (timeZone) => {
    for (const at of ['2026-12-01T08:59:59', '2026-12-01T09:00:00', '2026-12-28T17:00:00']) {
      const [, state, text] = edges.find(([edge]) => edge === at) ?? [];
      const said = await opening(await guideAt(at, timeZone), 'helpdesk');
      expect(said.state).toBe(state);
      expect(said.text).toMatch(text ?? '');
    }
  },
);

test('of the immigration centre nobody claims to know whether it is open on a holiday', async () => {
  const holiday = await opening(await guideAt('2026-11-23T10:00:00'), 'immigration');
  expect(holiday.state).toBe('unknown');
  expect(holiday.text).toContain('does not say whether it is open');
  const ordinary = await opening(await guideAt('2026-12-01T08:30:00'), 'immigration');
  expect(ordinary.state).toBe('open');
});

test('where the leaflet gives no hours, that is said', async () => {
  const said = await opening(await guideAt('2026-12-01T10:00:00'), 'my-number');
  expect(said).toEqual({ state: 'unknown', text: 'The leaflet does not give the hours.' });
});

describe('numbers', () => {
  const numbers = {
    'my-number': ['0120-95-0178'],
    immigration: ['0570-013904', '03-5796-7112'],
    helpdesk: ['050-3786-3053'],
  } as const satisfies Record<Contact, readonly string[]>;

  test('every number can be called and copied', async () => {
    await allowClipboard(session());
    const guide = await checkedGuide(session());
    for (const [contact, wanted] of Object.entries(numbers)) {
      const lines = `[data-contact="${contact}"] .phone:has(a[href^="tel:"])`;
      expect(
        await guide.$$eval(`${lines} a`, (found) => found.map((link) => link.getAttribute('href'))),
      ).toEqual(wanted.map((number) => `tel:${number}`));
      const buttons = await guide.$$(`${lines} button`);
      expect(buttons).toHaveLength(wanted.length);
      for (const [index, button] of buttons.entries()) {
        await button.click();
        await expect.poll(() => clipboardText(guide)).toBe(wanted[index]);
        const said = () =>
          button.evaluate(({ nextElementSibling }) => nextElementSibling?.textContent);
        await expect.poll(said).toBe('Copied');
      }
    }
  });
});

test('the holidays are loaded only where somebody is told whom to call', async () => {
  /** From now on counts the requests for files with holidays. */
  const countLoaded = (): (() => number) => {
    const before = session().requests.length;
    return () =>
      session()
        .requests.slice(before)
        .filter(({ url }) => /holiday/.test(url)).length;
  };
  const byOthers = countLoaded();
  const popup = await checkedPopup(session());
  // No request should come, and no event marks that, so wait for an idle network.
  await popup.waitForNetworkIdle({ idleTime: 100 });
  expect(byOthers()).toBe(0);
  // An open popup would become a practitioner's, too, and load the holidays itself.
  await popup.close();

  await store(session(), { category: 'practitioner' });
  for (const open of [checkedPopup, checkedGuide]) {
    const loaded = countLoaded();
    const page = await open(session());
    await page.waitForSelector('[data-opening]');
    await expect.poll(loaded).toBeGreaterThan(0);
    await page.close();
  }
});
