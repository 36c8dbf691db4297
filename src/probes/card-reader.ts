import type { CardReader, CardReaderFinding } from '../readiness/facts.ts';

/** What of WebUSB is in use: devices are looked at, never opened. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | null | undefined;
  /** Gives the permission for the device back. */
  readonly forget: () => Promise<void>;
}

/** `navigator.usb`. In the service worker since Chrome 118, and there without `requestDevice`. */
export interface Usb {
  readonly getDevices: () => Promise<readonly UsbDevice[]>;
  readonly requestDevice: (options: { readonly filters: readonly object[] }) => Promise<UsbDevice>;
  readonly addEventListener: (
    type: 'connect' | 'disconnect',
    listener: (event: { readonly device: UsbDevice }) => void,
  ) => void;
}

/**
 * The card readers that Chrome lets us see: devices that the user has chosen from Chrome's list,
 * which shows readers only, or that an administrator has given to this very extension.
 *
 * @returns null where it cannot be told: this browser has no WebUSB here, or refuses it
 */
export async function probeReaders(usb: Usb | undefined): Promise<CardReader[] | null> {
  const devices = await usb?.getDevices().catch(() => null);
  if (!devices) return null;
  return devices.map(({ vendorId, productId, productName }) => ({
    vendorId,
    productId,
    name: productName || null,
  }));
}

/**
 * What a look at the readers comes to.
 *
 * @param readers those plugged in
 * @param known what was found before: a reader that is gone is kept in mind, with its name
 * @returns null where there is nothing to keep
 */
export function readReaders(
  readers: readonly CardReader[],
  known: CardReaderFinding | null,
): CardReaderFinding | null {
  const isKnown = ({ vendorId, productId }: CardReader) =>
    vendorId === known?.vendorId && productId === known.productId;
  const reader = readers.find(isKnown) ?? readers[0];
  if (!reader) return known && { ...known, isConnected: false };
  const name = isKnown(reader) ? (known?.name ?? reader.name) : reader.name;
  return { ...reader, name, isConnected: true };
}
