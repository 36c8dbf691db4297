import type { Page } from 'puppeteer';
import { waitForMark } from '../e2e/support/checklist.ts';
import { openPanel } from '../e2e/support/panel.ts';
import type { Session } from '../e2e/support/session.ts';
import { show } from '../e2e/support/view.ts';
import { READ, type EmptyExtension } from './empty-extension.ts';
import type { Row } from './measure.ts';

/*
 * How soon the extension's pages show something, against a page of an empty extension. A file of
 * each extension stays open meanwhile, so that no start of a process is counted. It is not one of
 * the measured pages: that would redraw itself in the same thread.
 */

const FIRST_PAINT = 'first-contentful-paint';

/**
 * The limit for each mark of a page and its first paint, in multiples of an empty page's paint;
 * undefined: none.
 */
type Marks = Readonly<Record<string, number | undefined>>;

const checklistMarks = {
  [FIRST_PAINT]: 1.4,
  'zairyu-ready:checklist': 1.3,
  'zairyu-ready:checked': 1.8,
} as const;

async function open(session: Session, url: string, mark = FIRST_PAINT): Promise<Page> {
  const page = await session.browser.newPage();
  await show(page, { width: 400, height: 600 });
  await page.goto(url);
  await waitForMark(page, mark);
  return page;
}

/** Milliseconds from the page's beginning. */
function timeOf(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (entry) => performance.getEntriesByName(entry)[0]?.startTime ?? Number.NaN,
    name,
  );
}

interface OwnPage {
  readonly name: string;
  readonly marks: Marks;
  readonly open: () => Promise<Page>;
  /** Opens the empty extension's page in the same way. */
  readonly openEmpty: () => Promise<Page>;
}

/**
 * Opens the empty extension's page in the side panel, from a tab with the same page. The popup opens
 * ours in the same way.
 */
async function openEmptyPanel(session: Session, empty: EmptyExtension): Promise<Page> {
  const url = empty.urlOf('page.html');
  const opener = await open(session, url);
  const windowId = await opener.evaluate(async () => (await chrome.windows.getCurrent()).id);
  const before = new Set(session.browser.targets());
  await opener.evaluate((id) => chrome.sidePanel.open({ windowId: id ?? 0 }), windowId);
  const target = await session.browser.waitForTarget(
    (each) => !before.has(each) && each.url() === url,
  );
  const panel = await target.asPage();
  await waitForMark(panel, FIRST_PAINT);
  await opener.close();
  return panel;
}

/** @param rounds how often each page is opened */
export async function measureOwnPages(
  session: Session,
  empty: EmptyExtension,
  rounds: number,
): Promise<Row[]> {
  const own = (file: string) => `chrome-extension://${session.extensionId}/${file}`;
  const openEmpty = () => open(session, empty.urlOf('page.html'));
  const pages: readonly OwnPage[] = [
    {
      name: 'popup',
      marks: checklistMarks,
      open: () => open(session, own('src/popup/index.html')),
      openEmpty,
    },
    {
      name: 'panel',
      marks: checklistMarks,
      open: () => openPanel(session),
      openEmpty: () => openEmptyPanel(session, empty),
    },
    {
      name: 'guide',
      marks: { [FIRST_PAINT]: 1.8 },
      open: () => open(session, own('src/guide/index.html')),
      openEmpty,
    },
    {
      name: 'a page that only reads storage and words',
      marks: { [READ]: undefined },
      open: () => open(session, empty.urlOf('reading.html')),
      openEmpty,
    },
  ];
  const kept = [
    await open(session, own('manifest.json')),
    await open(session, empty.urlOf('manifest.json')),
  ];
  const rows: Row[] = [];
  for (const page of pages) rows.push(...(await measurePage(page, rounds)));
  for (const page of kept) await page.close();
  return rows;
}

async function measurePage(
  { name, marks, open: openOwn, openEmpty }: OwnPage,
  rounds: number,
): Promise<Row[]> {
  const times = new Map(Object.keys(marks).map((mark) => [mark, [] as number[]]));
  const bare: number[] = [];
  // The first round fills the caches.
  for (let round = -1; round < rounds; round++) {
    const ours = await openOwn();
    for (const [mark, values] of times) {
      await waitForMark(ours, mark);
      values.push(await timeOf(ours, mark));
    }
    await ours.close();
    const page = await openEmpty();
    bare.push(await timeOf(page, FIRST_PAINT));
    await page.close();
  }
  return Object.entries(marks).map(([mark, atMost]) => ({
    what: `${name}: ${mark.replace('zairyu-ready:', '')}, against an empty page's paint`,
    unit: 'ms',
    with: (times.get(mark) ?? []).slice(1),
    without: bare.slice(1),
    compared: 'ratio',
    atMost,
  }));
}

/** Milliseconds to the popup's first whole checklist. */
export async function checklistTime(session: Session): Promise<number> {
  const mark = 'zairyu-ready:checklist';
  const url = `chrome-extension://${session.extensionId}/src/popup/index.html`;
  const page = await open(session, url, mark);
  const time = await timeOf(page, mark);
  await page.close();
  return time;
}
