import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import en from '../../src/i18n/en/common.json' with { type: 'json' };
import enWorker from '../../src/i18n/en/common.json' with { type: 'json' };
import ja from '../../src/i18n/ja/common.json' with { type: 'json' };
import jaWorker from '../../src/i18n/ja/common.json' with { type: 'json' };
import { type Said, storeSaid } from '../support/answers.ts';
import { flaggedLandmarks, nextFrames, shownFlags, theFlag } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { type Box, setOpen } from '../support/overlay.ts';
import { waitUntil } from '../support/wait.ts';
import { placedParts, standingOf } from '../support/placed.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const catalogues = { ja: { ...ja, ...jaWorker }, en: { ...en, ...enWorker } };
const languages = ['ja', 'en'] as const;

interface Filer {
  readonly said: Said;
  readonly individual: string;
  readonly chosen: Record<'unmet' | 'unknown', string>;
}

/**
 * Users on Windows with Google Chrome and without the JPKI client, and what each control asks them
 * for.
 */
const filers = {
  'a foreign national': {
    said: { category: 'foreign-national' },
    individual: 'my-number-card residence-card card-reader',
    chosen: { unmet: 'jpki-client', unknown: 'my-number-card residence-card card-reader' },
  },
  'a representative who is no resident': {
    said: { category: 'representative', residentRepresentative: 'no' },
    individual: 'my-number-card card-reader',
    chosen: { unmet: 'jpki-client', unknown: 'my-number-card card-reader' },
  },
  'a practitioner': {
    said: { category: 'practitioner' },
    individual: 'my-number-card residence-card card-reader',
    chosen: { unmet: '', unknown: 'notification-certificate' },
  },
} as const satisfies Readonly<Record<string, Filer>>;

/** Each on a page of the earlier system in one language: layout.e2e.ts has its controls in both. */
test.each(
  Object.entries(filers).map(
    ([who, filer], index) => [who, languages[index % 2] ?? 'ja', filer] as const,
  ),
)(
  'for %s, each control asks for its own (earlier system in %s, current system)',
  async (_who, lang, { said, individual, chosen }) => {
    await storeSaid(session(), said);
    const earlier = await tab.withNotice(pageUrl('earlier', paths.earlier.entry, { lang }));
    expect(await shownFlags(earlier)).toEqual({
      'sign-in-individual': { unmet: 'jpki-client', unknown: `${individual} user-registration` },
      'register-individual': { unmet: 'jpki-client', unknown: individual },
      'sign-in-organisation': { unmet: '', unknown: 'notification-certificate user-registration' },
      'register-practitioner': { unmet: '', unknown: 'notification-certificate' },
    });

    const current = await tab.withNotice(pageUrl('current', paths.current.signIn));
    const signIn = { ...chosen, unknown: `${chosen.unknown} user-registration` };
    expect(await shownFlags(current)).toEqual({ 'sign-in': signIn, register: chosen });
  },
);

test('signing in to the current system in English', async () => {
  const page = await tab.withNotice(pageUrl('current', paths.current.entry, { lang: 'en' }));
  const { unmet, unknown } = filers['a foreign national'].chosen;
  expect(await shownFlags(page)).toEqual({
    'sign-in': { unmet, unknown: `${unknown} user-registration` },
  });
});

const flaggedPages = [
  pageUrl('earlier', paths.earlier.entry, { lang: 'en' }),
  pageUrl('current', paths.current.signIn, { lang: 'ja' }),
] as const;

