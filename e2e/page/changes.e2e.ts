import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { storeSaid } from '../support/answers.ts';
import { extensionWorld, watchCalls } from '../support/extension-world.ts';
import { hostCount, shownNames } from '../support/overlay.ts';
import { waitUntil } from '../support/wait.ts';
import {
  framesAtRest,
  leaveAndReturn,
  shownFlags,
  shownNotices,
  waitForFlags,
} from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import {
  addControlsEvent,
  maintenancePath,
  pageUrl,
  paths,
  removeControlsEvent,
} from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { hosts, type System } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const entry = { earlier: paths.earlier.entry, current: paths.current.entry } as const;
const landmarks = {
  earlier: [
    'sign-in-individual',
    'sign-in-organisation',
    'register-individual',
    'register-practitioner',
  ],
  current: ['sign-in'],
} as const satisfies Record<System, readonly string[]>;
const systems = ['earlier', 'current'] as const;

function tell(page: Page, event: string): Promise<void> {
  return page.evaluate((name) => {
    document.dispatchEvent(new Event(name));
  }, event);
}

test.each(systems)('flags come and go with controls that come late (%s system)', async (system) => {
  const page = await tab.withNotice(pageUrl(system, entry[system], { late: true }));
  expect(await shownFlags(page)).toEqual({});
  for (let time = 0; time < 3; time++) {
    await tell(page, addControlsEvent);
    await waitForFlags(page, landmarks[system]);
    await tell(page, removeControlsEvent);
    await waitForFlags(page, []);
  }
  expect(await shownNotices(page)).toHaveLength(1);
});

test('a flag goes with a control that its container stays behind without', async () => {
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier));
  await page.$eval('[name="clickLogInKjnBtn"]', (button) => button.remove());
  await waitForFlags(page, landmarks.earlier.slice(1));
  expect(await shownNotices(page)).toHaveLength(1);
});

test('a page that writes itself anew gets its notice and flags back, once each', async () => {
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier));
  await page.evaluate(() => {
    const markup = document.body.innerHTML;
    document.body.innerHTML = '';
    document.body.innerHTML = markup;
  });
  await waitForFlags(page, landmarks.earlier);
  expect(await shownNotices(page)).toHaveLength(1);

  await page.evaluate(() => {
    const fresh = document.createElement('body');
    fresh.innerHTML = '<main><button name="clickLogInKjnBtn">外国人本人・その他</button></main>';
    document.documentElement.replaceChildren(document.head, fresh);
  });
  await waitForFlags(page, ['sign-in-individual']);
  expect(await shownNotices(page)).toHaveLength(1);
  expect(await hostCount(page)).toBe(1);
});

test('a page that goes on without loading keeps one notice, and its flags follow', async () => {
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier));
  await page.evaluate(() => {
    history.pushState({}, '', '/WC01/elsewhere/');
    document.querySelector('main')?.replaceChildren('読み込みました');
  });
  await waitForFlags(page, []);
  expect(await shownNotices(page)).toHaveLength(1);

  await page.evaluate(() => {
    history.pushState({}, '', '/WC01/further/');
    const button = document.createElement('button');
    button.textContent = '弁護士・行政書士';
    document.querySelector('main')?.append(button);
  });
  await waitForFlags(page, ['register-practitioner']);
  expect(await shownNotices(page)).toHaveLength(1);
});

test('a page on which nothing is recognised has the notice only, be it a page of theirs or none', async () => {
  const path = '/WC01/bare/';
  session().onlineSystem.setPage(hosts.earlier, path, 'エラー');
  for (const url of [pageUrl('current', maintenancePath), pageUrl('earlier', path)]) {
    const page = await tab.withNotice(url);
    expect.soft(await hostCount(page), url).toBe(1);
    expect.soft(await shownNames(page), url).toEqual(['notice']);
  }
});

// The failure: a page of XML makes elements without the properties of an HTML element.
test('a page of XML has the notice, too, and nothing complains', async () => {
  const path = '/WC01/feed/';
  session().onlineSystem.setPage(hosts.earlier, path, {
    type: 'text/xml',
    body: '<?xml version="1.0"?><rss version="2.0"><channel><title>お知らせ</title></channel></rss>',
  });
  const page = await tab.withNotice(pageUrl('earlier', path));
  expect(await shownNames(page)).toEqual(['notice']);
  // Chrome's own view of an XML page has a drawing in its address.
  for (const request of session().takeStrayRequests()) expect(request).toContain('GET data:');
});

// The failure: without a root, the page cannot be read, and what was asked meanwhile stays open.
test('a page that is without a root for a while goes on, and is asked for again', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  await page.evaluate(() => {
    const { documentElement: root } = document;
    addEventListener('put-back', () => document.append(root));
    root.remove();
  });
  await leaveAndReturn(session(), page);
  await page.evaluate(() => dispatchEvent(new Event('put-back')));
  await waitForFlags(page, landmarks.earlier);
  expect(await shownNotices(page)).toHaveLength(1);
  await storeSaid(session(), { category: 'practitioner' });
  await leaveAndReturn(session(), page);
  await waitUntil('the notice of a practitioner', async () => {
    const [notice] = await shownNotices(page);
    return notice?.unknown === 'notification-certificate user-registration';
  });
});

