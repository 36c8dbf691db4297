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

/**
 * How long a changed policy file may take to reach the extension, in ms. Chrome notices the change
 * by itself, but reads the file only after it has not changed for some seconds.
 */
export const NOTICED_MS = 30_000;

/** Waits until Chrome has handed these settings to the extension. */
export async function arrived({ worker }: Session, settings: Settings): Promise<void> {
  await waitUntil(
    `the settings ${JSON.stringify(settings)}`,
    async () => {
      const managed = await worker.evaluate(() => chrome.storage.managed.get());
      return JSON.stringify(sorted(managed)) === JSON.stringify(sorted(settings));
    },
    NOTICED_MS,
  );
}

function sorted(settings: Settings): readonly unknown[] {
  return Object.keys(settings)
    .sort()
    .map((key) => [key, settings[key]]);
}

/** Makes the browser read its policies at once, with the button on its page `chrome://policy`. */
export async function readPolicies(policies: Page): Promise<void> {
  await policies.waitForSelector('>>> #reload-policies');
  await policies.$eval('>>> #reload-policies', (button) => {
    (button as HTMLElement).click();
  });
}
