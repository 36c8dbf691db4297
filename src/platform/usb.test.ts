import { describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { forgetDevices, isUsbDevice, onUsbChange, usbDevices } from './usb.ts';

const { usb } = fakeChrome;

it.each(['connect', 'disconnect'] as const)('a %s of a device is told', (name) => {
  const listener = vi.fn<() => void>();
  onUsbChange(listener);
  expect(listener).not.toHaveBeenCalled();
  usb.tell(name);
  expect(listener).toHaveBeenCalledTimes(1);
});

it('nothing comes or goes where there is no USB, and that is no fault', () => {
  usb.isThere = false;
  expect(() => onUsbChange(() => undefined)).not.toThrow();
});

describe('the devices that Chrome lets us see', () => {
  it('are known by their ids and by their names, and by nothing else', async () => {
    usb.devices = [
      { vendorId: 1, productId: 2, productName: 'Reader' },
      { vendorId: 3, productId: 4 },
    ];
    expect(await usbDevices()).toEqual([
      { vendorId: 1, productId: 2, productName: 'Reader' },
      { vendorId: 3, productId: 4, productName: null },
    ]);
  });

  it('are not known where Chrome refuses, tells nonsense, or has no USB', async () => {
    usb.refusal = new DOMException('Access denied.', 'SecurityError');
    expect(await usbDevices()).toBeNull();
    usb.refusal = null;
    usb.devices = [{ vendorId: 1, productId: 2, productName: 5 as never }];
    expect(await usbDevices()).toBeNull();
    usb.isThere = false;
    expect(await usbDevices()).toBeNull();
  });
});

describe('giving back the permission for devices', () => {
  it('gives back that of each, and has nothing to do where there is none', async () => {
    usb.devices = [
      { vendorId: 1, productId: 2 },
      { vendorId: 3, productId: 4 },
    ];
    await forgetDevices();
    expect(usb.forgotten).toEqual(usb.devices);
    usb.isThere = false;
    await expect(forgetDevices()).resolves.toBeUndefined();
  });

  it.each<[string, () => Promise<never>]>([
    ['refuses', () => Promise.reject(new Error('no'))],
    ['does not answer', () => new Promise(() => undefined)],
  ])('is said to have failed where Chrome %s', async (_, forget) => {
    vi.useFakeTimers();
    vi.spyOn(usb.api, 'getDevices').mockResolvedValueOnce([
      { vendorId: 1, productId: 2, forget } as never,
    ]);
    const [forgotten] = await Promise.allSettled([
      forgetDevices(),
      vi.advanceTimersByTimeAsync(2000),
    ]);
    expect(forgotten).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('permission') as string },
    });
    vi.useRealTimers();
  });
});

it.each([
  [{ vendorId: 1, productId: 2, serialNumber: 'x' }, true],
  [{ vendorId: '1', productId: 2 }, false],
  ['wrong', false],
  [undefined, false],
])('%j is a device: %s', (value, isOne) => {
  expect(isUsbDevice(value)).toBe(isOne);
});
