import type { Page } from 'puppeteer';
import { waitForMark } from '../e2e/support/checklist.ts';
import type { Session } from '../e2e/support/session.ts';
import type { Row } from './measure.ts';

function markTime(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN,
    name,
  );
}

/** When the popup shows its first whole checklist, against when a live check has been drawn. */
export async function measurePopup(session: Session, rounds: number): Promise<Row> {
  const drawn: number[] = [];
  const checked: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const popup = await session.popup();
    await waitForMark(popup, 'zairyu-ready:checked');
    drawn.push(await markTime(popup, 'zairyu-ready:checklist'));
    checked.push(await markTime(popup, 'zairyu-ready:checked'));
    await popup.close();
  }
  return {
    what: 'popup: first whole checklist, of a live check',
    unit: 'ms',
    with: drawn,
    without: checked,
    compared: 'ratio',
  };
}
