import type { Page } from 'puppeteer';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { type InstallationMode, withPolicyInstall } from '../support/policy-install.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { openPolicies, readPolicies, setManaged, type Settings } from '../support/managed.ts';
import {
  openAnswered,
  openSettled,
  openWithNotice,
  shownNotices,
  theNotice,
} from '../support/page-parts.ts';
import { shownNames } from '../support/overlay.ts';
import { checkedPopup, shownAnswers } from '../support/popup.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { inSession, testSession } from '../support/test-session.ts';

/** The names of the disabled controls. */
function locked(page: Page): Promise<string[]> {
  return page.$$eval('input:disabled, select:disabled', (found) => [
    ...new Set(found.map((control) => (control as HTMLInputElement).name)),
  ]);
}

function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (found) => (found as HTMLElement).innerText);
}

const all = {
  category: 'practitioner',
  language: 'ja',
  readingRoute: 'smartphone',
  inlineNotices: false,
  toolbarOpens: 'panel',
  supportContact: 'Somu-ka, ext. 4321',
} as const;
const own = { category: 'representative', 'reading-route': 'reader', language: 'en' } as const;

test("the administrator's settings win, are shown as set by the organisation, and follow what is changed", async () => {
  const lift = await setManaged(all);
  try {
    await inSession({}, async (session) => {
      await session.worker.emulateUserAgentData(chromeOnWindows);
      await store(session, { ...own, 'inline-notices': true });
      const policies = await openPolicies(session);
      await readPolicies(policies, session, all);

      const popup = await checkedPopup(session);
      // A practitioner's popup does not ask how the card is read.
      expect(await shownAnswers(popup)).toMatchObject({ language: 'ja', category: 'practitioner' });
      expect((await locked(popup)).sort()).toEqual(['category', 'language', 'toolbar-opens']);
      const names = ['category', 'language', 'reading-route'];
      expect(await textOf(popup, 'header')).toContain('組織が設定しています');
      await popup.waitForSelector('.desk .support');
      expect(await textOf(popup, '.desk .support')).toBe(all.supportContact);
      await expect.poll(() => session.worker.evaluate(() => chrome.action.getPopup({}))).toBe('');
      await expect
        .poll(async () => (await session.badge()).title)
        .toContain('在留オンライン準備チェック');

      const guide = await checkedGuide(session);
      expect((await locked(guide)).sort()).toEqual(
        [...names, 'inline-notices', 'toolbar-opens'].sort(),
      );
      expect(await textOf(guide, '#settings')).toContain('組織が設定しています');
      const [first] = await guide.$$eval('[data-contact]', (found) =>
        found.map((contact) => (contact as HTMLElement).innerText),
      );
      expect(first).toContain(all.supportContact);
      expect(await textOf(guide, '[data-report]')).not.toContain(all.supportContact);

      const page = await openAnswered(session, pageUrl('earlier', paths.earlier.entry));
      expect(await shownNames(page)).toEqual([]);
      await page.close();

      // The settings change, and then go, while popup and guide are open.
      await setManaged({ category: 'foreign-national', language: 'en' });
      await readPolicies(policies, session, { category: 'foreign-national', language: 'en' });
      for (const open of [popup, guide]) {
        await waitUntil('the changed settings', async () => {
          const { category, language, route } = await shownAnswers(open);
          return category === 'foreign-national' && language === 'en' && route === 'reader';
        });
        expect((await locked(open)).sort()).toEqual(['category', 'language']);
      }
      expect(await textOf(popup, 'header')).toContain('Set by your organisation');

      await lift();
      await readPolicies(policies, session, {});
      for (const open of [popup, guide]) {
        await waitUntil("the user's own settings", async () => {
          const { category } = await shownAnswers(open);
          return category === 'representative' && (await locked(open)).length === 0;
        });
      }
      const noticed = await openSettled(session, pageUrl('earlier', paths.earlier.entry));
      expect(await shownNotices(noticed)).toHaveLength(1);
    });
  } finally {
    await lift();
  }
});

test('wrong values are ignored, and named in the report', async () => {
  // Chrome itself withholds keys that the schema does not know, and values of another type than the
  // schema's.
  const lift = await setManaged({
    category: 'boss',
    language: 'fr',
    readingRoute: 7,
    supportContact: ' ',
    colour: 'red',
    inlineNotices: true,
  });
  try {
    await inSession({}, async (session) => {
      await readPolicies(await openPolicies(session), session, {
        category: 'boss',
        language: 'fr',
        supportContact: ' ',
        inlineNotices: true,
      });
      const guide = await checkedGuide(session);
      expect(await shownAnswers(guide)).toMatchObject({
        language: 'en',
        category: 'foreign-national',
        route: 'reader',
      });
      expect(await locked(guide)).toEqual(['inline-notices']);
      const report = await textOf(guide, '[data-report]');
      const line = report
        .split('\n')
        .find((each) => each.startsWith('Settings of the organisation'));
      expect(line?.split(': ')[1]?.split(', ').sort()).toEqual([
        'category',
        'language',
        'supportContact',
      ]);
      expect(report).not.toContain('boss');
    });
  } finally {
    await lift();
  }
});

