import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { shownChecklist } from '../support/checklist.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { whenAnswered } from '../support/extension-world.ts';
import { checkedGuide, enveloped } from '../support/guide.ts';
import { openSettled, pressInNotice } from '../support/page-parts.ts';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  click,
  recheck,
  shownAnswers,
  shownStates,
  tick,
} from '../support/popup.ts';
import { settings } from '../support/session.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

type Values = Readonly<Record<string, unknown>>;

const session = testSession({ computer: chromeOnWindows });

/**
 * Stores items as Chrome does when they arrive from another computer: unchanged, in the profile's
 * area.
 */
function arrives(items: Values): Promise<void> {
  return session().worker.evaluate(async (arrived) => {
    await chrome.storage.sync.set(arrived);
  }, items);
}

/** Stores items as an earlier version did, which kept everything on this computer. */
function keptHere(items: Values): Promise<void> {
  return session().worker.evaluate(async (kept) => {
    await chrome.storage.local.set(kept);
  }, items);
}

function synced(): Promise<Values> {
  return session().storage.in('sync');
}

interface Shown {
  readonly category: string | undefined;
  readonly route: string | undefined;
  readonly language: string | undefined;
}

/** The settings that an extension page shows. */
async function shown(page: Page): Promise<Shown> {
  const { category, route, language } = await shownAnswers(page);
  return { category, route, language };
}

function showsNotices(guide: Page): Promise<boolean> {
  return guide.$eval('input[name="inline-notices"]', ({ checked }) => checked);
}

const atFirst: Shown = { category: 'foreign-national', route: 'reader', language: 'en' };

/** Waits until popup, guide and badge all show these settings. */
async function expectEverywhere(pages: readonly Page[], wanted: Shown): Promise<void> {
  for (const page of pages) {
    // A practitioner's popup does not ask how the card is read.
    const isUnasked = wanted.category === 'practitioner' && page.url().includes('/popup/');
    const here = isUnasked ? { ...wanted, route: undefined } : wanted;
    await expect.poll(() => shown(page)).toEqual(here);
  }
  const [first] = pages;
  if (first === undefined) return;
  await expect
    .poll(async () => {
      const { met, needed } = await shownChecklist(first);
      const { text, title } = await session().badge();
      return { open: needed - met, badge: text, isJapanese: title.startsWith('在留') };
    })
    .toSatisfy(
      ({ open, badge, isJapanese }: { open: number; badge: string; isJapanese: boolean }) =>
        badge === String(open) && isJapanese === (wanted.language === 'ja'),
    );
}

/** Types a date, 31 March 2031, with the keyboard. Resolves when it is stored. */
async function noteDate(guide: Page, id: string): Promise<void> {
  // Fields that the category does not need are folded away. This one may be, too, until it is
  // redrawn.
  const field = await guide.waitForSelector(`#dates > .date-fields input[data-date="${id}"]`);
  await field?.focus();
  await guide.keyboard.type('03312031');
  await expect.poll(() => session().storage.in('local')).toHaveProperty([`date.${id}`]);
}

test('settings follow the profile, and nothing else ever does', async () => {
  await session().worker.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { everSynced: seen });
    chrome.storage.sync.onChanged.addListener((changes) => seen.push(...Object.keys(changes)));
  });
  const page = await openSettled(session(), pageUrl('earlier', paths.earlier.entry));
  await whenAnswered(page, session().extensionId, () => pressInNotice(page, 'not-now'));
  await session().page(pageUrl('current', paths.current.procedures));

  const guide = await checkedGuide(session(), { height: 4000 });
  await choose(guide, 'category', 'practitioner');
  await noteDate(guide, 'notification-certificate');
  await choose(guide, 'category', 'representative');
  await noteDate(guide, 'period-of-stay');
  const popup = await checkedPopup(session());
  await choose(popup, 'representative-is-resident', 'yes');
  for (const id of ['residence-card', 'card-reader', 'user-registration']) await tick(popup, id);
  await choose(popup, 'reading-route', 'smartphone');
  await chooseLanguage(popup, 'ja');
  await guide.waitForSelector('html[lang="ja"]');
  await click(guide, 'input[name="inline-notices"]');
  await choose(guide, 'toolbar-opens', 'panel');

  await expect.poll(synced).toEqual(
    enveloped({
      category: 'representative',
      'reading-route': 'smartphone',
      language: 'ja',
      'inline-notices': false,
      'toolbar-opens': 'panel',
    }),
  );
  const here = await session().storage.in('local');
  expect(here).toMatchObject(
    enveloped({
      'representative-is-resident': 'yes',
      'date.period-of-stay': '2031-03-31',
      'date.notification-certificate': '2031-03-31',
      'confirmed.residence-card': true,
      'confirmed.card-reader': true,
      'confirmed.user-registration': true,
      'asked.category': true,
    }),
  );
  expect(Object.keys(here)).toEqual(
    expect.arrayContaining([
      'facts.chrome',
      'facts.jpki-client',
      'facts.registration',
      `opened.${hosts.earlier}`,
      `paused.${hosts.earlier}`,
    ]),
  );
  expect(Object.keys(here).filter((key) => settings.includes(key))).toEqual([]);
  const ever = await session().worker.evaluate(
    () => (globalThis as typeof globalThis & { everSynced?: string[] }).everSynced ?? [],
  );
  expect(new Set(ever)).toEqual(new Set(settings));
});

