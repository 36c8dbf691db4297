import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Page, TargetType } from 'puppeteer';
import { build } from 'vite';
import { shownChecklist, type ShownChecklist, waitForMark } from '../e2e/support/checklist.ts';
import { extensionIdOf } from '../e2e/support/extension.ts';
import { registerHost } from '../e2e/support/native-host.ts';
import { serveOnlineSystem } from '../e2e/support/online-system.ts';
import { openSession, type Session } from '../e2e/support/session.ts';
import { pageUrl, paths } from '../e2e/replica/index.ts';
import type { Lang } from '../e2e/world/languages.ts';
import { findOrInstallBrowser } from './browser.ts';
import { table } from './table.ts';

/*
 * npm start [-- --with-jpki] opens the extension in a browser on a replica of the online system, and
 * prints this machine's checklist. It does not touch the user's own browser or profile.
 */

const usage = 'Usage: npm start [-- --with-jpki]';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The folder of the build. A test that runs beside others sets another one. */
const dist = process.env['ZAIRYU_READY_DIST'] ?? join(root, 'dist');

function say(line: string): void {
  console.log(line);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
}

/** The language of the terminal: Japanese, or else English. The replicas have these two. */
function language(): Lang {
  const locale =
    ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => process.env[name]).find(Boolean) ??
    Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.startsWith('ja') ? 'ja' : 'en';
}

const signs = { met: '✓', unmet: '✗', unknown: '?', 'not-needed': '–' } as const;

function isStatus(status: string): status is keyof typeof signs {
  return status in signs;
}

function print(checklist: ShownChecklist): void {
  const rows = checklist.prerequisites.map(({ id, name, requirement, status, reason }, index) => [
    `${isStatus(status) ? signs[status] : ' '} ${status}`,
    // The list has the leaflet's order, so the index gives the leaflet's number.
    `${String(index + 1)} ${name}`,
    id,
    requirement,
    reason,
  ]);
  say('');
  for (const line of table([['status', 'prerequisite', 'id', 'requirement', 'reason'], ...rows])) {
    say(line);
  }
  say('');
  say(`${String(checklist.met)} of ${String(checklist.needed)}: ${checklist.state}`);
}

async function readPopup(session: Session): Promise<Page> {
  const popup = await session.popup();
  await waitForMark(popup, 'zairyu-ready:checked');
  print(await shownChecklist(popup));
  return popup;
}

/** The first page of each system for a user who is not signed in. */
function entries(lang: Lang): Readonly<Record<'current-system' | 'earlier-system', string>> {
  return {
    'current-system': pageUrl('current', paths.current.signIn, { lang }),
    'earlier-system': pageUrl('earlier', paths.earlier.entry, { lang }),
  };
}

async function showHeadless(session: Session, lang: Lang): Promise<void> {
  const popup = await readPopup(session);
  const folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-screenshots-'));
  await popup.screenshot({ path: join(folder, 'popup.png'), fullPage: true });
  const guide = await session.extensionPage('src/guide/index.html');
  await waitForMark(guide, 'zairyu-ready:checked');
  await guide.screenshot({ path: join(folder, 'guide.png'), fullPage: true });
  for (const [name, url] of Object.entries(entries(lang))) {
    const page = await session.page(url);
    await waitForMark(page, 'zairyu-ready:notice');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  say('');
  say(`There is no display to open a window on. Screenshots of popup, guide and pages: ${folder}`);
}

async function showWindow(session: Session, lang: Lang): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    session.browser.once('disconnected', () => {
      resolve();
    });
    // On macOS a browser keeps running without a window.
    session.browser.on('targetdestroyed', () => {
      if (session.browser.targets().every((target) => target.type() !== TargetType.PAGE)) resolve();
    });
  });
  const [tab] = await session.browser.pages();
  const url = entries(lang);
  await tab?.goto(url['earlier-system']);
  const popup = await readPopup(session);
  await popup.setViewport(null);
  await popup.goto(url['current-system']);
  say('');
  say('The window stays until you close it. To end it from here, press Ctrl-C.');
  await closed;
}

async function start(
  withJpki: boolean,
  later: (cleanUp: () => Promise<void>) => void,
): Promise<void> {
  say('Building the extension.');
  await build({ root, logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } });
  say('Looking for a browser.');
  const executablePath = await findOrInstallBrowser(say);
  say(`Browser: ${executablePath}`);

  const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-'));
  later(() => rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  if (withJpki) {
    say('Registering a stand-in for the JPKI client in the throwaway profile.');
    const extensionId = await extensionIdOf(dist);
    await registerHost({ userDataDir, situation: 'for-another-extension', extensionId });
  }

  say('Serving replicas of the online system under their real host names.');
  const onlineSystem = await serveOnlineSystem();
  later(() => onlineSystem.close());

  const headless = !hasDisplay();
  const lang = language();
  say(
    `Opening the browser ${headless ? 'without a window' : 'in a window'}, on a throwaway profile.`,
  );
  const opening = openSession({
    executablePath,
    dist,
    onlineSystem,
    userDataDir,
    headless,
    language: lang,
    guide: headless ? 'closed' : 'open',
  });
  later(() => opening.then((session) => session.close()).catch(() => undefined));
  await (headless ? showHeadless : showWindow)(await opening, lang);
}

/** Resolves with false when the user interrupts the program. */
function interruption(): Promise<false> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve(false);
      });
    }
  });
}

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--with-jpki');
  if (unknown !== undefined) {
    console.error(`Unknown argument: ${unknown}\n${usage}`);
    return 2;
  }
  const withJpki = args.includes('--with-jpki');
  if (withJpki && process.platform === 'win32') {
    console.error(
      'On Windows, native messaging hosts are registered for all profiles at once, so --with-jpki works on Linux and macOS only.',
    );
    return 2;
  }
  const cleanUps: (() => Promise<void>)[] = [];
  try {
    const work = start(withJpki, (cleanUp) => cleanUps.unshift(cleanUp));
    const finished = await Promise.race([work.then(() => true), interruption()]);
    if (!finished) say('Stopping.');
    return finished ? 0 : 130;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    for (const cleanUp of cleanUps) await cleanUp();
  }
}

// Work that was interrupted may still keep the process alive.
process.exit(await main(process.argv.slice(2)));
