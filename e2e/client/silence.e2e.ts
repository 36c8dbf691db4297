import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { type ContentClock, holdClock } from '../support/content-clock.ts';
import {
  answerPage,
  explanationOf,
  goesOn,
  helpWith,
  isCovered,
  looksAt,
  openEntry,
  patiently,
  popupStates,
  pressCancel,
  pressSignIn,
  shownExplanations,
  shownHelps,
  type SignIn,
  signIns,
} from '../support/proof.ts';
import { type SessionHandle, testSession } from '../support/test-session.ts';
import { certificateRead, failed } from '../world/clients.ts';
import { languages } from '../world/languages.ts';

/**
 * A little more than "a few seconds". The question to the worker, which has its own time limit, is
 * still open then.
 */
const aWhile = 5000;
const tenMinutes = 600_000;

const onEarlier = { system: 'earlier', client: 'jpki' } as const;

/** An entry page on which the extension's script runs by the test's clock. */
async function openOnClock(
  session: SessionHandle,
  signIn: SignIn,
  lang: (typeof languages)[number],
): Promise<{ readonly page: Page; readonly clock: ContentClock }> {
  const page = await openEntry(session(), signIn, lang);
  return { page, clock: await holdClock(page, session().extensionId) };
}

describe.each(languages)('without any official extension, in %s', (lang) => {
  const session = testSession({ language: lang });

  test.each(signIns)(
    'silence is told on the $system system through $client, until an answer comes after all',
    async (signIn) => {
      const { page, clock } = await openOnClock(session, signIn, lang);
      await pressSignIn(page, signIn);
      await helpWith(page, 'user-authentication-certificate');
      expect(await shownExplanations(page)).toEqual([]);
      await clock.advance(500);
      expect(await shownExplanations(page)).toEqual([]);

      await clock.advance(aWhile);
      const explanation = await explanationOf(page, signIn.client, 'no-answer');
      expect(await explanation.isOnTop()).toBe(true);
      expect(explanation.attributes['lang']).toBe(lang);
      expect(explanation.attributes['translate']).toBe('no');
      expect(await isCovered(page)).toBe(true);
      await answerPage(page, signIn, failed('EW104J1502'));
      await explanationOf(page, signIn.client, 'EW104J1502');
      await pressCancel(page);
      expect(await isCovered(page)).toBe(false);
    },
  );
});

