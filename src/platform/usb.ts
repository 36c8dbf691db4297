/** The part of a WebUSB device in use. There is no `open`: the product only lists devices. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | null | undefined;
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

/** The devices that are plugged in and permitted; null if there is no WebUSB or it refuses. */
export async function usbDevices(): Promise<readonly UsbDevice[] | null> {
  return (
    (await usb()
      ?.getDevices()
      .catch(() => null)) ?? null
  );
}

/** Calls back when a permitted device is plugged in or unplugged. */
export function onUsbChange(listener: () => void): void {
  usb()?.addEventListener('connect', listener);
  usb()?.addEventListener('disconnect', listener);
}
