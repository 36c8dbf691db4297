import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { waitForMark } from '../support/checklist.ts';
import { setClock } from '../support/clock.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { choose, shownState } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';
import { show, type View } from '../support/view.ts';

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

/** Focuses the first part of a date field. In English the parts are month, day, year. */
async function focusField(guide: Page, id: string): Promise<void> {
  await guide.$eval(field(id), (found) => {
    (found as HTMLInputElement).blur();
    (found as HTMLInputElement).focus();
  });
}

/** Types a date, given as `YYYY-MM-DD`, with the keyboard. */
async function typeDate(guide: Page, id: string, date: string): Promise<void> {
  const [year, month, day] = date.split('-');
  await focusField(guide, id);
  await guide.keyboard.type(`${month}${day}${year}`);
}

async function storedDate(id: string): Promise<unknown> {
  const here = await session().storage.in('local');
  return (here[`date.${id}`] as { value?: unknown } | undefined)?.value ?? null;
}

/** The ids in a list of the page, from an attribute. */
function ids(guide: Page, attribute: string): Promise<string[]> {
  return guide.$$eval(
    `[${attribute}]`,
    (found, name) => found.map((each) => each.getAttribute(name) ?? ''),
    attribute,
  );
}

/** The guide at noon of `today`. */
function guideAtNoon(view: View = {}): Promise<Page> {
  return checkedGuide(session(), view, { clock: noon });
}

type Dates = Readonly<Record<string, string>>;

/** Stores these dates and no others. Resolves when the guide has drawn them. */
async function note(guide: Page, dates: Dates): Promise<void> {
  const items = rows.map(([id]) => [`date.${id}`, dates[id] ?? null] as const);
  await store(session(), Object.fromEntries(items));
  const noted = (): Promise<Dates> =>
    guide.$$eval('input[data-date]', (found) =>
      Object.fromEntries(
        found
          .filter(({ value }) => value !== '')
          .map(({ dataset, value }) => [dataset['date'] ?? '', value] as const),
      ),
    );
  await expect.poll(noted).toEqual(dates);
}

test('each date decides at once when it is typed, is kept on this computer only, and can be taken away', async () => {
  await store(session(), confirmed);
  const guide = await guideAtNoon();
  for (const [id, category, prerequisite] of rows) {
    const message = id;
    await choose(guide, 'category', category);
    await guide.waitForSelector(`#dates > .date-fields ${field(id)}`);
    expect(await shownState(guide, prerequisite), `at ${message}`).toBe('met confirmed');

    await typeDate(guide, id, '2026-11-22');
    await expect.poll(() => shownState(guide, prerequisite), { message }).toBe('unmet expired');
    await expect.poll(() => storedDate(id), { message }).toBe('2026-11-22');
    expect(await ids(guide, 'data-caution'), `at ${message}`).toEqual([]);

    await typeDate(guide, id, today);
    await expect.poll(() => shownState(guide, prerequisite), { message }).toBe('met confirmed');
    await expect.poll(() => storedDate(id), { message }).toBe(today);
    await expect.poll(() => ids(guide, 'data-caution'), { message }).toEqual([id]);
    expect(await ids(guide, 'data-standing'), `at ${message}`).toEqual(['soon']);
    const synced = JSON.stringify(await session().storage.in('sync'));
    expect(synced, `${id}, synced`).not.toMatch(/date|2026-11/);

    // Deletes the date with the keyboard, part by part.
    await focusField(guide, id);
    for (let part = 0; part < 3; part++) {
      await guide.keyboard.press('Backspace');
      await guide.keyboard.press('ArrowRight');
    }
    const isEmpty = await guide.$eval(field(id), (found) => {
      const { value, validity } = found as HTMLInputElement;
      return value === '' && validity.valid;
    });
    expect(isEmpty, `${id} is empty`).toBe(true);
    await expect.poll(() => storedDate(id), { message }).toBeNull();
    await expect.poll(() => ids(guide, 'data-timeline'), { message }).toEqual([]);
  }
});

test('a year that is half typed is not kept, and said to be no date', async () => {
  const guide = await guideAtNoon();
  await focusField(guide, 'my-number-card');
  await guide.keyboard.type('1124202');
  expect(await guide.$eval(field('my-number-card'), (found) => found.matches(':invalid'))).toBe(
    true,
  );
  const problem = () => guide.$eval('#my-number-card-problem', ({ textContent }) => textContent);
  // No complaint while the user still types the year.
  expect(await problem()).toBe('');
  await focusField(guide, 'period-of-stay');
  await expect.poll(problem).toContain('not a date');
  expect(await storedDate('my-number-card')).toBeNull();
  await focusField(guide, 'my-number-card');
  await guide.keyboard.type('11242026');
  await expect.poll(() => storedDate('my-number-card')).toBe('2026-11-24');
  expect(await problem()).toBe('');
});

test('of a day that does not exist, nothing is kept: the date is the one from before', async () => {
  await store(session(), { 'date.period-of-stay': '2027-01-28' });
  const guide = await guideAtNoon();
  await focusField(guide, 'period-of-stay');
  await guide.keyboard.type('023');
  // While the user types, this is the 3rd of February.
  await expect.poll(() => storedDate('period-of-stay')).toBe('2027-02-03');
  await guide.keyboard.type('1');
  await focusField(guide, 'my-number-card');
  const problem = () => guide.$eval('#period-of-stay-problem', ({ textContent }) => textContent);
  await expect.poll(problem).toContain('was not kept');
  await expect.poll(() => storedDate('period-of-stay')).toBe('2027-01-28');
  const shown = () =>
    guide.$eval(field('period-of-stay'), (found) => (found as HTMLInputElement).value);
  await expect.poll(shown).toBe('2027-01-28');
});

