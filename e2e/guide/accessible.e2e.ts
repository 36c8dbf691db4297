import type { Page, SerializedAXNode } from 'puppeteer';
import { afterEach, expect, test } from 'vitest';
import { isAnnounced, markRegions } from '../support/announced.ts';
import { axeViolations } from '../support/axe.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { dateIds, tickIds } from '../world/ids.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import { show } from '../support/view.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
let host: NativeHost | undefined;

afterEach(async () => {
  await host?.unregister();
  host = undefined;
});

const languages = ['ja', 'en'] as const;
const categories = ['foreign-national', 'representative', 'practitioner'] as const;
const ready = Object.fromEntries(tickIds.map((id) => [`confirmed.${id}`, true]));
const expired = Object.fromEntries(dateIds.map((id) => [`date.${id}`, '2020-02-29']));

interface State {
  readonly name: string;
  readonly items: Readonly<Record<string, unknown>>;
  readonly hasClient?: boolean;
  readonly act?: (guide: Page) => Promise<unknown>;
  /** The selector of an element that exists in this state. */
  readonly sign: string;
}

const states: readonly State[] = [
  { name: 'fresh', items: {}, sign: '.skip button' },
  { name: 'everything ready', items: ready, hasClient: true, sign: '[data-state="ready"]' },
  {
    name: 'everything expired',
    items: expired,
    sign: '[data-prerequisite="residence-card"][data-reason="expired"]',
  },
  {
    name: 'practitioner',
    items: { category: 'practitioner', 'asked.category': true },
    sign: 'input[value="practitioner"]:checked',
  },
  {
    name: 'a reader seen',
    items: {
      'facts.card-reader': {
        finding: {
          readers: [
            { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300', presence: 'connected' },
          ],
        },
        at: '2026-11-20T01:02:03.004Z',
      },
    },
    sign: '[data-action="forget-reader"]',
  },
  {
    name: 'being asked whether to forget everything',
    items: {},
    act: (guide) => guide.click('[data-action="forget-everything"]'),
    sign: '[role="alertdialog"]',
  },
  {
    name: 'all open',
    items: { 'date.my-number-card': '2027-01-05', 'date.period-of-stay': '2027-01-06' },
    act: (guide) =>
      guide.$$eval('details', (found) => {
        for (const each of found) each.open = true;
      }),
    sign: '[data-prerequisite="card-reader"][open] .body',
  },
];

/** In each state, axe checks every width with every colour scheme. The languages take turns. */
const looks = [
  { language: 'ja', width: 1000, colorScheme: 'light' },
  { language: 'ja', width: 320, colorScheme: 'dark' },
  { language: 'en', width: 1000, colorScheme: 'dark' },
  { language: 'en', width: 320, colorScheme: 'light' },
] as const;

/** The names that several buttons, ticks or choices share in a screen reader's list of controls. */
async function sharedNames(guide: Page): Promise<string[]> {
  const names: string[] = [];
  const collect = ({ role, name = '', children = [] }: SerializedAXNode): void => {
    if (['button', 'checkbox', 'radio', 'combobox', 'Date'].includes(role)) names.push(name);
    // A date's own button and fields are Chrome's.
    if (role !== 'Date') children.forEach(collect);
  };
  const root = await guide.accessibility.snapshot();
  if (root) collect(root);
  expect(names.length).toBeGreaterThan(0);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

test.each(states)(
  'axe finds nothing, and nothing is cut off: $name',
  async ({ items, hasClient = false, act, sign }) => {
    if (hasClient) host = await registerHost({ ...session(), situation: 'for-another-extension' });
    await store(session(), { ...items, language: 'ja' });
    const guide = await checkedGuide(session());
    await act?.(guide);
    for (const look of looks) {
      await store(session(), { language: look.language });
      await guide.waitForSelector(`html[lang="${look.language}"]`);
      await guide.waitForSelector(sign);
      await guide.waitForSelector('[data-contact="helpdesk"] [data-opening]');
      await show(guide, look);
      expect.soft(await axeViolations(guide), `axe: ${JSON.stringify(look)}`).toEqual([]);
      const overflow = await guide.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, `sideways: ${JSON.stringify(look)}`).toBe(0);
    }
    expect(await sharedNames(guide)).toEqual([]);
  },
);

/**
 * The number of pages of a PDF: its page objects, which Chrome leaves uncompressed. Expects the
 * page tree to give the same number.
 */
function pageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1');
  const pages = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const counts = [...text.matchAll(/\/Count\s+(\d+)/g)].map(([, count]) => Number(count));
  expect(Math.max(...counts), 'the count in the page tree').toBe(pages);
  return pages;
}

test.each(categories)('on paper, the checklist is one page: %s', async (category) => {
  await store(session(), { ...expired, language: 'ja', category });
  const guide = await checkedGuide(session());
  for (const language of languages) {
    await store(session(), { language });
    await guide.waitForSelector(`html[lang="${language}"]`);
    expect(pageCount(await guide.pdf({ format: 'A4' })), `in ${language}`).toBe(1);
    const small = pageCount(await guide.pdf({ format: 'A6' }));
    expect(small, `on smaller paper, in ${language}`).toBeGreaterThan(1);
  }

  await guide.emulateMediaType('print');
  const seen = (selector: string): Promise<string[]> =>
    guide.$$eval(selector, (found) =>
      found.filter((each) => each.checkVisibility()).map((each) => each.id || each.tagName),
    );
  expect(await seen('main > section')).toEqual(['steps']);
  expect(await seen('[data-prerequisite] > summary')).toHaveLength(7);
  expect(await seen('[data-summary]')).toHaveLength(1);
  expect(await seen('input, nav, button')).toEqual([]);
});

test('it is read out that the internet is gone', async () => {
  const guide = await checkedGuide(session());
  await markRegions(guide);
  await guide.setOfflineMode(true);
  const told = 'main ::-p-text(No internet connection)';
  await guide.waitForSelector(told);
  expect(await isAnnounced(guide, told)).toBe(true);
});
