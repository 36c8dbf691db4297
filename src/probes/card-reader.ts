import { usbDevices } from '../platform/usb.ts';
import { isSameModel, readerOf } from '../readiness/card-readers.ts';
import type { CardReader, CardReaderFinding, Presence, SeenReader } from '../readiness/facts.ts';

/**
 * Lists the card readers that Chrome permits. The user has chosen them from Chrome's list, which
 * shows readers only, or an administrator has given them to this extension.
 *
 * @returns null if the browser has no WebUSB here, or refuses it
 */
export async function probeReaders(): Promise<CardReader[] | null> {
  return (await usbDevices())?.map(readerOf) ?? null;
}

/**
 * The finding that follows from the list of readers: every reader that is there, and those known
 * from before.
 *
 * @param readers the readers that are plugged in
 * @param known the finding before; a reader that is not there keeps its name
 * @param isStart whether Chrome has just been started
 * @returns null if there is nothing to store
 */
export function readReaders(
  readers: readonly CardReader[],
  known: CardReaderFinding | null,
  isStart = false,
): CardReaderFinding | null {
  const rest = [...(known?.readers ?? [])];
  const connected = readers.map((reader): SeenReader => {
    const index = rest.findIndex((each) => isSameModel(each, reader));
    const before = index < 0 ? undefined : rest.splice(index, 1)[0];
    return { ...reader, name: before?.name ?? reader.name, presence: 'connected' };
  });
  const missing = rest.map(({ vendorId, productId, name, presence }): SeenReader => ({
    vendorId,
    productId,
    name,
    presence: missingNow(presence, isStart),
  }));
  const all = [...connected, ...missing];
  return all.length > 0 ? { readers: all } : null;
}

/** The presence of a reader that is not there, by its presence before. */
function missingNow(before: Presence, isStart: boolean): Presence {
  if (before !== 'connected') return before;
  return isStart ? 'gone' : 'unplugged';
}
