import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { shownState } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
const today = '2026-11-23';
const noon = { now: '2026-11-23T03:00:00.000Z' };

const rows = [
  ['my-number-card', 'foreign-national', 'my-number-card'],
  ['signature-certificate', 'foreign-national', 'my-number-card'],
  ['user-authentication-certificate', 'foreign-national', 'my-number-card'],
  ['period-of-stay', 'foreign-national', 'residence-card'],
  ['notification-certificate', 'practitioner', 'notification-certificate'],
] as const;

const confirmed = Object.fromEntries(
  [
    'my-number-card.signature-certificate',
    'my-number-card.user-authentication-certificate',
    'residence-card',
    'notification-certificate',
  ].map((id) => [`confirmed.${id}`, true]),
);

function field(id: string): string {
  return `input[data-date="${id}"]`;
}

/** Goes to the first part of a date's field: month, then day, then year, in English. */
async function focusField(guide: Page, id: string): Promise<void> {
  await guide.$eval(field(id), (found) => {
    (found as HTMLInputElement).blur();
    (found as HTMLInputElement).focus();
  });
}

/** Types a date, `YYYY-MM-DD`, as the keyboard does. */
async function typeDate(guide: Page, id: string, date: string): Promise<void> {
  const [year, month, day] = date.split('-');
  await focusField(guide, id);
  await guide.keyboard.type(`${month}${day}${year}`);
}

async function storedDate(id: string): Promise<unknown> {
  const here = await session().storage.in('local');
  return (here[`date.${id}`] as { value?: unknown } | undefined)?.value ?? null;
}

/** What a list of the page holds, by the ids that an attribute gives. */
function ids(guide: Page, attribute: string): Promise<string[]> {
  return guide.$$eval(
    `[${attribute}]`,
    (found, name) => found.map((each) => each.getAttribute(name) ?? ''),
    attribute,
  );
}

/** Notes dates down and opens the guide at noon of `today`. */
function withDates(dates: Readonly<Record<string, string>>): Promise<Page> {
  return store(
    session(),
    Object.fromEntries(Object.entries(dates).map(([id, date]) => [`date.${id}`, date])),
  ).then(() => checkedGuide(session(), {}, { clock: noon }));
}

describe.each(rows)('the date of %s', (id, category, prerequisite) => {
  test('decides at once when it is typed, and is kept on this computer only', async () => {
    await store(session(), { ...confirmed, category });
    const guide = await checkedGuide(session(), {}, { clock: noon });
    expect(await shownState(guide, prerequisite)).toBe('met confirmed');

    await typeDate(guide, id, '2026-11-22');
    await expect.poll(() => shownState(guide, prerequisite)).toBe('unmet expired');
    expect(await storedDate(id)).toBe('2026-11-22');
    expect(await ids(guide, 'data-caution')).toEqual([]);

    await typeDate(guide, id, today);
    await expect.poll(() => shownState(guide, prerequisite)).toBe('met confirmed');
    expect(await storedDate(id)).toBe(today);
    await expect.poll(() => ids(guide, 'data-caution')).toEqual([id]);
    expect(await ids(guide, 'data-standing')).toEqual(['soon']);
    expect(JSON.stringify(await session().storage.in('sync'))).not.toMatch(/date|2026-11/);
  });
});

test('each date can be taken away with the keyboard, part by part', async () => {
  await store(session(), Object.fromEntries(rows.map(([id]) => [`date.${id}`, today])));
  const guide = await checkedGuide(session(), {}, { clock: noon });
  await guide.$eval('details.rest:has([data-date])', (found) => {
    found.open = true;
  });
  for (const [id] of rows) {
    await focusField(guide, id);
    for (let part = 0; part < 3; part++) {
      await guide.keyboard.press('Backspace');
      await guide.keyboard.press('ArrowRight');
    }
    const isEmpty = await guide.$eval(field(id), (found) => {
      const { value, validity } = found as HTMLInputElement;
      return value === '' && validity.valid;
    });
    expect([id, isEmpty]).toEqual([id, true]);
    await expect.poll(() => storedDate(id), { message: id }).toBeNull();
  }
  await expect.poll(() => ids(guide, 'data-timeline')).toEqual([]);
});

