import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { barePage } from '../support/bare-page.ts';
import { extensionWorld } from '../support/extension-world.ts';
import { openSettled } from '../support/page-parts.ts';
import { store } from '../support/guide.ts';
import { checkedPopup, shownState } from '../support/popup.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { alteredBuild, type Folder, folderWith } from '../support/altered-build.ts';
import type { Evaluator } from '../support/remote.ts';
import { testSession, type TestSession } from '../support/test-session.ts';
import { foreignHosts, hosts } from '../world/hosts.ts';

type Message = unknown;
type Refusal = 'unknown-type' | 'malformed' | 'not-allowed';

const refused = (refusal: Refusal): unknown => ({ ok: false, refusal });

/** Every type of message, well formed. Messages of no known type follow. */
const everyType: readonly Message[] = [
  { type: 'recheck', readers: null },
  { type: 'forget-reader' },
  { type: 'page-shown', isRegistered: false, isSignedIn: false, language: null },
  ...['opened', 'guide', 'not-now'].map((use) => ({ type: 'notice-used', use })),
  { type: 'notice-moved', corner: 'top-left' },
  {
    type: 'client-answered',
    language: null,
    client: 'jpki',
    certificate: 'signature-certificate',
    code: null,
  },
  { type: 'client-silent', client: 'jpki', language: null },
];
const ofNoKnownType: readonly Message[] = [
  { type: 'forget-everything' },
  { type: 'constructor' },
  { type: '__proto__' },
  { type: 'toString' },
  { type: '' },
  { type: ['recheck'] },
  { type: { type: 'recheck' } },
  { type: null },
  { kind: 'recheck' },
  {},
  [],
  ['recheck'],
  'recheck',
  '',
  42,
  true,
  null,
];

/** Runs in a page. Returns an exception as a string; there should be none. */
function sendThere(message: Message): Promise<unknown> {
  return chrome.runtime.sendMessage<unknown>(message).catch((error: unknown) => String(error));
}

function send(page: Page, message: Message): Promise<unknown> {
  return page.evaluate(sendThere, message);
}

describe('from a page of ours', () => {
  const session = testSession({ cleared: 'at first' });
  let bare: Page;

  beforeAll(async () => {
    bare = await barePage(session());
    await store(session(), { category: 'practitioner' });
  });

  test.each(ofNoKnownType)('%j is of no known type, and refused as such', async (message) => {
    const before = await session().storage.get();
    expect(await send(bare, message)).toEqual(refused('unknown-type'));
    expect(await session().storage.get()).toEqual(before);
  });

  test.each([
    { type: 'recheck' },
    { type: 'recheck', readers: null, now: true },
    { type: 'recheck', readers: {} },
    { type: 'recheck', readers: 'none' },
    { type: 'recheck', readers: [null] },
    { type: 'recheck', readers: [{ vendorId: 1356, productId: 3528 }] },
    { type: 'recheck', readers: [{ vendorId: 1356, productId: 0.5, name: null }] },
    { type: 'recheck', readers: [{ vendorId: 1356, productId: 3528, name: 7 }] },
    { type: 'recheck', readers: [{ vendorId: 1356, productId: 3528, name: null }, 'another'] },
    { type: 'recheck', readers: [{ vendorId: '054c', productId: 3528, name: null }] },
    {
      type: 'recheck',
      readers: [{ vendorId: 1356, productId: 3528, name: 'RC-S300', serialNumber: '0123456' }],
    },
    { type: 'forget-reader', vendorId: 1356 },
  ])('%j has too much or too little in it, and is refused as malformed', async (message) => {
    const before = await session().storage.get();
    expect(await send(bare, message)).toEqual(refused('malformed'));
    expect(await session().storage.get()).toEqual(before);
  });

  test.each(everyType.slice(2))("%j is for the online system's pages to send", async (message) => {
    const before = await session().storage.get();
    expect(await send(bare, message)).toEqual(refused('not-allowed'));
    expect(await session().storage.get()).toEqual(before);
  });

  const checked = { ok: true, value: { isStored: true, unanswered: [] } };

  test('after all that the worker still does what it is asked', async () => {
    expect(await send(bare, { type: 'recheck', readers: null })).toMatchObject(checked);
  });

  test('a reader that our page sees is kept, and forgotten when that is asked for', async () => {
    const seen = { vendorId: 1356, productId: 3528, name: 'RC-S300' };
    expect(await send(bare, { type: 'recheck', readers: [seen] })).toMatchObject(checked);
    expect(await session().storage.in('local')).toMatchObject({
      'facts.card-reader': {
        value: { finding: { readers: [{ ...seen, presence: 'connected' }] } },
      },
    });
    const forgotten = await send(bare, { type: 'forget-reader' });
    expect(forgotten).toEqual({ ok: true, value: null });
    expect(await session().storage.in('local')).toMatchObject({
      'facts.card-reader': { value: null },
    });
  });
});

