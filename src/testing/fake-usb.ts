import { createEvent } from './fake-event.ts';
import type { Pending } from './pending.ts';

/**
 * A USB device as a test describes it. The product gets more properties, some of which it must not
 * read.
 */
export interface FakeDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | null | undefined;
}

/** `navigator.usb`. */
export function createFakeUsb({ until }: Pending) {
  const events = { connect: createEvent(), disconnect: createEvent() };
  type EventName = keyof typeof events;
  const usb = {
    /** Whether this browser has WebUSB here. */
    isThere: true,
    /** The plugged-in devices that the user has chosen before. */
    devices: [] as FakeDevice[],
    /** The error with which Chrome refuses to list the devices; null: it lists them. */
    refusal: null as Error | null,
    /** The outcome of Chrome's list: a device, or the error that Chrome throws. */
    choose: (): Promise<FakeDevice> => Promise.reject(new TypeError('no list in a test')),
    /** The options of each call that opened Chrome's list. */
    lists: [] as unknown[],
    /** How often the product listed the devices. */
    looks: 0,
    /** The devices whose permission was given back. */
    forgotten: [] as FakeDevice[],
    /** A device comes or goes. */
    tell: (name: EventName) => void events[name].tell(),
    api: {
      getDevices: () => until(look()),
      requestDevice: async (options: object) => {
        usb.lists.push(options);
        return deviceOf(await usb.choose());
      },
      addEventListener: (name: EventName, listener: () => void) =>
        events[name].api.addListener(listener),
    },
    reset: () => {
      const none = { devices: [], lists: [], forgotten: [], refusal: null };
      Object.assign(usb, { ...none, isThere: true, looks: 0, choose });
      for (const event of Object.values(events)) event.reset();
    },
  };
  const { choose } = usb;

  async function look() {
    usb.looks += 1;
    if (usb.refusal) throw usb.refusal;
    return usb.devices.map(deviceOf);
  }

  /** A device as Chrome hands it out. Its ids are getters, as in Chrome; opening it is an error. */
  function deviceOf(of: FakeDevice) {
    return {
      get vendorId() {
        return of.vendorId;
      },
      get productId() {
        return of.productId;
      },
      productName: of.productName,
      serialNumber: 'SERIAL',
      manufacturerName: 'SECRET',
      open: () => {
        throw new Error('A device is looked at, never opened.');
      },
      forget: async () => void usb.forgotten.push(of),
    };
  }

  return usb;
}