describe('silence', () => {
  const session = testSession();

  test('is told until an answer of success, which leaves nothing', async () => {
    const { page, clock } = await openOnClock(session, onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    await clock.advance(aWhile);
    await explanationOf(page, 'jpki', 'no-answer');
    // Cancelled first: otherwise the page would go on to the next one upon the answer.
    await pressCancel(page);
    await answerPage(page, onEarlier, certificateRead('MIIStandIn'));
    await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
    expect(await shownHelps(page)).toEqual([]);
  });

  test('can be closed, and stays closed', async () => {
    const { page, clock } = await openOnClock(session, onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    await clock.advance(aWhile);
    await (await explanationOf(page, 'jpki', 'no-answer')).press('close');
    await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
    await clock.advance(tenMinutes);
    expect(await shownExplanations(page)).toEqual([]);
  });

  test('proves nothing, and says nothing against what is known', async () => {
    const before = await (await popupStates(session()))();
    const { page, clock } = await openOnClock(session, onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    await clock.advance(aWhile);
    await explanationOf(page, 'jpki', 'no-answer');
    expect(await (await popupStates(session()))()).toEqual(before);
  });

  test('is told neither where nothing was asked for, nor of a request that was taken back by leaving the page', async () => {
    const { page, clock } = await openOnClock(session, onEarlier, 'en');
    // Without a request there is no silence.
    await clock.advance(tenMinutes);
    expect(await shownExplanations(page)).toEqual([]);
    expect(await shownHelps(page)).toEqual([]);

    await pressSignIn(page, onEarlier);
    await helpWith(page, 'user-authentication-certificate');
    await clock.advance(1000);
    await page.reload();
    const next = await holdClock(page, session().extensionId);
    await next.advance(tenMinutes);
    expect(await shownExplanations(page)).toEqual([]);
  });
});

describe('while a password window stays open', () => {
  const session = testSession({ clients: ['jpki', 'mynaportal'] });

  test.each(signIns)(
    'nothing is called an error on the $system system through $client, and the answer after minutes counts',
    async (signIn) => {
      const { host } = session.standIn(signIn.client);
      const { page, clock } = await openOnClock(session, signIn, 'en');
      await pressSignIn(page, signIn);
      const asked = await host.next();
      for (let minute = 0; minute < 10; minute += 1) {
        await clock.advance(60_000);
        // The JPKI extension leaves no mark in the page, so silence may be reported for it, and
        // nothing else. The other extension leaves one.
        const allowed = signIn.client === 'jpki' ? ['', 'jpki no-answer'] : [''];
        expect(allowed).toContain((await shownExplanations(page)).join());
      }
      const help = await helpWith(page, 'user-authentication-certificate');
      expect(await help.isOnTop()).toBe(true);

      await goesOn(page, () => asked.answer(certificateRead('MIIStandIn')));
      expect(await shownExplanations(page)).toEqual([]);
      await expect.poll(await popupStates(session()), patiently).toMatchObject({
        'my-number-card': 'unknown partly-confirmed',
        'card-reader': 'met observed',
      });
    },
  );

  test('a failure after minutes takes the place of everything said meanwhile', async () => {
    const { host } = session.standIn('jpki');
    const { page, clock } = await openOnClock(session, onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    const asked = await host.next();
    await clock.advance(tenMinutes);
    asked.answer(failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    await expect.poll(() => shownHelps(page), patiently).toEqual([]);
    // Nothing pending shows later.
    await clock.advance(tenMinutes);
    expect(await shownExplanations(page)).toEqual(['jpki EW104J1502']);
  });
});

describe('an official extension that is switched off between two tries', () => {
  const session = testSession({ clients: ['jpki', 'mynaportal'] });

  // The current system uses the same code for both clients, so each client is tested on one system.
  test.each([signIns[0], signIns[2]])(
    'is told as silence on the $system system through $client',
    async (signIn) => {
      const standIn = session.standIn(signIn.client);
      const { page } = await openOnClock(session, signIn, 'en');
      await pressSignIn(page, signIn);
      (await standIn.host.next()).answer(failed('EW104J1502'));
      await explanationOf(page, signIn.client, 'EW104J1502');
      await pressCancel(page);

      await standIn.setEnabled(false);
      await page.bringToFront();
      await page.reload();
      await looksAt(page);
      const clock = await holdClock(page, session().extensionId);
      await pressSignIn(page, signIn);
      await clock.advance(aWhile);
      await explanationOf(page, signIn.client, 'no-answer');

      await standIn.setEnabled(true);
      await page.bringToFront();
      await page.reload();
      await looksAt(page);
      await pressSignIn(page, signIn);
      const asked = await standIn.host.next();
      await goesOn(page, () => asked.answer(certificateRead('MIIStandIn')));
      expect(await shownExplanations(page)).toEqual([]);
    },
  );

  test('is told on the page that was open all the while, too', async () => {
    const [, signIn] = signIns;
    const standIn = session.standIn(signIn.client);
    const { page, clock } = await openOnClock(session, signIn, 'en');
    await pressSignIn(page, signIn);
    (await standIn.host.next()).answer(failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    await pressCancel(page);
    await standIn.setEnabled(false);
    await page.bringToFront();
    await pressSignIn(page, signIn);
    await clock.advance(aWhile);
    const explanation = await explanationOf(page, 'jpki', 'no-answer');
    await standIn.setEnabled(true);
    await page.bringToFront();
    expect(await explanation.isOnTop()).toBe(true);
  });
});
