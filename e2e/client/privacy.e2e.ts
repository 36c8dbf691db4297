import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { insides } from '../support/overlay.ts';
import {
  explanationOf,
  goesOn,
  openEntry,
  patiently,
  popupStates,
  pressCancel,
  pressRegister,
  pressSignIn,
  type SignIn,
  signIns,
} from '../support/proof.ts';
import { recordConsoles, recordMessages } from '../support/recorder.ts';
import { evaluateApart } from '../support/apart.ts';
import { testSession } from '../support/test-session.ts';
import { certificateRead, clients, failed } from '../world/clients.ts';

const onEarlier = { system: 'earlier', client: 'jpki' } as const;

/**
 * A text as long as a real certificate in base64, with the marker at its beginning, middle and end.
 */
function certificateWith(marker: string): string {
  const filling = 'MIIFazCCBFOgAwIBAgIDAQAB'.repeat(40);
  return [marker, filling, marker, filling, marker].join('');
}

describe('a certificate', () => {
  const session = testSession({ clients: ['jpki', 'mynaportal'] });

  /** The content of all areas of the extension's storage, as one text. */
  function everythingStored(): Promise<string> {
    return session().worker.evaluate(async () =>
      JSON.stringify(
        await Promise.all(
          [chrome.storage.local, chrome.storage.session, chrome.storage.sync].map((area) =>
            area.get(null),
          ),
        ),
      ),
    );
  }

  test('leaves the page nowhere: no message, no store, no console line, nothing shown', async () => {
    const { host } = session.standIn('jpki');
    const marker = `marker-${randomUUID()}`;
    const recording = await recordMessages(session().worker);
    const page = await openEntry(session(), onEarlier, 'en');
    const consoles = await recordConsoles(session().browser, page);

    await pressRegister(page);
    (await host.next()).answer(certificateRead(certificateWith(marker)));
    const second = await host.next();
    // The page has the certificate, so the marker was there to be found.
    const input = await page.$eval('#hdnUsrCert', (field) => (field as HTMLInputElement).value);
    expect(input).toContain(marker);
    const shown = await insides(page);
    expect(shown.join()).not.toBe('');
    await goesOn(page, () => second.answer(certificateRead(certificateWith(marker))));
    const states = await popupStates(session());
    await expect.poll(states, patiently).toMatchObject({ 'my-number-card': 'met observed' });

    const popup = (await session().browser.pages()).find((each) => each.url().endsWith('.html'));
    const told = await recording.messages();
    const stored = await everythingStored();
    // None of these is empty, so each could have held the marker.
    expect(told.length).toBeGreaterThan(0);
    expect(stored).toContain('facts');
    const popupText = await popup?.evaluate(() => document.documentElement.outerHTML);
    expect(popupText).toContain('data-prerequisite');
    const everything = {
      told,
      stored,
      shown,
      after: await insides(page),
      popupText,
      consoles,
      problems: session().problems,
      requests: session().requests,
    };
    expect(JSON.stringify(everything)).not.toContain(marker);
    // No other part of the certificate is in them either.
    expect(JSON.stringify(everything)).not.toContain('MIIFazCC');
  });

  test('is told no further where a failure comes with one', async () => {
    const marker = `marker-${randomUUID()}`;
    const recording = await recordMessages(session().worker);
    const page = await openEntry(session(), onEarlier, 'en');
    const consoles = await recordConsoles(session().browser, page);
    for (const errcode of ['EW104J1502', marker]) {
      await page.evaluate(
        (request, answer, asked, told) => {
          document.dispatchEvent(new CustomEvent(request, { detail: asked }));
          document.dispatchEvent(new CustomEvent(answer, { detail: told }));
        },
        clients.jpki.request,
        clients.jpki.answer,
        JSON.stringify({ mode: '1', keypair_division: '02', certificate: marker, pin: marker }),
        JSON.stringify({
          certificate: marker,
          result: '1',
          nested: { errcode: marker, result: '0' },
          errcode: errcode === marker ? { certificate: marker } : errcode,
        }),
      );
    }
    await expect
      .poll(() => recording.messages().then((told) => told.join()), patiently)
      .toContain('EW104J1502');
    expect(
      JSON.stringify({
        told: await recording.messages(),
        stored: await everythingStored(),
        shown: await insides(page),
        consoles,
        problems: session().problems,
      }),
    ).not.toContain(marker);
  });
});

