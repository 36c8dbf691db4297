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
import { certificateRead, clients, failed } from '../world/clients.ts';
import { languages } from '../world/languages.ts';
import { type Asked } from '../stand-in/host.ts';

const onEarlier = { system: 'earlier', client: 'jpki' } as const;

/** A code that nobody has seen in public: of a wrong password, for example, none is known. */
const unknownCode = 'EW999X9999';
const cardPulledOut = 'EW104J1502';

/** What becomes of a request that reached the client's program, and the code that the page then gets. */
const failures = [
  {
    what: 'a wrong password',
    befalls: (asked: Asked) => asked.answer(failed(unknownCode)),
    codeFor: () => unknownCode,
  },
  {
    what: 'a card that is pulled out',
    befalls: (asked: Asked) => asked.answer(failed(cardPulledOut)),
    codeFor: () => cardPulledOut,
  },
  {
    what: 'a program that crashes in the middle',
    befalls: (asked: Asked) => asked.crash(),
    codeFor: ({ client }: SignIn) => clients[client].hostSilentCode,
  },
  {
    what: 'a program that writes rubbish',
    befalls: (asked: Asked) => asked.writeRubbish(),
    codeFor: ({ client }: SignIn) => clients[client].hostSilentCode,
  },
] as const;

describe.each(languages)('in %s', (lang) => {
  const session = testSession({ language: lang, clients: ['jpki', 'mynaportal'] });

  test.each(signIns.flatMap((signIn) => failures.map((failure) => ({ signIn, failure }))))(
    'explains $failure.what, through $signIn.client on the $signIn.system system',
    async ({ failure: { befalls, codeFor }, signIn }) => {
      const page = await openEntry(session(), signIn, lang);
      await pressSignIn(page, signIn);
      befalls(await session.standIn(signIn.client).host.next());

      const code = codeFor(signIn);
      const explanation = await explanationOf(page, signIn.client, code);
      expect(await pageCode(page)).toBe(code);
      expect(await isCovered(page)).toBe(true);
      expect(await explanation.isOnTop()).toBe(true);
      expect(await explanation.text()).toContain(code);
      expect(explanation.attributes['lang']).toBe(lang);
      expect(explanation.attributes['translate']).toBe('no');
      const steps = await explanation.evaluate((root) => root.querySelectorAll('li').length);
      expect(steps).toBeGreaterThan(0);
      expect(steps).toBeLessThanOrEqual(3);
      expect(await shownHelps(page)).toEqual([]);

      // The page's own way out stays within reach, and works.
      await pressCancel(page);
      expect(await isCovered(page)).toBe(false);
    },
  );

  test.each(signIns)(
    'explains a missing program, through $client on the $system system',
    async (signIn) => {
      await session.standIn(signIn.client).host.unregister();
      const page = await openEntry(session(), signIn, lang);
      await pressSignIn(page, signIn);
      const { hostSilentCode } = clients[signIn.client];
      const explanation = await explanationOf(page, signIn.client, hostSilentCode);
      expect(await explanation.isOnTop()).toBe(true);
      expect(await explanation.text()).toContain(hostSilentCode);
    },
  );

  test('"the client gave nothing" is explained otherwise where the client is registered', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, lang);
    await pressSignIn(page, onEarlier);
    (await host.next()).crash();
    const registered = await (await explanationOf(page, 'jpki', 'EW004JC200')).text();
    await page.close();

    await host.unregister();
    const other = await openEntry(session(), onEarlier, lang);
    await pressSignIn(other, onEarlier);
    const absent = await (await explanationOf(other, 'jpki', 'EW004JC200')).text();
    expect(registered).not.toBe(absent);
  });

  test('a code that is not known is shown as it is, with the way to the JPKI portal', async () => {
    const { host } = session.standIn('jpki');
    const texts: string[] = [];
    for (const code of [unknownCode, cardPulledOut]) {
      const page = await openEntry(session(), onEarlier, lang);
      await pressSignIn(page, onEarlier);
      (await host.next()).answer(failed(code));
      const explanation = await explanationOf(page, 'jpki', code);
      texts.push((await explanation.text()).replaceAll(code, ''));
      const addresses = await explanation.evaluate((root) =>
        [...root.querySelectorAll('a')].map(({ href }) => href),
      );
      expect(addresses).toContain(links['jpki-portal'].href);
      await page.close();
    }
    const [unknown, known] = texts;
    expect(unknown).not.toBe(known);
  });

  test('the code can be copied, and the explanation closed', async () => {
    const { browser } = session();
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, lang);
    await browser.defaultBrowserContext().overridePermissions(new URL(page.url()).origin, [
      // The test reads. Writing needs no permission after a click, unless others are granted without it.
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

  test('is explained once, and only until the next try', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    for (const code of [unknownCode, cardPulledOut]) {
      await pressSignIn(page, onEarlier);
      const asked = await host.next();
      await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
      asked.answer(failed(code));
      await explanationOf(page, 'jpki', code);
      await pressCancel(page);
    }
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
    // The page that has lost us goes on as ever.
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
    // The code of which some report that another window is open already.
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
      // The next try is explained for itself: what came too late is not waiting for it.
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
