import { describe, expect, test } from 'vitest';
import {
  explanationOf,
  goesOn,
  helpWith,
  isCovered,
  openEntry,
  pageCode,
  patiently,
  popupStates,
  pressCancel,
  pressSignIn,
  shownExplanations,
  shownHelps,
  type SignIn,
  signIns,
} from '../support/proof.ts';
import { links } from '../../src/readiness/links.ts';
import { hostCount } from '../support/overlay.ts';
import { testSession } from '../support/test-session.ts';
import { waitUntil } from '../support/wait.ts';
import { certificateRead, clients, failed } from '../world/clients.ts';
import { languages } from '../world/languages.ts';
import { type Asked } from '../stand-in/host.ts';

const onEarlier = { system: 'earlier', client: 'jpki' } as const;

/** A code that was never seen in public. For a wrong password, for example, no code is known. */
const unknownCode = 'EW999X9999';
const cardPulledOut = 'EW104J1502';

/**
 * Failures of a request to the client's program, and the code that the page then gets. Each has
 * another code than the one before, so that an old explanation cannot pass for the new one.
 */
const failures = [
  {
    what: 'a program that crashes in the middle',
    befalls: (asked: Asked) => asked.crash(),
    codeFor: ({ client }: SignIn) => clients[client].hostSilentCode,
  },
  {
    what: 'a wrong password',
    befalls: (asked: Asked) => asked.answer(failed(unknownCode)),
    codeFor: () => unknownCode,
  },
  {
    what: 'a program that writes rubbish',
    befalls: (asked: Asked) => asked.writeRubbish(),
    codeFor: ({ client }: SignIn) => clients[client].hostSilentCode,
  },
  {
    what: 'a card that is pulled out',
    befalls: (asked: Asked) => asked.answer(failed(cardPulledOut)),
    codeFor: () => cardPulledOut,
  },
  {
    what: 'a missing program',
    befalls: null,
    codeFor: ({ client }: SignIn) => clients[client].hostSilentCode,
  },
] as const;

describe.each(languages)('in %s', (lang) => {
  const session = testSession({ language: lang, clients: ['jpki', 'mynaportal'] });

  test.each(signIns)(
    'explains every failure until the next try, through $client on the $system system',
    async (signIn) => {
      const { host } = session.standIn(signIn.client);
      const page = await openEntry(session(), signIn, lang);
      const texts: Partial<Record<(typeof failures)[number]['what'], string>> = {};
      for (const { what, befalls, codeFor } of failures) {
        if (befalls === null) await host.unregister();
        await pressSignIn(page, signIn);
        const asked = befalls && (await host.next());
        if (asked) {
          const isGone = async () => (await shownExplanations(page)).length === 0;
          await waitUntil('the last explanation being gone', isGone);
          befalls(asked);
        }

        const code = codeFor(signIn);
        const explanation = await explanationOf(page, signIn.client, code);
        expect(await pageCode(page), `after ${what}`).toBe(code);
        expect(await isCovered(page), `after ${what}`).toBe(true);
        expect(await explanation.isOnTop(), `after ${what}`).toBe(true);
        const text = await explanation.text();
        expect(text, `after ${what}`).toContain(code);
        expect(explanation.attributes['lang'], `after ${what}`).toBe(lang);
        expect(explanation.attributes['translate'], `after ${what}`).toBe('no');
        const { steps, addresses } = await explanation.evaluate((root) => ({
          steps: root.querySelectorAll('li').length,
          addresses: [...root.querySelectorAll('a')].map(({ href }) => href),
        }));
        expect(steps, `after ${what}`).toBeGreaterThan(0);
        expect(steps, `after ${what}`).toBeLessThanOrEqual(3);
        expect(await shownHelps(page), `after ${what}`).toEqual([]);
        const isPortals = signIn.client === 'jpki' && code !== clients.jpki.hostSilentCode;
        const needed = isPortals ? [links['jpki-portal'].href] : [];
        expect(addresses, `after ${what}`).toEqual(expect.arrayContaining(needed));
        texts[what] = text.replaceAll(code, '');

        // The page's own Cancel button stays within reach, and works.
        await pressCancel(page);
        expect(await isCovered(page), `after ${what}`).toBe(false);
      }
      expect(Object.keys(texts)).toHaveLength(5);
      if (signIn.client !== 'jpki') return;
      // An unknown code is shown as it is. "The client gave nothing" has another explanation if the
      // client is registered.
      expect(texts['a wrong password']).not.toBe(texts['a card that is pulled out']);
      expect(texts['a program that crashes in the middle']).not.toBe(texts['a missing program']);
    },
  );
});

