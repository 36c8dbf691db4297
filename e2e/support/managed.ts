import type { Page } from 'puppeteer';
import { inject } from 'vitest';
import { extensionIdOf } from './extension.ts';
import { setPolicy } from './policy.ts';
import type { Session } from './session.ts';
import { waitUntil } from './wait.ts';

/** An administrator's settings for the extension, by their keys. */
export type Settings = Readonly<Record<string, unknown>>;

/** Writes the administrator's settings for the extension; gives a function that takes them away again. */
export async function setManaged(settings: Settings): Promise<() => Promise<void>> {
  const id = await extensionIdOf(inject('dist'));
  return setPolicy(inject('executablePath'), { '3rdparty': { extensions: { [id]: settings } } });
}

/**
 * How long a changed file may take to reach the extension, in ms: Chrome notices it by itself, but does not read it
 * before it has lain still for some seconds, and begins to wait anew where it has not.
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

/** Has the browser read its policies at once, by the button on its page `chrome://policy`. */
export async function readPolicies(policies: Page): Promise<void> {
  await policies.waitForSelector('>>> #reload-policies');
  await policies.$eval('>>> #reload-policies', (button) => {
    (button as HTMLElement).click();
  });
}
