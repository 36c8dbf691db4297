import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { setOpen } from '../support/overlay.ts';
import {
  flaggedLandmarks,
  framesAtRest,
  openWithNotice,
  theNotice,
} from '../support/page-parts.ts';
import { beneath, faultsOfFlags, strayPresses } from '../support/placed.ts';
import { atRest } from '../support/untouched.ts';
import type { View } from '../support/view.ts';
import { type Layout, serveLayout, zoo, controlOf } from '../replica/zoo/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { evaluateApart } from '../support/apart.ts';

/*
 * Each flag lies at its control and over nothing else, wherever the page is scrolled to; the folded notice covers no
 * control; beside what we show, every press is the page's.
 */

const session = testSession({ computer: chromeOnWindows });

const views: readonly View[] = [
  { width: 1280, height: 720 },
  { width: 320, height: 256 },
];

function controlsOf({ landmarks }: Layout): Record<string, string> {
  return Object.fromEntries(landmarks.map((landmark) => [landmark, controlOf[landmark] ?? '']));
}

/** Brings an element to a height of the window, by whatever scrolls it. */
async function bringTo(page: Page, selector: string, block: ScrollLogicalPosition): Promise<void> {
  await evaluateApart(
    page,
    (wanted, where) => {
      document
        .querySelector(wanted)
        ?.scrollIntoView({ block: where, inline: 'nearest', behavior: 'instant' });
    },
    selector,
    block,
  );
  await framesAtRest(page);
}

/** Controls that the folded notice covers, of those that can be seen. */
async function coveredByNotice(page: Page): Promise<readonly string[]> {
  const box = await (await theNotice(page)).box();
  if (box === undefined) throw new Error('The notice has no box.');
  return (await beneath(page, box)).controls;
}

describe.each(views)('at $width × $height', (view) => {
  test.each(zoo)('ours is in nobody’s way: %s', async (_name, layout) => {
    const controls = controlsOf(layout);
    const page = await openWithNotice(session(), serveLayout(session().onlineSystem, layout), view);
    await atRest(page);
    await setOpen(page, true);
    expect((await strayPresses(page)).stray).toEqual([]);
    await setOpen(page, false);
    const { looked, stray } = await strayPresses(page);
    expect(stray).toEqual([]);
    expect(looked).toBeGreaterThan(500);

    const faults: string[] = [];
    const look = async (where: string): Promise<void> => {
      const found = [
        ...(await faultsOfFlags(page, controls)).faults,
        ...(await coveredByNotice(page)).map((control) => `the notice covers ${control}`),
      ];
      faults.push(...found.map((fault) => `${where}: ${fault}`));
    };
    for (const [landmark, selector] of Object.entries(controls)) {
      await bringTo(page, selector, 'center');
      expect(await flaggedLandmarks(page)).toContain(landmark);
      await look(`${landmark} in the middle`);
      await bringTo(page, selector, 'start');
      await look(`${landmark} at the top`);
    }
    await bringTo(page, '#last', 'end');
    await look('at the end');
    expect(faults).toEqual([]);
  });
});
