import type { Page } from 'puppeteer';
import { waitUntil } from './wait.ts';

/** A device that can be plugged into the fake. */
export interface FakeDevice {
  readonly vendorId: number;
  readonly productId: number;
  /** Null if the device has none. */
  readonly productName: string | null;
  /** Without one, Chrome forgets the permission when the device is unplugged. */
  readonly serialNumber: string | null;
  /** The class of its only interface. */
  readonly classCode: number;
}

/** `refused-at-once`: as if a policy forbids it. `broken`: an unexpected error. */
export type FakeUsbMood = 'ordinary' | 'refused-at-once' | 'security-error' | 'broken';

interface Filter {
  readonly vendorId?: number;
  readonly productId?: number;
  readonly classCode?: number;
  readonly serialNumber?: string;
}

/** The controls of the fake, within the page. */
interface Controls {
  plug(device: FakeDevice): void;
  unplug(device: FakeDevice): void;
  /** The devices that Chrome's list shows now; null while there is no list. */
  shown(): FakeDevice[] | null;
  /** How long the list has been open, in milliseconds. */
  shownFor(): number;
  choose(device: FakeDevice): void;
  cancel(): void;
  /** The devices for which the page holds a permission, plugged in or not. */
  granted(): FakeDevice[];
  filters(): readonly Filter[] | null;
  setMood(mood: FakeUsbMood): void;
}

type WithControls = typeof globalThis & { fakeUsb: Controls };

/** Runs in the page, before any script of its own. */
function install(): void {
  interface Plugged {
    readonly device: FakeDevice;
    readonly shown: object;
  }
  interface List {
    readonly devices: Plugged[];
    readonly since: number;
    readonly resolve: (device: object) => void;
    readonly reject: (error: DOMException) => void;
  }

  let plugged: Plugged[] = [];
  let granted: FakeDevice[] = [];
  let list: List | null = null;
  let lastFilters: readonly Filter[] | null = null;
  let mood: FakeUsbMood = 'ordinary';

  const isSame = (one: FakeDevice, other: FakeDevice): boolean =>
    one.vendorId === other.vendorId &&
    one.productId === other.productId &&
    one.serialNumber === other.serialNumber;
  const isGranted = (device: FakeDevice): boolean => granted.some((each) => isSame(each, device));
  const isListed = (device: FakeDevice, filter: Filter): boolean =>
    (filter.vendorId ?? device.vendorId) === device.vendorId &&
    (filter.productId ?? device.productId) === device.productId &&
    (filter.classCode ?? device.classCode) === device.classCode &&
    (filter.serialNumber ?? device.serialNumber) === device.serialNumber;

  function shownDevice(device: FakeDevice): object {
    const alternate = {
      alternateSetting: 0,
      interfaceClass: device.classCode,
      interfaceSubclass: 0,
      interfaceProtocol: 0,
      interfaceName: null,
      endpoints: [],
    };
    const configuration = {
      configurationValue: 1,
      configurationName: null,
      interfaces: [{ interfaceNumber: 0, alternate, alternates: [alternate], claimed: false }],
    };
    return {
      vendorId: device.vendorId,
      productId: device.productId,
      productName: device.productName,
      manufacturerName: null,
      serialNumber: device.serialNumber,
      deviceClass: 0,
      deviceSubclass: 0,
      deviceProtocol: 0,
      opened: false,
      configuration,
      configurations: [configuration],
      open: () => Promise.reject(new DOMException('Access denied.', 'SecurityError')),
      forget: () => {
        granted = granted.filter((each) => !isSame(each, device));
        return Promise.resolve();
      },
    };
  }

  class FakeUsb extends EventTarget {
    getDevices(): Promise<object[]> {
      return Promise.resolve(
        plugged.filter(({ device }) => isGranted(device)).map(({ shown }) => shown),
      );
    }

    requestDevice({ filters }: { filters: readonly Filter[] }): Promise<object> {
      lastFilters = filters;
      if (
        filters.some(({ vendorId, productId }) => productId !== undefined && vendorId === undefined)
      ) {
        return Promise.reject(new TypeError('A filter with a product needs its vendor.'));
      }
      if (!navigator.userActivation.isActive || mood === 'security-error') {
        return Promise.reject(
          new DOMException('Must be handling a user gesture.', 'SecurityError'),
        );
      }
      if (mood === 'refused-at-once') {
        return Promise.reject(new DOMException('No device selected.', 'NotFoundError'));
      }
      if (mood === 'broken') {
        return Promise.reject(new DOMException('Something else.', 'InvalidStateError'));
      }
      return new Promise((resolve, reject) => {
        const devices = plugged.filter(({ device }) =>
          filters.some((filter) => isListed(device, filter)),
        );
        list = { devices, since: performance.now(), resolve, reject };
      });
    }
  }

  const usb = new FakeUsb();
  Object.defineProperty(navigator, 'usb', { value: usb, configurable: true });

  const tell = (type: 'connect' | 'disconnect', { device, shown }: Plugged): void => {
    if (isGranted(device)) usb.dispatchEvent(Object.assign(new Event(type), { device: shown }));
  };
  const takeList = (): List => {
    if (list === null) throw new Error('Chrome shows no list of devices.');
    const taken = list;
    list = null;
    return taken;
  };
  const controls: Controls = {
    plug(device) {
      const fresh = { device, shown: shownDevice(device) };
      plugged = [...plugged, fresh];
      tell('connect', fresh);
    },
    unplug(device) {
      const gone = plugged.find((each) => isSame(each.device, device));
      if (gone === undefined) throw new Error('That device is not plugged in.');
      plugged = plugged.filter((each) => each !== gone);
      tell('disconnect', gone);
      if (device.serialNumber === null) granted = granted.filter((each) => !isSame(each, device));
    },
    shown: () => list?.devices.map(({ device }) => device) ?? null,
    shownFor: () => (list === null ? 0 : performance.now() - list.since),
    choose(wanted) {
      const chosen = list?.devices.find(({ device }) => isSame(device, wanted));
      if (chosen === undefined) throw new Error('That device is not in the list.');
      if (!isGranted(wanted)) granted = [...granted, wanted];
      takeList().resolve(chosen.shown);
    },
    cancel() {
      takeList().reject(new DOMException('No device selected.', 'NotFoundError'));
    },
    granted: () => granted,
    filters: () => lastFilters,
    setMood(wanted) {
      mood = wanted;
    },
  };
  Object.assign(globalThis, { fakeUsb: controls });
}

