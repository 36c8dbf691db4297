import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkedPopup, choose, chooseLanguage, openItems, recheck } from '../support/popup.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

describe('as it is used', () => {
  const session = testSession();

  test('a whole run asks for files of the extension only', async () => {
    const popup = await checkedPopup(session());
    await openItems(popup);
    await chooseLanguage(popup, 'ja');
    await popup.waitForSelector('html[lang="ja"]');
    for (const category of ['representative', 'practitioner', 'foreign-national']) {
      await choose(popup, 'category', category);
    }
    await recheck(popup);
    const page = await session().page(pageUrl('earlier', paths.earlier.entry));
    await page.waitForSelector('zairyu-ready');
    const own = `chrome-extension://${session().extensionId}/`;
    const asked = session().requests.filter(({ source }) => source.url.startsWith(own));
    // Proves that requests are watched: popup and worker made some.
    expect(new Set(asked.map(({ source }) => source.type))).toEqual(
      new Set(['page', 'service_worker']),
    );
    expect(asked.filter(({ url }) => !url.startsWith(own))).toEqual([]);
  });
});

describe('if it tried to reach somebody, nothing would arrive', () => {
  /**
   * Files that the server gives to every page, so only the sending of the request can be blocked.
   */
  const addresses = [
    'https://www.example.test/open',
    'http://www.example.test/open',
    `https://${hosts.current}/open`,
    `http://${hosts.earlier}/open`,
  ];
  const session = testSession();

  beforeEach(() => {
    session().onlineSystem.reset();
    for (const address of addresses) {
      const { host, pathname } = new URL(address);
      session().onlineSystem.setPage(host, pathname, {
        type: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
        body: '',
      });
    }
  });

  /** Expects only complaints that the extension's policy refused something. */
  function expectOnlyRefusals(): void {
    const complaints = session()
      .takeProblems()
      .map(({ text }) => text);
    expect(complaints.filter((text) => !text.includes('Content Security Policy'))).toEqual([]);
    session().takeStrayRequests();
  }

  afterEach(expectOnlyRefusals);

  function arrived(): readonly unknown[] {
    return session().onlineSystem.requests.filter(({ path }) => path.startsWith('/open'));
  }

  test.each(addresses)('at %s, from the worker', async (address) => {
    const outcomes = await session().worker.evaluate(async (url) => {
      const attempts = [
        fetch(url),
        fetch(url, { method: 'POST', mode: 'no-cors', body: 'text' }),
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.addEventListener('open', resolve);
          socket.addEventListener('error', reject);
        }),
      ];
      return (await Promise.allSettled(attempts)).map(({ status }) => status);
    }, address);
    expect(outcomes).toEqual(['rejected', 'rejected', 'rejected']);
    expect(arrived()).toEqual([]);
  });

  test.each(addresses)('at %s, from the popup', async (address) => {
    const popup = await checkedPopup(session());
    const blocked = (): Promise<unknown> => popup.evaluate('[...blocked].sort().join(" ")');
    await popup.evaluate((url) => {
      const directives = new Set<string>();
      Object.assign(globalThis, { blocked: directives });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        directives.add(effectiveDirective);
      });
      for (const [name, attributes] of [
        ['img', { src: url }],
        ['audio', { src: url }],
        ['iframe', { src: url }],
        ['link', { rel: 'stylesheet', href: url }],
      ] as const) {
        const element = document.createElement(name);
        for (const [attribute, value] of Object.entries(attributes)) {
          element.setAttribute(attribute, value);
        }
        document.body.append(element);
      }
      fetch(url).catch(() => undefined);
      navigator.sendBeacon(url, 'text');
      const form = document.createElement('form');
      form.action = url;
      form.method = 'post';
      form.target = '_blank';
      document.body.append(form);
      form.submit();
    }, address);
    // Trusted Types refuse a script element's address before it is requested
    // (trusted-types.e2e.ts). The import is a string because the test's bundler would rewrite it.
    await popup.evaluate(`import(${JSON.stringify(address)}).catch(() => undefined)`);
    await expect
      .poll(blocked)
      .toBe('connect-src form-action frame-src img-src media-src script-src-elem style-src-elem');
    expect(arrived()).toEqual([]);
    await popup.close();
  });

  test('and the address does answer a page that may ask it', async () => {
    const page = await session().page('https://www.example.test/WC01/WCAAS010/');
    expect(await page.evaluate(async () => (await fetch('/open')).status)).toBe(200);
    expect(arrived()).toHaveLength(1);
  });
});

describe('code that is not of a file of the extension', () => {
  const session = testSession();

  test('does not run in the popup', async () => {
    const popup = await checkedPopup(session());
    const title = await popup.title();
    await popup.evaluate(() => {
      // Trusted Types refuse a script's text (trusted-types.e2e.ts), but not a text node in it.
      const inline = document.createElement('script');
      inline.append('document.title = "changed";');
      document.body.append(inline);
      const link = document.createElement('a');
      link.href = 'javascript:document.title="changed"';
      document.body.append(link);
      link.click();
    });
    const refusalsOf = (reason: RegExp) =>
      session().problems.filter(({ text }) => reason.test(text));
    await expect.poll(() => refusalsOf(/TrustedScript/).length).toBeGreaterThan(0);
    await expect.poll(() => refusalsOf(/JavaScript URL/).length).toBeGreaterThan(0);
    expect(await popup.title()).toBe(title);
    // Chrome complains about these two scripts only.
    expect(session().takeProblems()).toEqual(refusalsOf(/script-src|TrustedScript/));
  });
});
