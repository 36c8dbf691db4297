import { expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { onUsbChange } from './usb.ts';

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
