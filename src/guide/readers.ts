import { usb, usbDevices } from '../platform/usb.ts';
import { readerFilters, readerOf, usbId, type ReaderProblem } from '../readiness/card-readers.ts';
import type { CardReader } from '../readiness/facts.ts';

/**
 * A list that is shown stays for longer than this, in milliseconds: nobody reads and closes it
 * sooner. Where an administrator forbids it, Chrome refuses within a few (measured, Chromium 156),
 * in the same words as for a list that the user has closed.
 */
const AT_ONCE_MS = 250;

/** The card readers plugged in that Chrome lets this page see; null where it cannot tell. */
export async function seenReaders(): Promise<CardReader[] | null> {
  return (await usbDevices())?.map(readerOf) ?? null;
}

/** Has Chrome ask the user for a reader; only in a tab, and within a click. */
export async function chooseReader(): Promise<CardReader | ReaderProblem> {
  const api = usb();
  if (!api) return 'no-usb';
  const start = performance.now();
  try {
    return readerOf(await api.requestDevice({ filters: readerFilters }));
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'SecurityError') return 'refused';
    if (name !== 'NotFoundError') return 'failed';
    return performance.now() - start < AT_ONCE_MS ? 'not-shown' : 'cancelled';
  }
}

/** Gives back the permission to see readers: one model's, or all. */
export async function forgetReaders(which?: CardReader): Promise<void> {
  const devices = (await usb()?.getDevices()) ?? [];
  const forgotten = devices.filter((device) => !which || usbId(device) === usbId(which));
  await Promise.all(forgotten.map((device) => device.forget()));
}
