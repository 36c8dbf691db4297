import { readStored, writeHere } from '../platform/storage.ts';
import { usb } from '../platform/usb.ts';
import { probeReaders, readReaders } from '../probes/card-reader.ts';
import { probeChrome } from '../probes/chrome.ts';
import { probeJpkiHost } from '../probes/jpki-client.ts';
import { probeOfficialExtension } from '../probes/official-extension.ts';
import { probePlatform } from '../probes/platform.ts';
import type { CardReader } from '../readiness/facts.ts';

const hostApi = {
  connectNative: chrome.runtime.connectNative?.bind(chrome.runtime),
  lastError: () => chrome.runtime.lastError?.message,
};

let running: Promise<void> | null = null;
/** One note of the readers after the other: each builds upon what is known. */
let noting: Promise<void> = Promise.resolve();

/**
 * Looks at this computer and stores what was found, with the time. Whoever asks while a look is
 * under way waits for that one. Nothing is lost where the worker is stopped in between: the facts
 * of before stand until the next look.
 *
 * @param readers the card readers that a page of ours sees; where none says, the worker looks
 */
export async function recheck(readers: readonly CardReader[] | null = null): Promise<void> {
  running ??= look().finally(() => {
    running = null;
  });
  await Promise.all([running, inTurn(() => noteReaders(readers))]);
}

/** Forgets the card reader, once what is being noted of it is. */
export function forgetReader(): Promise<void> {
  return inTurn(() => writeHere({ 'facts.card-reader': null }));
}

/** Does something with what is noted of the readers when what was to be done before is done. */
function inTurn(work: () => Promise<void>): Promise<void> {
  noting = noting.then(work, work);
  return noting;
}

async function noteReaders(seen: readonly CardReader[] | null): Promise<void> {
  const readers = seen ?? (await probeReaders(usb()));
  if (!readers) return;
  const { 'facts.card-reader': known } = await readStored();
  const finding = readReaders(readers, known?.finding ?? null);
  if (!finding) return;
  await writeHere({ 'facts.card-reader': { finding, at: new Date().toISOString() } });
}

async function look(): Promise<void> {
  const [browser, jpki, platform, extension] = await Promise.all([
    probeChrome(navigator),
    probeJpkiHost(hostApi),
    probePlatform(navigator, async () => (await chrome.runtime.getPlatformInfo()).os),
    probeOfficialExtension(chrome.management),
  ]);
  const at = new Date().toISOString();
  await writeHere({
    'facts.chrome': { finding: browser, at },
    'facts.jpki-client': { finding: { ...jpki, platform }, at },
    ...(extension && { 'facts.official-extension': { finding: extension, at } }),
  });
}
