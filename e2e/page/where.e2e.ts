import { expect, test } from 'vitest';
import { extensionContexts } from '../support/extension-world.ts';
import { hostCount } from '../support/overlay.ts';
import { shownNotices } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { foreignHosts, hosts } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const earlier = pageUrl('earlier', paths.earlier.entry);

const strangers = [
  ...foreignHosts.map((host) => `https://${host}${paths.earlier.entry}`),
  ...Object.values(hosts).map((host) => `http://${host}${maintenancePath}`),
  `https://${foreignHosts[0]}${paths.earlier.entry}?next=${encodeURIComponent(earlier)}#${earlier}`,
];

test.each(strangers)('nothing of ours runs or appears on %s', async (url) => {
  const page = await tab.load(url);
  expect(page.url()).toBe(url);
  // No script of the extension is there, so nothing of it can come later either.
  expect(await extensionContexts(page, session().extensionId)).toEqual([]);
  expect(await hostCount(page)).toBe(0);
});

test.each(Object.values(hosts))(
  'it runs and appears on https://%s, whatever the page',
  async (host) => {
    const page = await tab.withNotice(`https://${host}${maintenancePath}`);
    expect(await extensionContexts(page, session().extensionId)).toHaveLength(1);
    expect(await shownNotices(page)).toHaveLength(1);
  },
);

test('a frame within a page of the system has none of it', async () => {
  const url = pageUrl('current', paths.current.entry, { frame: true });
  const page = await tab.withNotice(url);
  const [frame] = page.mainFrame().childFrames();
  expect(frame?.url()).toContain(new URL(url).host);
  expect(await extensionContexts(page, session().extensionId)).toHaveLength(1);
  expect(await frame?.$$eval('zairyu-ready', (all) => all.length)).toBe(0);
});

test('the system’s page in a frame of another site has none of it', async () => {
  const path = '/framing/';
  session().onlineSystem.setPage(
    foreignHosts[0],
    path,
    `<!doctype html><title>framing</title><iframe src="${earlier}" width="800" height="600"></iframe>`,
  );
  const page = await session().page(`https://${foreignHosts[0]}${path}`);
  const [frame] = page.mainFrame().childFrames();
  expect(frame?.url()).toBe(earlier);
  await frame?.waitForSelector('[name="clickLogInKjnBtn"]');
  expect(await extensionContexts(page, session().extensionId)).toEqual([]);
  // A frame of another site has its own process, and so its own target.
  const target = await session().browser.waitForTarget((one) => one.url() === earlier);
  expect(await extensionContexts(target, session().extensionId)).toEqual([]);
  // The same page on its own gets its notice. By then the frame has had every chance to get one,
  // too.
  await tab.withNotice(earlier);
  expect(await frame?.$$eval('zairyu-ready', (all) => all.length)).toBe(0);
});
