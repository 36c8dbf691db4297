import { describe, expect, test } from 'vitest';
import { googleChrome } from '../support/answers.ts';
import { oneSession } from '../support/one-session.ts';
import { setOpen } from '../support/overlay.ts';
import { flaggedLandmarks, openWithNotice } from '../support/page-parts.ts';
import { atRest, boxesOf, markupBesideOurs, markupOf, wheelToLast } from '../support/untouched.ts';
import type { View } from '../support/view.ts';
import { tabWithoutUs } from '../support/without-us.ts';
import { serveLayout, zoo } from '../replica/zoo/index.ts';

/*
 * A page stays as it is: its markup to the letter and every box to the pixel, as in a context of the same browser in
 * which the extension does not run.
 */

const session = oneSession(googleChrome('156.0.7990.10'));
const openWithoutUs = tabWithoutUs(session);

/** A laptop's window, and the same at 400 %. */
const views: readonly View[] = [
  { width: 1280, height: 720 },
  { width: 320, height: 256 },
];

describe.each(views)('at $width × $height', (view) => {
  test.each(zoo)('stays as it is, to the letter and the pixel: %s', async (_name, layout) => {
    const url = serveLayout(session().onlineSystem, layout);
    const plain = await openWithoutUs(url, view);
    const page = await openWithNotice(session(), url, view);
    await atRest(page);
    // There is something of ours that could have moved it.
    if (view.width === 1280 && layout.landmarks.length > 0) {
      await expect.poll(async () => (await flaggedLandmarks(page)).length).toBeGreaterThan(0);
    }
    for (const isOpen of [true, false]) {
      await setOpen(page, isOpen);
      expect(await markupBesideOurs(page)).toEqual(await markupOf(plain));
      expect(await boxesOf(page)).toEqual(await boxesOf(plain));
    }
  });

  test.each(zoo.filter(([, { reachesLast }]) => reachesLast !== false))(
    'its last control is reached by the wheel: %s',
    async (_name, layout) => {
      const url = serveLayout(session().onlineSystem, layout);
      const plain = await openWithoutUs(url, view);
      expect(await wheelToLast(plain, layout.scroller)).toBe(true);
      const page = await openWithNotice(session(), url, view);
      await setOpen(page, false);
      expect(await wheelToLast(page, layout.scroller)).toBe(true);
    },
  );
});
