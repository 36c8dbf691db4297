import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { hostCount, setOpen } from '../support/overlay.ts';
import { shownNotices, waitForFlags } from '../support/page-parts.ts';
import {
  explanationOf,
  helpWith,
  openEntry,
  patiently,
  pressSignIn,
  shownExplanations,
} from '../support/proof.ts';
import { testSession } from '../support/test-session.ts';
import { failed } from '../world/clients.ts';

/*
 * A page that writes itself again with `document.open` has erased every listener and every node, ours too: notice,
 * flags, help and explanations have to come back. Field case 23.
 */

const onEarlier = { system: 'earlier', client: 'jpki' } as const;
const landmarks = [
  'sign-in-individual',
  'sign-in-organisation',
  'register-individual',
  'register-practitioner',
];

/** Ways of writing oneself again, each with the markup that the page was loaded with. */
const ways = {
  'in one go': (markup: string) => {
    document.open();
    document.write(markup);
    document.close();
  },
  'piece by piece': (markup: string) => {
    document.open();
    for (let at = 0; at < markup.length; at += 500) document.write(markup.slice(at, at + 500));
    document.close();
  },
  'twice in a row': (markup: string) => {
    for (let time = 0; time < 2; time++) {
      document.open();
      document.write(markup);
      document.close();
    }
  },
} as const;

async function rewrite(page: Page, write: (markup: string) => void): Promise<void> {
  const markup = await fetchSame(page);
  await page.evaluate(`(${write.toString()})(${JSON.stringify(markup)}); undefined;`);
}

function fetchSame(page: Page): Promise<string> {
  return page.evaluate(async () => (await fetch(location.href)).text());
}

describe('a page that writes itself again', () => {
  const session = testSession({ language: 'en', clients: ['jpki'] });

  test.each(Object.entries(ways))('has notice, flags and help back: %s', async (_name, write) => {
    const page = await openEntry(session(), onEarlier, 'en');
    await rewrite(page, write);
    await expect.poll(async () => (await shownNotices(page)).length, patiently).toBe(1);
    expect(await hostCount(page)).toBe(1);
    await setOpen(page, false);
    await setOpen(page, true);
    await setOpen(page, false);
    await waitForFlags(page, landmarks);

    await pressSignIn(page, onEarlier);
    const asked = await session.standIn('jpki').host.next();
    await helpWith(page, 'user-authentication-certificate');
    asked.answer(failed('EW104J1502'));
    const explanation = await explanationOf(page, 'jpki', 'EW104J1502');
    await explanation.press('close');
    await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
  });
});
