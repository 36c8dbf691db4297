import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { storeSaid } from '../support/answers.ts';
import { waitForMark } from '../support/checklist.ts';
import { countQuestions, extensionWorld } from '../support/extension-world.ts';
import { hostCount, setOpen, shownNames } from '../support/overlay.ts';
import {
  flaggedLandmarks,
  framesAtRest,
  isOpen,
  leaveAndReturn,
  nextFrames,
  shownNotices,
  waitForFlags,
} from '../support/page-parts.ts';
import { beneath, faultsOfFlags, placedParts, standingOf } from '../support/placed.ts';
import { sharedTab } from '../support/tab.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { layoutPage } from '../replica/layouts.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);
const path = '/WC01/layout/';
const earlier = pageUrl('earlier', paths.earlier.entry);

function serve(css: string, body: string): string {
  session().onlineSystem.setPage(hosts.earlier, path, layoutPage({ css, body }));
  return pageUrl('earlier', path);
}

const individual = '<button type="button" name="clickLogInKjnBtn">外国人本人・その他</button>';
const organisation =
  '<button type="button" name="clickLogInHjnBtn">法人，弁護士・行政書士</button>';

const pairOf = {
  'sign-in-individual': '[name="clickLogInKjnBtn"]',
  'sign-in-organisation': '[name="clickLogInHjnBtn"]',
} as const;

test('a control that is hidden at first is flagged beside it once it shows', async () => {
  const url = serve(
    '.row { display: grid; grid-auto-rows: 64px; gap: 40px; }',
    `<div id="panel" hidden><div class="row">${individual}${organisation}</div></div><a href="#other">その他</a>`,
  );
  const page = await tab.withNotice(url);
  expect(await flaggedLandmarks(page)).toEqual([]);
  await page.$eval('#panel', (panel) => panel.removeAttribute('hidden'));
  await waitForFlags(page, Object.keys(pairOf));
  expect((await faultsOfFlags(page, pairOf)).faults).toEqual([]);
});

// The failure: the words of an input are no text of the page, so a mark lies over them.
test('a mark keeps off the words of a button that has them in an attribute', async () => {
  const room = 10;
  const links = '<a href="#help">ヘルプ</a>'.repeat(3);
  const url = serve(
    `.row { display: flex; } .row > * { height: 40px; } a { flex: 1; background: #ccc; } input { margin: 0; padding: 0 ${String(room)}px; border: 0; font-size: 20px; }`,
    `<h1>ログイン</h1><div class="row">${links}</div><div class="row"><input type="submit" name="clickLogInKjnBtn" value="外国人本人・その他"><input type="submit" value="法人，弁護士・行政書士">${links}</div><div class="row">${links}</div>`,
  );
  const page = await tab.withNotice(url, { width: 700, height: 400 });
  const controls = {
    'sign-in-individual': '[name="clickLogInKjnBtn"]',
    'sign-in-organisation': 'input + input',
  };
  await setOpen(page, false);
  await waitForFlags(page, Object.keys(controls));
  expect((await faultsOfFlags(page, controls)).faults).toEqual([]);
  const parts = await placedParts(page);
  for (const [landmark, selector] of Object.entries(controls)) {
    const flag = parts.find(({ name }) => name === `flag ${landmark}`)?.box;
    const input = (await standingOf(page, selector)).box;
    if (!flag || !input) throw new Error('There is no flag, or no control.');
    const isBefore = flag.x + flag.width <= input.x + room;
    expect(isBefore || flag.x >= input.x + input.width - room).toBe(true);
  }
});

test('a flag is gone while something of the page covers its control', async () => {
  const url = serve('', `${individual}<p></p><br><br>${organisation}`);
  const page = await tab.withNotice(url);
  await waitForFlags(page, Object.keys(pairOf));
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.id = 'cover';
    cover.style.cssText = 'position: fixed; inset: 0; background: #fffc; z-index: 9';
    document.body.append(cover);
  });
  await waitForFlags(page, []);
  await page.$eval('#cover', (cover) => cover.remove());
  await waitForFlags(page, Object.keys(pairOf));
  expect((await faultsOfFlags(page, pairOf)).faults).toEqual([]);
});