test('what was set on another computer is drawn at once, in the popup, the guide and the badge', async () => {
  const guide = await checkedGuide(session());
  const popup = await checkedPopup(session());
  const pages = [popup, guide];
  await expectEverywhere(pages, atFirst);
  expect(await showsNotices(guide)).toBe(true);

  const practitioner = { ...atFirst, category: 'practitioner' };
  await arrives(enveloped({ category: 'practitioner' }));
  await expectEverywhere(pages, practitioner);
  expect((await shownChecklist(guide)).needed).toBe(3);

  await arrives(enveloped({ language: 'ja' }));
  await expectEverywhere(pages, { ...practitioner, language: 'ja' });

  await arrives(enveloped({ category: 'foreign-national', 'reading-route': 'smartphone' }));
  await expectEverywhere(pages, { ...atFirst, route: 'smartphone', language: 'ja' });
  expect((await shownStates(popup))['card-reader']).toBe('not-needed smartphone-route');

  await arrives(enveloped({ 'inline-notices': false }));
  await expect.poll(() => showsNotices(guide)).toBe(false);

  // A setting that was reset there has its default here.
  await arrives(enveloped({ language: null }));
  await expectEverywhere(pages, { ...atFirst, route: 'smartphone' });
});

test('two settings changed at the same moment on two computers both stand', async () => {
  const guide = await checkedGuide(session());
  const popup = await checkedPopup(session());
  await Promise.all([
    choose(popup, 'category', 'practitioner'),
    arrives(enveloped({ language: 'ja' })),
    choose(guide, 'reading-route', 'smartphone'),
  ]);
  await expect
    .poll(synced)
    .toEqual(
      enveloped({ category: 'practitioner', 'reading-route': 'smartphone', language: 'ja' }),
    );
  const wanted = { category: 'practitioner', route: 'smartphone', language: 'ja' };
  await expectEverywhere([popup, guide], wanted);
});

/** Chooses a category on another computer. */
function there(category: string): Promise<void> {
  return arrives(enveloped({ category }));
}

test('the same setting changed here and then there, there and then here: the last one stands, and is shown everywhere', async () => {
  const guide = await checkedGuide(session());
  const popup = await checkedPopup(session());
  const here = (category: string) => choose(popup, 'category', category);
  for (const [change, category] of [
    [here, 'representative'],
    [there, 'practitioner'],
    [there, 'foreign-national'],
    [here, 'representative'],
  ] as const) {
    await change(category);
    await expect.poll(synced).toEqual(enveloped({ category }));
    await expectEverywhere([popup, guide], { ...atFirst, category });
  }
});

test('the same setting changed here and there at the same moment: all show the one that stands', async () => {
  const guide = await checkedGuide(session());
  const popup = await checkedPopup(session());
  await Promise.all([
    arrives(enveloped({ category: 'practitioner' })),
    choose(popup, 'category', 'representative'),
    arrives(enveloped({ category: 'practitioner' })),
    choose(guide, 'category', 'representative'),
  ]);
  // This write comes after all of those.
  await arrives(enveloped({ language: 'ja' }));
  await expect.poll(() => shown(popup)).toMatchObject({ language: 'ja' });
  const { category } = (await synced()) as Record<string, { value: string } | undefined>;
  await expectEverywhere([popup, guide], { ...atFirst, category: category?.value, language: 'ja' });
});

