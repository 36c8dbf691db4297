import type { Page } from 'puppeteer';
import { waitForMark } from '../e2e/support/checklist.ts';
import { dispatch } from '../e2e/support/dispatch.ts';
import type { OnlineSystem } from '../e2e/support/online-system.ts';
import type { Session } from '../e2e/support/session.ts';
import { details } from '../e2e/world/details.ts';
import { hosts } from '../e2e/world/hosts.ts';
import type { Row } from './measure.ts';

const foreignHost = 'www.example.test';

/** The page to load on two hosts: one where the extension runs, and one where it does not. */
const plainPage =
  '<!doctype html><html lang="en"><title>Bench</title><body><p>Bench</p></body></html>';

/** How long a page's own script takes to send 20,000 events, in milliseconds. */
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

/** What sending events costs a page, with the content script listening and without it. */
export async function measureEvents(
  session: Session,
  onlineSystem: OnlineSystem,
  rounds: number,
): Promise<Row[]> {
  for (const host of [hosts.earlier, foreignHost]) onlineSystem.setPage(host, '/bench', plainPage);
  const acts: [what: string, act: (page: Page) => Promise<number>][] = [
    ['20,000 events of no interest', (page) => dispatchTime(page, 'some-other-event')],
    ['20,000 client events at once', (page) => dispatchTime(page, 'launchJPKIApp')],
    ...Object.entries(details).map(([name, make]): (typeof acts)[number] => [
      `1,000 client events with ${name}`,
      (page) => dispatch(page, make, 250),
    ]),
  ];
  const rows = acts.map(([what, act]) => ({
    act,
    row: { what: `page: ${what}`, unit: 'ms', compared: 'ratio' } as const,
    times: { with: [] as number[], without: [] as number[] },
  }));
  for (let round = 0; round < rounds; round++) {
    const page = await session.page(`https://${hosts.earlier}/bench`);
    await waitForMark(page, 'zairyu-ready:notice');
    const elsewhere = await session.page(`https://${foreignHost}/bench`);
    for (const { act, times } of rows) {
      times.with.push(await act(page));
      times.without.push(await act(elsewhere));
    }
    await Promise.all([page.close(), elsewhere.close()]);
  }
  return rows.map(({ row, times }) =>
    Object.assign({ with: times.with, without: times.without }, row),
  );
}