test('a popup that was open before the settings came shows them when they come', async () => {
  await inSession({}, async (session) => {
    const popup = await session.popup();
    await waitForMark(popup, 'zairyu-ready:checked');
    const lift = await setManaged({ readingRoute: 'smartphone' });
    try {
      await readPolicies(await openPolicies(session), session, { readingRoute: 'smartphone' });
      await waitUntil('the locked route', async () =>
        (await locked(popup)).includes('reading-route'),
      );
      expect((await shownAnswers(popup)).route).toBe('smartphone');
    } finally {
      await lift();
    }
  });
});

/** For each disabled control, by name: whether it says who has set it. */
async function lockedBy(page: Page, words: string): Promise<Record<string, boolean>> {
  const found = await page.$$eval(
    'input:disabled, select:disabled',
    (controls, said) =>
      controls.map((control): [string, boolean] => [
        control.getAttribute('name') ?? '',
        control.closest('fieldset, label.tick, header')?.textContent.includes(said) ?? false,
      ]),
    words,
  );
  return Object.fromEntries(found);
}

function shownNow(page: Page): Promise<Settings> {
  return page.evaluate(() => ({
    category: document.querySelector<HTMLInputElement>('[name="category"]:checked')?.value,
    'reading-route': document.querySelector<HTMLInputElement>('[name="reading-route"]:checked')
      ?.value,
    'inline-notices': document.querySelector<HTMLInputElement>('[name="inline-notices"]')?.checked,
    language: document.querySelector<HTMLSelectElement>('[name="language"]')?.value,
  }));
}

