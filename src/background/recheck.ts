import { nativeMessaging } from '../platform/native-messaging.ts';
import { createQueue } from '../platform/queue.ts';
import { platformOs } from '../platform/runtime.ts';
import { dropUnsaved } from '../platform/saving.ts';
import { forgetAnswers, UNANSWERED } from '../platform/source.ts';
import { usb } from '../platform/usb.ts';
import { probeReaders, readReaders } from '../probes/card-reader.ts';
import { probeChrome } from '../probes/chrome.ts';
import { probeJpkiHost } from '../probes/jpki-client.ts';
import { probeOfficialExtension } from '../probes/official-extension.ts';
import { probeWindows } from '../probes/windows.ts';
import { probePlatform } from '../probes/platform.ts';
import type { CardReader, Facts } from '../readiness/facts.ts';
import type { CheckOutcome } from '../state/protocol.ts';
import { checkAfter, notChecked } from '../state/read.ts';
import { itemsOf, readStored, silenceOf, write, type AskedFactId } from '../state/stored.ts';

/** The last check. Its findings are stored; this is for a storage that cannot be read. */
let last = notChecked;
let running: Promise<CheckOutcome> | null = null;
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
): Promise<CheckOutcome> {
  running ??= check().finally(() => {
    running = null;
  });
  const [computer, reader] = await Promise.all([
    running,
    updateReaders(() => storeReaders(readers, isStart)),
  ]);
  last = {
    unanswered: [...computer.unanswered, ...reader.unanswered],
    found: { ...computer.found, ...reader.found },
    isStored: computer.isStored && reader.isStored,
  };
  return last;
}

/** The last check since the worker started. */
export function lastCheck(): CheckOutcome {
  return last;
}

/**
 * Notes that storage changed. If a finding did, the stored findings are newer than the last
 * check's.
 */
export function noteStored(keys: readonly string[]): void {
  last = checkAfter(last, keys);
}

/** Forgets the card reader, after the updates that are already queued. */
export async function forgetReader(): Promise<void> {
  await updateReaders(() => write({ 'facts.card-reader': null }));
}

/**
 * Forgets what only the worker holds. Waits for a check under way, which would store its facts
 * after the storage was cleared.
 */
export async function forgetFindings(): Promise<void> {
  await running;
  await updateReaders(async () => {
    last = notChecked;
    forgetAnswers();
    dropUnsaved();
  });
}

async function storeReaders(
  seen: readonly CardReader[] | null,
  isStart: boolean,
): Promise<CheckOutcome> {
  const readers = seen ?? (await probeReaders());
  // Without WebUSB the worker asks nothing, and a page tells what it sees.
  if (!readers) return storeReader({}, usb() ? ['card-reader'] : []);
  const { 'facts.card-reader': known } = await readStored();
  const finding = readReaders(readers, known?.finding ?? null, isStart);
  if (!finding) return storeReader({}, []);
  return storeReader({ 'card-reader': { finding, at: new Date().toISOString() } }, []);
}

async function check(): Promise<CheckOutcome> {
  const [browser, jpki, system, windows, extension] = await Promise.all([
    probeChrome(navigator),
    probeJpkiHost(nativeMessaging),
    probePlatform(navigator, platformOs),
    probeWindows(navigator),
    probeOfficialExtension(),
  ]);
  // The system does not change: what was found before still holds.
  const platform = system ?? (await readStored())['facts.jpki-client']?.finding.platform;
  const at = new Date().toISOString();
  const client = jpki && platform ? { finding: { ...jpki, platform }, at } : null;
  return store(
    {
      chrome: { finding: browser, at },
      ...(windows !== UNANSWERED && { windows: windows && { finding: windows, at } }),
      ...(client && { 'jpki-client': client }),
      ...(extension !== UNANSWERED &&
        extension && { 'official-extension': { finding: extension, at } }),
    },
    ['windows', 'jpki-client', 'official-extension'],
    [
      ...(windows === UNANSWERED ? ['windows' as const] : []),
      ...(client ? [] : ['jpki-client' as const]),
      ...(extension === UNANSWERED ? ['official-extension' as const] : []),
    ],
  );
}

function storeReader(found: Facts, unanswered: readonly AskedFactId[]): Promise<CheckOutcome> {
  return store(found, ['card-reader'], unanswered);
}

/** Stores findings. The facts that were not answered stay as they are. */
async function store(
  found: Facts,
  asked: readonly AskedFactId[],
  unanswered: readonly AskedFactId[],
): Promise<CheckOutcome> {
  const changes = { ...itemsOf(found), ...silenceOf(asked, unanswered) };
  return { found, unanswered, isStored: await write(changes) };
}
