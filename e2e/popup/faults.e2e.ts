import type { Page } from 'puppeteer';
import { beforeEach, describe, expect, test } from 'vitest';
import { shownChecklist, waitForMark } from '../support/checklist.ts';
import { callsOf, endFaults, faults, type Call, type Fault } from '../support/faults.ts';
import {
  faultySession,
  openFaulty,
  shownSentences,
  type Place,
} from '../support/faulty-session.ts';
import { store } from '../support/guide.ts';
import { checkedPopup, click, shownAnswers, shownStates } from '../support/popup.ts';

/*
 * Popup and guide while one of the calls that they wait for goes wrong. A call that never settles is never settled
 * here either: that the checklist stands on the page at all shows that it did not wait for it.
 */

const session = faultySession();
const mine = { category: 'representative', 'confirmed.card-reader': true };

/** What the page shows of the user's, and each prerequisite's status. */
async function shown(page: Page): Promise<unknown> {
  const { category, ticks } = await shownAnswers(page);
  const states = await shownStates(page);
  const language = await page.evaluate(() => document.documentElement.lang);
  return { category, ticks, states, language };
}

interface Expected {
  readonly category: string;
  readonly ticks: readonly string[];
  readonly states: Readonly<Record<string, string>>;
  readonly language: string;
}

let whole: Expected;
let withoutLocal: Expected;
let withoutSync: Expected;

/** What is right with these items stored, as the popup shows it without a fault. */
async function rightWith(items: Readonly<Record<string, unknown>>): Promise<Expected> {
  await session().storage.clear();
  await store(session(), items);
  const popup = await checkedPopup(session());
  const right = (await shown(popup)) as Expected;
  await popup.close();
  return right;
}

beforeEach(async () => {
  if (whole) return;
  withoutLocal = await rightWith({ category: mine.category });
  withoutSync = await rightWith({ 'confirmed.card-reader': true });
  whole = await rightWith(mine);
});

test('what is right differs with what can be read', () => {
  const different = new Set([whole, withoutLocal, withoutSync].map((each) => JSON.stringify(each)));
  expect(different.size).toBe(3);
});

/** What is right while a call goes wrong, and the sentences that say so. */
function rightDuring(call: Call, fault: Fault): [shown: Expected, sentences: readonly string[]] {
  if (call === 'storage.local.get') return [withoutLocal, ['unread']];
  if (call === 'storage.sync.get') return [withoutSync, ['unread']];
  if (call === 'fetch') return [{ ...whole, language: 'ja' }, []];
  const isSilent = fault === 'never' || fault === 'late';
  if (call === 'runtime.sendMessage' && !isSilent) return [whole, ['failed']];
  return [whole, []];
}

async function expectWholeList(page: Page): Promise<void> {
  const { prerequisites, state, needed } = await shownChecklist(page);
  expect(prerequisites).toHaveLength(7);
  expect(['ready', 'not-ready', 'unknown']).toContain(state);
  expect(needed).toBeGreaterThan(0);
}

const reads = callsOf('page', 'guide').filter((call) => !call.endsWith('.set'));
const places = (call: Call): Place[] =>
  callsOf('guide').includes(call) ? ['guide'] : ['popup', 'guide'];
const rows = reads.flatMap((call) =>
  places(call).flatMap((place) => faults.map((fault) => [call, fault, place] as const)),
);

describe('drawn, with right values', () => {
  test.each(rows)('%s: %s, in the %s', async (call, fault, place) => {
    const page = await openFaulty(session(), place, { [call]: fault });
    await waitForMark(page, 'zairyu-ready:checklist');
    await expectWholeList(page);
    const [right, sentences] = rightDuring(call, fault);
    await expect.poll(() => shown(page)).toEqual(right);
    await expect.poll(() => shownSentences(page)).toEqual(sentences);

    if (fault !== 'late') return;
    await page.evaluate(endFaults);
    await expect.poll(() => shown(page)).toEqual(whole);
    await expect.poll(() => shownSentences(page)).toEqual([]);
    await waitForMark(page, 'zairyu-ready:checked');
  });
});

test('without any words a sentence stands there, and nothing when they come', async () => {
  const pages = ['popup', 'guide'] as const;
  for (const place of pages) {
    const page = await session().page('about:blank');
    await page.evaluateOnNewDocument(() => {
      const fetchNow = globalThis.fetch;
      const held = new Promise<void>((resolve) => {
        Object.assign(globalThis, { letFilesCome: resolve });
      });
      globalThis.fetch = async (...args) => {
        await held;
        return fetchNow(...args);
      };
    });
    await page.goto(`chrome-extension://${session().extensionId}/src/${place}/index.html`);
    const sentence = () =>
      page.$eval('.blank', (found) =>
        (found as HTMLElement).checkVisibility({ visibilityProperty: true }),
      );
    await expect.poll(sentence).toBe(true);
    await page.evaluate(() => {
      (globalThis as typeof globalThis & { letFilesCome: () => void }).letFilesCome();
    });
    await waitForMark(page, 'zairyu-ready:checklist');
    await expectWholeList(page);
    expect(await page.$('.blank')).toBeNull();
  }
});

describe('what cannot be stored', () => {
  const writes = [
    ['storage.local.set', 'input[data-confirm="user-registration"]'],
    ['storage.sync.set', 'input[name="category"][value="practitioner"]'],
  ] as const;
  const failing = ['never', 'rejects', 'late'] as const;
  const cases = writes.flatMap(([call, control]) =>
    failing.flatMap((fault) =>
      (['popup', 'guide'] as const).map((place) => [call, fault, place, control] as const),
    ),
  );

  test.each(cases)(
    'stays on screen as not saved, and is saved later: %s %s, in the %s',
    async (...row) => {
      const [call, fault, place, control] = row;
      await session().storage.clear();
      await store(session(), mine);
      const page = await openFaulty(session(), place, { [call]: fault });
      await waitForMark(page, 'zairyu-ready:checked');
      await click(page, control);
      await expect.poll(() => shownSentences(page)).toEqual(['not-saved']);
      const isChecked = () => page.$eval(control, (input) => input.checked);
      expect(await isChecked()).toBe(true);
      const other = await checkedPopup(session());
      expect(await other.$$eval(`${control}:checked`, (found) => found.length)).toBe(0);
      await other.close();

      await page.bringToFront();
      await page.evaluate(endFaults);
      await expect.poll(() => shownSentences(page)).toEqual([]);
      expect(await isChecked()).toBe(true);
      const again = await checkedPopup(session());
      expect(await again.$$eval(`${control}:checked`, (found) => found.length)).toBe(1);
    },
  );
});
