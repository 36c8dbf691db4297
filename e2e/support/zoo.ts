import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { oursAtRest, setOpen } from './overlay.ts';
import { beneath, faultsOfFlags, placedParts, strayPresses } from './placed.ts';
import { sharedTab } from './tab.ts';
import {
  atRest,
  boxesOf,
  type Markup,
  markupBesideOurs,
  markupOf,
  wheelToLast,
} from './untouched.ts';
import { show } from './view.ts';
import { tabWithoutUs } from './without-us.ts';
import { type Layout, serveLayout, controlOf } from '../replica/zoo/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from './test-session.ts';
import { evaluateApart } from './apart.ts';

/*
 * A page stays as it is: its markup to the letter and every box to the pixel, as in a context of
 * the same browser without the extension. The wheel reaches its last control, and the page gets
 * every press outside our parts. Each flag lies at its control and over nothing else, at every
 * scroll position. The folded notice covers no control.
 */

/** A laptop's window, and the same at 400 %. */
const views = [
  { width: 1280, height: 720 },
  { width: 320, height: 256 },
] as const;

function controlsOf({ landmarks }: Layout): Record<string, string> {
  return Object.fromEntries(landmarks.map((landmark) => [landmark, controlOf[landmark] ?? '']));
}

/** Scrolls an element to a height of the window, with all scrollers around it. */
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
  await oursAtRest(page);
}

/**
 * Controls that the folded notice covers. If controls fill the window, the notice has no place and
 * is not shown.
 */
async function coveredByNotice(page: Page): Promise<readonly string[]> {
  const notice = (await placedParts(page)).find(({ kind }) => kind === 'notice');
  return notice ? (await beneath(page, notice.box)).controls : [];
}

async function placedNames(page: Page): Promise<string[]> {
  return (await placedParts(page)).map(({ name }) => name);
}

/**
 * Faults of flags and notice with each control in the middle of the window and at its top, and at
 * the page's end.
 */
async function faultsWhereverScrolled(
  page: Page,
  controls: Readonly<Record<string, string>>,
): Promise<string[]> {
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
    await expect.poll(() => placedNames(page)).toContain(`flag ${landmark}`);
    await look(`${landmark} in the middle`);
    await bringTo(page, selector, 'start');
    await look(`${landmark} at the top`);
  }
  await bringTo(page, '#last', 'end');
  await look('at the end');
  return faults;
}

/** Tests some layouts of the zoo, each page at each window size. */
export function tryLayouts(layouts: Readonly<Record<string, Layout>>): void {
  const session = testSession({ computer: chromeOnWindows });
  const openWithoutUs = tabWithoutUs(session);
  const tab = sharedTab(session);

  test.each(Object.entries(layouts))(
    'stays as it is, and ours is in nobody’s way: %s',
    async (_name, layout) => {
      const url = serveLayout(session().onlineSystem, layout);
      const plain = await openWithoutUs(url, views[0]);
      const without: (readonly [Markup, string[]])[] = [];
      for (const view of views) {
        await show(plain, view);
        await atRest(plain);
        without.push([await markupOf(plain), await boxesOf(plain)]);
      }

      for (const [index, view] of views.entries()) {
        const size = `${String(view.width)} × ${String(view.height)}`;
        const [markup, boxes] = without[index] ?? [];
        const page = await tab.withNotice(url, view);
        await atRest(page);
        for (const isOpen of [true, false]) {
          await setOpen(page, isOpen);
          const state = `${isOpen ? 'open' : 'folded'} at ${size}`;
          expect.soft(await markupBesideOurs(page), `markup, ${state}`).toEqual(markup);
          expect.soft(await boxesOf(page), `boxes, ${state}`).toEqual(boxes);
          const { looked, stray } = await strayPresses(page);
          expect.soft(stray, `presses, ${state}`).toEqual([]);
          expect(looked).toBeGreaterThan(500);
        }

        const isReached =
          layout.reachesLast === false || (await wheelToLast(page, layout.scroller));
        expect.soft(isReached, `the last control at ${size}`).toBe(true);
        // A flag under the mouse would show its text.
        await page.mouse.move(0, 0);
        const faults = await faultsWhereverScrolled(page, controlsOf(layout));
        expect.soft(faults, `flags and notice at ${size}`).toEqual([]);
      }
      expect(without).toHaveLength(views.length);
    },
  );
}
