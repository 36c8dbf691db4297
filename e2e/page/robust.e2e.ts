import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { say } from '../support/answers.ts';
import { waitForMark } from '../support/checklist.ts';
import { controlSizes, coveredControls, overlaps } from '../support/controls.ts';
import { countQuestions, extensionWorld } from '../support/extension-world.ts';
import {
  flaggedLandmarks,
  leaveAndReturn,
  nextFrames,
  openSettled,
  openWithNotice,
  ownElementCount,
  shownFlags,
  shownNotices,
  theNotice,
  waitForFlags,
} from '../support/page-parts.ts';
import { show } from '../support/view.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { layoutPage } from '../replica/layouts.ts';
import { evaluateApart } from '../support/apart.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });
const path = '/WC01/layout/';
const earlier = pageUrl('earlier', paths.earlier.entry);

function serve(css: string, body: string): string {
  session().onlineSystem.setPage(hosts.earlier, path, layoutPage({ css, body }));
  return pageUrl('earlier', path);
}

// `<h2 role="status">` is no heading any more.
test('its heading is a heading', async () => {
  const page = await openWithNotice(session(), earlier);
  const cdp = await page.createCDPSession();
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  expect(
    nodes.some(
      ({ role, name }) =>
        role?.value === 'heading' && String(name?.value).startsWith('1 thing is missing'),
    ),
  ).toBe(true);
});

// entries for `layouts` (e2e/replica/layouts.ts), and a panel that opens later.
const individual = '<button type="button" name="clickLogInKjnBtn">外国人本人・その他</button>';
const organisation =
  '<button type="button" name="clickLogInHjnBtn">法人，弁護士・行政書士</button>';
const counter =
  '<button type="button" name="clickLogInMdgBtn">（窓口申請）在留資格認定証明書電子交付希望者</button>';
const buttons = [individual, organisation, counter];
const inCells = buttons.map((button) => `<div class="cell">${button}</div>`).join('');

const layouts = {
  'a column of grid cells': [
    '.row { display: grid; grid-auto-rows: 64px; gap: 8px; } button { width: 100%; height: 100%; }',
    `<div class="row">${inCells}</div>`,
  ],
  'a table': [
    'table { width: 100%; } td { height: 50px; border: 1px solid; } button { width: 100%; height: 100%; }',
    `<table><tr>${buttons.map((button) => `<td>${button}</td>`).join('')}</tr></table>`,
  ],
  'buttons at fixed places': [
    '.stage { position: relative; height: 200px; } button { position: absolute; left: 0; width: 300px; height: 40px; } button:nth-of-type(2) { top: 44px; } button:nth-of-type(3) { top: 88px; }',
    `<div class="stage">${buttons.join('')}</div>`,
  ],
} as const;

/** The landmarks of those buttons: the one for the counter is none. */
const flagged = ['sign-in-individual', 'sign-in-organisation'];

test.each(Object.entries(layouts))('flags lie over nothing: %s', async (_name, [css, body]) => {
  const url = serve(css, body);
  const page = await openWithNotice(session(), url, { width: 1000 });
  await waitForFlags(page, flagged);
  expect(await overlaps(page)).toEqual([]);
  expect((await coveredControls(page)).covered).toEqual([]);
});

test('flags squeeze nothing in a table', async () => {
  const url = serve(...layouts['a table']);
  const plain = await (await session().browser.createBrowserContext()).newPage();
  await show(plain, { width: 1000 });
  await plain.goto(url);
  const page = await openWithNotice(session(), url, { width: 1000 });
  await waitForFlags(page, flagged);
  expect(await controlSizes(page)).toEqual(await controlSizes(plain));
});

test('a control that is hidden at first is flagged beside it once it shows', async () => {
  const css =
    '.row { display: grid; grid-template-columns: repeat(3, 1fr); grid-auto-rows: 1fr; gap: 12px; } button { width: 100%; height: 100%; }';
  const url = serve(
    css,
    `<div id="panel" hidden><div class="row">${inCells}</div></div><a href="#other">その他</a>`,
  );
  const page = await openWithNotice(session(), url);
  await page.$eval('#panel', (panel) => panel.removeAttribute('hidden'));
  await nextFrames(page);
  await waitForFlags(page, flagged);
  expect(await overlaps(page)).toEqual([]);
});

// a hidden twin, such as a menu for narrow windows, takes the flag.
test('of two controls with the same words, the one in view has the flag', async () => {
  const url = serve(
    '',
    '<nav style="display: none"><button>弁護士・行政書士</button></nav><main><button id="seen">弁護士・行政書士</button></main>',
  );
  const page = await openWithNotice(session(), url);
  expect(
    await evaluateApart(
      page,
      () =>
        document.querySelector<HTMLElement>('zairyu-ready-flag')?.checkVisibility() ?? 'no flag',
    ),
  ).toBe(true);
});

// the worker's console complains each time a page goes into the back-forward cache.
test('going back to a page shows what is true by now, and nothing complains', async () => {
  const page = await openWithNotice(session(), earlier);
  await page.evaluate(() => {
    window.addEventListener('pageshow', ({ persisted }) => {
      document.title = persisted ? 'kept' : 'loaded anew';
    });
  });
  await page.goto(pageUrl('earlier', paths.earlier.registration));
  await say(session(), { category: 'practitioner' });
  await page.goBack();
  expect(await page.title()).toBe('kept');
  await waitUntil('the notice of a practitioner', async () => {
    const [notice] = await shownNotices(page);
    return notice?.unknown === 'notification-certificate user-registration';
  });
  expect(await shownNotices(page)).toHaveLength(1);
  expect(await flaggedLandmarks(page)).toHaveLength(4);
});

