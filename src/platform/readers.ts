import type { UsbDevice } from '../probes/card-reader.ts';
import { modelName, readerFilters, usbId } from '../probes/reader-models.ts';
import type { CardReader } from '../readiness/facts.ts';
import { usb } from './usb.ts';

export { modelName, usbId };

/** Why no reader was found. `not-shown`: Chrome refused at once, before anybody could choose. */
export type ReaderProblem = 'no-usb' | 'cancelled' | 'not-shown' | 'refused' | 'failed';

/**
 * A list that is shown stays for longer than this, in milliseconds: nobody reads and closes it
 * sooner. Where an administrator forbids it, Chrome refuses within a few (measured, Chromium 156),
 * in the same words as for a list that the user has closed.
 */
const AT_ONCE_MS = 250;

function readerOf({ vendorId, productId, productName }: UsbDevice): CardReader {
  const ids = { vendorId, productId };
  return { ...ids, name: modelName(ids) ?? (productName || null) };
}

/** The card readers plugged in that Chrome lets us see; null where it cannot tell. */
export async function seenReaders(): Promise<CardReader[] | null> {
  const devices = await usb()
    ?.getDevices()
    .catch(() => null);
  return devices?.map(readerOf) ?? null;
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

/** Whether this browser has WebUSB at all. */
export function hasUsb(): boolean {
  return usb() !== undefined;
}

/** Gives back the permission to see readers: one model's, or all. */
export async function forgetReaders(which?: CardReader): Promise<void> {
  const devices = (await usb()?.getDevices()) ?? [];
  const forgotten = devices.filter((device) => !which || usbId(device) === usbId(which));
  await Promise.all(forgotten.map((device) => device.forget()));
}

/** Calls back whenever a reader that may be seen is plugged in or out. */
export function onReaderChange(listener: () => void): void {
  usb()?.addEventListener('connect', listener);
  usb()?.addEventListener('disconnect', listener);
}
