import { write } from '../platform/storage.ts';
import { probeChrome } from '../probes/chrome.ts';
import { probeJpkiHost } from '../probes/jpki-client.ts';
import { probeOfficialExtension } from '../probes/official-extension.ts';
import { probePlatform } from '../probes/platform.ts';

const hostApi = {
  connectNative: chrome.runtime.connectNative?.bind(chrome.runtime),
  lastError: () => chrome.runtime.lastError?.message,
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
  const [browser, jpki, platform, extension] = await Promise.all([
    probeChrome(navigator),
    probeJpkiHost(hostApi),
    probePlatform(navigator, async () => (await chrome.runtime.getPlatformInfo()).os),
    probeOfficialExtension(chrome.management),
  ]);
  const at = new Date().toISOString();
  await write({
    'facts.chrome': { finding: browser, at },
    'facts.jpki-client': { finding: { ...jpki, platform }, at },
    ...(extension && { 'facts.official-extension': { finding: extension, at } }),
  });
}
