import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { ownElements } from '../support/own-elements.ts';
import {
  explanationOf,
  helpWith,
  openEntry,
  patiently,
  pressSignIn,
  signIns,
} from '../support/proof.ts';
import { evaluateApart } from '../support/apart.ts';
import { testSession } from '../support/test-session.ts';
import { failed } from '../world/clients.ts';
import { languages } from '../world/languages.ts';

/** What Chrome does to a page's root while it translates the page. */
function translate(page: Page, add: readonly string[], remove: readonly string[]): Promise<void> {
  return evaluateApart(
    page,
    (added, removed) => {
      document.documentElement.classList.remove(...removed);
      document.documentElement.classList.add(...added);
    },
    add,
    remove,
  );
}

/** The caution's text; nothing where there is none, or it cannot be seen. */
async function caution(page: Page): Promise<string | undefined> {
  const [notice] = await ownElements(page, 'zairyu-ready-notice');
  const text = await notice?.text('[data-caution="translation"]').catch(() => '');
  return text === '' ? undefined : text;
}

describe.each(languages)('in %s', (lang) => {
  const session = testSession({ language: lang, clients: ['jpki', 'mynaportal'] });

  test.each(signIns)(
    'a page of the $system system that Chrome translates carries a caution, as long as it does ($client)',
    async (signIn) => {
      const page = await openEntry(session(), signIn, lang);
      expect(await caution(page)).toBeUndefined();
      for (const direction of ['translated-ltr', 'translated-rtl']) {
        await translate(page, [direction], []);
        await expect.poll(() => caution(page), patiently).toBeDefined();
        await translate(page, [], [direction]);
        await expect.poll(() => caution(page), patiently).toBeUndefined();
      }
    },
  );

  test('nothing of ours is translated with the page', async () => {
    const [signIn] = signIns;
    const page = await openEntry(session(), signIn, lang);
    await translate(page, ['translated-ltr'], []);
    await expect.poll(() => caution(page), patiently).toBeDefined();
    await pressSignIn(page, signIn);
    await helpWith(page, 'user-authentication-certificate');
    const whileAsking = await translatable(page);
    (await session.standIn('jpki').host.next()).answer(failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    const whileExplaining = await translatable(page);

    const flags = [
      'zairyu-ready-flag=no',
      'zairyu-ready-flag=no',
      'zairyu-ready-flag=no',
      'zairyu-ready-flag=no',
    ];
    expect(whileAsking).toEqual([...flags, 'zairyu-ready-help=no', 'zairyu-ready-notice=no']);
    expect(whileExplaining).toEqual([
      'zairyu-ready-explanation=no',
      ...flags,
      'zairyu-ready-notice=no',
    ]);
  });
});

/** Each element of ours with what it says about its translation, in order of name. */
async function translatable(page: Page): Promise<string[]> {
  const found = await evaluateApart(page, () =>
    [...document.querySelectorAll('*')]
      .filter(({ localName }) => localName.startsWith('zairyu-ready'))
      .map((element) => `${element.localName}=${element.getAttribute('translate') ?? 'none'}`),
  );
  return Array.from(found).sort();
}
