import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { allParts, hostCount, partKinds, shownParts } from '../support/overlay.ts';
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
import { nextFrames } from '../support/page-parts.ts';

/** Changes the classes of a page's root as Chrome does while it translates the page. */
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

/** The caution's text. Undefined if there is none, empty if it is not visible. */
async function caution(page: Page): Promise<string | undefined> {
  const [shown] = await shownParts(page, 'caution');
  return shown?.text();
}

/** Each system in one of the languages. */
const pages = [
  { lang: 'ja', ...signIns[0] },
  { lang: 'en', ...signIns[2] },
] as const;

describe.each(pages)('a page of the $system system, in $lang', ({ lang, ...signIn }) => {
  const session = testSession({ language: lang, clients: ['jpki', 'mynaportal'] });

  test('carries a caution as long as Chrome translates it, and nothing of ours is translated', async () => {
    const page = await openEntry(session(), signIn, lang);
    expect(await caution(page)).toBeUndefined();
    for (const direction of ['translated-ltr', 'translated-rtl']) {
      await translate(page, [direction], []);
      await expect.poll(() => caution(page), patiently).toBeDefined();
      await translate(page, [], [direction]);
      await expect.poll(() => caution(page), patiently).toBeUndefined();
    }

    await translate(page, ['translated-ltr'], []);
    await expect.poll(() => caution(page), patiently).toBeDefined();
    await pressSignIn(page, signIn);
    await helpWith(page, 'user-authentication-certificate');
    const whileAsking = await translatable(page);
    (await session.standIn(signIn.client).host.next()).answer(failed('EW104J1502'));
    await explanationOf(page, signIn.client, 'EW104J1502');
    const whileExplaining = await translatable(page);

    expect(whileAsking).toContain('password=no');
    expect(whileExplaining).toContain('explanation=no');
    for (const parts of [whileAsking, whileExplaining]) {
      expect(parts).toEqual(expect.arrayContaining(['notice=no', 'caution=no']));
      expect(parts.filter((part) => !part.endsWith('=no'))).toEqual([]);
    }
    // All of these are inside one element.
    expect(await hostCount(page)).toBe(1);
  });

  test('has a caution that can be closed, and stays closed while the page is translated', async () => {
    const page = await openEntry(session(), signIn, lang);
    await translate(page, ['translated-ltr'], []);
    await expect.poll(() => caution(page), patiently).toBeDefined();
    const [shown] = await shownParts(page, 'caution');
    await shown?.press('close');
    await expect.poll(() => caution(page), patiently).toBeUndefined();
    await evaluateApart(page, () => document.body.append(document.createElement('p')));
    await nextFrames(page);
    expect(await caution(page)).toBeUndefined();
  });
});

/** Each of our parts with its `translate` attribute. */
async function translatable(page: Page): Promise<string[]> {
  const said: string[] = [];
  for (const kind of partKinds) {
    for (const { attributes } of await allParts(page, kind)) {
      said.push(`${kind}=${attributes['translate'] || 'none'}`);
    }
  }
  return said;
}