test('a flag moves with its control: an animation, a resized window, an inner scroller', async () => {
  const url = serve(
    '.stage { height: 300px; overflow: auto; } .inside { height: 900px; padding: 40px; } .cell { padding: 40px 0; }',
    `<div class="stage"><div class="inside"><div class="cell">${individual}</div><div class="cell">${organisation}</div></div></div>`,
  );
  const page = await tab.withNotice(url);
  await setOpen(page, false);
  await waitForFlags(page, Object.keys(pairOf));
  const changes: readonly (() => Promise<unknown>)[] = [
    () => page.$eval('.stage', (stage) => stage.scrollBy(0, 37)),
    () => page.setViewport({ width: 700, height: 500 }),
    () =>
      page.$eval('.cell', (cell) => (cell as HTMLElement).style.setProperty('margin-left', '90px')),
    () =>
      page.$eval('.stage', (stage) =>
        stage
          .animate([{ translate: '0' }, { translate: '60px 40px' }], {
            duration: 200,
            fill: 'forwards',
          })
          .finished.then(() => undefined),
      ),
    () => page.$eval('.stage', (stage) => stage.scrollTo(0, 0)),
  ];
  for (const change of changes) {
    await change();
    await framesAtRest(page);
    const { flags, faults } = await faultsOfFlags(page, pairOf);
    expect(faults).toEqual([]);
    expect(flags).toBe(2);
  }
});

// The failure: a form's field hides the form's own property of the same name.
test.each(['matches', 'closest', 'contains', 'getBoundingClientRect', 'parentElement'])(
  'a field may have the name of a form’s own property: %s',
  async (name) => {
    const url = serve(
      'form { padding: 40px; } button { border-radius: 12px; } #field { background: none; }',
      `<form><p>${individual}</p><button type="button" id="field" name="${name}">印刷</button></form>${organisation}`,
    );
    const page = await tab.withNotice(url);
    const { flags, faults } = await faultsOfFlags(page, pairOf);
    expect(faults).toEqual([]);
    expect(flags).toBe(2);
  },
);

// The failure: a hidden twin, such as a menu for narrow windows, takes the flag.
test('of two controls with the same words, the one in view has the flag', async () => {
  const url = serve(
    '',
    '<nav style="display: none"><button>弁護士・行政書士</button></nav><main><button id="seen">弁護士・行政書士</button></main>',
  );
  const page = await tab.withNotice(url);
  const { flags, faults } = await faultsOfFlags(page, { 'register-practitioner': '#seen' });
  expect(flags).toBe(1);
  expect(faults).toEqual([]);
});

// The failure: a twin that no style hides, in a menu that waits beside the window or is folded.
test.each([
  ['to the left', 'nav { position: fixed; top: 0; width: 200px; transform: translateX(-100%); }'],
  ['to the right', 'nav { position: fixed; top: 0; left: 100%; width: 200px; }'],
  ['above', 'nav { position: absolute; top: -300px; }'],
  ['folded', 'nav { max-height: 0; overflow: hidden; }'],
])('a control has its flag though a menu has the same one: %s', async (_where, css) => {
  const url = serve(
    css,
    '<nav><button>弁護士・行政書士</button></nav><p style="padding: 40px"><button id="seen">弁護士・行政書士</button></p>',
  );
  const page = await tab.withNotice(url);
  const { flags, faults } = await faultsOfFlags(page, { 'register-practitioner': '#seen' });
  expect(flags).toBe(1);
  expect(faults).toEqual([]);
});

// The failure: the worker's console complains each time a page goes into the back-forward cache.
test('going back to a page shows what is true by now, and nothing complains', async () => {
  const page = await tab.withNotice(earlier);
  await page.evaluate(() => {
    window.addEventListener('pageshow', ({ persisted }) => {
      document.title = persisted ? 'kept' : 'loaded anew';
    });
  });
  await page.goto(pageUrl('earlier', paths.earlier.registration));
  await storeSaid(session(), { category: 'practitioner' });
  await page.goBack();
  expect(await page.title()).toBe('kept');
  await waitUntil('the notice of a practitioner', async () => {
    const [notice] = await shownNotices(page);
    return notice?.unknown === 'notification-certificate user-registration';
  });
  expect(await shownNotices(page)).toHaveLength(1);
  expect(await flaggedLandmarks(page)).toHaveLength(4);
});

