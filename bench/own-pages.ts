import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { waitForMark } from '../e2e/support/checklist.ts';
import type { Session } from '../e2e/support/session.ts';
import { show } from '../e2e/support/view.ts';
import type { Row } from './measure.ts';

/*
 * How soon the extension's pages show something, against a page of an extension that has nothing else. A file of each
 * stays open meanwhile, so that no start of a process is counted; not one of the pages, which would draw itself anew
 * in the same thread.
 */

const FIRST_PAINT = 'first-contentful-paint';

/** What is wanted of a page: at most so many times what the empty page's first paint takes. */
interface Wanted {
  readonly path: string;
  /** Names of the page's own marks, and its first paint. */
  readonly marks: Readonly<Record<string, number>>;
}

const checklistMarks = {
  [FIRST_PAINT]: 1.4,
  'zairyu-ready:checklist': 1.3,
  'zairyu-ready:checked': 1.8,
} as const;

/** The side panel shows the popup's page: what is measured of it in a tab holds for both. */
const wanted: Readonly<Record<string, Wanted>> = {
  popup: { path: 'src/popup/index.html', marks: checklistMarks },
  guide: { path: 'src/guide/index.html', marks: { [FIRST_PAINT]: 1.8 } },
};

const emptyPage =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><body><p>Empty</p></body></html>';

/** Writes and installs an extension with one page. Gives the page's address. */
async function installEmpty(session: Session): Promise<string> {
  const folder = join(session.userDataDir, 'empty-extension');
  await mkdir(folder);
  const manifest = { manifest_version: 3, name: 'Empty', version: '1' };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'page.html'), emptyPage);
  const id = await session.browser.installExtension(folder);
  return `chrome-extension://${id}/page.html`;
}

async function open(session: Session, url: string): Promise<Page> {
  const page = await session.browser.newPage();
  await show(page, { width: 400, height: 600 });
  await page.goto(url);
  await waitForMark(page, FIRST_PAINT);
  return page;
}

/** Milliseconds from the page's beginning. */
function timeOf(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (entry) => performance.getEntriesByName(entry)[0]?.startTime ?? Number.NaN,
    name,
  );
}

/** @param rounds how often each page is opened */
export async function measureOwnPages(session: Session, rounds: number): Promise<Row[]> {
  const emptyUrl = await installEmpty(session);
  const urlOf = ({ path }: Pick<Wanted, 'path'>) =>
    `chrome-extension://${session.extensionId}/${path}`;
  const kept = [
    await open(session, urlOf({ path: 'manifest.json' })),
    await open(session, new URL('manifest.json', emptyUrl).href),
  ];
  const rows: Row[] = [];
  for (const [name, page] of Object.entries(wanted)) {
    const times = new Map(Object.keys(page.marks).map((mark) => [mark, [] as number[]]));
    const empty: number[] = [];
    // The first of each fills the caches.
    for (let round = -1; round < rounds; round++) {
      const ours = await open(session, urlOf(page));
      for (const [mark, values] of times) {
        await waitForMark(ours, mark);
        values.push(await timeOf(ours, mark));
      }
      await ours.close();
      const bare = await open(session, emptyUrl);
      empty.push(await timeOf(bare, FIRST_PAINT));
      await bare.close();
    }
    for (const [mark, atMost] of Object.entries(page.marks)) {
      rows.push({
        what: `${name}: ${mark.replace('zairyu-ready:', '')}, against an empty page's paint`,
        unit: 'ms',
        with: (times.get(mark) ?? []).slice(1),
        without: empty.slice(1),
        compared: 'ratio',
        atMost,
      });
    }
  }
  for (const page of kept) await page.close();
  return rows;
}
