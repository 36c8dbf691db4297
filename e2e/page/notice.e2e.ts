import type { RunOptions } from 'axe-core';
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import en from '../../src/i18n/en/common.json' with { type: 'json' };
import enWorker from '../../src/i18n/en/common.json' with { type: 'json' };
import ja from '../../src/i18n/ja/common.json' with { type: 'json' };
import jaWorker from '../../src/i18n/ja/common.json' with { type: 'json' };
import { storeSaid } from '../support/answers.ts';
import { axeViolations } from '../support/axe.ts';
import { registerHost } from '../support/native-host.ts';
import { hostCount, type Part, setOpen } from '../support/overlay.ts';
import {
  shownNotices,
  theFlag,
  theNotice,
  flaggedLandmarks,
  toggleNotice,
} from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { show, type View } from '../support/view.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { foreignNationalTicks } from '../world/ids.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const catalogues = { ja: { ...ja, ...jaWorker }, en: { ...en, ...enWorker } };
const languages = ['ja', 'en'] as const;
const pages = { earlier: paths.earlier.entry, current: paths.current.entry } as const;
const systems = ['earlier', 'current'] as const;

/** A page with the notice unfolded. */
async function withList(url: string): Promise<Page> {
  const page = await tab.settled(url);
  await setOpen(page, true);
  return page;
}

/**
 * The notice for a foreign national with Google Chrome on Windows, without the JPKI client, who has
 * confirmed nothing.
 */
const newcomer = {
  state: 'not-ready',
  unmet: 'jpki-client',
  unknown: 'my-number-card residence-card card-reader user-registration',
};

/**
 * Each user's language on each system, on a page in the other language, to show whose language the
 * notice speaks.
 */
const everyPage = systems.flatMap((system) =>
  languages.map((language) => ({
    system,
    language,
    pageLanguage: language === 'ja' ? ('en' as const) : ('ja' as const),
  })),
);

test.each(everyPage)(
  'says on the $system system in $pageLanguage what is open, to a user who reads $language',
  async ({ system, pageLanguage, language }) => {
    await storeSaid(session(), { language });
    const page = await withList(pageUrl(system, pages[system], { lang: pageLanguage }));

    expect(await shownNotices(page)).toEqual([newcomer]);
    const { prerequisite, reason, unofficial, product } = catalogues[language];
    const notice = await theNotice(page);
    const text = await notice.text();
    expect(text).toContain(product);
    expect(text).toContain(unofficial);
    expect(await steps(notice)).toEqual(
      Object.fromEntries([
        [prerequisite['jpki-client'].name, reason['jpki-client']['not-registered'].steps[0]],
        // An unknown item takes one line, without a step.
        [prerequisite['my-number-card'].name, ''],
        [prerequisite['residence-card'].name, ''],
        [prerequisite['card-reader'].name, ''],
        [prerequisite['user-registration'].name, ''],
      ]),
    );
    expect(notice.attributes['lang']).toBe(language);
  },
);

test('the heading counts what is missing, and what is to be checked where nothing is', async () => {
  await storeSaid(session(), { language: 'en' });
  const page = await withList(pageUrl('earlier', paths.earlier.entry));
  expect(await (await theNotice(page)).text('h2')).toBe(
    '1 thing is missing before you can file online',
  );

  await storeSaid(session(), { category: 'practitioner' });
  const other = await withList(pageUrl('earlier', paths.earlier.entry));
  expect(await shownNotices(other)).toEqual([
    { state: 'unknown', unmet: '', unknown: 'notification-certificate user-registration' },
  ]);
  expect(await (await theNotice(other)).text('h2')).toBe(
    '2 things to check before you file online',
  );
});

test.each([
  ['ja', 'earlier'],
  ['en', 'current'],
] as const)(
  'says in one quiet line that everything is ready (%s, %s system)',
  async (language, system) => {
    await withEverythingReady(async () => {
      await storeSaid(session(), { language, confirmed: foreignNationalTicks });
      const page = await tab.withNotice(pageUrl(system, pages[system]));
      expect(await shownNotices(page)).toEqual([{ state: 'ready', unmet: '', unknown: '' }]);
      const notice = await theNotice(page);
      expect(notice.attributes['data-open']).toBe('false');
      expect(await notice.text()).not.toContain('\n');
      expect((await notice.box())?.height).toBeLessThanOrEqual(40);
      await setOpen(page, true);
      const { notice: words, unofficial } = catalogues[language];
      expect(await notice.text()).toContain(words.ready);
      expect(await notice.text()).toContain(unofficial);
      expect(await notice.evaluate((part) => part.querySelectorAll('li, a').length)).toBe(0);
      // The controls for individuals need no flag any more.
      const individual = system === 'earlier' ? 'sign-in-individual' : 'sign-in';
      expect(await flaggedLandmarks(page)).not.toContain(individual);
    });
  },
);