// The failure: a fixed header hides the notice, because it comes later or covers the notice's place
// when the page is scrolled.
const header = '<header class="bar"><a href="#menu">メニュー</a></header>';
const fixedCss =
  'body { margin: 0; padding-top: 60px; } main { min-height: 3000px; } .bar { position: fixed; inset: 0 0 auto; z-index: 1030; height: 60px; background: #fff; }';

async function isReadable(page: Page): Promise<boolean> {
  const notice = await setOpen(page, true);
  return (await notice.isOnTop('h2')) && notice.isOnTop('[data-action="fold"]');
}

test('a fixed header that comes late does not hide it', async () => {
  const page = await tab.withNotice(serve(fixedCss, individual));
  await page.evaluate((markup) => document.body.insertAdjacentHTML('afterbegin', markup), header);
  await nextFrames(page);
  expect(await isReadable(page)).toBe(true);
});

test('it is in view on a page that is opened further down, and after a reload there', async () => {
  const url = serve(fixedCss, `${header}${individual}<main></main><h2 id="deep">下</h2>`);
  const page = await tab.withNotice(`${url}#deep`);
  expect(await isReadable(page)).toBe(true);
  await page.evaluate(() => window.scrollTo(0, 1500));
  await page.reload();
  await waitForMark(page, 'zairyu-ready:notice');
  await nextFrames(page);
  expect(await isReadable(page)).toBe(true);
});

test('where controls fill the window, it waits for a place that is free', async () => {
  const url = serve(
    'body { margin: 0; } main button { display: block; width: 100%; height: 64px; margin: 0; }',
    `${individual}<main>${'<button type="button">選択</button>'.repeat(8)}</main><p style="height: 600px"></p>`,
  );
  const page = await tab.load(url, { width: 320, height: 256 });
  await page.evaluate(() => window.scrollTo(0, 120));
  await nextFrames(page);
  expect(await shownNames(page)).toEqual([]);
  await page.evaluate(() => window.scrollTo(0, 1000));
  await expect.poll(() => shownNames(page)).toEqual(['notice']);
});

// The failure: a link that fills half the window counts as the page's background.
test('in a small window, it covers no link however large', async () => {
  const links = ['更新', '変更', '永住'].map((text) => `<a href="#${text}">${text}</a>`).join('');
  const url = serve(
    'body { margin: 0; } a { display: block; height: 150px; margin-bottom: 60px; }',
    links,
  );
  const page = await tab.withNotice(url, { width: 320, height: 256 });
  const parts = await placedParts(page);
  expect(parts.map(({ kind }) => kind)).toEqual(['notice']);
  for (const { box } of parts) expect((await beneath(page, box)).controls).toEqual([]);
});

