import { inTime } from './in-time.ts';
import { isNullOr, isListOf, isRecord, isString, isUnknown, isWhole, type Shape } from './shape.ts';
import { createSource } from './source.ts';

/** What is read of a USB device. */
export interface UsbDescription {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | null | undefined;
}

/** The part of a WebUSB device in use. There is no `open`: the product only lists devices. */
export interface UsbDevice extends UsbDescription {
  /** Gives back the permission for the device. */
  readonly forget: () => Promise<void>;
}

/** A kind of device that Chrome's list shows. */
export interface UsbFilter {
  readonly classCode?: number;
  readonly vendorId?: number;
  readonly productId?: number;
}

/** `navigator.usb`. The service worker has it since Chrome 118, without `requestDevice`. */
export interface Usb {
  readonly getDevices: () => Promise<readonly UsbDevice[]>;
  readonly requestDevice: (options: {
    readonly filters: readonly UsbFilter[];
  }) => Promise<UsbDevice>;
  readonly addEventListener: (
    type: 'connect' | 'disconnect',
    listener: (event: { readonly device: UsbDevice }) => void,
  ) => void;
}

/** The browser's WebUSB; undefined if the browser has none. */
export function usb(): Usb | undefined {
  return (navigator as { readonly usb?: Usb }).usb;
}

/** Whether this is a WebUSB device: an object of Chrome's own, not a record. */
export const isUsbDevice: Shape<UsbDescription> = (value): value is UsbDescription => {
  const { vendorId, productId } = (value ?? {}) as Partial<UsbDescription>;
  return isWhole(vendorId) && isWhole(productId);
};

const isDescription: Shape<UsbDescription> = isRecord({
  vendorId: isWhole,
  productId: isWhole,
  productName: isNullOr(isString),
});

const devices = createSource<readonly UsbDescription[] | null>(
  'checked',
  isListOf(isDescription),
  null,
);

function describe({ vendorId, productId, productName = null }: UsbDevice): UsbDescription {
  return { vendorId, productId, productName };
}

/**
 * The devices that are plugged in and permitted; null: there is no WebUSB, or no answer in time.
 */
export function usbDevices(): Promise<readonly UsbDescription[] | null> {
  const api = usb();
  if (!api) return Promise.resolve(null);
  return devices.read(async () => (await api.getDevices()).map(describe));
}

/** How long Chrome may take to give back a permission, in milliseconds. */
const FORGET_MS = 2000;

/**
 * Gives back the permission for every device.
 *
 * @throws Error if Chrome does not confirm it
 */
export async function forgetDevices(): Promise<void> {
  const done = await inTime(forgetEach, isUnknown, { ms: FORGET_MS });
  if (!done) throw new Error('Chrome did not give back the permission for the reader.');
}

async function forgetEach(): Promise<void> {
  const permitted = (await usb()?.getDevices()) ?? [];
  await Promise.all(permitted.map((device) => device.forget()));
}

/** Calls back when a permitted device is plugged in or unplugged. */
export function onUsbChange(listener: () => void): void {
  usb()?.addEventListener('connect', listener);
  usb()?.addEventListener('disconnect', listener);
}
