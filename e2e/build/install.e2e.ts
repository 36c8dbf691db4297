import { expect, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { waitUntil } from '../support/wait.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ own: () => ({ guide: 'open' }) });

/** The tabs in which the guide is open. */
async function guides() {
  const pages = await session().browser.pages();
  return pages.filter((page) => page.url().endsWith('/src/guide/index.html'));
}

/** The time of the last look. An installation and an update begin with one. */
async function lookedAt(): Promise<string> {
  const stored = await session().storage.get();
  const { value } = (stored['facts.chrome'] ?? {}) as { value?: { at: string } };
  return value?.at ?? '';
}

/** All open tabs, the extension's and others. */
function tabs(): Promise<readonly (number | undefined)[]> {
  return session().worker.evaluate(async () => (await chrome.tabs.query({})).map(({ id }) => id));
}

/**
 * All open tabs, once the worker has opened what it had begun to open. To decide about the guide
 * and to open it, the worker makes several calls to Chrome, one after the other. This makes the
 * same calls in the same order, later.
 */
async function tabsAtLast(): Promise<readonly (number | undefined)[]> {
  const last = await session().worker.evaluate(async () => {
    await chrome.management.getSelf();
    await chrome.storage.managed.get();
    await chrome.tabs.query({ url: chrome.runtime.getURL('src/guide/index.html') });
    return (await chrome.tabs.create({ url: 'about:blank', active: false })).id;
  });
  const open = await tabs();
  expect(open).toContain(last);
  await session().worker.evaluate((id) => chrome.tabs.remove(id ?? -1), last);
  return open.filter((id) => id !== last);
}

test('the installation opens the guide once, on its two questions', async () => {
  await waitUntil('the guide', async () => (await guides()).length > 0);
  const [guide, ...others] = await guides();
  expect(others).toEqual([]);
  if (guide === undefined) throw new Error('The guide is not open.');
  await waitForMark(guide, 'zairyu-ready:checked');
  expect(
    await guide.$$eval('.question:not(.asked) input[type=radio]:checked', (found) =>
      found.map((input) => `${input.name} ${input.value}`),
    ),
  ).toEqual(['category foreign-national', 'reading-route reader']);
});

test('an update opens nothing', async () => {
  for (const guide of await guides()) await guide.close();
  const [before, open] = [await lookedAt(), await tabs()];
  await session().reloadExtension();
  // The update's first look is over. All its other work began before that.
  await waitUntil('the look of the update', async () => (await lookedAt()) > before);
  expect(await tabsAtLast()).toEqual(open);
});

/*
 * An extension loaded over the pipe counts as newly installed at each start of the browser, even
 * with the same profile. So the test announces the browser's start as Chrome does, to a worker that
 * was stopped.
 */
test('the start of the browser opens nothing, nor does the waking of the worker', async () => {
  for (const guide of await guides()) await guide.close();
  const open = await tabs();
  await session().worker.stop();
  const before = await lookedAt();
  await session().worker.evaluate(() => {
    (chrome.runtime.onStartup as unknown as { dispatch: () => void }).dispatch();
  });
  await waitUntil('the look of the start', async () => (await lookedAt()) > before);
  expect(await tabsAtLast()).toEqual(open);
});
