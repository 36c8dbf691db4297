import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveOnlineSystem } from '../e2e/support/online-system.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { openSession } from '../e2e/support/session.ts';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { installEmptyExtension } from './empty-extension.ts';
import { measureEvents } from './events.ts';
import { measureProofs, measureTabs } from './growth.ts';
import { measureLanguages } from './languages.ts';
import type { Row } from './measure.ts';
import { measureOwnPages } from './own-pages.ts';
import { pageMeasurements } from './pages.ts';
import { machineWith, printTable, writeDocument, writeJson } from './report.ts';
import { measureCheck, measureWorker } from './worker.ts';

/*
 * npm run bench [-- [--write] [words of a measurement's name]]: measures what the extension costs.
 * Each measurement compares two things of the same run and the same version of the browser, in
 * turn, so that a slow or a busy machine changes both. Needs a build in dist.
 * --write: puts the table into docs/performance.md.
 */

/** How often each thing is measured; the median counts. */
const ROUNDS = 30;
/** For measurements that take seconds each time. */
const FEW_ROUNDS = 3;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const { values: options, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const wanted = positionals.join(' ');

const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-bench-'));
const onlineSystem = await serveOnlineSystem();
const executablePath = await findOrInstallBrowser(console.log);
const session = await openSession({ executablePath, dist, onlineSystem, userDataDir });
const withoutUs = await launchBrowser({
  executablePath,
  userDataDir: join(userDataDir, 'without-us'),
  args: onlineSystem.browserArgs,
});
try {
  const empty = await installEmptyExtension(session);
  const pages = pageMeasurements(session, withoutUs, onlineSystem, ROUNDS);
  const measurements: readonly (readonly [name: string, () => Promise<readonly Row[]>])[] = [
    ['own pages', () => measureOwnPages(session, empty, ROUNDS)],
    ['languages', () => measureLanguages(session, executablePath, ROUNDS)],
    ['check', () => measureCheck(session, ROUNDS)],
    ['worker', () => measureWorker(session, empty, ROUNDS)],
    ...pages,
    ['events', () => measureEvents(session, onlineSystem, FEW_ROUNDS)],
    ['growth: tabs', () => measureTabs(session, FEW_ROUNDS)],
    ['growth: proofs', () => measureProofs(session, ROUNDS)],
  ];
  const chosen = measurements.filter(([name]) => name.includes(wanted));
  if (chosen.length === 0) throw new Error(`There is no measurement "${wanted}".`);
  const rows: Row[] = [];
  for (const [, measure] of chosen) {
    const measured = await measure();
    printTable(measured);
    rows.push(...measured);
  }
  const machine = machineWith(await session.browser.version());
  console.log(await writeJson(rows, machine));
  if (options.write) await writeDocument(rows, machine, new Date().toISOString().slice(0, 10));
} finally {
  await session.close();
  await withoutUs.close();
  await onlineSystem.close();
  await rm(userDataDir, { recursive: true, force: true });
}
