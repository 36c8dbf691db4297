import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { waitForMark } from '../e2e/support/checklist.ts';
import { extensionIdOf } from '../e2e/support/extension.ts';
import { registerHost } from '../e2e/support/native-host.ts';
import { serveOnlineSystem } from '../e2e/support/online-system.ts';
import { openSession } from '../e2e/support/session.ts';
import { hosts } from '../e2e/world/hosts.ts';
import { dispatch } from '../e2e/support/dispatch.ts';
import { details } from '../e2e/world/details.ts';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { printTable } from './measure.ts';
import { measurePages } from './pages.ts';

/*
 * npm run bench: what the extension costs, each as a ratio of two measurements of the same run and
 * the same browser, so that a slow or a busy machine changes both. Needs a build in dist.
 */

/** How often each thing is measured; the median counts. */
const ROUNDS = 9;
/** Pages differ by a few hundredths: their medians take more rounds. */
const PAGE_ROUNDS = 21;

const ratio = { unit: 'ms', compared: 'ratio' } as const;

const dist = fileURLToPath(new URL('../dist', import.meta.url));

function markTime(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN,
    name,
  );
}

/** Milliseconds that a page's own script takes to send events by the thousand. */
function dispatchTime(page: Page, name: string): Promise<number> {
  return page.evaluate((event) => {
    const detail = JSON.stringify({
      mode: '01',
      keypair_division: '01',
      padding: 'x'.repeat(2000),
    });
    const start = performance.now();
    for (let i = 0; i < 20_000; i++) document.dispatchEvent(new CustomEvent(event, { detail }));
    return performance.now() - start;
  }, name);
}

/** The same page, where the extension is and where it is not. */
const plainPage =
  '<!doctype html><html lang="en"><title>Bench</title><body><p>Bench</p></body></html>';

const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-bench-'));
const onlineSystem = await serveOnlineSystem();
for (const host of [hosts.earlier, 'www.example.test']) {
  onlineSystem.setPage(host, '/bench', plainPage);
}
const session = await openSession({
  executablePath: await findOrInstallBrowser(console.log),
  dist,
  onlineSystem,
  userDataDir,
});
try {
  const extensionId = await extensionIdOf(dist);
  await registerHost({ userDataDir, situation: 'stays-silent', extensionId });
  const [drawn, checked]: [number[], number[]] = [[], []];
  const [ours, foreign]: [number[], number[]] = [[], []];
  const [heard, unheard]: [number[], number[]] = [[], []];
  const withDetail = new Map<string, { heard: number[]; unheard: number[] }>(
    Object.keys(details).map((name) => [name, { heard: [], unheard: [] }]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const popup = await session.popup();
    await waitForMark(popup, 'zairyu-ready:checked');
    drawn.push(await markTime(popup, 'zairyu-ready:checklist'));
    checked.push(await markTime(popup, 'zairyu-ready:checked'));
    await popup.close();

    const page = await session.page(`https://${hosts.earlier}/bench`);
    await waitForMark(page, 'zairyu-ready:notice');
    const elsewhere = await session.page('https://www.example.test/bench');
    ours.push(await dispatchTime(page, 'some-other-event'));
    foreign.push(await dispatchTime(elsewhere, 'some-other-event'));
    heard.push(await dispatchTime(page, 'launchJPKIApp'));
    unheard.push(await dispatchTime(elsewhere, 'launchJPKIApp'));
    for (const [name, make] of Object.entries(details)) {
      withDetail.get(name)?.heard.push(await dispatch(page, make, 250));
      withDetail.get(name)?.unheard.push(await dispatch(elsewhere, make, 250));
    }
    await Promise.all([page.close(), elsewhere.close()]);
  }
  const pages = await measurePages(session, onlineSystem, PAGE_ROUNDS);
  printTable([
    {
      ...ratio,
      what: 'popup: first whole checklist, of a live check',
      with: drawn,
      without: checked,
    },
    { ...ratio, what: 'page: 20,000 events of no interest', with: ours, without: foreign },
    { ...ratio, what: 'page: 20,000 client events at once', with: heard, without: unheard },
    ...[...withDetail].map(([name, { heard: withUs, unheard: withoutUs }]) =>
      Object.assign({ what: `page: 1,000 client events with ${name}` }, ratio, {
        with: withUs,
        without: withoutUs,
      }),
    ),
    ...pages,
  ]);
} finally {
  await session.close();
  await onlineSystem.close();
  await rm(userDataDir, { recursive: true, force: true });
}
