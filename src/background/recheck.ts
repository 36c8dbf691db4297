import { browser } from '../platform/browser.ts';
import { write } from '../platform/storage.ts';
import { probeChrome } from '../probes/chrome.ts';
import { probeJpkiHost } from '../probes/jpki-client.ts';
import { probePlatform } from '../probes/platform.ts';

const hostApi = {
  connectNative: browser.runtime.connectNative?.bind(browser.runtime),
  lastError: () => browser.runtime.lastError?.message,
};

let running: Promise<void> | null = null;

/**
 * Looks at this computer and stores what was found, with the time. Whoever asks while a look is
 * under way waits for that one. Nothing is lost where the worker is stopped in between: the facts
 * of before stand until the next look.
 */
export function recheck(): Promise<void> {
  running ??= look().finally(() => {
    running = null;
  });
  return running;
}

async function look(): Promise<void> {
  const [chrome, jpki, platform] = await Promise.all([
    probeChrome(navigator),
    probeJpkiHost(hostApi),
    probePlatform(navigator, async () => (await browser.runtime.getPlatformInfo()).os),
  ]);
  const at = new Date().toISOString();
  await write({
    'facts.chrome': { finding: chrome, at },
    'facts.jpki-client': { finding: { ...jpki, platform }, at },
  });
}