/** Removes WebUSB from a page. Call it before the page loads. */
export async function withoutUsb(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'usb', { value: undefined, configurable: true });
  });
}

/**
 * Stands in for `navigator.usb` in a page: test machines have no USB hardware. It follows Chrome's
 * rules: the page sees and hears only chosen devices, and a replugged device is known again only by
 * a serial number.
 */
export class FakeUsb {
  private constructor(private readonly page: Page) {}

  /** Call it before the page loads. */
  static async install(page: Page): Promise<FakeUsb> {
    await page.evaluateOnNewDocument(install);
    return new FakeUsb(page);
  }

  async plug(device: FakeDevice): Promise<void> {
    await this.page.evaluate((it) => (globalThis as WithControls).fakeUsb.plug(it), device);
  }

  async unplug(device: FakeDevice): Promise<void> {
    await this.page.evaluate((it) => (globalThis as WithControls).fakeUsb.unplug(it), device);
  }

  /** The devices in Chrome's list, as soon as it is open. */
  listed(): Promise<FakeDevice[]> {
    return waitUntil("Chrome's list of devices", () =>
      this.page.evaluate(() => (globalThis as WithControls).fakeUsb.shown()),
    );
  }

  /** Resolves when the list has been open for longer than anyone needs to close it. */
  async read(): Promise<void> {
    await waitUntil('the list having been shown for a while', () =>
      this.page.evaluate(() => (globalThis as WithControls).fakeUsb.shownFor() > 300),
    );
  }

  /** Chooses in Chrome's list. */
  async choose(device: FakeDevice): Promise<void> {
    await this.listed();
    await this.page.evaluate((it) => (globalThis as WithControls).fakeUsb.choose(it), device);
  }

  /** Closes Chrome's list. */
  async cancel(): Promise<void> {
    await this.page.evaluate(() => (globalThis as WithControls).fakeUsb.cancel());
  }

  /** The devices that the page has a permission for, plugged in or not. */
  granted(): Promise<FakeDevice[]> {
    return this.page.evaluate(() => (globalThis as WithControls).fakeUsb.granted());
  }

  /** The filters of the page's last request. */
  filters(): Promise<readonly Filter[] | null> {
    return this.page.evaluate(() => (globalThis as WithControls).fakeUsb.filters());
  }

  async setMood(mood: FakeUsbMood): Promise<void> {
    await this.page.evaluate((it) => (globalThis as WithControls).fakeUsb.setMood(it), mood);
  }
}
