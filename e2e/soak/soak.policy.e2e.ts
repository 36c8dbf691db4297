import type { Page } from 'puppeteer';
import { expect, inject, test } from 'vitest';
import { shownChecklist } from '../support/checklist.ts';
import { store } from '../support/guide.ts';
import { registerHost } from '../support/native-host.ts';
import { forgetPolicy } from '../support/policy.ts';
import { recheck, shownAnswers } from '../support/popup.ts';
import { inSession, type TestSession } from '../support/test-session.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import type { Act } from './act.ts';
import { actsFrom, onceEach, plain } from './acts.ts';
import { administer, asksForReader, plugReader } from './computer.ts';
import { FEWEST_SAMPLES, type Gauge, growthOf, type Sample, sample } from './growth.ts';
import { Soaked } from './soaked.ts';
import { type Guide, openGuide } from './surroundings.ts';

/*
 * Random acts for some minutes, in one browser. A policy applies to every browser on the machine,
 * so this runs with the tests of policies, one file at a time.
 */

const minutes = Number(process.env['ZAIRYU_READY_SOAK_MINUTES'] ?? 1);
const seed = Number(process.env['ZAIRYU_READY_SOAK_SEED'] ?? 1);
const withPolicy = process.env['ZAIRYU_READY_SOAK_POLICY'] !== 'off';

/** Each takes a third of the time. Growth shows only in targets that no act ends. */
const stretches: readonly {
  readonly watched: readonly Gauge[];
  readonly keeping: readonly Act['ends'][];
}[] = [
  { watched: [], keeping: [] },
  { watched: ['page', 'panel'], keeping: ['pages'] },
  { watched: ['page', 'panel', 'worker'], keeping: ['pages', 'worker'] },
];

/** Acts between two measurements. */
const ACTS_A_SAMPLE = 5;

const unusable = /^Zairyu Ready: stored "(.+)" is unusable; default used$/;

/** Console complaints, except the product's own about items that an act destroyed. */
function unexplained({ session, corrupted }: Soaked): readonly string[] {
  return session
    .takeProblems()
    .filter(({ text }) => !corrupted.has(unusable.exec(text)?.[1] ?? ''))
    .map(({ source, kind, text }) => `${source.url}: ${kind}: ${text}`);
}

/**
 * Does one act if it is possible, and checks that all answers are still stored and no console
 * complains.
 * @returns whether it was possible
 */
async function perform(act: Act, soaked: Soaked, log: string[]): Promise<boolean> {
  if ((await act.isPossible?.(soaked)) === false) return false;
  log.push(act.name);
  await act.run(soaked);
  await soaked.holds();
  expect(unexplained(soaked), 'complaints of a console').toEqual([]);
  return true;
}

async function goThrough(soaked: Soaked, log: string[]): Promise<void> {
  for (const [index, { watched, keeping }] of stretches.entries()) {
    const samples: Sample[] = [];
    const isMeasured = watched.length > 0;
    const isAllowed = ({ ends }: Act): boolean => ends === undefined || !keeping.includes(ends);
    // Shows everything once: what is loaded then stays, and is no growth.
    for (const act of isMeasured ? onceEach.filter(isAllowed) : []) {
      await perform(act, soaked, log);
    }
    const end = performance.now() + (minutes * 60_000) / stretches.length;
    let done = 0;
    for (const act of actsFrom(seed * stretches.length + index, { withPolicy, isAllowed })) {
      if (performance.now() > end && (!isMeasured || samples.length >= FEWEST_SAMPLES)) break;
      if (!(await perform(act, soaked, log))) continue;
      done += 1;
      if (!isMeasured || done % ACTS_A_SAMPLE > 0) continue;
      for (const each of plain) await perform(each, soaked, log);
      const measured = await sample(soaked, done);
      samples.push(measured);
      log.push(JSON.stringify(measured));
    }
    console.log(`Stretch ${String(index + 1)}: ${String(done)} acts.`);
    if (!isMeasured) continue;
    const growth = growthOf(samples, watched);
    console.table(growth);
    expect(
      growth.filter(({ from, to, allowed }) => to - from > allowed),
      'what has grown by more than is allowed',
    ).toEqual([]);
  }
}

/** All that a guide shows of the checklist and the answers. */
async function look(guide: Page): Promise<unknown> {
  return {
    checklist: await shownChecklist(guide),
    next: await guide.$eval('[data-summary]', (summary) => summary.getAttribute('data-next')),
    answers: await shownAnswers(guide),
    asked: await guide.$$eval('input[data-confirm], input[data-date]', (found) =>
      found.map(({ dataset, value }) => [dataset['confirm'], dataset['date'], value]),
    ),
  };
}

/** Gives a fresh profile the same surroundings and answers, and opens its guide. */
async function likewise(fresh: TestSession, soaked: Soaked): Promise<Guide> {
  const { client, policy, isSignedIn, isReaderPlugged } = soaked.surroundings;
  await fresh.worker.emulateUserAgentData(chromeOnWindows);
  if (client) await registerHost({ ...fresh, situation: client.installed });
  if (Object.keys(policy).length > 0) await administer(fresh, policy);
  await store(fresh, Object.fromEntries(soaked.answers));
  if (isSignedIn) {
    await fresh.page(pageUrl('current', paths.current.procedures));
    await waitUntil(
      'the registration being stored',
      async () => 'facts.registration' in (await fresh.storage.in('local')),
    );
  }
  const guide = await openGuide(fresh);
  if (isReaderPlugged && (await asksForReader(guide))) await plugReader(guide);
  return guide;
}

async function compare(soaked: Soaked): Promise<void> {
  if (soaked.guide === undefined) await soaked.openGuide();
  const guide = soaked.guide?.page;
  if (guide === undefined) throw new Error('The guide is not open.');
  await guide.bringToFront();
  await recheck(guide);
  await inSession({}, async (fresh) => {
    const other = await likewise(fresh, soaked);
    const expected = await look(other.page);
    await expect.poll(() => look(guide)).toEqual(expected);
    await expect.poll(() => soaked.session.badge()).toEqual(await fresh.badge());
  });
}

test(
  `${String(minutes)} minutes of random acts, with the seed ${String(seed)}, leave nothing behind`,
  async () => {
    console.log(`Soak: seed ${String(seed)}, ${String(minutes)} minutes.`);
    const log: string[] = [];
    try {
      await inSession({}, async (session) => {
        await session.worker.emulateUserAgentData(chromeOnWindows);
        const soaked = await Soaked.begin(session);
        await goThrough(soaked, log);
        await compare(soaked);
        expect(unexplained(soaked), 'complaints of a console').toEqual([]);
      });
    } catch (error) {
      const acts = log.map((name, index) => `${String(index + 1)} ${name}`).join('\n');
      console.error(`Soak: failed with the seed ${String(seed)} after:\n${acts}`);
      throw error;
    } finally {
      if (withPolicy) await forgetPolicy(inject('executablePath'));
    }
  },
  minutes * 60_000 + 300_000,
);