const withCard = ['no-notice', 'one-card'];
const cardTrap = ['card-not-stay', ...withCard];
const special = ['special-period', 'special-period-card', 'no-stamp'];

const traps: readonly (readonly [string, Dates, readonly string[]])[] = [
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
    ['card-last-day', ...withCard, 'last-day', ...special],
  ],
  ['the day after a stay', { 'period-of-stay': '2026-11-22' }, special],
  ['two months after a stay', { 'period-of-stay': '2026-09-23' }, special],
  ['more than two months after a stay', { 'period-of-stay': '2026-09-22' }, []],
  ['a stay that ends late', { 'period-of-stay': '2027-02-24' }, []],
];

/** The dates on the timeline, each with its standing. */
function timeline(guide: Page): Promise<(string | null)[][]> {
  return guide.$$eval('[data-timeline]', (found) =>
    found.map((each) => [each.getAttribute('data-timeline'), each.getAttribute('data-standing')]),
  );
}

test('what ends is said to be fine, soon or expired, and the traps that apply are spelled out, and no others', async () => {
  const guide = await guideAtNoon();
  for (const [end, standing] of [
    ['2027-02-23', 'soon'],
    ['2027-02-24', 'fine'],
    ['2026-11-23', 'soon'],
    ['2026-11-22', 'expired'],
  ] as const) {
    await note(guide, { 'my-number-card': end });
    expect.soft(await timeline(guide), `ending on ${end}`).toEqual([['my-number-card', standing]]);
    const cautions = standing === 'soon' ? ['my-number-card'] : [];
    expect.soft(await ids(guide, 'data-caution'), `ending on ${end}`).toEqual(cautions);
  }

  for (const [what, dates, apply] of traps) {
    await note(guide, dates);
    expect.soft(await ids(guide, 'data-trap'), `with ${what}`).toEqual(apply);
  }

  // A certificate ends with its card at the latest, and the card says what to do.
  await note(guide, { 'my-number-card': '2026-12-24', 'signature-certificate': '2029-01-06' });
  expect(await timeline(guide)).toEqual([
    ['my-number-card', 'soon'],
    ['signature-certificate', 'soon'],
  ]);
  expect(await ids(guide, 'data-caution')).toEqual(['my-number-card']);
});

test('today is one line through the timeline, and stands within it', async () => {
  const guide = await guideAtNoon();
  for (const end of ['2027-03-01', '2026-01-01']) {
    await note(guide, { 'my-number-card': end, 'period-of-stay': '2026-11-24' });
    for (const width of [1000, 320]) {
      await show(guide, { width });
      const lines = await guide.$$eval('.timeline .today span, .timeline .now', (found) =>
        found.map((each) => {
          const { left, right } = each.getBoundingClientRect();
          return each.classList.contains('late') ? right : left;
        }),
      );
      const place = `${String(width)} px, with an end on ${end}`;
      expect.soft(lines, `at ${place}`).toHaveLength(3);
      for (const line of lines) {
        expect.soft(Math.abs(line - (lines[0] ?? NaN)), `at ${place}`).toBeLessThanOrEqual(2);
      }
    }
  }

  await show(guide, { width: 320 });
  for (const days of [0, 320, 500]) {
    const end = new Date(Date.parse(noon.now) + days * 24 * 60 * 60 * 1000).toISOString();
    await note(guide, { 'my-number-card': end.slice(0, 10) });
    const [list, label] = await guide.$$eval('.timeline, .timeline .today span', (found) =>
      found.map((each) => {
        const { left, right } = each.getBoundingClientRect();
        return { left, right };
      }),
    );
    const place = `with an end ${String(days)} days on`;
    expect.soft(label?.left, `at ${place}`).toBeGreaterThanOrEqual(list?.left ?? Infinity);
    expect.soft(label?.right, `at ${place}`).toBeLessThanOrEqual(list?.right ?? 0);
  }
});

test('a screen reader hears the timeline as a list that begins with today', async () => {
  const guide = await guideAtNoon();
  await note(guide, { 'my-number-card': '2027-01-05', 'period-of-stay': '2028-02-06' });
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

const zones = ['Pacific/Honolulu', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Tokyo'];
const instants = [
  ['2026-11-22T14:59:59.999Z', 'met confirmed', /22.*2026/],
  ['2026-11-22T15:00:00.000Z', 'unmet expired', /23.*2026/],
] as const;

test('wherever the computer’s clock is set, the day is the one in Japan', async () => {
  await store(session(), { ...confirmed, 'date.my-number-card': '2026-11-22' });
  const guide = await guideAtNoon();
  for (const timeZone of zones) {
    for (const [now, state, day] of instants) {
      const message = `${timeZone}, ${now}`;
      await setClock(guide, { now, timeZone });
      await guide.reload();
      await waitForMark(guide, 'zairyu-ready:checked');
      const zone = await guide.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
      expect.soft(zone, `at ${message}`).toBe(timeZone);
      expect.soft(await shownState(guide, 'my-number-card'), `at ${message}`).toBe(state);
      const text = (selector: string) =>
        guide.$eval(selector, (found) => (found as HTMLElement).innerText);
      expect.soft(await text('.timeline .today'), `at ${message}`).toMatch(day);
      expect.soft(await text('[data-timeline]'), `at ${message}`).toMatch(/22.*2026/);
    }
  }
});
