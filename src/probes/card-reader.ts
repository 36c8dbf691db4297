import { usbDevices } from '../platform/usb.ts';
import { isSameModel, readerOf } from '../readiness/card-readers.ts';
import type { CardReader, CardReaderFinding } from '../readiness/facts.ts';

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
 * The finding that follows from the list of readers.
 *
 * @param readers the readers that are plugged in
 * @param known the finding before; an unplugged reader keeps its name
 * @returns null if there is nothing to store
 */
export function readReaders(
  readers: readonly CardReader[],
  known: CardReaderFinding | null,
): CardReaderFinding | null {
  const isKnown = (reader: CardReader) => known !== null && isSameModel(reader, known);
  const reader = readers.find(isKnown) ?? readers[0];
  if (!reader) return known && { ...known, isConnected: false };
  const name = isKnown(reader) ? (known?.name ?? reader.name) : reader.name;
  return { ...reader, name, isConnected: true };
}
