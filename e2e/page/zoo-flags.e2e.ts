import { describe, expect, test } from 'vitest';
import { googleChrome } from '../support/answers.ts';
import { oneSession } from '../support/one-session.ts';
import { setOpen } from '../support/overlay.ts';
import { flaggedLandmarks, nextFrames, openWithNotice } from '../support/page-parts.ts';
import { beneath, faultsOfFlags, placedParts, strayPresses } from '../support/placed.ts';
import { atRest } from '../support/untouched.ts';
import type { View } from '../support/view.ts';
import { evaluateApart } from '../support/world.ts';
import { controlOf, type Layout, serveLayout, zoo } from '../replica/zoo/index.ts';

/*
 * Each flag lies at its control and over nothing else, wherever the page is scrolled to; the folded notice covers no
 * control; beside what we show, every press is the page's.
 */

const session = oneSession(googleChrome('156.0.7990.10'));

const views: readonly View[] = [
  { width: 1280, height: 720 },
  { width: 320, height: 256 },
];
const flagged = zoo.filter(([, { landmarks }]) => landmarks.length > 0);

function controlsOf({ landmarks }: Layout): Record<string, string> {
  return Object.fromEntries(landmarks.map((landmark) => [landmark, controlOf[landmark] ?? '']));
}

describe.each(views)('at $width × $height', (view) => {
  test.each(flagged)('each flag lies at its control: %s', async (_name, layout) => {
    const controls = controlsOf(layout);
    const page = await openWithNotice(session(), serveLayout(session().onlineSystem, layout), view);
    await atRest(page);
    await setOpen(page, false);
    // Each control is brought to several heights of the window, by whatever scrolls.
    for (const [landmark, selector] of Object.entries(controls)) {
      for (const block of ['center', 'start', 'end', 'nearest'] as const) {
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
        await nextFrames(page);
        const { flags, faults } = await faultsOfFlags(page, controls);
        expect(faults, `${landmark} at ${block}`).toEqual([]);
        if (block === 'center') {
          expect(flags).toBeGreaterThan(0);
          expect(await flaggedLandmarks(page)).toContain(landmark);
        }
      }
    }
  });

  test.each(zoo)('the folded notice covers no control: %s', async (_name, layout) => {
    const page = await openWithNotice(session(), serveLayout(session().onlineSystem, layout), view);
    await atRest(page);
    await setOpen(page, false);
    for (const share of [0, 0.3, 0.6, 1]) {
      await evaluateApart(
        page,
        (part, selector) => {
          const scroller =
            selector === null ? document.scrollingElement : document.querySelector(selector);
          scroller?.scrollTo({
            top: (scroller.scrollHeight - scroller.clientHeight) * part,
            behavior: 'instant',
          });
        },
        share,
        layout.scroller ?? null,
      );
      await nextFrames(page);
      const notices = (await placedParts(page)).filter(({ kind }) => kind === 'notice');
      expect(notices).toHaveLength(1);
      for (const { box } of notices) {
        expect((await beneath(page, box)).controls, `scrolled to ${String(share)}`).toEqual([]);
      }
    }
  });

  test.each(zoo)('every press beside ours is the page’s: %s', async (_name, layout) => {
    const page = await openWithNotice(session(), serveLayout(session().onlineSystem, layout), view);
    await atRest(page);
    for (const isOpen of [true, false]) {
      await setOpen(page, isOpen);
      expect((await placedParts(page)).map(({ kind }) => kind)).toContain('notice');
      const { looked, stray } = await strayPresses(page);
      expect(stray).toEqual([]);
      expect(looked).toBeGreaterThan(500);
    }
  });
});
