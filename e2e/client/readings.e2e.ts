import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { chromeOnWindows, chromiumOnLinux } from '../world/computers.ts';
import {
  goesOn,
  helpWith,
  looksAt,
  openEntry,
  patiently,
  popupStates,
  pressRegister,
  pressSignIn,
  shownExplanations,
  shownHelps,
  isCovered,
  signIns,
} from '../support/proof.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { certificateRead } from '../world/clients.ts';
import { languages } from '../world/languages.ts';

const certificate = 'MIIStandInForACertificate';
const onEarlier = { system: 'earlier', client: 'jpki' } as const;

describe.each(languages)('in %s', (lang) => {
  /**
   * Expects the help with a password to say what it is, its length and how many wrong tries lock
   * it, and to ask for nothing.
   */
  async function expectHelp(
    page: Page,
    password: string,
    numbers: readonly string[],
  ): Promise<void> {
    const help = await helpWith(page, password);
    expect(await help.isOnTop()).toBe(true);
    const text = (await help.text()).normalize('NFKC');
    for (const number of numbers) expect(text).toContain(number);
    expect(help.attributes['lang']).toBe(lang);
    expect(help.attributes['translate']).toBe('no');
    const fields = await help.evaluate(
      (root) => root.querySelectorAll('input, textarea, select').length,
    );
    expect(fields).toBe(0);
  }

  const session = testSession({ language: lang, clients: ['jpki', 'mynaportal'] });

  test('a registration on the earlier system that reads both certificates proves card, client and reader, with help for each', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, lang);
    await pressRegister(page);

    const first = await host.next();
    expect(first.request.keypair_division).toBe('02');
    await expectHelp(page, 'user-authentication-certificate', ['4', '3']);
    first.answer(certificateRead(certificate));

    const second = await host.next();
    expect(second.request.keypair_division).toBe('01');
    await expectHelp(page, 'signature-certificate', ['6', '16', '5']);
    await goesOn(page, () => second.answer(certificateRead(certificate)));

    expect(page.url()).toContain(paths.earlier.registration);
    expect(await shownExplanations(page)).toEqual([]);
    expect(await shownHelps(page)).toEqual([]);
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'met observed',
      'jpki-client': 'met observed',
      'card-reader': 'met observed',
      // The registration has only begun.
      'user-registration': 'unknown not-confirmed',
    });

    await page.bringToFront();
    for (const next of ['clickNextBtn', 'clickTurkBtn']) {
      await goesOn(page, () => page.click(`button[name="${next}"]`));
    }
    await looksAt(page);
    await expect
      .poll(await popupStates(session()), patiently)
      .toMatchObject({ 'user-registration': 'met observed' });
  });
});

describe('what was proved', () => {
  const session = testSession({ clients: ['jpki', 'mynaportal'] });

  test.each(signIns)(
    'signing in on the $system system through $client proves one certificate',
    async (way) => {
      const { host } = session.standIn(way.client);
      const page = await openEntry(session(), way, 'en');
      await pressSignIn(page, way);
      const asked = await host.next();
      await helpWith(page, 'user-authentication-certificate');
      await goesOn(page, () => asked.answer(certificateRead(certificate)));

      expect(await isCovered(page)).toBe(false);
      await looksAt(page);
      await expect.poll(await popupStates(session()), patiently).toMatchObject({
        'my-number-card': 'unknown partly-confirmed',
        'card-reader': 'met observed',
        // No page of the earlier system for signed-in users is known well enough to recognise it.
        'user-registration': way.system === 'current' ? 'met observed' : 'unknown not-confirmed',
      });
    },
  );

  async function signIn(): Promise<void> {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    const asked = await host.next();
    await goesOn(page, () => asked.answer(certificateRead(certificate)));
    await page.close();
  }

  test.each([
    { computer: 'Windows', userAgentData: chromeOnWindows, gone: 'unmet not-registered' },
    { computer: 'another computer', userAgentData: chromiumOnLinux, gone: 'unmet windows-only' },
  ])(
    'of the client gives way on $computer when the client is gone, and comes back with it',
    async ({ userAgentData, gone }) => {
      const { host } = session.standIn('jpki');
      await session().worker.emulateUserAgentData(userAgentData);
      await signIn();
      await expect
        .poll(await popupStates(session()), patiently)
        .toMatchObject({ 'jpki-client': 'met observed' });

      await host.unregister();
      await expect.poll(await popupStates(session()), patiently).toMatchObject({
        'jpki-client': gone,
        // The card's certificates and the reader do not depend on the client.
        'my-number-card': 'unknown partly-confirmed',
        'card-reader': 'met observed',
      });

      await host.register();
      await signIn();
      await expect
        .poll(await popupStates(session()), patiently)
        .toMatchObject({ 'jpki-client': 'met observed' });
    },
  );

  test('needs no worker that ran all the while, and stays when it is stopped', async () => {
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await pressRegister(page);
    const asked = await host.next();
    // Chrome does the same while a password window stays open for a while.
    await session().worker.stop();
    asked.answer(certificateRead(certificate));
    await host.next();
    await helpWith(page, 'signature-certificate');
    const proved = { 'my-number-card': 'unknown partly-confirmed', 'jpki-client': 'met observed' };
    await expect.poll(await popupStates(session()), patiently).toMatchObject(proved);
    await session().worker.stop();
    await expect.poll(await popupStates(session()), patiently).toMatchObject(proved);
  });

  test('on two days is not needed: the certificates may be read one by one', async () => {
    await signIn();
    await expect
      .poll(await popupStates(session()), patiently)
      .toMatchObject({ 'my-number-card': 'unknown partly-confirmed' });
    const { host } = session.standIn('jpki');
    const page = await openEntry(session(), onEarlier, 'en');
    await pressRegister(page);
    (await host.next()).answer(certificateRead(certificate));
    const second = await host.next();
    await goesOn(page, () => second.answer(certificateRead(certificate)));
    await expect
      .poll(await popupStates(session()), patiently)
      .toMatchObject({ 'my-number-card': 'met observed' });
  });

  test('being signed in on the current system proves the registration, and being signed out nothing', async () => {
    await looksAt(await session().page(pageUrl('current', paths.current.entry, { lang: 'ja' })));
    const states = await popupStates(session());
    await expect
      .poll(states, patiently)
      .toMatchObject({ 'user-registration': 'unknown not-confirmed' });
    await looksAt(
      await session().page(
        pageUrl('current', paths.current.entry, { lang: 'ja' }, { 'signed-in': '' }),
      ),
    );
    await expect.poll(states, patiently).toMatchObject({ 'user-registration': 'met observed' });
  });
});