interface Heard {
  readonly name: string;
  readonly cancelled: boolean;
}
type Listening = typeof globalThis & { replicaHeard: { early: string[]; late: Heard[] } };

/** Makes a page note all four events, before and after all other listeners. */
async function listen(page: Page): Promise<void> {
  const names = Object.values(clients).flatMap(({ request, answer }) => [request, answer]);
  await page.evaluateOnNewDocument((all) => {
    const heard: Listening['replicaHeard'] = { early: [], late: [] };
    Object.assign(globalThis, { replicaHeard: heard });
    for (const name of all) {
      window.addEventListener(name, () => heard.early.push(name), { capture: true });
      window.addEventListener('load', () => {
        document.addEventListener(name, (event) => {
          heard.late.push({ name, cancelled: event.defaultPrevented });
        });
      });
    }
  }, names);
}

describe('the page and the client', () => {
  const session = testSession({ clients: ['jpki', 'mynaportal'] });

  const openListening = (signIn: SignIn): Promise<Page> =>
    openEntry(session(), signIn, 'en', listen);

  test.each(signIns)(
    'hear every event once, and none that is not their own: $client on the $system system',
    async (signIn) => {
      const { host, client } = session.standIn(signIn.client);
      const page = await openListening(signIn);
      const before = host.asked.length;
      await pressSignIn(page, signIn);
      (await host.next()).answer(failed('EW104J1502'));
      await explanationOf(page, signIn.client, 'EW104J1502');
      await pressCancel(page);
      await pressSignIn(page, signIn);
      (await host.next()).crash();
      await explanationOf(page, signIn.client, client.hostSilentCode);

      const names = [client.request, client.answer, client.request, client.answer];
      expect(await page.evaluate(() => (globalThis as Listening).replicaHeard)).toEqual({
        early: names,
        late: names.map((name) => ({ name, cancelled: false })),
      });
      expect(host.asked.length - before).toBe(2);
    },
  );

  test('get an event as it was sent, one that could be stopped or cancelled too', async () => {
    const page = await openListening(onEarlier);
    const { host } = session.standIn('jpki');
    const askedBefore = host.asked.length;
    const asked = JSON.stringify({ mode: '1', keypair_division: '02' });
    const told = JSON.stringify(failed('EW104J1502'));
    const events = Object.values(clients).flatMap(({ request, answer }) => [
      { name: request, detail: asked },
      { name: answer, detail: told },
    ]);
    const results = await page.evaluate(
      (all) =>
        all.map(({ name, detail }) => {
          let reachedWindow = false;
          window.addEventListener(name, () => (reachedWindow = true), { once: true });
          const event = new CustomEvent(name, { detail, bubbles: true, cancelable: true });
          return {
            name,
            goesAhead: document.dispatchEvent(event),
            isAsSent: event.detail === detail,
            reachedWindow,
          };
        }),
      events,
    );
    expect(results).toEqual(
      events.map(({ name }) => ({ name, goesAhead: true, isAsSent: true, reachedWindow: true })),
    );
    expect(await page.evaluate(() => (globalThis as Listening).replicaHeard.late)).toEqual(
      events.map(({ name }) => ({ name, cancelled: false })),
    );
    await explanationOf(page, 'mynaportal', 'EW104J1502');
    // The stand-in has heard the page, too. Its host gets the request a moment later.
    await expect.poll(() => host.asked.length, patiently).toBe(askedBefore + 1);
  });

  test('are never asked for anything by us: a page that asks nothing hears nothing', async () => {
    const before = session.standIn('jpki').host.asked.length;
    const page = await openListening(onEarlier);
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'jpki-client': 'met registered',
    });
    await page.bringToFront();
    await page.reload();
    expect(await page.evaluate(() => (globalThis as Listening).replicaHeard)).toEqual({
      early: [],
      late: [],
    });
    expect(session.standIn('jpki').host.asked.length).toBe(before);
  });

  test.each(signIns)(
    'keep the marks that they leave in the page: $client on the $system system',
    async (signIn) => {
      const page = await openEntry(session(), signIn, 'en');
      const marks = await evaluateApart(page, () =>
        [...document.querySelectorAll('body > input')].map(({ outerHTML }) => outerHTML),
      );
      expect(marks).toEqual([
        '<input type="hidden" id="extension-is-installed" value="2">',
        '<input type="hidden" id="app-is-installed" value="1">',
      ]);
    },
  );
});
