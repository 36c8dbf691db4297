import { chromeOnWindows } from '../world/computers.ts';
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { say } from '../support/answers.ts';
import {
  controlSizes,
  coveredControls,
  markupWithoutOurs,
  overlaps,
  sidewaysScroll,
} from '../support/controls.ts';
import {
  openWithNotice,
  ownElementCount,
  theNotice,
  flaggedLandmarks,
  toggleNotice,
  openSettled,
} from '../support/page-parts.ts';
import { show } from '../support/view.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';
import { foreignNationalTicks } from '../world/ids.ts';

const session = testSession({ computer: chromeOnWindows });

/** Each page of the replicas, and how many flags a newcomer finds on it. */
const pages = [
  [
    'the earlier entry page, in Japanese',
    pageUrl('earlier', paths.earlier.entry, { lang: 'ja' }),
    4,
  ],
  [
    'the earlier entry page, in English',
    pageUrl('earlier', paths.earlier.entry, { lang: 'en' }),
    4,
  ],
  ['the earlier registration page', pageUrl('earlier', paths.earlier.registration), 0],
  [
    'the current entry page, in Japanese',
    pageUrl('current', paths.current.entry, { lang: 'ja' }),
    1,
  ],
  [
    'the current entry page, in English',
    pageUrl('current', paths.current.entry, { lang: 'en' }),
    1,
  ],
  [
    'the current sign-in page, in Japanese',
    pageUrl('current', paths.current.signIn, { lang: 'ja' }),
    2,
  ],
  [
    'the current sign-in page, in English',
    pageUrl('current', paths.current.signIn, { lang: 'en' }),
    2,
  ],
  ['the current home page, signed in', pageUrl('current', paths.current.procedures), 0],
  ['the current application form', pageUrl('current', paths.current.application), 0],
  ['the maintenance page', pageUrl('current', maintenancePath), 0],
] as const;
const widths = [1280, 320] as const;

test.each(pages)(
  'covers no control and adds no sideways scrolling: %s',
  async (_name, url, flags) => {
    for (const width of widths) {
      const page = await openSettled(session(), url, { width, height: 700 });
      expect(await flaggedLandmarks(page)).toHaveLength(flags);
      for (const expanded of ['true', 'false']) {
        expect(await isExpanded(page)).toBe(expanded);
        const { looked, covered } = await coveredControls(page);
        expect(covered).toEqual([]);
        expect(looked > 0).toBe(!url.includes(maintenancePath));
        expect(await overlaps(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await textBeyondTheEdge(page)).toEqual([]);
        await toggleNotice(session(), page);
      }
      // Open again, as the next page is to find it.
      expect(await isExpanded(page)).toBe('true');
    }
  },
);

test.each(pages)('leaves the page’s own elements as they are: %s', async (_name, url, flags) => {
  const plain = await (await session().browser.createBrowserContext()).newPage();
  for (const width of widths) {
    await show(plain, { width });
    await plain.goto(url);
    expect(await ownElementCount(plain)).toBe(0);

    const page = await openWithNotice(session(), url, { width });
    // The notice is one more.
    await expect.poll(() => ownElementCount(page)).toBe(flags + 1);
    expect(await markupWithoutOurs(page)).toBe(await markupWithoutOurs(plain));
    expect(await controlSizes(page)).toEqual(await controlSizes(plain));
  }
  await plain.browserContext().close();
});

/** A page of the earlier system whose header stays at the top of the window. */
function withFixedHeader(attributes: string): string {
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>在留申請オンラインシステム</title>
<style>
  body { margin: 0; padding-top: 60px; min-height: 3000px; }
  .bar { position: fixed; inset: 0 0 auto; z-index: 1030; height: 60px; background: #fff; }
</style>
<body><header ${attributes}><a href="#menu">メニュー</a> <button name="help">ヘルプ</button></header>
<main><button type="button" name="clickLogInKjnBtn">外国人本人・その他</button></main></body></html>`;
}

const fixedPath = '/WC01/fixed/';

test.each(widths)('at %i px, lies over no fixed header and is not hidden by it', async (width) => {
  session().onlineSystem.setPage(hosts.earlier, fixedPath, withFixedHeader('class="bar"'));
  const page = await openSettled(session(), pageUrl('earlier', fixedPath), {
    width,
    height: 700,
  });
  for (const expanded of ['true', 'false']) {
    expect(await isExpanded(page)).toBe(expanded);
    expect((await coveredControls(page)).covered).toEqual([]);
    const notice = await theNotice(page);
    await notice.evaluate((_root, host) => {
      host.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
    expect(await notice.isOnTop('h2')).toBe(true);
    expect(await notice.isOnTop('button')).toBe(true);
    await toggleNotice(session(), page);
  }
});

test('says nothing beside controls when nothing is open', async () => {
  await say(session(), { confirmed: foreignNationalTicks });
  await say(session(), { category: 'practitioner' });
  await say(session(), { confirmed: ['notification-certificate'] });
  const page = await openWithNotice(session(), pageUrl('earlier', paths.earlier.entry));
  // What a practitioner's controls ask for is all there; the client is still missing for the others.
  expect(await flaggedLandmarks(page)).toEqual(['register-individual', 'sign-in-individual']);
});

async function isExpanded(page: Page): Promise<string | null | undefined> {
  return (await theNotice(page)).evaluate((root) =>
    root.querySelector('button')?.getAttribute('aria-expanded'),
  );
}

/** Texts of the notice that stick out of the window's sides. */
async function textBeyondTheEdge(page: Page): Promise<string[]> {
  return (await theNotice(page)).evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('h2, button, strong, p, a')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > document.documentElement.clientWidth;
      })
      .map(({ innerText }) => innerText),
  );
}