describe('while the browser runs, after "Reload policies" in chrome://policy', () => {
  const session = testSession();

  beforeEach(async () => {
    await session().worker.emulateUserAgentData(chromeOnWindows);
    await session().storage.clear();
  });

  /** Runs something that can set these settings and no others. Chrome reads them at once. */
  async function administered(
    run: (set: (settings: Settings, usable?: Settings) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const policies = await openPolicies(session());
    const reload = (settings: Settings) => readPolicies(policies, session(), settings);
    let lift: (() => Promise<void>) | undefined;
    try {
      await run(async (settings, usable = settings) => {
        lift = await setManaged(settings);
        await reload(usable);
      });
    } finally {
      await lift?.();
      await reload({});
    }
  }

  const words = { en: 'Set by your organisation', ja: '組織が設定しています' } as const;
  const users = { category: 'representative', 'reading-route': 'smartphone' } as const;
  const one = [
    ['category', 'category', 'foreign-national'],
    ['readingRoute', 'reading-route', 'reader'],
    ['inlineNotices', 'inline-notices', true],
  ] as const;

  test.each(['en', 'ja'] as const)(
    "each setting locks its own control, and says so; the user's own comes back with its end (%s)",
    async (language) => {
      const stored = { ...users, 'inline-notices': false, language };
      await store(session(), stored);
      const [guide, popup] = [await checkedGuide(session()), await checkedPopup(session())];
      const before = await session().storage.in('sync');
      const inPopup = { ...stored, 'inline-notices': undefined };
      await administered(async (set) => {
        for (const [key, name, value] of one) {
          await set({ [key]: value });
          await expect.poll(() => shownNow(guide)).toEqual({ ...stored, [name]: value });
          await expect.poll(() => lockedBy(guide, words[language])).toEqual({ [name]: true });
          const isInPopup = name !== 'inline-notices';
          await expect
            .poll(() => shownNow(popup))
            .toEqual(isInPopup ? { ...inPopup, [name]: value } : inPopup);
          await expect
            .poll(() => lockedBy(popup, words[language]))
            .toEqual(isInPopup ? { [name]: true } : {});
        }
        const other = language === 'en' ? 'ja' : 'en';
        await set({ language: other });
        for (const page of [guide, popup]) {
          await expect.poll(() => lockedBy(page, words[other])).toEqual({ language: true });
        }
        await expect
          .poll(async () => (await session().badge()).title.startsWith('在留'))
          .toBe(other === 'ja');
      });
      await expect.poll(() => shownNow(guide)).toEqual(stored);
      await expect.poll(() => shownNow(popup)).toEqual(inPopup);
      for (const page of [guide, popup]) expect(await locked(page)).toEqual([]);
      expect(await session().storage.in('sync')).toEqual(before);
      await expect
        .poll(async () => (await session().badge()).title.startsWith('在留'))
        .toBe(language === 'ja');
    },
  );

  test("the notice is there where the user had switched it off, in the organisation's language and for its category", async () => {
    await store(session(), {
      category: 'foreign-national',
      'inline-notices': false,
      language: 'en',
    });
    await administered(async (set) => {
      await set({ inlineNotices: true, language: 'ja', category: 'practitioner' });
      const page = await openWithNotice(session(), pageUrl('earlier', paths.earlier.entry));
      expect(await shownNotices(page)).toEqual([
        { state: 'unknown', unmet: '', unknown: 'notification-certificate user-registration' },
      ]);
      expect((await theNotice(page)).attributes['lang']).toBe('ja');
      await page.close();
    });
    const page = await openAnswered(session(), pageUrl('earlier', paths.earlier.entry));
    expect(await shownNames(page)).toEqual([]);
  });

  test.each(['en', 'ja'])(
    "the organisation's contact comes first where somebody to call is named, and is never in the report (%s)",
    async (language) => {
      const contact = 'Jimu-kyoku 03-0000-4321';
      await store(session(), { language });
      const [guide, popup] = [await checkedGuide(session()), await checkedPopup(session())];
      const contacts = () =>
        guide.$$eval('[data-contact]', (found) =>
          found.map((each) => [each.getAttribute('data-contact'), each.textContent] as const),
        );
      const leaflets = (await contacts()).map(([id]) => id);
      expect(await textOf(popup, 'body')).not.toContain(contact);
      await administered(async (set) => {
        await set({ supportContact: contact });
        await expect
          .poll(async () => (await contacts()).map(([id]) => id))
          .toEqual(['organisation', ...leaflets]);
        expect((await contacts())[0]?.[1]).toContain(contact);
        const report = await guide.$eval('[data-report]', ({ textContent }) => textContent);
        expect(report).toContain('[my-number-card ');
        expect(report).not.toContain(contact);
        expect(report).not.toContain('supportContact');

        await store(session(), { category: 'practitioner' });
        await popup.waitForSelector('.desk .support');
        const desk = await textOf(popup, '.desk');
        expect(desk).toContain(contact);
        expect(desk.indexOf(contact)).toBeLessThan(desk.indexOf('050-3786-3053'));
      });
      await expect.poll(async () => (await contacts()).map(([id]) => id)).toEqual(leaflets);
      await expect.poll(async () => (await textOf(popup, '.desk')).includes(contact)).toBe(false);
    },
  );

  test('what Chrome itself keeps back, a text for yes or no, a number for a text, an unknown key, takes nothing else with it', async () => {
    await store(session(), { 'inline-notices': false, 'reading-route': 'smartphone' });
    const guide = await checkedGuide(session());
    await administered(async (set) => {
      await set(
        { inlineNotices: 'no', readingRoute: 7, colour: 'red', category: 'practitioner' },
        { category: 'practitioner' },
      );
      await expect
        .poll(() => shownNow(guide))
        .toEqual({
          category: 'practitioner',
          'reading-route': 'smartphone',
          'inline-notices': false,
          language: 'en',
        });
      expect(await locked(guide)).toEqual(['category']);
      expect(await textOf(guide, '[data-report]')).not.toMatch(/inlineNotices|readingRoute|colour/);
    });
    expect(await locked(guide)).toEqual([]);
  });
});

/**
 * How long the effects of an installation may take, in ms. The worker itself waits up to ten
 * seconds for the administrator's settings. A busy machine needs more time until Chrome hands them
 * over or a tab is open.
 */
const SETTLED_MS = 30_000;

const isGuide = (url: string): boolean => url.endsWith('/src/guide/index.html');

// Longer than all waits in a test, so that the failing wait reports what did not come.
describe.each<InstallationMode>(['force_installed', 'normal_installed'])(
  'where the organisation installs the extension: %s',
  { timeout: 120_000 },
  (mode) => {
    const build = { executablePath: inject('executablePath'), dist: inject('dist') };

    test('nothing opens, if it says so', async () => {
      await withPolicyInstall(
        build,
        { mode, settings: { openGuide: false } },
        async ({ tabs, worker }) => {
          await waitUntil(
            'the settings',
            async () =>
              // The worker may have only just started.
              (await worker.evaluate(
                async () =>
                  (
                    await (globalThis as Partial<typeof globalThis>).chrome?.storage?.managed.get()
                  )?.['openGuide'],
              )) === false,
            SETTLED_MS,
          );
          // The worker had its settings before this tab was asked for. So a tab that it opens
          // because of them is open by the time this one is.
          await worker.evaluate(async () => {
            await chrome.tabs.create({ url: 'about:blank#last' });
          });
          await waitUntil(
            'the last tab',
            async () => (await tabs()).includes('about:blank#last'),
            SETTLED_MS,
          );
          expect((await tabs()).filter(isGuide)).toEqual([]);
        },
      );
    });

    test('the guide opens once, if it says nothing of it', async () => {
      await withPolicyInstall(
        build,
        { mode, settings: { category: 'practitioner' } },
        async ({ tabs }) => {
          await waitUntil('the guide', async () => (await tabs()).some(isGuide), SETTLED_MS);
          expect((await tabs()).filter(isGuide)).toHaveLength(1);
        },
      );
    });
  },
);