/** Counts how often the extension's script queries the page for elements. */
async function countLooks(page: Page): Promise<() => Promise<number>> {
  const world = await extensionWorld(page, session().extensionId);
  const calls = await watchCalls(world, ['Document.querySelectorAll', 'Element.querySelectorAll']);
  return async () => (await calls()).length;
}

/**
 * Makes the page add nodes, each in its own task.
 *
 * @returns how many frames were drawn meanwhile
 */
function change(page: Page, times: number): Promise<number> {
  return page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        let left = count;
        let frames = 0;
        const countFrames = (): void => {
          frames += 1;
          if (left > 0) requestAnimationFrame(countFrames);
        };
        requestAnimationFrame(countFrames);
        port1.addEventListener('message', () => {
          document.querySelector('main')?.append(document.createElement('i'));
          if (--left === 0) resolve(frames);
          else port2.postMessage(null);
        });
        port1.start();
        port2.postMessage(null);
      }),
    times,
  );
}

/** The number of queries that one look at the page takes. Waits until the look has had its turn. */
async function costOfOneLook(page: Page, looks: () => Promise<number>): Promise<number> {
  const before = await looks();
  await change(page, 1);
  await waitUntil('a look at the page', async () => (await looks()) > before);
  await framesAtRest(page);
  return (await looks()) - before;
}

test('a page that changes all the time is looked over ten times a second at most', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const looks = await countLooks(page);
  const one = await costOfOneLook(page, looks);
  const before = await looks();
  const start = performance.now();
  // For a fixed time, because machines differ in speed.
  while (performance.now() - start < 2000) await change(page, 100);
  await framesAtRest(page);
  const seconds = (performance.now() - start) / 1000;
  const looked = ((await looks()) - before) / one;
  expect(looked).toBeGreaterThan(0);
  // One look at once, and one that was waiting at the end.
  expect(looked).toBeLessThanOrEqual(seconds * 10 + 2);

  // The page goes on, and its own button still works.
  await page.click('[name="clickLogInMdgBtn"]');
  expect(await page.$eval('#replica-pressed', ({ textContent }) => textContent)).toBe(
    'clickLogInMdgBtn',
  );
  // Nothing is missed: if a control goes meanwhile, its flag goes, too.
  await page.$eval('[name="clickLogInKjnBtn"]', (button) => button.remove());
  await waitForFlags(page, landmarks.earlier.slice(1));
});

test('a control whose words or name come later is recognised then', async () => {
  const page = await tab.settled(pageUrl('earlier', maintenancePath));
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML(
        'beforeend',
        '<p style="padding: 30px"><button id="words">…</button></p><p style="padding: 30px"><button id="named">…</button></p><p style="padding: 30px"><input type="submit" id="input" value="…"></p>',
      );
  });
  await framesAtRest(page);
  expect(await shownFlags(page)).toEqual({});
  await page.$eval('#words', ({ firstChild }) => {
    if (firstChild) firstChild.nodeValue = '弁護士・行政書士';
  });
  await waitForFlags(page, ['register-practitioner']);
  await page.$eval('#named', (button) => button.setAttribute('name', 'clickLogInKjnBtn'));
  await waitForFlags(page, ['register-practitioner', 'sign-in-individual']);
  await page.$eval('#input', (input) => {
    (input as HTMLInputElement).value = '法人，弁護士・行政書士';
  });
  await waitForFlags(page, ['register-practitioner', 'sign-in-individual', 'sign-in-organisation']);
});

// The failure: a step is marked as the present one without another word on the page.
test('a registration is seen when its last step is marked', async () => {
  const path = '/WC01/WCAAS020/';
  session().onlineSystem.setPage(
    hosts.earlier,
    path,
    '<ol><li>STEP1 利用者情報入力</li><li id="last">STEP3 利用者情報登録 完了</li></ol>',
  );
  const page = await tab.settled(pageUrl('earlier', path));
  const isOpen = async (): Promise<boolean> =>
    (await shownNotices(page))[0]?.unknown.includes('user-registration') === true;
  expect(await isOpen()).toBe(true);
  await page.$eval('#last', (step) => step.setAttribute('aria-current', 'step'));
  await waitUntil('the registration being seen', async () => !(await isOpen()));
});

test('nothing looks at a tab in the background; it is caught up with on return', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier, { late: true }));
  const looks = await countLooks(page);
  await session().page('about:blank');
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');

  await tell(page, addControlsEvent);
  // A hidden page draws no frames. A message to itself arrives after everything else.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve());
        port1.start();
        port2.postMessage(null);
      }),
  );
  expect(await looks()).toBe(0);
  expect(await shownFlags(page)).toEqual({});

  await page.bringToFront();
  await waitForFlags(page, landmarks.earlier);
});