// a fixed header that comes after the notice, or lies over its place while the page is scrolled.
const header = '<header class="bar"><a href="#menu">メニュー</a></header>';
const fixedCss =
  'body { margin: 0; padding-top: 60px; } main { min-height: 3000px; } .bar { position: fixed; inset: 0 0 auto; z-index: 1030; height: 60px; background: #fff; }';

async function isReadable(page: Page): Promise<boolean> {
  const notice = await theNotice(page);
  await notice.evaluate((_root, host) => {
    host.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  return notice.isOnTop('h2');
}

test('a fixed header that comes late does not hide it', async () => {
  const page = await openWithNotice(session(), serve(fixedCss, individual));
  await page.evaluate((markup) => document.body.insertAdjacentHTML('afterbegin', markup), header);
  await nextFrames(page);
  await expect.poll(() => isReadable(page)).toBe(true);
});

test('a fixed header does not hide it on a page that is opened further down', async () => {
  const url = serve(fixedCss, `${header}${individual}<main></main><h2 id="deep">下</h2>`);
  const page = await openWithNotice(session(), `${url}#deep`);
  await expect.poll(() => isReadable(page)).toBe(true);
});

test('a fixed header does not hide it after a reload further down', async () => {
  const url = serve(fixedCss, `${header}${individual}<main></main>`);
  const page = await openWithNotice(session(), url);
  await page.evaluate(() => window.scrollTo(0, 1500));
  await page.reload();
  await waitForMark(page, 'zairyu-ready:notice');
  await expect.poll(() => isReadable(page)).toBe(true);
});

// what the page makes of our elements by copying its own markup stays behind, empty.
test('copies that the page has made of our elements do not stay', async () => {
  const page = await openWithNotice(session(), earlier);
  await page.evaluate(() => {
    const markup = document.body.innerHTML;
    document.body.innerHTML = markup;
  });
  await nextFrames(page);
  await nextFrames(page);
  expect(await ownElementCount(page)).toBe(5);
});

// A page that makes up events can have a few questions asked for nothing, and then no more.
test('a page cannot make us ask without end by forging events', async () => {
  const page = await openSettled(session(), earlier);
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

// unlike the notice's, the flags' attributes do not come back.
test('attributes that the page has taken from flags are back when the user comes back', async () => {
  const page = await openWithNotice(
    session(),
    pageUrl('earlier', paths.earlier.entry, { tricks: ['restyle'] }),
  );
  await session().page('about:blank');
  await page.bringToFront();
  await waitUntil(
    'the notice’s attributes being back',
    async () => (await shownNotices(page))[0]?.state === 'not-ready',
  );
  expect(Object.keys(await shownFlags(page))).toContain('sign-in-individual');
});

// the header's controls jump to the other side of the window.
test('the current header’s controls stay on their side', async () => {
  const url = pageUrl('current', paths.current.entry);
  const plain = await (await session().browser.createBrowserContext()).newPage();
  await show(plain, {});
  await plain.goto(url);
  const page = await openWithNotice(session(), url);
  await waitForFlags(page, ['sign-in']);
  expect(await leftOfLogin(page)).toBe(await leftOfLogin(plain));
});

function leftOfLogin(page: Page): Promise<number> {
  return page.$eval('#pcLogin', (link) => Math.round(link.getBoundingClientRect().left));
}

// a page that does not scroll as a whole loses its end below the window's edge.
test('the end of a page whose body scrolls in itself can be reached', async () => {
  const url = serve(
    'html { height: 100%; overflow: hidden; } body { height: 100%; margin: 0; overflow: auto; } main { min-height: 2000px; }',
    `${individual}<main></main><button id="last">次へ</button>`,
  );
  const page = await openWithNotice(session(), url, { width: 1000, height: 600 });
  const bottom = await page.evaluate(() => {
    document.body.scrollTop = document.body.scrollHeight;
    return document.getElementById('last')?.getBoundingClientRect().bottom ?? Infinity;
  });
  expect(bottom).toBeLessThanOrEqual(600);
});

// on paper it has no business.
test('is not printed', async () => {
  const page = await openWithNotice(session(), pageUrl('current', paths.current.procedures));
  await page.emulateMediaType('print');
  expect(
    await evaluateApart(page, () =>
      document.querySelector('zairyu-ready-notice')?.checkVisibility(),
    ),
  ).toBe(false);
});

// an answer that was on its way undoes what the user has folded meanwhile.
interface Held {
  release?: () => void;
}

test('stays folded when an older answer arrives after the click', async () => {
  const page = await openSettled(session(), earlier);
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
  // Coming back asks twice: for being in view again, and for the focus.
  await leaveAndReturn(session(), page);
  await waitUntil('the second answer', () =>
    world.evaluate(() => (globalThis as unknown as { held: Held }).held.release !== undefined),
  );
  const notice = await theNotice(page);
  await notice.click('button');
  await world.evaluate(() => (globalThis as unknown as { held: Held }).held.release?.());
  await nextFrames(page);
  expect(
    await notice.evaluate((root) => root.querySelector('button')?.getAttribute('aria-expanded')),
  ).toBe('false');
});