describe("from our script on the online system's page", () => {
  const session = testSession({ cleared: 'at first' });
  let script: Evaluator;

  beforeAll(async () => {
    // Settled, because otherwise the page's own look stores findings while the storage is compared.
    const page = await openSettled(session(), pageUrl('earlier', paths.earlier.entry));
    script = await extensionWorld(page, session().extensionId);
  });

  test.each<readonly [Message, Refusal]>([
    [{ type: 'recheck', readers: null }, 'not-allowed'],
    [{ type: 'forget-reader' }, 'not-allowed'],
    [{ type: 'page-shown' }, 'malformed'],
    [{ type: 'page-shown', isRegistered: false }, 'malformed'],
    [{ type: 'page-shown', isRegistered: 'yes', isSignedIn: false, language: null }, 'malformed'],
    [{ type: 'page-shown', isRegistered: false, isSignedIn: 1, language: null }, 'malformed'],
    [
      {
        type: 'page-shown',
        isRegistered: true,
        isSignedIn: true,
        language: null,
        category: 'practitioner',
      },
      'malformed',
    ],
    [{ type: 'client-answered', client: 'jpki', certificate: null }, 'malformed'],
    [
      { type: 'client-answered', client: 'jpki', certificate: 'MIIC…', code: null, language: null },
      'malformed',
    ],
    [
      {
        type: 'client-answered',
        client: 'jpki',
        certificate: null,
        code: '<b>code</b>',
        language: null,
      },
      'malformed',
    ],
    [{ type: 'client-silent', client: 'somebody', language: null }, 'malformed'],
    [{ type: 'fold-notice', collapsed: true }, 'unknown-type'],
    [{ type: 'notice-used' }, 'malformed'],
    [{ type: 'notice-used', use: 'constructor' }, 'malformed'],
    [{ type: 'notice-used', use: ['opened'] }, 'malformed'],
    [{ type: 'notice-used', use: 'forget-everything' }, 'malformed'],
    [{ type: 'notice-used', use: null }, 'malformed'],
    [{ type: 'notice-used', use: 'opened', category: 'practitioner' }, 'malformed'],
    [{ type: 'notice-used', use: 'not-now', site: 'www.ras-immi.moj.go.jp' }, 'malformed'],
    [{ type: 'notice-used', use: 'fold' }, 'malformed'],
    [{ type: 'notice-moved', corner: 'middle' }, 'malformed'],
    [{ type: 'notice-moved', corner: 'top-left', x: 1 }, 'malformed'],
    ...ofNoKnownType.map((message) => [message, 'unknown-type'] as const),
  ])('%j is refused: %s', async (message, refusal) => {
    const before = await session().storage.get();
    expect(await script.evaluate(sendThere, message)).toEqual(refused(refusal));
    expect(await session().storage.get()).toEqual(before);
  });

  test('what is stored cannot be read or changed', async () => {
    const before = await session().storage.get();
    const tried = await script.evaluate(async () => {
      const attempts = [chrome.storage.local, chrome.storage.sync].flatMap((area) => [
        () => area.get(),
        () => area.get('category'),
        () => area.set({ category: { version: 1, value: 'practitioner' } }),
        () => area.remove('category'),
        () => area.clear(),
        () => area.setAccessLevel({ accessLevel: 'TRUSTED_AND_UNTRUSTED_CONTEXTS' }),
      ]);
      return Promise.all(
        attempts.map(async (attempt) => {
          try {
            await attempt();
            return 'done';
          } catch {
            return 'refused';
          }
        }),
      );
    });
    expect(tried).toEqual(Array.from({ length: 12 }, () => 'refused'));
    expect(await session().storage.get()).toEqual(before);
  });

  test('nor is it after the worker was stopped and woken', async () => {
    await session().worker.stop();
    expect(
      await script.evaluate(sendThere, {
        type: 'page-shown',
        isRegistered: false,
        isSignedIn: false,
        language: null,
      }),
    ).toMatchObject({ ok: true });
    const read = await script.evaluate(() => {
      const { local, sync, managed } = chrome.storage;
      return Promise.all([local, sync, managed].map((area) => area.get().catch(() => 'refused')));
    });
    expect(read).toEqual(['refused', 'refused', 'refused']);
  });

  test('what it may ask is answered', async () => {
    expect(await script.evaluate(sendThere, { type: 'notice-moved', corner: 'top-left' })).toEqual({
      ok: true,
      value: null,
    });
    expect(
      await script.evaluate(sendThere, {
        type: 'page-shown',
        isRegistered: false,
        isSignedIn: false,
        language: null,
      }),
    ).toMatchObject({
      ok: true,
      value: { corner: 'top-left' },
    });
  });
});

