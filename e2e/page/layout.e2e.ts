import { expect, test } from 'vitest';
import { storeSaid } from '../support/answers.ts';
import { oursAtRest, setOpen, textBeyondTheEdge } from '../support/overlay.ts';
import { flaggedLandmarks, theNotice } from '../support/page-parts.ts';
import { beneath, faultsOfFlags, strayPresses } from '../support/placed.ts';
import { sharedTab } from '../support/tab.ts';
import { boxesOf, type Markup, markupBesideOurs, markupOf } from '../support/untouched.ts';
import { show } from '../support/view.ts';
import { tabWithoutUs } from '../support/without-us.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import { tickIds } from '../world/ids.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { controlOf } from '../replica/zoo/index.ts';

const session = testSession({ computer: chromeOnWindows });
const openWithoutUs = tabWithoutUs(session);
const tab = sharedTab(session);

const onEarlier = [
  'sign-in-individual',
  'sign-in-organisation',
  'register-individual',
  'register-practitioner',
];
const ja = { lang: 'ja' } as const;
const en = { lang: 'en' } as const;
const { earlier, current } = paths;

/** Every replica page, and the landmarks on it. */
const everyPage: Readonly<Record<string, readonly [url: string, landmarks: readonly string[]]>> = {
  'the earlier entry page, in Japanese': [pageUrl('earlier', earlier.entry, ja), onEarlier],
  'the earlier entry page, in English': [pageUrl('earlier', earlier.entry, en), onEarlier],
  'the earlier registration page': [pageUrl('earlier', earlier.registration), []],
  'the earlier home page': [pageUrl('earlier', earlier.home), []],
  'the current entry page, in Japanese': [pageUrl('current', current.entry, ja), ['sign-in']],
  'the current entry page, in English': [pageUrl('current', current.entry, en), ['sign-in']],
  'the current sign-in page': [pageUrl('current', current.signIn, ja), ['sign-in', 'register']],
  'the current home page, signed in': [pageUrl('current', current.procedures), []],
  'the current application form': [pageUrl('current', current.application), []],
  'the maintenance page': [pageUrl('current', maintenancePath), []],
};

const views = [
  { width: 1280, height: 720 },
  { width: 640, height: 400 },
  { width: 320, height: 256 },
] as const;

/**
 * In a narrow window, the current system folds its sign-in link into a menu. The button for the
 * card is flagged instead.
 */
function controlFor(landmark: string, { width }: { readonly width: number }): string {
  const isNarrow = width < 768 && landmark === 'sign-in';
  return isNarrow ? '[name="readOnThisComputer"]' : (controlOf[landmark] ?? '');
}

test.each(Object.entries(everyPage))(
  'stays as it is in a window of any size, and nothing of ours is in its way, or cut off: %s',
  async (_name, [url, landmarks]) => {
    const plain = await openWithoutUs(url, views[0]);
    const without: (readonly [Markup, string[]])[] = [];
    for (const view of views) {
      await show(plain, view);
      without.push([await markupOf(plain), await boxesOf(plain)]);
    }

    const page = await tab.settled(url, views[0]);
    for (const [index, view] of views.entries()) {
      const size = `${String(view.width)} × ${String(view.height)}`;
      const [markup, boxes] = without[index] ?? [];
      await show(page, view);
      await oursAtRest(page);
      for (const isOpen of [true, false]) {
        const notice = await setOpen(page, isOpen);
        const state = `${isOpen ? 'open' : 'folded'} at ${size}`;
        expect.soft(await markupBesideOurs(page), `markup, ${state}`).toEqual(markup);
        expect.soft(await boxesOf(page), `boxes, ${state}`).toEqual(boxes);
        expect.soft(await textBeyondTheEdge(notice), `texts, ${state}`).toEqual([]);
        expect.soft((await strayPresses(page)).stray, `presses, ${state}`).toEqual([]);
      }

      const box = await (await theNotice(page)).box();
      if (box === undefined) throw new Error('The folded notice is not shown.');
      expect.soft((await beneath(page, box)).controls, `notice at ${size}`).toEqual([]);
      // A line, or a mark.
      expect.soft(box.height, `height at ${size}`).toBeLessThanOrEqual(40);
      expect.soft(box.width, `width at ${size}`).toBeLessThanOrEqual(view.width - 16);
      const controls = Object.fromEntries(landmarks.map((id) => [id, controlFor(id, view)]));
      expect.soft((await faultsOfFlags(page, controls)).faults, `flags at ${size}`).toEqual([]);
    }
    expect(without).toHaveLength(views.length);
  },
);

test('where each corner of the window has a control, it is a mark at the edge', async () => {
  const url = pageUrl('current', paths.current.application);
  const page = await tab.settled(url, { width: 320, height: 256 });
  const box = await (await theNotice(page)).box();
  expect(box?.width).toBeLessThanOrEqual(40);
  expect(box?.height).toBeLessThanOrEqual(40);
});

test('says nothing beside controls when nothing is open', async () => {
  await storeSaid(session(), { category: 'practitioner', confirmed: tickIds });
  const page = await tab.withNotice(pageUrl('earlier', paths.earlier.entry));
  // A practitioner has all that their controls ask for. The others still lack the client.
  expect(await flaggedLandmarks(page)).toEqual(['register-individual', 'sign-in-individual']);
});