test('a year that is half typed is not kept, and said to be no date', async () => {
  const guide = await checkedGuide(session(), {}, { clock: noon });
  await focusField(guide, 'my-number-card');
  await guide.keyboard.type('1124202');
  expect(await guide.$eval(field('my-number-card'), (found) => found.matches(':invalid'))).toBe(
    true,
  );
  const problem = () => guide.$eval('#my-number-card-problem', ({ textContent }) => textContent);
  // Nobody is told off in the middle of a year.
  expect(await problem()).toBe('');
  await focusField(guide, 'period-of-stay');
  await expect.poll(problem).toContain('not a date');
  expect(await storedDate('my-number-card')).toBeNull();
  await focusField(guide, 'my-number-card');
  await guide.keyboard.type('11242026');
  await expect.poll(() => storedDate('my-number-card')).toBe('2026-11-24');
  expect(await problem()).toBe('');
});

test.each([
  ['2027-02-23', 'soon'],
  ['2027-02-24', 'fine'],
  ['2026-11-23', 'soon'],
  ['2026-11-22', 'expired'],
])('what ends on %s is said to be %s', async (date, standing) => {
  const guide = await withDates({ 'my-number-card': date });
  expect(await ids(guide, 'data-standing')).toEqual([standing]);
  expect(await ids(guide, 'data-caution')).toEqual(standing === 'soon' ? ['my-number-card'] : []);
});

const withCard = ['no-notice', 'one-card'];
const cardTrap = ['card-not-stay', ...withCard];
const special = ['special-period', 'special-period-card', 'no-stamp'];

test.each([
  ['nothing noted', {}, []],
  ['a card that ends soon', { 'my-number-card': '2026-12-24' }, [...cardTrap, 'register-again']],
  ['a card that ends late', { 'my-number-card': '2030-12-24' }, []],
  ['a card past its end', { 'my-number-card': '2026-11-22' }, ['register-again']],
  [
    'a card that ends before the stay',
    { 'my-number-card': '2028-01-05', 'period-of-stay': '2028-01-06' },
    cardTrap,
  ],
  [
    'a card that ends with the stay',
    { 'my-number-card': '2028-01-06', 'period-of-stay': '2028-01-06' },
    [],
  ],
  [
    'a certificate that ends after the card',
    { 'my-number-card': '2028-01-05', 'user-authentication-certificate': '2028-01-06' },
    ['certificate-after-card'],
  ],
  [
    'a certificate that ends with the card',
    { 'my-number-card': '2028-01-05', 'user-authentication-certificate': '2028-01-05' },
    [],
  ],
  [
    'a signature certificate',
    { 'signature-certificate': today },
    ['signature-on-move', 'register-again'],
  ],
  [
    'a signature certificate past its end',
    { 'signature-certificate': '2026-11-22' },
    ['register-again'],
  ],
  [
    'a stay that ends tomorrow',
    { 'period-of-stay': '2026-11-24' },
    ['card-with-stay', ...withCard, 'file-by', ...special],
  ],
  [
    'the last day of a stay',
    { 'period-of-stay': today },
    ['card-with-stay', ...withCard, 'last-day', ...special],
  ],
  ['the day after a stay', { 'period-of-stay': '2026-11-22' }, special],
  ['two months after a stay', { 'period-of-stay': '2026-09-23' }, special],
  ['more than two months after a stay', { 'period-of-stay': '2026-09-22' }, []],
  ['a stay that ends late', { 'period-of-stay': '2027-02-24' }, []],
])('the traps that apply are spelled out, and no others: %s', async (_, dates, traps) => {
  const guide = await withDates(dates);
  expect(await ids(guide, 'data-trap')).toEqual(traps);
});

