import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  shownAnswers,
  type ShownAnswers,
  tick,
} from '../support/popup.ts';
import { inSession, testSession, type TestSession } from '../support/test-session.ts';

const atFirst = {
  language: 'en',
  category: 'foreign-national',
  route: 'reader',
  resident: 'not answered',
  ticks: [],
};

describe('what is answered in a popup that is closed right after stands in the next one', () => {
  const session = testSession();

  interface Change {
    readonly what: string;
    readonly make: (popup: Page) => Promise<void>;
    /** A practitioner is not asked for the route. */
    readonly kept: Partial<ShownAnswers>;
  }

  const ticks = [
    'my-number-card.signature-certificate',
    'my-number-card.user-authentication-certificate',
    'residence-card',
    'card-reader',
    'user-registration',
  ];

  const changes: readonly Change[] = [
    {
      what: 'category',
      make: (popup) => choose(popup, 'category', 'practitioner'),
      kept: { category: 'practitioner', route: undefined },
    },
    {
      what: 'reading route',
      make: (popup) => choose(popup, 'reading-route', 'smartphone'),
      kept: { route: 'smartphone' },
    },
    {
      what: 'language',
      make: (popup) => chooseLanguage(popup, 'ja'),
      kept: { language: 'ja' },
    },
    {
      what: "representative's yes",
      make: async (popup) => {
        await choose(popup, 'category', 'representative');
        await choose(popup, 'representative-is-resident', 'yes');
      },
      kept: { category: 'representative', resident: 'yes' },
    },
    {
      what: "representative's no",
      make: async (popup) => {
        await choose(popup, 'category', 'representative');
        await choose(popup, 'representative-is-resident', 'no');
      },
      kept: { category: 'representative', resident: 'no' },
    },
    {
      what: 'tick for the notification certificate',
      make: async (popup) => {
        await choose(popup, 'category', 'practitioner');
        await tick(popup, 'notification-certificate');
      },
      kept: {
        category: 'practitioner',
        route: undefined,
        ticks: ['notification-certificate'],
      },
    },
    ...ticks.map((confirm) => ({
      what: `tick for ${confirm}`,
      make: (popup: Page) => tick(popup, confirm),
      kept: { ticks: [confirm] },
    })),
    {
      what: 'tick that is taken away',
      make: async (popup) => {
        await tick(popup, 'card-reader');
        await popup.waitForSelector('[data-prerequisite="card-reader"][data-status="met"]');
        await tick(popup, 'card-reader');
      },
      kept: {},
    },
  ];

  test('each answer', async () => {
    let popup = await checkedPopup(session());
    for (const { what, make, kept } of changes) {
      expect(await shownAnswers(popup), `before: ${what}`).toEqual(atFirst);
      await make(popup);
      await popup.close();
      popup = await checkedPopup(session());
      expect(await shownAnswers(popup), `after: ${what}`).toEqual({ ...atFirst, ...kept });
      await session().storage.clear();
      await expect.poll(() => shownAnswers(popup), { message: what }).toEqual(atFirst);
    }
  });

  test('all ticks made at one moment', async () => {
    const popup = await checkedPopup(session());
    await popup.$$eval('input[data-confirm]', (boxes) => {
      for (const box of boxes) (box as HTMLElement).click();
    });
    await popup.close();
    const next = await checkedPopup(session());
    expect(await shownAnswers(next)).toEqual({ ...atFirst, ticks });
  });

  test('an answer shows in another popup that is open', async () => {
    const [popup, other] = [await checkedPopup(session()), await checkedPopup(session())];
    await tick(popup, 'residence-card');
    await choose(popup, 'reading-route', 'smartphone');
    await expect
      .poll(() => shownAnswers(other))
      .toEqual({ ...atFirst, route: 'smartphone', ticks: ['residence-card'] });
  });
});

async function expectLanguage(session: TestSession, shown: string, title: string): Promise<void> {
  const popup = await checkedPopup(session);
  expect(await shownAnswers(popup)).toMatchObject({ language: shown });
  expect(await popup.evaluate(() => document.documentElement.lang)).toBe(shown);
  expect(await popup.title()).toBe(title);
  await expect.poll(async () => (await session.badge()).title).toContain(title);
  // Only a language that the user chose is stored. If the browser's language changes, the product
  // follows it.
  expect(await session.storage.get()).not.toHaveProperty('language');
}

test('everything that was answered stands after the browser was closed and opened', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-'));
  const answered = {
    language: 'ja',
    category: 'representative',
    route: 'smartphone',
    resident: 'yes',
    ticks: ['my-number-card.signature-certificate', 'residence-card', 'user-registration'],
  };
  try {
    // In a language that the product does not have.
    await inSession({ userDataDir, language: 'de' }, async (session) => {
      await expectLanguage(session, 'en', 'Zairyu Ready');
      const popup = await checkedPopup(session);
      await choose(popup, 'category', 'representative');
      await choose(popup, 'representative-is-resident', 'yes');
      for (const confirm of answered.ticks) await tick(popup, confirm);
      await choose(popup, 'reading-route', 'smartphone');
      await chooseLanguage(popup, 'ja');
      await expect.poll(() => shownAnswers(popup)).toEqual(answered);
    });
    await inSession({ userDataDir }, async (session) => {
      expect(await shownAnswers(await checkedPopup(session))).toEqual(answered);
    });
  } finally {
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});

describe("the language at first is the browser's, where there is one", () => {
  const japanese = testSession({ language: 'ja' });

  test('ja: ja', async () => {
    await expectLanguage(japanese(), 'ja', '在留オンライン準備チェック');
    expect(await japanese().storage.in('sync')).toEqual({});
  });

  // `src/i18n/language.test.ts` tests which language each kind of list leads to.
  test('fr, ja-JP, en: ja', async () => {
    await inSession({ language: 'fr,ja-JP,en' }, async (session) => {
      await expectLanguage(session, 'ja', '在留オンライン準備チェック');
      expect(await session.storage.in('sync')).toEqual({});
    });
  });
});
