import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import en from '../../src/i18n/en/common.json' with { type: 'json' };
import enWorker from '../../src/i18n/en/common.json' with { type: 'json' };
import ja from '../../src/i18n/ja/common.json' with { type: 'json' };
import jaWorker from '../../src/i18n/ja/common.json' with { type: 'json' };
import { type Said, say } from '../support/answers.ts';
import { openWithNotice, shownFlags, theFlag, flaggedLandmarks } from '../support/page-parts.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { evaluateApart } from '../support/apart.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });

const catalogues = { ja: { ...ja, ...jaWorker }, en: { ...en, ...enWorker } };
const languages = ['ja', 'en'] as const;

/** Who files, on Windows with Google Chrome and without the JPKI client, and what each control then asks for. */
const filers: Readonly<
  Record<
    string,
    {
      readonly said: Said;
      readonly individual: string;
      readonly chosen: Record<'unmet' | 'unknown', string>;
    }
  >
> = {
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
};

describe.each(Object.entries(filers))('for %s', (_who, { said, individual, chosen }) => {
  test.each(languages)('each control of the earlier system in %s', async (lang) => {
    await say(session(), said);
    const page = await openWithNotice(session(), pageUrl('earlier', paths.earlier.entry, { lang }));
    expect(await shownFlags(page)).toEqual({
      'sign-in-individual': { unmet: 'jpki-client', unknown: `${individual} user-registration` },
      'register-individual': { unmet: 'jpki-client', unknown: individual },
      'sign-in-organisation': { unmet: '', unknown: 'notification-certificate user-registration' },
      'register-practitioner': { unmet: '', unknown: 'notification-certificate' },
    });
  });

  test('each control of the current system in Japanese', async () => {
    await say(session(), said);
    const page = await openWithNotice(session(), pageUrl('current', paths.current.signIn));
    expect(await shownFlags(page)).toEqual({
      'sign-in': { ...chosen, unknown: `${chosen.unknown} user-registration` },
      register: chosen,
    });
  });

  test('signing in to the current system in English', async () => {
    await say(session(), said);
    const page = await openWithNotice(
      session(),
      pageUrl('current', paths.current.entry, { lang: 'en' }),
    );
    expect(await shownFlags(page)).toEqual({
      'sign-in': { ...chosen, unknown: `${chosen.unknown} user-registration` },
    });
  });
});

const controlOf = {
  'sign-in-individual': '[name="clickLogInKjnBtn"]',
  'sign-in-organisation': '[name="clickLogInHjnBtn"]',
  'register-individual': '[name="clickTurkKjnBtn"]',
  'register-practitioner': '[name="clickTurkHjnBtn"]',
  'sign-in': '#pcLogin',
  register: '[href$="userRegist_initDisplay"]',
} as const satisfies Record<string, string>;

const flaggedPages = [
  ['earlier', pageUrl('earlier', paths.earlier.entry, { lang: 'ja' })],
  ['earlier', pageUrl('earlier', paths.earlier.entry, { lang: 'en' })],
  ['current', pageUrl('current', paths.current.signIn, { lang: 'ja' })],
] as const;

describe.each(languages)('to a user who reads %s', (language) => {
  test.each(flaggedPages)(
    'a flag names what is missing and asks for what is not known (%s system, %s)',
    async (_system, url) => {
      await say(session(), { language });
      const page = await openWithNotice(session(), url);
      const { prerequisite, flag, landmark } = catalogues[language];
      const nameOf = (id: string) => prerequisite[id as keyof typeof prerequisite].name;
      const [missing = ''] = flag.unmet.split('{names}');
      const [question = ''] = flag.unknown.split('{names}');

      for (const [id, { unmet, unknown }] of Object.entries(await shownFlags(page))) {
        const lines = await visibleLines(page, id);
        const missingLine = lines.find((line) => line.startsWith(missing)) ?? '';
        const questionLine = lines.find((line) => line.startsWith(question)) ?? '';
        for (const name of ids(unmet).map(nameOf)) expect(missingLine).toContain(name);
        for (const name of ids(unknown).map(nameOf)) expect(questionLine).toContain(name);
        expect(missingLine === '').toBe(unmet === '');
        expect(questionLine).not.toBe('');

        // Not right behind its control, a flag says which one it means.
        const place = await placeOf(page, id, controlOf[id as keyof typeof controlOf]);
        expect(['behind the control', 'behind what holds it']).toContain(place);
        const name = landmark[id as keyof typeof landmark];
        expect(lines.includes(name)).toBe(place === 'behind what holds it');
      }
    },
  );
});

test('says nothing beside the buttons for those who apply at a counter', async () => {
  for (const lang of languages) {
    const page = await openWithNotice(session(), pageUrl('earlier', paths.earlier.entry, { lang }));
    expect(await flaggedLandmarks(page)).toHaveLength(4);
    const beside = await evaluateApart(page, () =>
      ['clickLogInMdgBtn', 'clickTurkMdgBtn'].map((name) => {
        const cell = document.querySelector(`[name="${name}"]`)?.closest('.col-sm-4');
        return {
          found: cell instanceof Element,
          ours: cell?.querySelectorAll('zairyu-ready-flag').length,
        };
      }),
    );
    expect(beside).toEqual([
      { found: true, ours: 0 },
      { found: true, ours: 0 },
    ]);
  }
});

test.each(languages)('says nothing beside the way out, once signed in (%s)', async (lang) => {
  for (const path of [paths.current.procedures, paths.current.application]) {
    const page = await openWithNotice(session(), pageUrl('current', path, { lang }));
    expect(await page.$eval('#pcLogin', ({ textContent }) => textContent)).toMatch(
      /ログアウト|Logout/,
    );
    expect(await shownFlags(page)).toEqual({});
  }
});

function ids(list: string): string[] {
  return list.split(' ').filter((id) => id !== '');
}

async function visibleLines(page: Page, landmark: string): Promise<string[]> {
  const text = await (await theFlag(page, landmark)).text();
  return text.split('\n').map((line) => line.trim());
}

/** Where a flag stands: right behind its control, behind something that holds the control, or elsewhere. */
function placeOf(page: Page, landmark: string, selector: string): Promise<string> {
  return evaluateApart(
    page,
    (id, wanted) => {
      const control = document.querySelector(wanted);
      let before = document.querySelector(`[data-landmark="${id}"]`)?.previousElementSibling;
      while (before?.localName === 'zairyu-ready-flag') before = before.previousElementSibling;
      if (!before || !control) return 'nowhere';
      if (before === control) return 'behind the control';
      return before.contains(control) ? 'behind what holds it' : 'elsewhere';
    },
    landmark,
    selector,
  );
}
