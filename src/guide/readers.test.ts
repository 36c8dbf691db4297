import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReaderProblem } from '../readiness/card-readers.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { forgetDevices } from '../platform/usb.ts';
import { chooseReader, seenReaders } from './readers.ts';

const { usb } = fakeChrome;

/** Chrome's error if nobody chose a reader: the same for a list that was closed or never shown. */
const nobodyChose = new DOMException('No device selected.', 'NotFoundError');

function device(vendorId: number, productId: number, productName: string | null = null) {
  return { vendorId, productId, productName };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** The outcome if Chrome throws an error some milliseconds after it was asked for a reader. */
async function chosenAfter(ms: number, error: unknown): Promise<unknown> {
  usb.choose = () =>
    new Promise((_, reject) => {
      setTimeout(() => reject(error as Error), ms);
    });
  const choice = chooseReader();
  await vi.advanceTimersByTimeAsync(ms);
  return choice;
}

describe('choosing a reader', () => {
  it.each([
    ['RC-S300/S', 'RC-S300/S'],
    ['', null],
    [null, null],
  ])('gives its ids and its own name (%j), never its serial number', async (productName, name) => {
    usb.choose = async () => device(0x054c, 0x0dc8, productName);
    expect(await chooseReader()).toEqual({ vendorId: 0x054c, productId: 0x0dc8, name });
  });

  it('shows readers only', async () => {
    usb.choose = async () => device(1, 2);
    await chooseReader();
    const filters: unknown = expect.arrayContaining([{ classCode: 0x0b }]);
    expect(usb.lists).toEqual([{ filters }]);
  });

  it.each<[ReaderProblem, string, number, unknown]>([
    ['cancelled', 'the list is closed after a while', 2000, nobodyChose],
    ['cancelled', 'the list is closed as soon as a human can', 250, nobodyChose],
    ['not-shown', 'Chrome refuses at once', 3, nobodyChose],
    ['not-shown', 'Chrome refuses within a moment', 249, nobodyChose],
    ['refused', 'it was not within a click', 0, new DOMException('x', 'SecurityError')],
    ['refused', 'policy says so, late', 2000, new DOMException('x', 'SecurityError')],
    ['failed', 'Chrome fails', 10, new DOMException('x', 'NetworkError')],
    ['failed', 'it is asked wrongly', 0, new TypeError('x')],
    ['failed', 'what is thrown is no error', 0, 'x'],
  ])('comes to "%s" where %s', async (problem, _, ms, error) => {
    expect(await chosenAfter(ms, error)).toBe(problem);
  });

  it('comes to "no-usb" where the browser has none', async () => {
    usb.isThere = false;
    expect(await chooseReader()).toBe('no-usb');
  });
});

describe('the readers that can be seen', () => {
  it('are those that Chrome lists', async () => {
    usb.devices = [device(0x054c, 0x06c1, 'RC-S380/S'), device(0x076b, 0x3022)];
    expect(await seenReaders()).toEqual([
      { vendorId: 0x054c, productId: 0x06c1, name: 'RC-S380/S' },
      { vendorId: 0x076b, productId: 0x3022, name: null },
    ]);
  });

  it('are none, or not known: that is not the same', async () => {
    expect(await seenReaders()).toEqual([]);
    usb.refusal = new DOMException('x', 'SecurityError');
    expect(await seenReaders()).toBeNull();
    usb.isThere = false;
    expect(await seenReaders()).toBeNull();
  });
});

describe('forgetting', () => {
  const [one, same, other] = [device(1, 2), device(1, 2), device(1, 3)];

  beforeEach(() => {
    usb.devices = [one, same, other];
  });

  it('gives back all permissions', async () => {
    await forgetDevices();
    expect(usb.forgotten).toEqual([one, same, other]);
  });

  it('is done at once where there is no USB', async () => {
    usb.isThere = false;
    await expect(forgetDevices()).resolves.toBeUndefined();
  });
});
