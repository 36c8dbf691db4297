import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveOnlineSystem } from '../e2e/support/online-system.ts';
import { openSession } from '../e2e/support/session.ts';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { measureEvents } from './events.ts';
import { printTable, type Row } from './measure.ts';
import { pageMeasurements } from './pages.ts';
import { measureOwnPages } from './own-pages.ts';

/*
 * npm run bench [-- words of a measurement's name]: what the extension costs, each as two measurements of the same run
 * and the same browser, in turn, so that a slow or a busy machine changes both. Needs a build in dist.
 */

/** How often each thing is measured; the median counts. */
const ROUNDS = 9;
/** Pages differ by a few hundredths: their medians take more rounds. */
const PAGE_ROUNDS = 15;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const wanted = process.argv.slice(2).join(' ');

const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-bench-'));
const onlineSystem = await serveOnlineSystem();
const session = await openSession({
  executablePath: await findOrInstallBrowser(console.log),
  dist,
  onlineSystem,
  userDataDir,
});
try {
  const pages = await pageMeasurements(session, onlineSystem, PAGE_ROUNDS);
  const measurements: readonly (readonly [name: string, () => Promise<readonly Row[]>])[] = [
    ['events', () => measureEvents(session, onlineSystem, ROUNDS)],
    ...pages,
    ['own pages', () => measureOwnPages(session, PAGE_ROUNDS)],
  ];
  const chosen = measurements.filter(([name]) => name.includes(wanted));
  if (chosen.length === 0) throw new Error(`There is no measurement "${wanted}".`);
  for (const [, measure] of chosen) printTable(await measure());
} finally {
  await session.close();
  await onlineSystem.close();
  await rm(userDataDir, { recursive: true, force: true });
}
