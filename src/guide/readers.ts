import { isUsbDevice, usb, usbDevices } from '../platform/usb.ts';
import {
  isSameModel,
  readerFilters,
  readerOf,
  type ReaderProblem,
} from '../readiness/card-readers.ts';
import type { CardReader } from '../readiness/facts.ts';

/**
 * The shortest time in which a user can close Chrome's list, in milliseconds. If an administrator
 * forbids the list, Chrome refuses within a few milliseconds, with the error of a closed list.
 * Source: docs/facts.md, measured in Chromium 156.
 */
const AT_ONCE_MS = 250;

/** The permitted card readers that are plugged in; null if the browser has no WebUSB or refuses. */
export async function seenReaders(): Promise<CardReader[] | null> {
  return (await usbDevices())?.map(readerOf) ?? null;
}

/** Makes Chrome ask the user for a reader. Works only in a tab and in a click. */
export async function chooseReader(): Promise<CardReader | ReaderProblem> {
  const api = usb();
  if (!api) return 'no-usb';
  const start = performance.now();
  try {
    const device: unknown = await api.requestDevice({ filters: readerFilters });
    return isUsbDevice(device) ? readerOf(device) : 'failed';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'SecurityError') return 'refused';
    if (name !== 'NotFoundError') return 'failed';
    return performance.now() - start < AT_ONCE_MS ? 'not-shown' : 'cancelled';
  }
}

/** All readers that this page sees, with the one that the user has just chosen. */
export async function withChosen(chosen: CardReader): Promise<CardReader[]> {
  const seen = (await seenReaders()) ?? [];
  return seen.some((reader) => isSameModel(reader, chosen)) ? seen : [...seen, chosen];
}
