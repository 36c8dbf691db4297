import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import en from '../../src/i18n/en/common.json' with { type: 'json' };
import { say } from '../support/answers.ts';
import { whenAnswered } from '../support/extension-world.ts';
import { registerHost } from '../support/native-host.ts';
import { openWithNotice, theNotice, toggleNotice, openSettled } from '../support/page-parts.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { inSession, testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });

const earlier = pageUrl('earlier', paths.earlier.entry);
const current = pageUrl('current', paths.current.entry);

/** What of a notice shows whether it is folded. */
interface Fold {
  readonly expanded: string | null;
  readonly items: number;
  readonly label: string;
  /** Whether the keyboard's focus is on the switch. */
  readonly focused: boolean;
}

async function foldOf(page: Page): Promise<Fold> {
  return (await theNotice(page)).evaluate((root, host) => {
    const button = root.querySelector('button');
    return {
      expanded: button?.getAttribute('aria-expanded') ?? null,
      items: [...root.querySelectorAll('li')].filter((item) => item.checkVisibility()).length,
      label: button?.innerText ?? '',
      focused: button !== null && root.activeElement === button && document.activeElement === host,
    };
  });
}

const open = { expanded: 'true', items: 5, label: en.page.buttons.fold };
const folded = { expanded: 'false', items: 0, label: en.page.buttons.unfold };

test('the mouse folds it to its heading, and unfolds it', async () => {
  const page = await openSettled(session(), earlier);
  expect(await foldOf(page)).toMatchObject(open);

  const heading = await (await theNotice(page)).text('h2');
  await toggleNotice(session(), page);
  expect(await foldOf(page)).toMatchObject(folded);
  expect(await (await theNotice(page)).text('h2')).toBe(heading);

  await toggleNotice(session(), page);
  expect(await foldOf(page)).toMatchObject(open);
});

test.each(['Enter', 'Space'] as const)(
  'the keyboard (%s) does the same, and the focus stays on the switch',
  async (key) => {
    const page = await openSettled(session(), current);
    await page.keyboard.press('Tab');
    expect(await foldOf(page)).toEqual({ ...open, focused: true });

    await whenAnswered(page, session().extensionId, () => page.keyboard.press(key));
    expect(await foldOf(page)).toEqual({ ...folded, focused: true });
    await whenAnswered(page, session().extensionId, () => page.keyboard.press(key));
    expect(await foldOf(page)).toEqual({ ...open, focused: true });
  },
);

test('stays folded on the next page and on the other system, and unfolds again everywhere', async () => {
  const page = await openSettled(session(), earlier);
  await toggleNotice(session(), page);
  for (const url of [earlier, current, pageUrl('current', paths.current.signIn)]) {
    expect(await foldOf(await openWithNotice(session(), url))).toMatchObject(folded);
  }

  const other = await openSettled(session(), current);
  await toggleNotice(session(), other);
  // The first page, which was folded by hand, follows when the user comes back to it.
  await page.bringToFront();
  await waitUntil('the first page unfolding', async () => (await foldOf(page)).expanded === 'true');
});

test('stays as it was folded while a check that takes long is under way', async () => {
  const { userDataDir, extensionId } = session();
  const page = await openSettled(session(), earlier);
  const host = await registerHost({ userDataDir, extensionId, situation: 'stays-silent' });
  try {
    const tab = await session().page('about:blank');
    await page.bringToFront();
    await host.waitFor('started');
    await toggleNotice(session(), page);
    // The check ends with the client connected: then one item less is open.
    await waitUntil(
      'the end of the check',
      async () => (await theNotice(page)).attributes['data-unmet'] === '',
    );
    expect(await foldOf(page)).toMatchObject(folded);
    await tab.close();
  } finally {
    await host.unregister();
  }
});

test('the language is not the choice: what is folded stays folded in another', async () => {
  const page = await openSettled(session(), earlier);
  await toggleNotice(session(), page);
  await say(session(), { language: 'ja' });
  await waitUntil(
    'the notice in Japanese',
    async () => (await theNotice(page)).attributes['lang'] === 'ja',
  );
  expect(await foldOf(page)).toMatchObject({ expanded: 'false', items: 0 });
});

test('stays folded after the browser was closed and opened again', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-'));
  try {
    await inSession({ userDataDir }, async (first) => {
      await toggleNotice(first, await openSettled(first, earlier));
    });
    await inSession({ userDataDir }, async (second) => {
      expect(await foldOf(await openWithNotice(second, current))).toMatchObject(folded);
    });
  } finally {
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
