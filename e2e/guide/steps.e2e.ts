import type { Page } from 'puppeteer';
import { afterEach, describe, expect, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { browserOf, chromeOnMac, chromeOnWindows, chromiumOnLinux } from '../world/computers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import { leaveAndReturn } from '../support/page-parts.ts';
import { choose, openItems, shownAnswers, shownState, tick } from '../support/popup.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';
import { show } from '../support/view.ts';

const session = testSession({ computer: chromeOnWindows });
let host: NativeHost | undefined;

afterEach(async () => {
  await host?.unregister();
  host = undefined;
});

async function installClient(): Promise<void> {
  host = await registerHost({ ...session(), situation: 'for-another-extension' });
}

/** The ids of the open steps. */
function openSteps(guide: Page): Promise<string[]> {
  return guide.$$eval('[data-prerequisite][open]', (found) =>
    found.map((each) => each.getAttribute('data-prerequisite') ?? ''),
  );
}

function skips(guide: Page): Promise<number> {
  return guide.$$eval('.skip button', (found) => found.length);
}

describe('the two questions', () => {
  test('can be skipped, for good, and answered later', async () => {
    const guide = await checkedGuide(session());
    expect(await skips(guide)).toBe(2);
    await guide.click('.skip button');
    await expect.poll(() => skips(guide)).toBe(1);
    await guide.click('.skip button');
    await expect.poll(() => skips(guide)).toBe(0);
    await guide.reload();
    await waitForMark(guide, 'zairyu-ready:checked');
    expect(await skips(guide)).toBe(0);
    expect(await shownAnswers(guide)).toMatchObject({
      category: 'foreign-national',
      route: 'reader',
    });
    await choose(guide, 'category', 'representative');
    await expect.poll(() => shownState(guide, 'residence-card')).toMatch('condition-unanswered');
  });

  test('can be answered with what is chosen already', async () => {
    const guide = await checkedGuide(session());
    await choose(guide, 'category', 'foreign-national');
    await expect.poll(() => skips(guide)).toBe(1);
    await guide.focus('input[name="reading-route"]:checked');
    await guide.keyboard.press('Space');
    await expect.poll(() => skips(guide)).toBe(0);
    expect(await shownAnswers(guide)).toMatchObject({
      category: 'foreign-national',
      route: 'reader',
    });
  });

  test('once answered are asked no more, can be changed, and stay answered', async () => {
    const guide = await checkedGuide(session());
    await choose(guide, 'category', 'representative');
    await expect.poll(() => skips(guide)).toBe(1);
    await choose(guide, 'reading-route', 'smartphone');
    await expect.poll(() => skips(guide)).toBe(0);
    await choose(guide, 'category', 'foreign-national');
    await expect.poll(() => shownState(guide, 'residence-card')).toBe('unknown not-confirmed');
    await guide.reload();
    await waitForMark(guide, 'zairyu-ready:checked');
    expect(await skips(guide)).toBe(0);
    expect(await shownAnswers(guide)).toMatchObject({
      category: 'foreign-national',
      route: 'smartphone',
    });
    expect(await shownState(guide, 'card-reader')).toBe('not-needed smartphone-route');
  });
});

const cardTicks = {
  'confirmed.my-number-card.signature-certificate': true,
  'confirmed.my-number-card.user-authentication-certificate': true,
};

/** Reloads the guide. What one opening finds is known at the next. */
async function openAgain(guide: Page): Promise<void> {
  await guide.reload();
  await waitForMark(guide, 'zairyu-ready:checked');
}

test('the step to take next stands open, and no other', async () => {
  const guide = await checkedGuide(session());
  for (const [items, open] of [
    [{}, ['my-number-card']],
    [cardTicks, ['residence-card']],
    [{ 'confirmed.residence-card': true }, ['jpki-client']],
    [{ category: 'practitioner' }, ['notification-certificate']],
  ] as const) {
    await store(session(), items);
    await openAgain(guide);
    expect.soft(await openSteps(guide), `with ${JSON.stringify(items)}`).toEqual(open);
  }
});

/**
 * Each step's place on the way, whether it is the current one, and the size and middle of its mark.
 */
function way(guide: Page): Promise<{ place: string; now: string; size: number; middle: number }[]> {
  return guide.$$eval('#steps ol.items > li', (found) =>
    found.map((each) => {
      const { left, width } = each.querySelector('.mark')?.getBoundingClientRect() ?? new DOMRect();
      return {
        place: each.getAttribute('data-place') ?? '',
        now: each.getAttribute('aria-current') ?? '',
        size: width,
        middle: left + width / 2,
      };
    }),
  );
}

describe('the way through the steps', () => {
  const shown = { ...cardTicks, 'confirmed.residence-card': true };

  test('shows the present step large and those done small, on one line', async () => {
    const guide = await checkedGuide(session());
    await store(session(), shown);
    await openAgain(guide);
    for (const width of [1000, 320]) {
      await show(guide, { width });
      const steps = await way(guide);
      const place = `at ${String(width)} px`;
      expect(steps.map((step) => step.place).join(' '), `${place}:`).toBe(
        'done done aside done here ahead ahead',
      );
      expect(
        steps.map(({ now }) => now),
        `${place}:`,
      ).toEqual(['', '', '', '', 'step', '', '']);
      const size = (wanted: string) => steps.find((step) => step.place === wanted)?.size ?? NaN;
      expect(size('here'), `${place}:`).toBeGreaterThan(size('ahead'));
      expect(size('ahead'), `${place}:`).toBeGreaterThan(size('done'));
      for (const { middle } of steps)
        expect(middle, `${place}:`).toBeCloseTo(steps[0]?.middle ?? NaN, 0);
    }
  });

  test('has walked the whole line when everything is done', async () => {
    host = await registerHost({ ...session(), situation: 'for-another-extension' });
    const ticked = { 'confirmed.card-reader': true, 'confirmed.user-registration': true };
    await store(session(), { ...shown, ...ticked });
    const guide = await checkedGuide(session());
    await expect.poll(() => guide.$$eval('.items > .walked', ({ length }) => length)).toBe(7);
    expect(await guide.$('[aria-current="step"]')).toBeNull();
  });

  test('lets a step that was done meanwhile become small at the next press', async () => {
    const guide = await checkedGuide(session());
    const height = () =>
      guide.$eval(
        '[data-prerequisite="jpki-client"]',
        (found) => found.getBoundingClientRect().height,
      );
    const before = await height();
    await installClient();
    await leaveAndReturn(session(), guide);
    await expect.poll(() => shownState(guide, 'jpki-client')).toBe('met registered');
    expect(await height()).toBe(before);
    await guide.click('[data-prerequisite="residence-card"] > summary');
    await expect.poll(height).toBeLessThan(before);
  });
});

describe('a step is done as soon as it is', () => {
  test('by saying so', async () => {
    const guide = await checkedGuide(session());
    await tick(guide, 'my-number-card.signature-certificate');
    await expect.poll(() => shownState(guide, 'my-number-card')).toBe('unknown partly-confirmed');
    await tick(guide, 'my-number-card.user-authentication-certificate');
    for (const id of ['residence-card', 'card-reader', 'user-registration']) await tick(guide, id);
    for (const id of ['my-number-card', 'residence-card', 'card-reader', 'user-registration']) {
      await expect.poll(() => shownState(guide, id)).toBe('met confirmed');
    }
    await choose(guide, 'category', 'practitioner');
    await expect
      .poll(() => shownState(guide, 'notification-certificate'))
      .toBe('unknown not-confirmed');
    await tick(guide, 'notification-certificate');
    await expect.poll(() => shownState(guide, 'notification-certificate')).toBe('met confirmed');
  });

  test('by installing the client elsewhere and coming back', async () => {
    const guide = await checkedGuide(session());
    expect(await shownState(guide, 'jpki-client')).toBe('unmet not-registered');
    // On Windows, each of the three installs says what could be checked of it.
    const atFirst = { software: 'unseen', component: 'missing', extension: 'unasked' };
    expect(await installs(guide)).toEqual(atFirst);
    await installClient();
    await leaveAndReturn(session(), guide);
    await expect.poll(() => shownState(guide, 'jpki-client')).toBe('met registered');
    expect(await openSteps(guide)).toEqual(['my-number-card']);
    expect(await installs(guide)).toEqual({ ...atFirst, component: 'found' });
  });

  test('and whoever stands in it with the keyboard stays there', async () => {
    const guide = await checkedGuide(session());
    await openItems(guide);
    await guide.focus('[data-prerequisite="jpki-client"] a.button');
    await installClient();
    await leaveAndReturn(session(), guide);
    await expect.poll(() => shownState(guide, 'jpki-client')).toBe('met registered');
    expect(
      await guide.evaluate(() => {
        const { activeElement } = document;
        const step = activeElement?.closest('[data-prerequisite]');
        return [activeElement?.localName, step?.getAttribute('data-prerequisite')];
      }),
    ).toEqual(['summary', 'jpki-client']);
  });

  test('by updating Chrome and coming back', async () => {
    await session().worker.emulateUserAgentData(
      browserOf('Windows', 'Google Chrome', '71.0.3578.98'),
    );
    const guide = await checkedGuide(session());
    expect(await shownState(guide, 'chrome')).toBe('unmet too-old');
    await session().worker.emulateUserAgentData(chromeOnWindows);
    await leaveAndReturn(session(), guide);
    await expect.poll(() => shownState(guide, 'chrome')).toBe('met supported');
  });

  test('by signing in on the online system in another tab', async () => {
    const guide = await checkedGuide(session());
    expect(await shownState(guide, 'user-registration')).toBe('unknown not-confirmed');
    await session().page(pageUrl('current', paths.current.procedures));
    await expect.poll(() => shownState(guide, 'user-registration')).toBe('met observed');
  });
});

function installs(guide: Page): Promise<Record<string, string>> {
  return guide.$$eval('[data-install]', (found) =>
    Object.fromEntries(
      found.map((each) => [
        each.getAttribute('data-install') ?? '',
        each.getAttribute('data-state') ?? '',
      ]),
    ),
  );
}

/**
 * The parts of the drawing and the state of each, in the order in which a screen reader reads them.
 */
function chain(guide: Page): Promise<string[]> {
  return guide.$$eval('.chain [data-part]', (found) =>
    found.map((each) => `${each.getAttribute('data-part')} ${each.getAttribute('data-state')}`),
  );
}

describe('the drawing of what belongs together', () => {
  test('says of each part what is known, and follows what is found', async () => {
    const guide = await checkedGuide(session());
    const rest = ['extension unseen', 'page unseen'];
    expect(await chain(guide)).toEqual([
      'card unseen',
      'reader unseen',
      'client fails',
      'chrome there',
      ...rest,
    ]);
    await installClient();
    await session().page(pageUrl('current', paths.current.procedures));
    await expect
      .poll(() => chain(guide))
      .toEqual([
        'card unseen',
        'reader unseen',
        'client there',
        'chrome works',
        'extension unseen',
        'page works',
      ]);
  });

  test('has a phone on the phone’s way, and is not there for a practitioner', async () => {
    await store(session(), { 'reading-route': 'smartphone' });
    const guide = await checkedGuide(session());
    const byPhone = ['card unseen', 'phone unseen', 'chrome there', 'page unseen'];
    expect(await chain(guide)).toEqual(byPhone);
    await choose(guide, 'category', 'practitioner');
    await expect.poll(() => chain(guide)).toEqual([]);
  });

  test('is a list of words to a screen reader, and has every picture on one line', async () => {
    await store(session(), standingOpen['jpki-client']);
    const guide = await checkedGuide(session());
    for (const width of [1000, 320]) {
      await show(guide, { width });
      const place = `at ${String(width)} px`;
      const list = await guide.$('.chain > ol');
      const tree = await guide.accessibility.snapshot({
        interestingOnly: false,
        ...(list && { root: list }),
      });
      expect(tree?.role, `${place}:`).toBe('list');
      expect(
        tree?.children?.map(({ role }) => role),
        `${place}:`,
      ).toEqual(Array(4).fill('listitem'));
      const items = await guide.$$eval('.chain [data-part]', (found) =>
        found.map((each) => (each as HTMLElement).innerText.replaceAll(/\s+/g, ' ')),
      );
      expect(items[2], `${place}:`).toBe(
        'JPKI client software Cannot be used now asks for the password',
      );
      expect(items[3], `${place}:`).toMatch(
        /^Google Chrome Found.* Official extension.* Online system/,
      );
      const audible = await guide.$$eval('.chain svg:not([aria-hidden])', ({ length }) => length);
      expect(audible, `${place}:`).toBe(0);

      const middles = await guide.$$eval(
        '.chain [data-part] > .part > .picture',
        (found, isRow) =>
          found
            .map((each) => each.getBoundingClientRect())
            .filter(({ height }) => height > 40)
            .map(({ x, y, width: w, height: h }) => (isRow ? y + h / 2 : x + w / 2)),
        width === 1000,
      );
      // In a wide window, Chrome's own picture is smaller and above what runs in Chrome, so it does
      // not count.
      expect(middles, `${place}:`).toHaveLength(width === 1000 ? 5 : 6);
      for (const middle of middles) expect(middle, `${place}:`).toBeCloseTo(middles[0] ?? NaN, 0);
    }
  });
});

test.each([
  ['macOS', chromeOnMac, /works only in Safari[^]*version 3\.9/],
  ['Linux', chromiumOnLinux, /asks for the Windows version/],
])('on %s it is said that it is not Windows, and what else to do', async (_, computer, said) => {
  await session().worker.emulateUserAgentData(computer);
  const guide = await checkedGuide(session());
  await openItems(guide);
  expect(await installs(guide)).toEqual({});
  const text = await guide.$eval(
    '[data-prerequisite="jpki-client"] .installs',
    (found) => (found as HTMLElement).innerText,
  );
  expect(text).toMatch(said);
  expect(text).toContain('Use a Windows computer');
  await guide.$eval('[data-prerequisite="jpki-client"] .installs button', (found) => {
    (found as HTMLElement).click();
  });
  await expect.poll(() => shownState(guide, 'jpki-client')).toBe('not-needed smartphone-route');
});

const sizes = [
  { width: 1000, height: 800 },
  { width: 320, height: 640 },
];

test('progress stays in view to the end of the page', async () => {
  const guide = await checkedGuide(session());
  for (const size of sizes) {
    await show(guide, size);
    await guide.evaluate(() => {
      window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    });
    const place = await guide.$eval('[data-summary]', (found) => {
      const { top, bottom, left, right } = found.getBoundingClientRect();
      const { innerWidth, innerHeight, scrollY } = window;
      const isInside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
      return { isInside, isScrolled: scrollY > innerHeight, hasSize: bottom > top };
    });
    const wanted = { isInside: true, isScrolled: true, hasSize: true };
    expect.soft(place, `at ${JSON.stringify(size)}`).toEqual(wanted);
  }
});

/** Stored items with which each of these steps is open when the guide opens. */
const at = '2026-11-01T00:00:00.000Z';
const standingOpen = {
  'my-number-card': {},
  'jpki-client': {
    'confirmed.my-number-card.signature-certificate': true,
    'confirmed.my-number-card.user-authentication-certificate': true,
    'confirmed.residence-card': true,
    'facts.chrome': { finding: { brand: 'Google Chrome', version: '156.0.8078.79' }, at },
    'facts.jpki-client': {
      finding: { host: 'not-registered', platform: 'windows', message: null },
      at,
    },
  },
} as const;

/** The boxes around a step: the other steps, the next section, the progress. */
function boxesAround(guide: Page, step: string): Promise<Readonly<Record<string, string>>> {
  return guide.evaluate((id) => {
    const others = `[data-prerequisite]:not([data-prerequisite="${id}"]), #reader, .progress`;
    const boxes = [...document.querySelectorAll<HTMLElement>(others)].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      const name = each.dataset['prerequisite'] ?? (each.id || each.className);
      return [name, [x + scrollX, y + scrollY, width, height].map(Math.round).join(' ')] as const;
    });
    return Object.fromEntries(boxes);
  }, step);
}

