import type { Session } from './session.ts';

/** Has the worker's next write to storage fail, and with it the check that it belongs to. */
export async function failNextWrite({ worker }: Session): Promise<void> {
  await worker.evaluate(() => {
    const area = chrome.storage.local;
    const set = area.set.bind(area);
    area.set = () => {
      area.set = set;
      return Promise.reject(new Error('The disk is full.'));
    };
  });
}

/**
 * Stops the worker's clock: whoever waits there for a time waits until the worker is stopped. So a test can look at
 * what is shown meanwhile for as long as it needs, and no time is measured.
 */
export async function holdTimers({ worker }: Session): Promise<void> {
  await worker.evaluate(() => {
    Object.assign(globalThis, { setTimeout: () => 0 });
  });
}
