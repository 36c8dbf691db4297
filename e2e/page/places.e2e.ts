import { expect, test } from 'vitest';
import { controlSizes, coveredControls, overlaps, sidewaysScroll } from '../support/controls.ts';
import { openWithNotice, flaggedLandmarks } from '../support/page-parts.ts';
import { show } from '../support/view.ts';
import { pageUrl } from '../replica/index.ts';
import { layoutPage, layouts } from '../replica/layouts.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });

const path = '/WC01/layout/';

test.each(Object.entries(layouts))(
  'flags lie over nothing and squeeze nothing: %s',
  async (_name, layout) => {
    session().onlineSystem.setPage(hosts.earlier, path, layoutPage(layout));
    const plain = await (await session().browser.createBrowserContext()).newPage();
    for (const width of [1000, 320]) {
      await show(plain, { width });
      await plain.goto(pageUrl('earlier', path));
      const page = await openWithNotice(session(), pageUrl('earlier', path), { width });

      expect(await flaggedLandmarks(page)).toEqual(['sign-in-individual', 'sign-in-organisation']);
      expect(await overlaps(page)).toEqual([]);
      expect((await coveredControls(page)).covered).toEqual([]);
      expect(await controlSizes(page)).toEqual(await controlSizes(plain));
      expect(await sidewaysScroll(page)).toBe(await sidewaysScroll(plain));
    }
    await plain.browserContext().close();
  },
);