describe('a failure', () => {
  const session = testSession({ clients: ['jpki'] });

  test('proves nothing, and takes no proof of card and reader away', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    (await host.next()).answer(failed(cardPulledOut));
    await explanationOf(page, 'jpki', cardPulledOut);
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'unknown not-confirmed',
      'jpki-client': 'met registered',
      'card-reader': 'unknown not-confirmed',
    });

    await page.bringToFront();
    await pressCancel(page);
    await pressSignIn(page, onEarlier);
    const again = await host.next();
    await goesOn(page, () => again.answer(certificateRead('MIIStandIn')));
    const third = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(third, onEarlier);
    (await host.next()).answer(failed(cardPulledOut));
    await explanationOf(third, 'jpki', cardPulledOut);
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'unknown partly-confirmed',
      'card-reader': 'met observed',
    });
  });

  test('has a code that can be copied, and an explanation that can be closed', async () => {
    const { browser } = session();
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await browser.defaultBrowserContext().overridePermissions(new URL(page.url()).origin, [
      // The test needs to read. Once permissions are overridden, writing needs one, too, even after
      // a click.
      'clipboard-read',
      'clipboard-sanitized-write',
    ]);
    await pressSignIn(page, onEarlier);
    (await host.next()).answer(failed(unknownCode));
    const explanation = await explanationOf(page, 'jpki', unknownCode);

    await explanation.press('copy-code');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()), patiently)
      .toBe(unknownCode);
    await explanation.press('close');
    await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
    expect(await isCovered(page)).toBe(true);
  });

  test('is explained even where the worker was stopped while the password window was open', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    const asked = await host.next();
    await session().worker.stop();
    asked.answer(failed(cardPulledOut));
    const explanation = await explanationOf(page, 'jpki', cardPulledOut);
    expect(await explanation.text()).toContain(cardPulledOut);
  });

  test('and its explanation go with the extension', async () => {
    const { host } = session.standIn('jpki');
    const failing = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(failing, onEarlier);
    (await host.next()).answer(failed(cardPulledOut));
    await explanationOf(failing, 'jpki', cardPulledOut);
    const asking = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(asking, onEarlier);
    const asked = await host.next();
    await helpWith(asking, 'user-authentication-certificate');

    await session().reloadExtension();
    for (const page of [failing, asking]) {
      await expect.poll(() => hostCount(page), patiently).toBe(0);
    }
    // The page that lost the extension goes on as before.
    await asking.bringToFront();
    await goesOn(asking, () => asked.answer(certificateRead('MIIStandIn')));
    expect(await isCovered(asking)).toBe(false);
  });

  test('in one of two tabs is explained there, while the other goes on', async () => {
    const { host } = session.standIn('jpki');
    const one = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(one, onEarlier);
    const asked = await host.next();
    const other = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(other, onEarlier);
    // Some users report this code for a second window that is already open.
    (await host.next()).answer(failed('EW000J0200'));

    await explanationOf(other, 'jpki', 'EW000J0200');
    expect(await shownExplanations(one)).toEqual([]);
    await one.bringToFront();
    await goesOn(one, () => asked.answer(certificateRead('MIIStandIn')));
    expect(await shownExplanations(one)).toEqual([]);
    expect(await shownExplanations(other)).toEqual(['jpki EW000J0200']);
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'unknown partly-confirmed',
    });
  });
});

describe('a page that is left in the middle', () => {
  const session = testSession({ clients: ['jpki'] });

  test.each(['to another page', 'to the same page anew'])(
    '%s takes nothing along, and the late answer is nobody’s',
    async (where) => {
      const { host } = session.standIn('jpki');
      const page = await openEntry(session(), onEarlier, 'en');
      const entry = page.url();
      await pressSignIn(page, onEarlier);
      const asked = await host.next();
      if (where === 'to another page') await page.goto(new URL('/maintenance', entry).href);
      else await page.reload();
      expect(await shownHelps(page)).toEqual([]);

      asked.answer(failed(cardPulledOut));
      await expect.poll(() => asked.isRunning(), patiently).toBe(false);
      // The next try gets its own explanation: the late answer is not kept for it.
      await page.goto(entry);
      expect(await shownExplanations(page)).toEqual([]);
      await pressSignIn(page, onEarlier);
      (await host.next()).answer(failed(unknownCode));
      await explanationOf(page, 'jpki', unknownCode);
    },
  );

  test('by Cancel lets go of the help, and a second try still counts', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    await host.next();
    await pressCancel(page);
    await pressSignIn(page, onEarlier);
    const second = await host.next();
    await goesOn(page, () => second.answer(certificateRead('MIIStandIn')));
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'unknown partly-confirmed',
    });
  });
});