test('a certificate goes no further than its card, and the card says what to do', async () => {
  const guide = await withDates({
    'my-number-card': '2026-12-24',
    'signature-certificate': '2029-01-06',
  });
  expect(
    await guide.$$eval('[data-timeline]', (found) =>
      found.map((each) => [each.getAttribute('data-timeline'), each.getAttribute('data-standing')]),
    ),
  ).toEqual([
    ['my-number-card', 'soon'],
    ['signature-certificate', 'soon'],
  ]);
  expect(await ids(guide, 'data-caution')).toEqual(['my-number-card']);
});

test.each([0, 320, 500])(
  'today stands within the timeline, with an end %d days on',
  async (days) => {
    const end = new Date(Date.parse(noon.now) + days * 24 * 60 * 60 * 1000).toISOString();
    await store(session(), { 'date.my-number-card': end.slice(0, 10) });
    const guide = await checkedGuide(session(), { width: 320 }, { clock: noon });
    const [list, label] = await guide.$$eval('.timeline, .timeline .today span', (found) =>
      found.map((each) => {
        const { left, right } = each.getBoundingClientRect();
        return { left, right };
      }),
    );
    expect(label?.left).toBeGreaterThanOrEqual(list?.left ?? Infinity);
    expect(label?.right).toBeLessThanOrEqual(list?.right ?? 0);
  },
);

test.each([
  [1000, '2027-03-01'],
  [320, '2027-03-01'],
  [1000, '2026-01-01'],
  [320, '2026-01-01'],
])('today is one line through the timeline: %d px, with an end on %s', async (width, end) => {
  await store(session(), { 'date.my-number-card': end, 'date.period-of-stay': '2026-11-24' });
  const guide = await checkedGuide(session(), { width }, { clock: noon });
  const lines = await guide.$$eval('.timeline .today span, .timeline .now', (found) =>
    found.map((each) => {
      const { left, right } = each.getBoundingClientRect();
      return each.classList.contains('late') ? right : left;
    }),
  );
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(Math.abs(line - (lines[0] ?? NaN))).toBeLessThanOrEqual(2);
});

test('a screen reader hears the timeline as a list that begins with today', async () => {
  const guide = await withDates({ 'my-number-card': '2027-01-05', 'period-of-stay': '2028-02-06' });
  const list = await guide.$('.timeline ol');
  const tree = await guide.accessibility.snapshot({
    interestingOnly: false,
    ...(list && { root: list }),
  });
  expect(tree?.role).toBe('list');
  expect(tree?.children?.map(({ role }) => role)).toEqual(['listitem', 'listitem', 'listitem']);
  const items = await guide.$$eval('.timeline ol > li', (found) =>
    found.map((each) => (each as HTMLElement).innerText),
  );
  expect(items[0]).toMatch(/^Today, .*23.*2026/);
  expect(items[1]).toMatch(/My Number card\s+Ends soon/);
  expect(items[2]).toMatch(/Period of stay\s+Fine/);
});

describe.each(['Pacific/Honolulu', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Tokyo'])(
  'on a computer set to %s',
  (timeZone) => {
    test.each([
      ['2026-11-22T14:59:59.999Z', 'met confirmed', /22.*2026/],
      ['2026-11-22T15:00:00.000Z', 'unmet expired', /23.*2026/],
    ])('at %s the day is the one in Japan', async (now, state, day) => {
      await store(session(), { ...confirmed, 'date.my-number-card': '2026-11-22' });
      const guide = await checkedGuide(session(), {}, { clock: { now, timeZone } });
      expect(await guide.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(
        timeZone,
      );
      expect(await shownState(guide, 'my-number-card')).toBe(state);
      expect(
        await guide.$eval('.timeline .today', (found) => (found as HTMLElement).innerText),
      ).toMatch(day);
      expect(
        await guide.$eval('[data-timeline]', (found) => (found as HTMLElement).innerText),
      ).toMatch(/22.*2026/);
    });
  },
);
