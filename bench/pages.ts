import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer';
import { pageUrl, paths } from '../e2e/replica/index.ts';
import { waitForMark } from '../e2e/support/checklist.ts';
import type { OnlineSystem } from '../e2e/support/online-system.ts';
import type { Session } from '../e2e/support/session.ts';
import { show } from '../e2e/support/view.ts';
import type { Row } from './measure.ts';
import { scriptBeforePaint } from './trace.ts';
import { hosts } from '../e2e/world/hosts.ts';

/*
 * What the online system's pages cost with the extension and without: the same page in turn in two
 * browsers, one of which has no extension. (A second context of one browser is slower by itself: an
 * entry page took 42 ms in it and 32 in the first.) The order changes with each round.
 *
 * Functions that run in the page contain no named functions: the helper that tsx calls to keep
 * their names does not exist there.
 */

const formPath = '/rasens-u/bench/form';
const fieldCount = 2000;

function form(): string {
  const fields = Array.from(
    { length: fieldCount },
    (_, index) =>
      `<div class="field"><label for="f${String(index)}">項目 ${String(index)}</label><input id="f${String(index)}" name="f${String(index)}"></div>`,
  );
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>在留申請オンラインシステム</title>
<link rel="stylesheet" href="/replica/current.css"></head><body><header class="common-header"><div class="inner"><div class="common-loginbox"><a id="pcLogin" href="/rasens-u/profile/userLogin_initDisplay">ログイン</a></div></div></header>
<main class="inner"><p><a href="/rasens-u/profile/userRegist_initDisplay">利用者登録される方はこちら</a></p><form>${fields.join('\n')}</form></main></body></html>`;
}

/** A page of 20,000 elements without fields, in a table like those of long lists. */
const largePath = '/rasens-u/bench/large';
const [rowCount, columnCount] = [1800, 10];

function large(): string {
  const cells = Array.from({ length: columnCount }, (_, index) => `<td>項目 ${String(index)}</td>`);
  const rows = Array.from({ length: rowCount }, () => `<tr>${cells.join('')}</tr>`);
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>在留申請オンラインシステム</title>
<link rel="stylesheet" href="/replica/current.css"></head><body><main class="inner"><p><a href="/rasens-u/profile/userRegist_initDisplay">利用者登録される方はこちら</a></p><table>${rows.join('\n')}</table></main></body></html>`;
}

interface Visit {
  readonly load: number;
  readonly layouts: number;
  readonly script: number;
  /** Memory of the page's and the extension's scripts, in kB, after garbage collection. */
  readonly heap: number;
}

/** Opens a page in a new tab, waits until it is at rest, and gives what that took. */
async function visit(opener: () => Promise<Page>, url: string, isOurs: boolean): Promise<Visit> {
  const page = await opener();
  await show(page, { width: 1280, height: 720 });
  await page.goto(url);
  if (isOurs) await waitForMark(page, 'zairyu-ready:notice');
  // Long enough for work that waits for a frame, and the same for both.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(resolve, 400);
      }),
  );
  const load = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return navigation instanceof PerformanceNavigationTiming
      ? navigation.loadEventEnd - navigation.responseEnd
      : Number.NaN;
  });
  const { LayoutCount = Number.NaN, ScriptDuration = Number.NaN } = await page.metrics();
  const cdp = await page.createCDPSession();
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await page.close();
  return {
    load,
    layouts: LayoutCount,
    script: ScriptDuration * 1000,
    heap: usedSize / 1000,
  };
}

interface Openers {
  readonly withUs: () => Promise<Page>;
  readonly withoutUs: () => Promise<Page>;
}

async function loads(
  what: string,
  { withUs, withoutUs }: Openers,
  url: string,
  rounds: number,
  before: () => Promise<unknown>,
): Promise<Row[]> {
  const ours: Visit[] = [];
  const theirs: Visit[] = [];
  // The first round fills the caches.
  for (let round = -1; round < rounds; round++) {
    await before();
    const turns = [
      async () => ours.push(await visit(withUs, url, true)),
      async () => theirs.push(await visit(withoutUs, url, false)),
    ];
    if (round % 2 === 0) turns.reverse();
    for (const turn of turns) await turn();
  }
  const row = (
    name: string,
    of: keyof Visit,
    more: Omit<Row, 'what' | 'with' | 'without'>,
  ): Row => ({
    what: `${what}: ${name}`,
    with: ours.slice(1).map((one) => one[of]),
    without: theirs.slice(1).map((one) => one[of]),
    ...more,
  });
  return [
    row('load', 'load', { unit: 'ms', compared: 'ratio', atMost: 1.02 }),
    row('layouts', 'layouts', { unit: 'layouts', compared: 'difference', atMost: 1 }),
    row('all script', 'script', { unit: 'ms', compared: 'difference' }),
    row('memory', 'heap', { unit: 'kB', compared: 'difference' }),
  ];
}

