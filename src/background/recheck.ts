import { nativeMessaging } from '../platform/native-messaging.ts';
import { management } from '../platform/permissions.ts';
import { createQueue } from '../platform/queue.ts';
import { platformOs } from '../platform/runtime.ts';
import { probeReaders, readReaders } from '../probes/card-reader.ts';
import { probeChrome } from '../probes/chrome.ts';
import { probeJpkiHost } from '../probes/jpki-client.ts';
import { probeOfficialExtension } from '../probes/official-extension.ts';
import { probeWindows } from '../probes/windows.ts';
import { probePlatform } from '../probes/platform.ts';
import type { CardReader } from '../readiness/facts.ts';
import { readStored, write } from '../state/stored.ts';

let running: Promise<void> | null = null;
/** Runs reader updates one at a time: each builds on what the one before stored. */
const updateReaders = createQueue();

/**
 * Checks this computer and stores what it finds, with the time. A call during a check waits for
 * that check. If Chrome stops the worker meanwhile, the stored facts stay until the next check.
 *
 * @param readers the card readers that a page of the extension sees; null: the worker looks
 * @param isStart whether Chrome has just been started
 */
export async function recheck(
  readers: readonly CardReader[] | null = null,
  isStart = false,
): Promise<void> {
  running ??= check().finally(() => {
    running = null;
  });
  await Promise.all([running, updateReaders(() => storeReaders(readers, isStart))]);
}

/** Forgets the card reader, after the updates that are already queued. */
export function forgetReader(): Promise<void> {
  return updateReaders(() => write({ 'facts.card-reader': null }));
}

async function storeReaders(seen: readonly CardReader[] | null, isStart: boolean): Promise<void> {
  const readers = seen ?? (await probeReaders());
  if (!readers) return;
  const { 'facts.card-reader': known } = await readStored();
  const finding = readReaders(readers, known?.finding ?? null, isStart);
  if (!finding) return;
  await write({ 'facts.card-reader': { finding, at: new Date().toISOString() } });
}

async function check(): Promise<void> {
  const [browser, jpki, platform, windows, extension] = await Promise.all([
    probeChrome(navigator),
    probeJpkiHost(nativeMessaging),
    probePlatform(navigator, platformOs),
    probeWindows(navigator),
    management().then(probeOfficialExtension),
  ]);
  const at = new Date().toISOString();
  await write({
    'facts.chrome': { finding: browser, at },
    'facts.windows': windows && { finding: windows, at },
    'facts.jpki-client': { finding: { ...jpki, platform }, at },
    ...(extension && { 'facts.official-extension': { finding: extension, at } }),
  });
}