test.each(
  (['my-number-card', 'jpki-client'] as const).flatMap((step) =>
    sizes.map((size) => [step, size] as const),
  ),
)('nothing moves when what was found arrives, with %s open: %j', async (step, size) => {
  await store(session(), standingOpen[step]);
  const guide = await checkedGuide(session(), size);
  await guide.$eval(`[data-prerequisite="${step}"][open]`, (open) => {
    open.scrollIntoView({ behavior: 'instant' });
  });
  const before = await boxesAround(guide, step);
  expect(Object.keys(before).length).toBe(8);
  await installClient();
  await leaveAndReturn(session(), guide);
  await expect.poll(() => shownState(guide, 'jpki-client')).toBe('met registered');
  expect(await boxesAround(guide, step)).toEqual(before);
});

test('the focus stays in a step whose state arrives', async () => {
  await store(session(), standingOpen['jpki-client']);
  const guide = await checkedGuide(session());
  const link = '[data-prerequisite="jpki-client"] .official-extension a';
  await guide.focus(link);
  await installClient();
  await leaveAndReturn(session(), guide);
  await expect.poll(() => shownState(guide, 'jpki-client')).toBe('met registered');
  expect(await guide.$eval(link, (found) => document.activeElement === found)).toBe(true);
});

test('the focus stays in a step that is drawn anew for another route', async () => {
  const registration = { finding: { site: hosts.current }, at: new Date().toISOString() };
  await store(session(), { 'facts.registration': registration });
  const guide = await checkedGuide(session());
  await openItems(guide);
  await guide.focus('[data-action="choose-smartphone"]');
  await guide.keyboard.press('Enter');
  const step = '[data-prerequisite="jpki-client"]';
  await expect.poll(() => shownState(guide, 'jpki-client')).toBe('not-needed smartphone-route');
  expect(await guide.$eval(`${step} > summary`, (found) => document.activeElement === found)).toBe(
    true,
  );
});
