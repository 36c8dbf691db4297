import { afterAll, beforeAll, expect, test } from 'vitest';
import { guidePage, popupPage, sheetPage } from '../../src/state/pages.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { type Folder, folderWith } from '../support/altered-build.ts';
import { settle } from '../support/page-parts.ts';
import { testSession } from '../support/test-session.ts';

/*
 * What the online system's pages, and another extension that may read and change them, can do to
 * ours. (For their messages to the worker see messages.e2e.ts.)
 */

const session = testSession();
const own = [popupPage, guidePage, sheetPage];
let other: Folder;
let otherId: string;

/** The other extension's script on every page: it asks ours as our own script would. */
const script = `
  const messages = [
    { type: 'page-shown', isRegistered: true, isSignedIn: true, language: null },
    { type: 'notice-moved', corner: 'top-left' },
    { type: 'recheck', readers: null },
  ];
  const send = (message) => chrome.runtime.sendMessage(OURS, message).catch(String);
  Promise.all(messages.map(send)).then((answers) => {
    document.documentElement.dataset.answers = JSON.stringify(answers);
  });`;

beforeAll(async () => {
  const { browser, extensionId } = session();
  other = await folderWith({
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Another extension',
      version: '1',
      host_permissions: ['https://*/*'],
      content_scripts: [{ matches: ['https://*/*'], js: ['script.js'], run_at: 'document_end' }],
    }),
    'script.js': script.replaceAll('OURS', JSON.stringify(extensionId)),
    'page.html': '<!doctype html><title>Another extension</title>',
  });
  otherId = await browser.installExtension(other.path);
});

afterAll(async () => {
  await session().browser.uninstallExtension(otherId);
  await other.remove();
});

/** Where frames with our addresses end up, on some page. */
async function framed(url: string): Promise<readonly string[]> {
  const page = await session().page(url);
  await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map(
          (address) =>
            new Promise((resolve) => {
              const frame = document.createElement('iframe');
              frame.addEventListener('load', resolve);
              frame.src = address;
              document.body.append(frame);
            }),
        ),
      ),
    own.map((path) => `chrome-extension://${session().extensionId}/${path}`),
  );
  const urls = page.frames().map((frame) => frame.url());
  // The browser complains about each frame on the console of the page.
  session().takeProblems();
  session().takeStrayRequests();
  await page.close();
  return urls.slice(1);
}

/** The address of a frame that Chrome does not let load. */
const refused = 'chrome-error://chromewebdata/';

test.each([
  ['a page of the online system', () => pageUrl('current', paths.current.signIn)],
  ['another site', () => 'https://www.example.test/WC01/WCAAS010/'],
  ['another extension', () => `chrome-extension://${otherId}/page.html`],
])('no page of ours is drawn in a frame of %s', async (_, address) => {
  expect(await framed(address())).toEqual(own.map(() => refused));
});

test('a script of another extension on the same page is answered nothing, and changes nothing', async () => {
  const page = await session().page(pageUrl('earlier', paths.earlier.entry));
  await settle(session(), page);
  await page.waitForSelector('html[data-answers]');
  const answers = await page.$eval(
    'html',
    (html) => JSON.parse(html.dataset['answers'] ?? '') as unknown,
  );
  const nobody = 'Error: Could not establish connection. Receiving end does not exist.';
  expect(answers).toEqual([nobody, nobody, nobody]);
  const stored = await session().storage.get();
  expect(stored).not.toHaveProperty('facts.registration');
  expect(stored).not.toHaveProperty('notice-corner');
});
