import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import en from '../../src/i18n/en/guide.json' with { type: 'json' };
import ja from '../../src/i18n/ja/guide.json' with { type: 'json' };
import { axeViolations } from '../support/axe.ts';
import { shownChecklist, waitForMark } from '../support/checklist.ts';
import { setClock } from '../support/clock.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { store } from '../support/guide.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  openItems,
  shownState,
  shownStates,
  tick,
} from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
let popup: Page;

async function openPopup(language: 'en' | 'ja', items: Readonly<Record<string, unknown>> = {}) {
  await store(session(), { category: 'practitioner', language, ...items });
  popup = await checkedPopup(session());
  await popup.waitForSelector('.desk [data-opening]');
}

function desk(): Promise<string> {
  return popup.$eval('.desk', (found) => (found as HTMLElement).innerText);
}

describe.each(['en', 'ja'] as const)('in %s', (language) => {
  test('what matters all day is in one place, and axe finds nothing wrong with it', async () => {
    await openPopup(language, { 'date.notification-certificate': '2099-03-31' });
    expect(await popup.$$eval('.desk a', (links) => links.map(({ href }) => href))).toEqual([
      'https://www.rasens-immi.moj.go.jp/rasens-u/',
      'tel:050-3786-3053',
    ]);
    expect(
      await popup.$eval('.desk [data-opening]', (found) => found.getAttribute('data-opening')),
    ).toMatch(/^(open|closed)$/);
    expect(await desk()).toContain(language === 'en' ? 'March 31, 2099' : '2099年3月31日');
    const { prerequisites } = await shownChecklist(popup);
    expect(
      prerequisites.filter(({ status }) => status !== 'not-needed').map(({ id }) => id),
    ).toEqual(['notification-certificate', 'chrome', 'user-registration']);
    await openItems(popup);
    expect(await axeViolations(popup)).toEqual([]);
  });
});

test('a certificate that is over is said to be, and missing', async () => {
  await openPopup('en', {
    'date.notification-certificate': '2020-03-31',
    'confirmed.notification-certificate': true,
  });
  expect(await desk()).toContain('ended on March 31, 2020');
  expect(await shownState(popup, 'notification-certificate')).toBe('unmet expired');
});

test('"View as" shows a client\'s list on this computer, and keeps nothing of it', async () => {
  await openPopup('en', {
    'confirmed.user-registration': true,
    'confirmed.notification-certificate': true,
  });
  const before = await session().storage.get();
  expect(await popup.$eval('[data-summary]', (found) => found.getAttribute('data-state'))).toBe(
    'ready',
  );

  await popup.select('select[name="view-as"]', 'foreign-national');
  await expect.poll(() => shownState(popup, 'my-number-card')).toBe('unknown not-confirmed');
  // The practitioner's own tick does not count, but the findings of this computer do.
  expect(await shownState(popup, 'user-registration')).toBe('unknown not-confirmed');
  expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  expect(await desk()).toContain('You see the list of a client');
  expect(
    await popup.$eval('input[name="category"]:checked', (input) => input.getAttribute('value')),
  ).toBe('practitioner');

  await tick(popup, 'residence-card');
  await tick(popup, 'card-reader');
  await expect.poll(() => shownState(popup, 'residence-card')).toBe('met confirmed');
  await expect.poll(() => shownState(popup, 'card-reader')).toBe('met confirmed');
  expect(await axeViolations(popup)).toEqual([]);
  const after = await session().storage.get();
  expect(after).toEqual({ ...before, ...facts(after) });

  await popup.select('select[name="view-as"]', '');
  await expect.poll(() => shownState(popup, 'user-registration')).toBe('met confirmed');
});

/** The stored items that come from looks at the computer. */
function facts(stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(stored).filter(([key]) => key.startsWith('facts.')));
}

