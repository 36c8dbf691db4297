import { describe, expect, test } from 'vitest';
import { setOpen } from '../support/overlay.ts';
import { openWithNotice } from '../support/page-parts.ts';
import { atRest, boxesOf, markupBesideOurs, markupOf, wheelToLast } from '../support/untouched.ts';
import type { View } from '../support/view.ts';
import { tabWithoutUs } from '../support/without-us.ts';
import { serveLayout, zoo } from '../replica/zoo/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';

/*
 * A page stays as it is: its markup to the letter and every box to the pixel, as in a context of the same browser in
 * which the extension does not run; and its last control is reached by the wheel.
 */

const session = testSession({ computer: chromeOnWindows });
const openWithoutUs = tabWithoutUs(session);

/** A laptop's window, and the same at 400 %. */
const views: readonly View[] = [
  { width: 1280, height: 720 },
  { width: 320, height: 256 },
];

describe.each(views)('at $width × $height', (view) => {
  test.each(zoo)('stays as it is: %s', async (_name, layout) => {
    const url = serveLayout(session().onlineSystem, layout);
    const plain = await openWithoutUs(url, view);
    const [markup, boxes] = [await markupOf(plain), await boxesOf(plain)];
    const page = await openWithNotice(session(), url, view);
    await atRest(page);
    for (const isOpen of [true, false]) {
      await setOpen(page, isOpen);
      expect(await markupBesideOurs(page)).toEqual(markup);
      expect(await boxesOf(page)).toEqual(boxes);
    }
    const isReached = layout.reachesLast === false || (await wheelToLast(page, layout.scroller));
    expect(isReached).toBe(true);
  });
});