test.each(languages)(
  'a flag names what is missing and asks for what is not known, to a user who reads %s',
  async (language) => {
    await storeSaid(session(), { language });
    const { prerequisite, flag } = catalogues[language];
    const nameOf = (id: string) => prerequisite[id as keyof typeof prerequisite].name;
    const [beginning = ''] = flag.unmet.split('{names}');

    for (const url of flaggedPages) {
      const page = await tab.withNotice(url);
      await setOpen(page, false);
      const flags = Object.entries(await shownFlags(page));
      expect(flags.length).toBeGreaterThan(0);
      expect(flags.map(([, { unmet }]) => unmet)).toContain('jpki-client');
      for (const [id, { unmet, unknown }] of flags) {
        const lines = await visibleLines(page, id);
        // Missing items come first, by name. Unknown ones share one line with their number.
        const missingLine = lines.find((line) => line.startsWith(beginning)) ?? '';
        for (const name of ids(unmet).map(nameOf)) expect(missingLine).toContain(name);
        expect(missingLine === '').toBe(unmet === '');
        expect(lines.at(-1)).toContain(String(ids(unknown).length));
      }
    }
  },
);

test('where there is no room for words, a mark opens on hover, focus and press', async () => {
  const page = await tab.settled(pageUrl('earlier', paths.earlier.entry), {
    width: 320,
    height: 256,
  });
  await page.$eval('[name="clickLogInKjnBtn"]', (button) =>
    button.scrollIntoView({ block: 'center' }),
  );
  await nextFrames(page);
  const flag = await theFlag(page, 'sign-in-individual');
  const box = await flag.box();
  if (box === undefined) throw new Error('The flag has no box.');
  expect(isMark(box)).toBe(true);
  const words = () => flag.text();
  const { name } = en.prerequisite['jpki-client'];
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  expect(await words()).not.toContain(name);

  await page.mouse.move(centre.x, centre.y);
  await expect.poll(words).toContain(name);
  await page.mouse.move(2, 2);
  await expect.poll(words).not.toContain(name);

  await flag.evaluate((part) => part.querySelector('button')?.focus());
  await expect.poll(words).toContain(name);
  await page.keyboard.press('Escape');
  await expect.poll(words).not.toContain(name);

  await page.mouse.click(centre.x, centre.y);
  await page.mouse.move(2, 2);
  await expect.poll(words).toContain(name);
  // The press did not reach the control beneath.
  expect(await page.$eval('#replica-pressed', ({ textContent }) => textContent)).toBe('');
});

test('says nothing beside the buttons for those who apply at a counter', async () => {
  for (const lang of languages) {
    const page = await tab.withNotice(pageUrl('earlier', paths.earlier.entry, { lang }));
    expect(await flaggedLandmarks(page)).toHaveLength(4);
    const flags = (await placedParts(page)).filter(({ kind }) => kind === 'flag');
    for (const name of ['clickLogInMdgBtn', 'clickTurkMdgBtn']) {
      const { seen, box: button } = await standingOf(page, `[name="${name}"]`);
      expect(seen).toBe('whole');
      expect(flags.filter(({ box }) => button && meet(button, box))).toEqual([]);
    }
  }
});

test.each([
  [paths.current.procedures, 'ja'],
  [paths.current.application, 'en'],
] as const)('says nothing beside the way out, once signed in (%s, %s)', async (path, lang) => {
  const page = await tab.withNotice(pageUrl('current', path, { lang }));
  expect(await page.$eval('#pcLogin', ({ textContent }) => textContent)).toMatch(
    /ログアウト|Logout/,
  );
  expect(await shownFlags(page)).toEqual({});
});

function ids(list: string): string[] {
  return list.split(' ').filter((id) => id !== '');
}

/** A flag's lines. A mark shows them while the mouse is on it. */
async function visibleLines(page: Page, landmark: string): Promise<string[]> {
  const flag = await theFlag(page, landmark);
  const box = await flag.box();
  if (box && isMark(box)) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  return waitUntil(`the words of ${landmark}`, async () => {
    const lines = (await flag.text()).split('\n').map((line) => line.trim());
    return lines.some((line) => line.length > 3) && lines;
  });
}

/** Whether a flag is only a mark on its control's edge. */
function isMark({ width, height }: Box): boolean {
  return width <= 24 && height <= 24;
}

/** Whether two boxes overlap. */
function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