describe('from a newer version of the product on another computer', () => {
  const unusable = {
    'a setting in another form': { version: 2, value: { id: 'practitioner' } },
    'a category that is not known here': { version: 1, value: 'guardian' },
  } as const;

  test.each(Object.entries(unusable))(
    '%s: is not used, breaks nothing, and stays until the user chooses',
    async (_, category) => {
      const guide = await checkedGuide(session());
      await arrives({ category, language: { version: 1, value: 'ja' } });
      const popup = await checkedPopup(session());
      await expectEverywhere([popup, guide], { ...atFirst, language: 'ja' });

      // Nothing that the user does meanwhile removes it.
      await tick(popup, 'residence-card');
      await choose(popup, 'reading-route', 'smartphone');
      await expect.poll(() => shown(guide)).toMatchObject({ route: 'smartphone' });
      await recheck(popup);
      await expect
        .poll(async () => (await shownStates(popup))['residence-card'])
        .toBe('met confirmed');
      expect((await synced())['category']).toEqual(category);

      await choose(popup, 'category', 'representative');
      await expect
        .poll(async () => (await synced())['category'])
        .toEqual({
          version: 1,
          value: 'representative',
        });
      await expectEverywhere([popup, guide], {
        category: 'representative',
        route: 'smartphone',
        language: 'ja',
      });
      for (const { text } of session().takeProblems()) {
        expect(text).toBe('Zairyu Ready: stored "category" is unusable; default used');
      }
    },
  );
});

test('ticks, dates and findings that turn up in the profile are not used, and not taken over', async () => {
  const at = '2026-05-05T05:55:55.555Z';
  const planted = enveloped({
    'facts.registration': { finding: { site: hosts.current }, at },
    'facts.card-reader': {
      finding: {
        readers: [{ vendorId: 1, productId: 1, name: null, presence: 'connected' }],
      },
      at,
    },
    'date.my-number-card': '2011-08-09',
    'confirmed.residence-card': true,
    'representative-is-resident': 'no',
    [`paused.${hosts.earlier}`]: '2026-05-05',
  });
  await arrives({ ...planted, ...enveloped({ category: 'representative' }) });
  const guide = await checkedGuide(session());
  const popup = await checkedPopup(session());
  for (const page of [popup, guide]) {
    expect(await shownStates(page)).toMatchObject({
      'my-number-card': 'unknown not-confirmed',
      'residence-card': 'unknown condition-unanswered',
      'card-reader': 'unknown not-confirmed',
      'user-registration': 'unknown not-confirmed',
    });
  }
  expect((await shownAnswers(popup)).ticks).toEqual([]);
  expect(await guide.$eval('input[data-date="my-number-card"]', ({ value }) => value)).toBe('');
  const here = await session().storage.in('local');
  expect(Object.keys(here).filter((key) => key in planted)).toEqual([]);
});

describe('settings that an earlier version kept on this computer', () => {
  const earlier: Values = {
    category: 'representative',
    'reading-route': 'smartphone',
    language: 'ja',
  };

  test('still count, each until it is chosen anew', async () => {
    await keptHere(enveloped({ ...earlier, 'inline-notices': false }));
    const guide = await checkedGuide(session());
    const popup = await checkedPopup(session());
    const kept: Shown = { category: 'representative', route: 'smartphone', language: 'ja' };
    await expectEverywhere([popup, guide], kept);
    expect(await showsNotices(guide)).toBe(false);
    expect(await synced()).toEqual({});

    await chooseLanguage(popup, 'en');
    await expectEverywhere([popup, guide], { ...kept, language: 'en' });
    expect(await synced()).toEqual(enveloped({ language: 'en' }));
    await choose(guide, 'category', 'foreign-national');
    await expectEverywhere([popup, guide], { ...atFirst, route: 'smartphone' });
    expect(await synced()).toEqual(enveloped({ language: 'en', category: 'foreign-national' }));
  });

  test('give way to what was chosen on another computer', async () => {
    await keptHere(enveloped(earlier));
    const popup = await checkedPopup(session());
    await arrives(enveloped({ category: 'foreign-national', 'reading-route': 'reader' }));
    await expectEverywhere([popup], { ...atFirst, language: 'ja' });
    expect(await synced()).not.toHaveProperty('language');
  });
});