// The failure: the inside of a component does not count, neither its controls nor what covers them.
test('it covers no control within a component of the page', async () => {
  const url = serve(
    'x-field { display: inline-block; width: 300px; height: 40px; } .corner { position: fixed; } .corner:nth-of-type(1) { left: 0; top: 0; } .corner:nth-of-type(2) { right: 0; top: 0; } .corner:nth-of-type(3) { left: 0; bottom: 0; } .corner:nth-of-type(4) { right: 0; bottom: 0; } main { padding: 150px 20px; }',
    `${'<x-field class="corner"></x-field>'.repeat(4)}${individual}<x-field></x-field><p><x-field></x-field></p>
    <script>customElements.define('x-field', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<style>input { box-sizing: border-box; width: 100%; height: 100%; }</style><input>'; } })</script>`,
  );
  const page = await tab.withNotice(url);
  await setOpen(page, false);
  await waitForFlags(page, ['sign-in-individual']);
  await framesAtRest(page);
  const parts = await placedParts(page);
  expect(parts).toHaveLength(2);
  const fields = await page.$$eval('x-field', (all) =>
    all.map((field) => {
      const { left, top, right, bottom } = field.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  for (const { name, box } of parts) {
    const covered = fields.filter(
      ({ left, top, right, bottom }) =>
        left < box.x + box.width && box.x < right && top < box.y + box.height && box.y < bottom,
    );
    expect({ name, covered }).toEqual({ name, covered: [] });
  }
});

// The failure: copies of our element, made by a page that copies its own markup, stay behind,
// empty.
// The failure: a link in two lines counts as all that is between its beginning and its end.
test('between links that go on in the next line, it has a place', async () => {
  const url = serve(
    'body { margin: 0; font: 16px/30px monospace; } p { margin: 0; } a { margin-left: 400px; }',
    '<p><a href="#help">ヘルプ ヘルプ</a></p>'.repeat(30),
  );
  const page = await tab.withNotice(url, { width: 460, height: 400 });
  const lines = await page.$eval('a', (link) => link.getClientRects().length);
  expect(lines).toBe(2);
  const parts = await placedParts(page);
  expect(parts.map(({ kind }) => kind)).toEqual(['notice']);
  for (const { box } of parts) expect((await beneath(page, box)).controls).toEqual([]);
});

test('copies that the page has made of our element do not stay', async () => {
  const page = await tab.withNotice(earlier);
  await page.evaluate(() => {
    const element = document.querySelector('zairyu-ready');
    if (element !== null) {
      document.body.append(element.cloneNode(true));
      document.documentElement.insertAdjacentHTML('beforeend', element.outerHTML);
    }
    document.title = String(document.querySelectorAll('zairyu-ready').length);
  });
  expect(await page.title()).toBe('3');
  await expect.poll(() => hostCount(page)).toBe(1);
  expect(await shownNotices(page)).toHaveLength(1);
});

// A page that forges events may cause a few needless questions, and then no more.
test('a page cannot make us ask without end by forging events', async () => {
  const page = await tab.settled(earlier);
  const questions = await countQuestions(await extensionWorld(page, session().extensionId));
  await page.evaluate(async () => {
    for (let round = 0; round < 60; round++) {
      window.dispatchEvent(new Event('focus'));
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await new Promise(requestAnimationFrame);
    }
  });
  expect((await questions()).asked).toBeLessThanOrEqual(20);
});

// The notice has no use on paper.
test('is not printed', async () => {
  const page = await tab.withNotice(pageUrl('current', paths.current.procedures));
  await page.emulateMediaType('print');
  const printed = await shownNames(page);
  await page.emulateMediaType();
  expect(printed).toEqual([]);
  expect(await shownNames(page)).toEqual(['notice']);
});

// The failure: an answer that was on its way unfolds what the user has folded meanwhile.
interface Held {
  release?: () => void;
}

test('stays folded when an older answer arrives after the click', async () => {
  const page = await tab.settled(earlier);
  const world = await extensionWorld(page, session().extensionId);
  await world.evaluate(() => {
    const send = chrome.runtime.sendMessage.bind<(message: unknown) => Promise<unknown>>(
      chrome.runtime,
    );
    const held: Held = {};
    let count = 0;
    Object.assign(globalThis, { held });
    const slow = async (message: unknown): Promise<unknown> => {
      count += 1;
      const isHeld = count === 2;
      const answer = await send(message);
      if (isHeld) {
        await new Promise<void>((resolve) => {
          held.release = resolve;
        });
      }
      return answer;
    };
    Object.assign(chrome.runtime, { sendMessage: slow });
  });
  // A return asks twice: when the page comes into view, and when it gets the focus.
  await leaveAndReturn(session(), page);
  await waitUntil('the second answer', () =>
    world.evaluate(() => (globalThis as unknown as { held: Held }).held.release !== undefined),
  );
  await setOpen(page, false);
  await world.evaluate(() => (globalThis as unknown as { held: Held }).held.release?.());
  await nextFrames(page);
  expect(await isOpen(page)).toBe(false);
});