/** The answers that a script of the twin extension has left on a page. */
async function answersIn(frame: Page | Frame): Promise<unknown> {
  await frame.waitForSelector('html[data-answers]');
  return frame.$eval('html', (html) => JSON.parse(html.dataset['answers'] ?? '') as unknown);
}

/**
 * What is stored, except findings: the online system's page makes the worker store some meanwhile.
 */
async function storedBesidesFacts(session: TestSession): Promise<unknown> {
  const stored = Object.entries(await session.storage.get());
  return Object.fromEntries(stored.filter(([key]) => !key.startsWith('facts.')));
}

describe('from a script of ours where it has no business', () => {
  /** Sends every message on every page and in every frame, and leaves the answers on the page. */
  const intruder = `
    const messages = ${JSON.stringify([...everyType, ...ofNoKnownType])};
    const send = (message) => chrome.runtime.sendMessage(message).catch((error) => String(error));
    const port = chrome.runtime.connect({ name: 'page' });
    const hungUp = new Promise((resolve) => port.onDisconnect.addListener(() => resolve('hung up')));
    const answers = Promise.all([hungUp, ...messages.map(send)]);
    answers.then((all) => { document.documentElement.dataset.answers = JSON.stringify(all); });`;
  const nothing = [
    'hung up',
    ...[...everyType, ...ofNoKnownType].map(() => refused('not-allowed')),
  ];
  let twin: Folder;
  const session = testSession({
    own: async () => {
      twin = await alteredBuild(inject('dist'), {
        manifest: {
          content_scripts: [
            {
              matches: ['http://*/*', 'https://*/*'],
              exclude_matches: Object.values(hosts).map((host) => `https://${host}/*`),
              js: ['intruder.js'],
            },
            {
              matches: Object.values(hosts).map((host) => `https://${host}/*`),
              all_frames: true,
              js: ['intruder-in-frame.js'],
            },
          ],
        },
        files: {
          'intruder.js': intruder,
          'intruder-in-frame.js': `if (window !== window.top) { ${intruder} }`,
        },
      });
      return { dist: twin.path };
    },
  });

  afterAll(() => twin.remove());

  test('another site, and one that only looks like the online system, is refused everything', async () => {
    const before = await session().storage.get();
    for (const host of foreignHosts) {
      const page = await session().page(`https://${host}${paths.earlier.entry}`);
      expect({ host, answers: await answersIn(page) }).toEqual({ host, answers: nothing });
    }
    // The findings are unchanged, too: nobody could start a look.
    expect(await session().storage.get()).toEqual(before);
  });

  test('the real hosts over plain http are refused everything', async () => {
    const before = await session().storage.get();
    for (const [host, path] of [
      [hosts.earlier, paths.earlier.entry],
      [hosts.current, paths.current.signIn],
    ] as const) {
      const page = await session().page(`http://${host}${path}`);
      expect(page.url()).toMatch(/^http:/);
      expect({ host, answers: await answersIn(page) }).toEqual({ host, answers: nothing });
    }
    expect(await session().storage.get()).toEqual(before);
  });

  test('a frame of the real hosts is refused everything, on their own page and on another site', async () => {
    session().onlineSystem.setPage(
      'www.example.test',
      '/around',
      `<!doctype html><title>Around</title>
         <iframe src="${pageUrl('current', paths.current.signIn)}"></iframe>`,
    );
    const before = await storedBesidesFacts(session());
    for (const url of [
      pageUrl('earlier', paths.earlier.entry, { frame: true }),
      'https://www.example.test/around',
    ]) {
      const page = await session().page(url);
      const [, frame] = page.frames();
      expect(frame?.url()).toMatch(/^https:\/\/www\.rase?n?s?-immi\.moj\.go\.jp\//);
      expect(frame && { url, answers: await answersIn(frame) }).toEqual({
        url,
        answers: nothing,
      });
    }
    expect(await storedBesidesFacts(session())).toEqual(before);
  });
});

describe('from outside', () => {
  const session = testSession();
  let before: unknown;

  beforeEach(async () => {
    before = await session().storage.get();
  });

  test('another extension reaches nobody, by message or by port', async () => {
    const { extensionId, browser } = session();
    const other = await folderWith({
      'manifest.json': JSON.stringify({
        manifest_version: 3,
        name: 'Another extension',
        version: '1',
      }),
      'page.html': '<!doctype html><title>Another extension</title>',
    });
    const otherId = await browser.installExtension(other.path);
    const page = await session().page(`chrome-extension://${otherId}/page.html`);
    const tried = await page.evaluate(
      async (id, messages) => {
        const sent = messages.map((message) =>
          chrome.runtime.sendMessage<unknown, unknown>(id, message).catch(String),
        );
        const port = new Promise((resolve) => {
          chrome.runtime.connect(id).onDisconnect.addListener(() => {
            resolve(chrome.runtime.lastError?.message);
          });
        });
        return Promise.all([...sent, port]);
      },
      extensionId,
      everyType as unknown[],
    );
    const nobody = 'Could not establish connection. Receiving end does not exist.';
    expect(tried).toEqual([...everyType.map(() => `Error: ${nobody}`), nobody]);
    expect(await session().storage.get()).toEqual(before);
    await page.close();
    await browser.uninstallExtension(otherId);
    await other.remove();
  });

  test.each([
    pageUrl('earlier', paths.earlier.entry),
    pageUrl('current', paths.current.signIn),
    `https://www.example.test${paths.earlier.entry}`,
  ])('the page %s itself has no way to send, and sees no file of ours', async (url) => {
    const page = await session().page(url);
    expect(
      await page.evaluate(() => typeof (globalThis as { chrome?: typeof chrome }).chrome?.runtime),
    ).toBe('undefined');
    const files = ['manifest.json', 'icons/32.png', 'src/content/index.iife.js'];
    const seen = await page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map((address) =>
            fetch(address).then(
              () => 'seen',
              () => 'not seen',
            ),
          ),
        ),
      files.map((file) => `chrome-extension://${session().extensionId}/${file}`),
    );
    expect(seen).toEqual(files.map(() => 'not seen'));
    // The browser reports the refusals on the page's console. Only the page made requests.
    expect(
      session()
        .takeStrayRequests()
        .every((line) => line.startsWith(`${url}: `)),
    ).toBe(true);
    expect(
      session()
        .takeProblems()
        .every(({ source }) => source.url === url),
    ).toBe(true);
  });

  test('and the popup still works', async () => {
    const popup = await checkedPopup(session());
    expect(await shownState(popup, 'jpki-client')).toBe('unmet windows-only');
  });
});