/** How long a changing page runs before it is measured, in seconds: the start does not count. */
const SECONDS_BEFORE = 3;

/**
 * Replaces a node `perSecond` times a second, like a page with a clock, a map or a chat. Each change
 * leaves a new node, so Chrome lays the page out for each frame: a node that is gone before the
 * frame would cost it nothing.
 */
const mutate = (perSecond: number) => (page: Page, seconds: number) =>
  page.evaluate(
    (duration, times) =>
      new Promise<void>((resolve) => {
        const end = performance.now() + duration * 1000;
        let node = document.createElement('i');
        (document.querySelector('main') ?? document.body).append(node);
        const started = performance.now();
        let done = 0;
        const timer = setInterval(() => {
          const due = ((performance.now() - started) * times) / 1000;
          for (; done < due; done++) {
            const other = document.createElement('i');
            node.replaceWith(other);
            node = other;
          }
          if (performance.now() < end) return;
          clearInterval(timer);
          resolve();
        }, 4);
      }),
    seconds,
    perSecond,
  );

/** The seconds that a page's main thread has been busy so far. */
async function busySeconds(page: Page): Promise<number> {
  return (await page.metrics()).TaskDuration ?? Number.NaN;
}

/**
 * How much of a core, in percent, a page takes with and without the extension in the same seconds.
 */
async function shares(
  what: string,
  { withUs, withoutUs }: Openers,
  url: string,
  seconds: number,
  act: (page: Page, seconds: number) => Promise<unknown>,
): Promise<Row> {
  const pages = [await withUs(), await withoutUs()] as const;
  for (const page of pages) {
    await show(page, { width: 1280, height: 720 });
    await page.goto(url);
  }
  await waitForMark(pages[0], 'zairyu-ready:notice');
  const acting = pages.map((page) => act(page, SECONDS_BEFORE + seconds + 1));
  await wait(SECONDS_BEFORE * 1000);
  const values: [number[], number[]] = [[], []];
  let before = await Promise.all(pages.map(busySeconds));
  let start = performance.now();
  for (let second = 0; second < seconds; second++) {
    await wait(1000);
    const after = await Promise.all(pages.map(busySeconds));
    const end = performance.now();
    for (const index of [0, 1] as const) {
      const busy = (after[index] ?? Number.NaN) - (before[index] ?? Number.NaN);
      values[index].push((100_000 * busy) / (end - start));
    }
    [before, start] = [after, end];
  }
  await Promise.all(acting);
  for (const page of pages) await page.close();
  const [ours, theirs] = values;
  return {
    what,
    unit: '% of a core',
    with: ours,
    without: theirs,
    compared: 'difference',
    atMost: 1,
  };
}

const nothing = (): Promise<void> => Promise.resolve();

/**
 * The measurements of pages, by name.
 *
 * @param withoutUs a browser without the extension
 * @param rounds how often each page is loaded, and for how many seconds it is kept busy
 */
export function pageMeasurements(
  session: Session,
  withoutUs: Browser,
  onlineSystem: OnlineSystem,
  rounds: number,
): readonly (readonly [name: string, () => Promise<readonly Row[]>])[] {
  onlineSystem.setPage(hosts.current, formPath, form());
  onlineSystem.setPage(hosts.current, largePath, large());
  const openers: Openers = {
    withUs: () => session.browser.newPage(),
    withoutUs: () => withoutUs.newPage(),
  };
  const entry = pageUrl('earlier', paths.earlier.entry);
  const formUrl = pageUrl('current', formPath);
  const forget = (): Promise<void> => session.storage.clear();
  const load = (what: string, url: string, before: () => Promise<unknown>) =>
    [what, () => loads(what, openers, url, rounds, before)] as const;
  const early = (what: string, url: string) =>
    [what, async () => [await scriptBeforePaint(what, openers.withUs, url, rounds)]] as const;
  const busy = (what: string, url: string, act: Parameters<typeof shares>[4]) =>
    [what, async () => [await shares(what, openers, url, rounds, act)]] as const;
  return [
    load('entry page, the list opens', entry, forget),
    load('entry page, folded', entry, nothing),
    load('form of 2,000 fields, folded', formUrl, nothing),
    load('page of 20,000 elements, folded', pageUrl('current', largePath), nothing),
    early('entry page: our script before first paint', entry),
    early('form: our script before first paint', formUrl),
    ...[10, 100, 1000, 10_000, 100_000].map((times) =>
      busy(`${times.toLocaleString('en')} changes a second`, entry, mutate(times)),
    ),
    busy('1,000 changes a second in the form', formUrl, mutate(1000)),
    busy('nothing changes', entry, (_, seconds) => wait(seconds * 1000)),
  ];
}
