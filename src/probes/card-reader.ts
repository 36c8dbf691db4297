import { usbDevices } from '../platform/usb.ts';
import { isSameModel, readerOf } from '../readiness/card-readers.ts';
import type { CardReader, CardReaderFinding } from '../readiness/facts.ts';

/**
 * The card readers that Chrome lets us see: devices that the user has chosen from Chrome's list,
 * which shows readers only, or that an administrator has given to this very extension.
 *
 * @returns null where it cannot be told: this browser has no WebUSB here, or refuses it
 */
export async function probeReaders(): Promise<CardReader[] | null> {
  return (await usbDevices())?.map(readerOf) ?? null;
}

/**
 * What a look at the readers comes to.
 *
 * @param readers those plugged in
 * @param known what was found before: a reader that is gone is remembered, with its name
 * @returns null where there is nothing to store
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