test('nobody else loads or sees it', async () => {
  await store(session(), { category: 'foreign-national' });
  const seen = session().requests.length;
  popup = await checkedPopup(session());
  expect(await popup.$('.desk')).toBeNull();
  const loaded = session()
    .requests.slice(seen)
    .map(({ url }) => url);
  expect(loaded.filter((url) => /desk|holiday|guide/.test(url))).toEqual([]);
});

/** A Tuesday without a holiday, at noon in Japan. */
const noon = '2026-11-24T03:00:00.000Z';
const viewAs = 'select[name="view-as"]';

/** A practitioner's popup with the clock stopped at an instant. */
async function openAt(now: string, items: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await store(session(), { category: 'practitioner', ...items });
  popup = await session().popup({}, (page) => setClock(page, { now }));
  await waitForMark(popup, 'zairyu-ready:checked');
  await popup.waitForSelector('.desk [data-opening]');
}

describe('says whether the helpdesk answers', () => {
  test.each([
    ['on a Tuesday at noon', noon, 'open', /17:00/],
    ['at the first minute of the day', '2026-11-24T00:00:00.000Z', 'open', /17:00/],
    ['a minute before', '2026-11-23T23:59:00.000Z', 'closed', /24.* 9:00/],
    ['at the end of the day', '2026-11-24T08:00:00.000Z', 'closed', /25.* 9:00/],
    ['on a public holiday', '2026-11-23T03:00:00.000Z', 'closed', /24.* 9:00/],
    ['at the turn of the year', '2026-12-30T03:00:00.000Z', 'closed', /4.* 9:00/],
    ['in a year whose holidays nobody knows yet', '2098-11-25T03:00:00.000Z', 'unknown', /./],
  ])('%s', async (_, now, state, text) => {
    await openAt(now);
    const opening = await popup.$eval('.desk [data-opening]', (found) => ({
      state: found.getAttribute('data-opening'),
      text: (found as HTMLElement).innerText,
    }));
    expect(opening).toEqual({ state, text: expect.stringMatching(text) as string });
  });
});

describe('says in words how long the notification certificate lasts', () => {
  test.each([
    ['2027-11-24', 'en', '365 days left'],
    ['2026-11-25', 'en', '1 day left'],
    ['2026-11-24', 'en', en.dates.lastDay],
    ['2027-11-24', 'ja', 'あと365日'],
    ['2026-11-23', 'ja', '2026年11月23日に終わりました'],
  ] as const)('%s, on 24 November 2026 (%s)', async (end, language, words) => {
    await openAt(noon, { language, 'date.notification-certificate': end });
    const line = `[data-certificate-end="${end}"]`;
    expect(await popup.$eval(line, (found) => (found as HTMLElement).innerText)).toContain(words);
  });

  test.each([
    ['en', en.desk.noDate],
    ['ja', ja.desk.noDate],
  ])('or that its date is not noted (%s)', async (language, words) => {
    await openAt(noon, { language });
    expect(await desk()).toContain(words);
    expect(await popup.$('[data-certificate-end]')).toBeNull();
  });
});

/** Everything stored except the findings of checks. */
async function said(): Promise<unknown> {
  const stored = await session().storage.get();
  const found = facts(stored);
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !(key in found)));
}

