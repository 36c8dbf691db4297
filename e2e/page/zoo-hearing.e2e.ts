import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { setOpen, shownParts, theOnly, waitForOpen } from '../support/overlay.ts';
import { heard, listening } from '../support/overheard.ts';
import { nextFrames } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { pageUrl, paths, replica } from '../replica/index.ts';
import { serveLayout, watchful } from '../replica/zoo/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { evaluateApart } from '../support/apart.ts';
import { hosts, type System } from '../world/hosts.ts';

/*
 * The page must not hear presses, keys and focus inside our element: pages that close on an outside
 * press, trap the focus or have single-key shortcuts go on as if it were not there.
 */

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

/** A replica page that listens to all events from its first script on. */
async function openListening(system: System, path: string): Promise<Page> {
  const answer = replica(hosts[system], path, new URLSearchParams());
  const url = pageUrl(system, path);
  session().onlineSystem.setPage(hosts[system], path, listening(answer?.body ?? ''));
  const page = await tab.withNotice(url);
  session().onlineSystem.setPage(hosts[system], path, undefined);
  return page;
}

test('no press, hover or wheel on ours is heard, nor what opens and closes', async () => {
  const page = await openListening('earlier', paths.earlier.entry);
  await setOpen(page, true);
  await setOpen(page, false);
  await setOpen(page, true);
  expect((await heard(page)).ours).toEqual([]);
  const flags = await shownParts(page, 'flag');
  expect(flags.length).toBeGreaterThan(0);
  for (const part of [await theOnly(page, 'notice'), ...flags]) {
    const box = await part.box();
    if (box === undefined) throw new Error('What is shown has no box.');
    await page.mouse.move(box.x - 20, box.y - 20);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 3, box.y + box.height / 2);
    await page.mouse.up();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: 'right' });
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { count: 2 });
    await page.mouse.wheel({ deltaY: 40 });
    await nextFrames(page);
  }
  await setOpen(page, false);
  await setOpen(page, true);
  const { ours, own } = await heard(page);
  expect(ours).toEqual([]);
  // Proves that the page listens: the mouse crossed it on the way to our element.
  expect(own).toContain('pointermove');
});

// The failure: a press on words that are no button takes the focus out of the page's field.
test('a press on our words does not take the focus from a field of the page', async () => {
  const page = await openListening('earlier', paths.earlier.registration);
  const notice = await setOpen(page, true);
  await page.focus('#name');
  await heard(page);
  for (const selector of ['h2', 'li p', '.by']) {
    const box = await notice.box(selector);
    if (box === undefined) throw new Error(`The notice has no ${selector}.`);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
  const { ours, own } = await heard(page);
  expect(ours).toEqual([]);
  expect(own.filter((type) => /focus|blur/i.test(type))).toEqual([]);
  await page.keyboard.type('A');
  expect(await page.$eval('#name', (field) => (field as HTMLInputElement).value)).toBe('A');
});

test('no key and no focus in ours is heard', async () => {
  const page = await openListening('current', paths.current.signIn);
  const notice = await setOpen(page, true);
  await notice.evaluate((part) => part.querySelector('button')?.focus());
  expect(await notice.hasFocus()).toBe(true);
  for (const key of ['a', 's', '/', '?', 'ArrowDown', 'PageDown', 'Tab'] as const) {
    await page.keyboard.press(key);
  }
  await notice.evaluate((part) => part.querySelector('button')?.focus());
  await page.keyboard.press('Escape');
  await waitForOpen(page, false);
  const { ours } = await heard(page);
  expect(ours).toEqual([]);

  // Outside our element, the page hears everything.
  await evaluateApart(page, () => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
  });
  await page.keyboard.press('a');
  expect((await heard(page)).own).toEqual(expect.arrayContaining(['keydown', 'keyup']));
});

/** The count in `#reacted` of a watchful page. */
function reactions(page: Page): Promise<string> {
  return evaluateApart(page, () => document.getElementById('reacted')?.textContent ?? 'none');
}

test.each(watchful)('a page does not react to ours: %s', async (_name, { layout, startle }) => {
  const page = await tab.withNotice(serveLayout(session().onlineSystem, layout));
  const notice = await setOpen(page, true);
  const before = await reactions(page);
  await setOpen(page, false);
  await setOpen(page, true);
  await notice.evaluate((part) => part.querySelector('button')?.focus());
  for (const key of ['a', 's', 'n', '1'] as const) await page.keyboard.press(key);
  // A focus trap would have taken the focus back.
  expect(await notice.hasFocus()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await waitForOpen(page, false);
  expect(await reactions(page)).toBe(before);

  // Proves that the page reacts to the same event outside our element.
  await page.focus('#inside');
  if (startle === 'press') await page.mouse.click(10, 10);
  else if (startle === 'key') await page.keyboard.press('s');
  else await page.focus('#outside');
  expect(await reactions(page)).not.toBe(before);
});

// The failure: a calendar that closes on Tab and gives the focus back counts as a trap for it.
test('a part of the page that closes on Tab gives the focus back to its own field', async () => {
  const url = serveLayout(session().onlineSystem, {
    css: '',
    body: '<input id="date"> <span id="calendar"><button type="button" id="day">1</button></span>',
    script:
      "const calendar = document.getElementById('calendar'); calendar.addEventListener('keydown', (event) => { if (event.key !== 'Tab') return; event.preventDefault(); calendar.hidden = true; document.getElementById('date').focus(); });",
    landmarks: [],
  });
  const page = await tab.withNotice(url);
  await page.focus('#day');
  await page.keyboard.press('Tab');
  await nextFrames(page);
  expect(await evaluateApart(page, () => document.activeElement?.id)).toBe('date');
});
