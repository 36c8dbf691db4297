import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { oursAtRest, type Part, setOpen } from '../support/overlay.ts';
import { nextFrames } from '../support/page-parts.ts';
import { beneath, placedParts } from '../support/placed.ts';
import {
  answerPage,
  explanationOf,
  helpWith,
  isCovered,
  languages,
  openEntry,
  patiently,
  pressCancel,
  pressSignIn,
  shownExplanations,
  shownHelps,
  signIns,
} from '../support/proof.ts';
import { show, type View } from '../support/view.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { clients, failed } from '../world/clients.ts';
import { hosts } from '../world/hosts.ts';

/*
 * In a window at 400 %, and in other small ones, help and explanations leave the page's Cancel
 * button free, can be read to their end, and can be closed by button and by Escape. Field case 28.
 */

const views = [
  { width: 320, height: 256 },
  { width: 320, height: 568 },
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
] as const satisfies readonly View[];

/** The page's controls that a part covers, and whether it sticks out of the window. */
async function faultsOf(page: Page, part: Part, view: View): Promise<string[]> {
  const box = await part.box();
  if (box === undefined) return ['It does not show.'];
  const { width = 0, height = 0 } = view;
  const isInside =
    box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  const { controls } = await beneath(page, box);
  return [...controls, ...(isInside ? [] : [`It sticks out: ${JSON.stringify(box)}`])];
}

/**
 * Scrolls a part to its end, if it scrolls.
 *
 * @returns whether its last words are visible there
 */
function canBeReadToItsEnd(part: Part): Promise<boolean> {
  return part.evaluate((element) => {
    for (const each of [element, ...element.querySelectorAll('*')]) {
      each.scrollTo({ top: each.scrollHeight, behavior: 'instant' });
    }
    const { bottom } = element.getBoundingClientRect();
    const last = [...element.querySelectorAll('p, li, button')].at(-1);
    return last !== undefined && last.getBoundingClientRect().bottom <= bottom + 1;
  });
}

describe.each(languages)('in %s', (lang) => {
  const session = testSession({ language: lang });

  // Each system and each client once. On the current system, the page is the same for both clients.
  test.each([signIns[0], signIns[2]])(
    'help and explanation leave the way out free in every window ($client on the $system system)',
    async ({ system, client }) => {
      const path = system === 'earlier' ? paths.earlier.entry : paths.current.signIn;
      const page = await session().page(pageUrl(system, path, { lang, client }), views[0]);
      await waitForMark(page, 'zairyu-ready:notice');
      for (const view of views) {
        const place = `${String(view.width)} × ${String(view.height)}`;
        await show(page, view);
        await nextFrames(page);
        await pressSignIn(page, { system });
        const help = await helpWith(page, 'user-authentication-certificate');
        await nextFrames(page);
        expect(await faultsOf(page, help, view), `help, ${place}`).toEqual([]);
        expect(await canBeReadToItsEnd(help), `help, ${place}`).toBe(true);

        await answerPage(page, { client }, failed('EW104J1502'));
        const explanation = await explanationOf(page, client, 'EW104J1502');
        await nextFrames(page);
        expect(await faultsOf(page, explanation, view), `explanation, ${place}`).toEqual([]);
        expect(await canBeReadToItsEnd(explanation), `explanation, ${place}`).toBe(true);
        await pressCancel(page);
        expect(await isCovered(page), `cover, ${place}`).toBe(false);
      }
    },
  );
});

describe('in a window of usual size', () => {
  const session = testSession();
  const [signIn] = signIns;

  function openEarlier(): Promise<Page> {
    return openEntry(session(), signIn, 'en');
  }

  test('the help can be closed by its button and by Escape, and does not come back', async () => {
    const page = await openEarlier();
    for (const how of ['button', 'Escape'] as const) {
      await pressSignIn(page, signIn);
      const help = await helpWith(page, 'user-authentication-certificate');
      if (how === 'button') await help.press('close');
      else {
        await help.evaluate((part) =>
          part.querySelector<HTMLElement>('[data-action="close"]')?.focus(),
        );
        await page.keyboard.press('Escape');
      }
      await expect.poll(() => shownHelps(page), patiently).toEqual([]);
      await nextFrames(page);
      expect(await shownHelps(page)).toEqual([]);
      expect(await isCovered(page)).toBe(true);
      await pressCancel(page);
    }
  });

  // The failure: where controls leave no corner to the open list, the help lies over its buttons.
  test('the help does not lie over the open list', async () => {
    const path = '/WC01/corners/';
    const corners = ['left: 20px; top: 60px', 'right: 20px; top: 60px', 'left: 20px; bottom: 30px'];
    const controls = [...corners, 'right: 250px; bottom: 30px'].map(
      (place) =>
        `<button style="position: fixed; width: 120px; height: 40px; ${place}">選択</button>`,
    );
    session().onlineSystem.setPage(hosts.earlier, path, `<!doctype html>${controls.join('')}`);
    const page = await session().page(pageUrl('earlier', path), views[3]);
    await waitForMark(page, 'zairyu-ready:notice');
    await setOpen(page, true);
    await page.evaluate((request) => {
      const detail = '{"mode":"1","keypair_division":"02"}';
      document.dispatchEvent(new CustomEvent(request, { detail }));
    }, clients.jpki.request);
    await helpWith(page, 'user-authentication-certificate');
    await oursAtRest(page);
    const [list, help] = await placedParts(page);
    expect([list?.kind, help?.kind]).toEqual(['notice', 'password']);
    const all = [list, help].map((part) => part?.box ?? { x: 0, y: 0, width: 0, height: 0 });
    const right = Math.min(...all.map(({ x, width }) => x + width));
    const bottom = Math.min(...all.map(({ y, height }) => y + height));
    const isApart = all.some(({ x, y }) => x >= right || y >= bottom);
    expect({ all, isApart }).toMatchObject({ isApart: true });
  });

  test('the explanation is closed by Escape while the focus is in it, and only then', async () => {
    const page = await openEarlier();
    await pressSignIn(page, signIn);
    await answerPage(page, signIn, failed('EW104J1502'));
    const explanation = await explanationOf(page, 'jpki', 'EW104J1502');
    await page.focus('#replica-cancel');
    await page.keyboard.press('Escape');
    await nextFrames(page);
    expect(await shownExplanations(page)).toHaveLength(1);
    await explanation.evaluate((part) =>
      part.querySelector<HTMLElement>('[data-action="close"]')?.focus(),
    );
    await page.keyboard.press('Escape');
    await expect.poll(() => shownExplanations(page), patiently).toEqual([]);
    // The extension did not press the page's Cancel button for the user.
    expect(await isCovered(page)).toBe(true);
  });
});
