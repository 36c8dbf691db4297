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
import { clients, failed } from '../world/clients.ts';

/*
 * A page that rewrites itself with `document.open` erases every listener and every node, also the
 * extension's. Notice, flags, help and explanations must come back. Field case 23.
 */

const onEarlier = { system: 'earlier', client: 'jpki' } as const;
const landmarks = [
  'sign-in-individual',
  'sign-in-organisation',
  'register-individual',
  'register-practitioner',
];

/** Ways in which a page rewrites itself, each with the markup that the page was loaded with. */
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
  const session = testSession({ language: 'en' });

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
    await helpWith(page, 'user-authentication-certificate');
    // The official extension's listener is erased, too, so the test sends its answer.
    await page.evaluate(
      (event, detail) => {
        document.dispatchEvent(new CustomEvent(event, { detail }));
      },
      clients.jpki.answer,
      JSON.stringify(failed('EW104J1502')),
    );
    const explanation = await explanationOf(page, 'jpki', 'EW104J1502');
    await explanation.press('close');
    await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
  });
});