test('is one labelled region with a heading, whose switch says what it opens and whether that is open', async () => {
  const page = await tab.settled(pageUrl('earlier', paths.earlier.entry));
  const cdp = await page.createCDPSession();
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const named = nodes.map(({ role, name, properties }) => ({
    role: String(role?.value),
    name: String(name?.value ?? ''),
    expanded: properties?.find((property) => property.name === 'expanded')?.value.value as unknown,
  }));
  expect(
    named.filter(({ role, name }) => role === 'region' && name.includes(en.unofficial)),
  ).toHaveLength(1);
  expect(named).toContainEqual({
    role: 'button',
    name: enWorker.page.buttons.fold,
    expanded: true,
  });
  expect(
    named.some(({ role, name }) => role === 'heading' && name.startsWith('1 thing is missing')),
  ).toBe(true);

  await toggleNotice(page);
  const folded = await cdp.send('Accessibility.getFullAXTree');
  expect(
    folded.nodes
      .filter(
        ({ role, name, description }) =>
          role?.value === 'button' &&
          name?.value === 'Missing: JPKI client software' &&
          description?.value === enWorker.page.buttons.unfold,
      )
      .flatMap(({ properties }) => properties ?? [])
      .filter(({ name }) => name === 'expanded')
      .map(({ value }): unknown => value.value),
  ).toEqual([false]);
});

test('every link opens an official page in a new tab that knows nothing of this one', async () => {
  const page = await withList(pageUrl('current', paths.current.entry));
  const links = await (
    await theNotice(page)
  ).evaluate((part) =>
    [...part.querySelectorAll('a')].map(({ hostname, protocol, target, rel }) => ({
      hostname,
      protocol,
      target,
      rel: rel.split(' '),
    })),
  );
  expect(links.length).toBeGreaterThan(0);
  const official = [
    'www.jpki.go.jp',
    'www.kojinbango-card.go.jp',
    'www.moj.go.jp',
    'www.google.com',
    'www.rasens-immi.moj.go.jp',
  ];
  for (const { hostname, protocol, target, rel } of links) {
    expect(official).toContain(hostname);
    expect(protocol).toBe('https:');
    expect(target).toBe('_blank');
    expect(rel).toContain('noopener');
  }
});

test('the page finds one mark and one element, without attributes, and cannot look inside', async () => {
  const page = await tab.withNotice(pageUrl('earlier', paths.earlier.entry));
  expect(
    await page.evaluate(() => performance.getEntriesByName('zairyu-ready:notice').length),
  ).toBe(1);
  expect(await hostCount(page)).toBe(1);
  expect(
    await page.evaluate(() => {
      const element = document.documentElement.lastElementChild;
      return {
        markup: element?.outerHTML,
        root: element?.shadowRoot,
        text: element?.textContent,
        names: element?.getAttributeNames(),
      };
    }),
  ).toEqual({
    markup: '<zairyu-ready popover="manual"></zairyu-ready>',
    root: null,
    text: '',
    names: ['popover'],
  });
});

/** The rules of WCAG 2.2, levels A and AA, without best practices. */
const wcag = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
} as const satisfies RunOptions;

const looks: readonly View[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
];
test.each(languages)('axe finds nothing inside notice and flags (%s)', async (language) => {
  await storeSaid(session(), { language });
  const page = await tab.settled(pageUrl('earlier', paths.earlier.entry));
  const copies = [
    await copyOf(await setOpen(page, true)),
    await copyOf(await setOpen(page, false)),
    await copyOf(await theFlag(page, 'sign-in-individual')),
  ];

  const audit = await session().browser.newPage();
  for (const view of looks) {
    await show(audit, view);
    for (const copy of copies) {
      await audit.setContent(
        `<!doctype html><html lang="${language}"><title>copy</title><main><h1>copy</h1></main></html>`,
      );
      await audit.evaluate(showCopy, copy);
      expect(await axeViolations(audit, wcag)).toEqual([]);
    }
  }
});

interface Copy {
  readonly lang: string;
  readonly css: string;
  readonly html: string;
}

/** A copy of one part of a closed root, for a place in the flow where axe can look into it. */
function copyOf(part: Part): Promise<Copy> {
  return part.evaluate((element, root) => ({
    lang: element.closest<HTMLElement>('[lang]')?.lang ?? '',
    css: root.adoptedStyleSheets
      .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
      .join('\n'),
    html: element.outerHTML,
  }));
}

function showCopy({ lang, css, html }: Copy): void {
  const host = document.createElement('div');
  host.lang = lang;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = html;
  // In the body, because axe ignores the colours of what comes before it.
  document.body.append(host);
}

/** Each visible item's next step, by the item's name. */
async function steps(notice: Part): Promise<Record<string, string>> {
  const items = await notice.evaluate((part) =>
    [...part.querySelectorAll('li')]
      .filter((item) => item.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((item) => [
        item.querySelector('strong')?.innerText ?? '',
        item.querySelector<HTMLElement>('.step')?.innerText ?? '',
      ]),
  );
  return Object.fromEntries(items) as Record<string, string>;
}

/** Runs something with the JPKI client registered. */
async function withEverythingReady(run: () => Promise<void>): Promise<void> {
  const { userDataDir, extensionId } = session();
  const host = await registerHost({ userDataDir, extensionId, situation: 'for-another-extension' });
  try {
    await run();
  } finally {
    await host.unregister();
  }
}
