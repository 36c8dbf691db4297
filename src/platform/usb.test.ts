import { describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { forgetDevices, isUsbDevice, onUsbChange } from './usb.ts';

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

describe('giving back the permission for devices', () => {
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
    expect(forgotten).toMatchObject({ status: 'rejected' });
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
