import { describe, expect, test } from 'vitest';
import { say } from '../support/answers.ts';
import { type Part, setOpen } from '../support/overlay.ts';
import { flaggedLandmarks, openSettled, openWithNotice, theNotice } from '../support/page-parts.ts';
import { beneath, faultsOfFlags, strayPresses } from '../support/placed.ts';
import { boxesOf, markupBesideOurs, markupOf } from '../support/untouched.ts';
import { tabWithoutUs } from '../support/without-us.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import { foreignNationalTicks } from '../world/ids.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { controlOf } from '../replica/zoo/index.ts';

const session = testSession({ computer: chromeOnWindows });
const openWithoutUs = tabWithoutUs(session);

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

describe.each(Object.entries(everyPage))('%s', (_name, [url, landmarks]) => {
  test.each(views)('stays as it is at $width × $height, open and folded', async (view) => {
    const plain = await openWithoutUs(url, view);
    const page = await openWithNotice(session(), url, view);
    for (const isOpen of [true, false]) {
      await setOpen(page, isOpen);
      expect(await markupBesideOurs(page)).toEqual(await markupOf(plain));
      expect(await boxesOf(page)).toEqual(await boxesOf(plain));
    }
  });

  test.each(views)(
    'at $width × $height, nothing of ours is in its way, or cut off',
    async (view) => {
      const page = await openSettled(session(), url, view);
      const open = await setOpen(page, true);
      expect(await textBeyondTheEdge(open)).toEqual([]);
      expect((await strayPresses(page)).stray).toEqual([]);

      const folded = await setOpen(page, false);
      expect(await textBeyondTheEdge(folded)).toEqual([]);
      expect((await strayPresses(page)).stray).toEqual([]);
      const box = await folded.box();
      expect(box && (await beneath(page, box)).controls).toEqual([]);
      const controls = Object.fromEntries(landmarks.map((id) => [id, controlOf[id] ?? '']));
      expect((await faultsOfFlags(page, controls)).faults).toEqual([]);
    },
  );
});

test('a folded notice is small: a line, or a mark', async () => {
  for (const view of views) {
    const page = await openSettled(session(), pageUrl('earlier', paths.earlier.entry), view);
    const box = await (await setOpen(page, false)).box();
    expect(box?.height).toBeLessThanOrEqual(40);
    expect(box?.width).toBeLessThanOrEqual(view.width - 16);
  }
});

test('where each corner of the window has a control, it is a mark at the edge', async () => {
  const page = await openSettled(session(), pageUrl('current', paths.current.application), {
    width: 320,
    height: 256,
  });
  const box = await (await theNotice(page)).box();
  expect(box?.width).toBeLessThanOrEqual(40);
  expect(box?.height).toBeLessThanOrEqual(40);
});

test('says nothing beside controls when nothing is open', async () => {
  await say(session(), { confirmed: foreignNationalTicks });
  await say(session(), { category: 'practitioner' });
  await say(session(), { confirmed: ['notification-certificate'] });
  const page = await openWithNotice(session(), pageUrl('earlier', paths.earlier.entry));
  // What a practitioner's controls ask for is all there; the client is still missing for the others.
  expect(await flaggedLandmarks(page)).toEqual(['register-individual', 'sign-in-individual']);
});

/** Texts of a part that stick out of the window. */
function textBeyondTheEdge(part: Part): Promise<string[]> {
  return part.evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('h2, button, strong, p, a')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return width > 1 && (left < 0 || right > document.documentElement.clientWidth);
      })
      .map(({ innerText }) => innerText),
  );
}
