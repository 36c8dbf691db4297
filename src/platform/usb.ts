/** What of WebUSB is in use: devices are looked at, never opened. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | null | undefined;
  /** Gives the permission for the device back. */
  readonly forget: () => Promise<void>;
}

/** What Chrome's list of devices is to show. */
export interface UsbFilter {
  readonly classCode?: number;
  readonly vendorId?: number;
  readonly productId?: number;
}

/** `navigator.usb`. In the service worker since Chrome 118, and there without `requestDevice`. */
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

/** The browser's WebUSB; undefined where it has none. Looked up at each use. */
export function usb(): Usb | undefined {
  return (navigator as { readonly usb?: Usb }).usb;
}

/** The devices plugged in that Chrome lets us see; null where it cannot tell. */
export async function usbDevices(): Promise<readonly UsbDevice[] | null> {
  return (
    (await usb()
      ?.getDevices()
      .catch(() => null)) ?? null
  );
}

/** Calls back whenever a device that may be seen is plugged in or out. */
export function onUsbChange(listener: () => void): void {
  usb()?.addEventListener('connect', listener);
  usb()?.addEventListener('disconnect', listener);
}
