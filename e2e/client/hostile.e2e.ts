import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { holdClock } from '../support/content-clock.ts';
import {
  explanationOf,
  looksAt,
  openEntry,
  patiently,
  popupStates,
  shownExplanations,
  shownHelps,
} from '../support/proof.ts';
import { recordMessages, type WorkerRecording } from '../support/recorder.ts';
import { testSession } from '../support/test-session.ts';
import { details } from '../world/details.ts';
import { allEvents, dispatch } from '../support/dispatch.ts';
import { certificateRead, clients, failed } from '../world/clients.ts';

const onEarlier = { system: 'earlier', client: 'jpki' } as const;
const tenMinutes = 600_000;

/** Dispatches a request and its answer, as a page and a client send them. */
function ask(page: Page, answer: object, times = 1): Promise<void> {
  return page.evaluate(
    ({ request, answer: answerName }, asked, told, count) => {
      for (let index = 0; index < count; index += 1) {
        document.dispatchEvent(new CustomEvent(request, { detail: asked }));
        document.dispatchEvent(new CustomEvent(answerName, { detail: told }));
      }
    },
    clients.jpki,
    JSON.stringify({ mode: '1', keypair_division: '02' }),
    JSON.stringify(answer),
    times,
  );
}

/** The messages to the worker that are about a client's work. */
async function clientMessages(recording: WorkerRecording): Promise<string[]> {
  return (await recording.messages()).filter((message) => !message.includes('page-shown'));
}

describe('a page that sends', () => {
  const session = testSession();

  test('anything at all: it is dropped, and the page lives on', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const all = Object.entries(details);
    expect(all.length).toBeGreaterThan(10);
    for (const [name, make] of all) {
      await session().worker.evaluate(() => chrome.storage.local.remove('facts.client-error'));
      await page.reload();
      await looksAt(page);
      const clock = await holdClock(page, session().extensionId);
      const recording = await recordMessages(session().worker);
      await dispatch(page, make, 1);
      await clock.advance(tenMinutes);

      // The real answer that comes next is still heard.
      await ask(page, failed('EW104J1502'));
      await explanationOf(page, 'jpki', 'EW104J1502');
      expect(await shownHelps(page), `after ${name}`).toEqual([]);
      const messages = await clientMessages(recording);
      expect(
        messages.filter((message) => !message.includes('port')),
        `after ${name}`,
      ).toEqual([expect.stringContaining('EW104J1502')]);
      // Once the code above is stored, everything before it is stored, too.
      const facts = async () =>
        Object.keys(await session().storage.in('local')).filter((key) => key.startsWith('facts.'));
      await expect.poll(facts, { message: name }).toContain('facts.client-error');
      const proofs = /reading|certificate|registration/;
      expect(
        (await facts()).filter((key) => proofs.test(key)),
        `after ${name}`,
      ).toEqual([]);
    }
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'unknown not-confirmed',
      'card-reader': 'unknown not-confirmed',
    });
  });

  // `npm run bench` measures what each of them costs the page.
  test('all of them, many times each: it lives on, and the worker is asked a bounded number of times', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const recording = await recordMessages(session().worker);
    for (const make of Object.values(details)) await dispatch(page, make, 10);
    expect(await page.evaluate(() => document.readyState)).toBe('complete');
    expect((await shownExplanations(page)).length).toBeLessThanOrEqual(1);
    expect((await recording.messages()).length).toBeLessThan(100);
  });

  test('well-formed events by the thousand: the worker is asked a bounded number of times', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const recording = await recordMessages(session().worker);
    await ask(page, failed('EW104J1502'), 5000);
    await explanationOf(page, 'jpki', 'EW104J1502');
    const states = await popupStates(session());
    await expect.poll(states, patiently).toMatchObject({ 'card-reader': 'unknown not-confirmed' });
    expect((await recording.messages()).length).toBeLessThan(200);
  });

  test('an object with getters: each is read at most once an event', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const reads = await page.evaluate((names) => {
      const counts: Record<string, number> = {};
      const detail = {};
      for (const key of [
        'mode',
        'keypair_division',
        'result',
        'errcode',
        'certificate',
        'toJSON',
      ]) {
        counts[key] = 0;
        Object.defineProperty(detail, key, {
          enumerable: true,
          get() {
            counts[key] = (counts[key] ?? 0) + 1;
            return '0';
          },
        });
      }
      for (const name of names) document.dispatchEvent(new CustomEvent(name, { detail }));
      return counts;
    }, allEvents);
    // Passing an object into another world copies it, which reads each property once.
    for (const count of Object.values(reads)) expect(count).toBeLessThanOrEqual(allEvents.length);
    expect(await shownExplanations(page)).toEqual([]);
  });

  test('a getter that fires the next event: it is dropped, and the page lives on', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const depths = await page.evaluate((name) => {
      let deepest = 0;
      const fire = (depth: number): void => {
        deepest = Math.max(deepest, depth);
        if (depth === 3) throw new Error('deep enough');
        const detail = {
          get result() {
            fire(depth + 1);
            return '0';
          },
        };
        document.dispatchEvent(new CustomEvent(name, { detail }));
      };
      fire(0);
      return deepest;
    }, clients.jpki.answer);
    expect(depths).toBeLessThanOrEqual(3);
    await ask(page, failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
  });

  test('an answer that nobody asked for: it proves nothing', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    await page.evaluate(
      (names, detail) => {
        for (const name of names) document.dispatchEvent(new CustomEvent(name, { detail }));
      },
      Object.values(clients).map(({ answer }) => answer),
      JSON.stringify(certificateRead('MIIStandIn')),
    );
    const states = await popupStates(session());
    await page.bringToFront();
    // A real failure comes after the forged answer, so there was time to believe the forged one.
    await ask(page, failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    expect(await states()).toMatchObject({
      'my-number-card': 'unknown not-confirmed',
      'jpki-client': 'unmet windows-only',
      'card-reader': 'unknown not-confirmed',
    });
  });

  test('an answer to the other client’s request: it proves nothing', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    await page.evaluate(
      (request, answer, asked, told) => {
        document.dispatchEvent(new CustomEvent(request, { detail: asked }));
        document.dispatchEvent(new CustomEvent(answer, { detail: told }));
      },
      clients.jpki.request,
      clients.mynaportal.answer,
      JSON.stringify({ mode: '1', keypair_division: '02' }),
      JSON.stringify(certificateRead('MIIStandIn')),
    );
    const states = await popupStates(session());
    await page.bringToFront();
    await ask(page, failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    expect(await states()).toMatchObject({ 'my-number-card': 'unknown not-confirmed' });
  });

  test('events at other targets than the document: they are nobody’s request', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const recording = await recordMessages(session().worker);
    await page.evaluate(
      ({ request, answer }, asked, told) => {
        for (const target of [document.body, document.documentElement, window]) {
          for (const [name, detail] of [
            [request, asked],
            [answer, told],
          ] as const) {
            target.dispatchEvent(new CustomEvent(name, { detail }));
          }
        }
      },
      clients.jpki,
      JSON.stringify({ mode: '1', keypair_division: '02' }),
      JSON.stringify(failed('EW104J1502')),
    );
    await ask(page, failed('EW000J0200'));
    await explanationOf(page, 'jpki', 'EW000J0200');
    const told = (await clientMessages(recording)).join();
    expect(told).not.toContain('EW104J1502');
  });
});