describe('"View as", with a computer that is ready', () => {
  const notAsked = 'not-needed not-required';
  const toCheck = 'unknown not-confirmed';
  const own = {
    'confirmed.notification-certificate': true,
    // Stored under another category, or seen with the practitioner's own card.
    'confirmed.residence-card': true,
    'confirmed.card-reader': true,
    'date.period-of-stay': '2020-01-01',
    'representative-is-resident': 'no',
    'facts.registration': {
      finding: { site: 'www.rasens-immi.moj.go.jp' },
      at: '2026-05-05T05:55:55.555Z',
    },
  };
  const ownStates = {
    'my-number-card': notAsked,
    'residence-card': notAsked,
    'notification-certificate': 'met confirmed',
    chrome: 'met supported',
    'jpki-client': notAsked,
    'card-reader': notAsked,
    'user-registration': 'met observed',
  };
  const clientStates = {
    ...ownStates,
    'my-number-card': toCheck,
    'residence-card': toCheck,
    'notification-certificate': notAsked,
    'jpki-client': 'met registered',
    'card-reader': toCheck,
    'user-registration': toCheck,
  };
  let host: NativeHost;

  beforeEach(async () => {
    host = await registerHost({ ...session(), situation: 'for-another-extension' });
  });

  afterEach(() => host.unregister());

  test("all seven are the client's; the next client begins anew, and nothing is kept", async () => {
    await openAt(noon, own);
    expect(await shownStates(popup)).toEqual(ownStates);
    expect(await shownChecklist(popup)).toMatchObject({ state: 'ready', met: 3, needed: 3 });
    const before = await said();
    const title = expect.stringContaining('(3 of 3)') as string;
    await expect.poll(() => session().badge()).toMatchObject({ text: '✓', title });
    const badge = await session().badge();

    await popup.select(viewAs, 'foreign-national');
    await expect.poll(() => shownStates(popup)).toEqual(clientStates);
    expect(await shownChecklist(popup)).toMatchObject({ state: 'unknown', met: 2, needed: 6 });
    await tick(popup, 'residence-card');
    await choose(popup, 'reading-route', 'smartphone');
    await expect
      .poll(() => shownStates(popup))
      .toEqual({
        ...clientStates,
        'residence-card': 'met confirmed',
        'jpki-client': 'not-needed smartphone-route',
        'card-reader': 'not-needed smartphone-route',
      });

    await popup.select(viewAs, '');
    await expect.poll(() => shownStates(popup)).toEqual(ownStates);
    await popup.select(viewAs, 'foreign-national');
    await expect.poll(() => shownStates(popup)).toEqual(clientStates);

    // By the next check, every write under way has arrived in the storage.
    await popup.close();
    await openAt(noon);
    expect(await shownStates(popup)).toEqual(ownStates);
    expect(await said()).toEqual(before);
    await expect.poll(() => session().badge()).toEqual(badge);
  });

  test('a representative is asked whether they are a resident, and the answer is not kept', async () => {
    await openAt(noon, own);
    const before = await said();
    await popup.select(viewAs, 'representative');
    await expect
      .poll(() => shownState(popup, 'residence-card'))
      .toBe('unknown condition-unanswered');
    await choose(popup, 'representative-is-resident', 'yes');
    await expect.poll(() => shownState(popup, 'residence-card')).toBe(toCheck);
    await popup.close();
    await openAt(noon);
    expect(await said()).toEqual(before);
  });

  test('the client stays while the language changes, and is gone with the popup', async () => {
    await openAt(noon);
    await popup.select(viewAs, 'foreign-national');
    await tick(popup, 'residence-card');
    await expect.poll(() => shownState(popup, 'residence-card')).toBe('met confirmed');
    expect(await desk()).toContain(en.desk.viewAs);
    await chooseLanguage(popup, 'ja');
    await expect.poll(desk).toContain(ja.desk.viewAs);
    expect(await desk()).toContain('依頼者（外国人本人）');
    expect(await desk()).not.toContain(en.desk.helpdesk);
    expect(await shownState(popup, 'residence-card')).toBe('met confirmed');
    await popup.close();

    await openAt(noon);
    expect(await popup.$eval(viewAs, (found) => found.value)).toBe('');
    expect(await shownStates(popup)).toMatchObject({ 'residence-card': notAsked });
  });
});

test('choosing to be a practitioner brings it, choosing something else takes it away', async () => {
  await store(session(), { category: 'foreign-national' });
  popup = await checkedPopup(session());
  await choose(popup, 'category', 'practitioner');
  await popup.waitForSelector('.desk [data-opening]');
  await choose(popup, 'category', 'representative');
  await popup.waitForSelector('.desk', { hidden: true });
  expect((await shownChecklist(popup)).needed).toBe(6);
});
