import type { Page } from 'puppeteer';
import { inject } from 'vitest';
import { extensionIdOf } from './extension.ts';
import { setPolicy } from './policy.ts';
import type { Session } from './session.ts';
import { waitUntil } from './wait.ts';

/** An administrator's settings for the extension, by their keys. */
export type Settings = Readonly<Record<string, unknown>>;

/** Writes the administrator's settings for the extension. Returns a function that removes them. */
export async function setManaged(settings: Settings): Promise<() => Promise<void>> {
  const id = await extensionIdOf(inject('dist'));
  return setPolicy(inject('executablePath'), { '3rdparty': { extensions: { [id]: settings } } });
}

/** Opens Chrome's page of policies, and waits until it lists those of the extension. */
export async function openPolicies(session: Session): Promise<Page> {
  const policies = await session.page('chrome://policy');
  await policies.waitForSelector(`::-p-text(${session.extensionId})`);
  return policies;
}

/**
 * Makes Chrome read its policies at once, with the button on its page of policies, and waits until
 * it has handed these settings to the extension.
 *
 * Left to itself, Chrome reads a changed file some seconds later. And an extension that is installed
 * while Chrome starts can miss settings that were there before: Chrome then lists the policies that
 * the extension knows, all of them as "not set", for half a minute and longer.
 */
export async function readPolicies(
  policies: Page,
  { worker }: Session,
  settings: Settings,
): Promise<void> {
  await policies.waitForSelector('>>> #reload-policies');
  await policies.$eval('>>> #reload-policies', (button) => {
    (button as HTMLElement).click();
  });
  await waitUntil(`the settings ${JSON.stringify(settings)}`, async () => {
    const managed = await worker.evaluate(() => chrome.storage.managed.get());
    return JSON.stringify(sorted(managed)) === JSON.stringify(sorted(settings));
  });
}

function sorted(settings: Settings): readonly unknown[] {
  return Object.keys(settings)
    .sort()
    .map((key) => [key, settings[key]]);
}
