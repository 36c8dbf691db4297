import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  chooseReader,
  forgetReaders,
  hasUsb,
  onReaderChange,
  seenReaders,
  type ReaderProblem,
} from './readers.ts';

/** What Chrome says where nobody chose: the same words for a list that was closed, or not shown. */
const nobodyChose = new DOMException('No device selected.', 'NotFoundError');

function device(vendorId: number, productId: number, productName: string | null = null) {
  return {
    vendorId,
    productId,
    productName,
    serialNumber: 'SERIAL',
    forget: vi.fn<() => Promise<void>>().mockResolvedValue(),
  };
}
type Device = ReturnType<typeof device>;

const getDevices = vi.fn<() => Promise<Device[]>>();
const requestDevice = vi.fn<(options: object) => Promise<Device>>();
const addEventListener = vi.fn<(type: string, listener: () => void) => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
  getDevices.mockReset().mockResolvedValue([]);
  requestDevice.mockReset();
  addEventListener.mockReset();
  vi.stubGlobal('navigator', { usb: { getDevices, requestDevice, addEventListener } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The user, or Chrome, gives no reader after some milliseconds. */
async function chosenAfter(ms: number, error: unknown): Promise<unknown> {
  requestDevice.mockImplementation(
    () =>
      new Promise((_, reject) => {
        setTimeout(() => reject(error as Error), ms);
      }),
  );
  const choice = chooseReader();
  await vi.advanceTimersByTimeAsync(ms);
  return choice;
}

describe('choosing a reader', () => {
  it('gives its ids and the name that people know it by, never its serial number', async () => {
    requestDevice.mockResolvedValue(device(0x054c, 0x0dc8, 'RC-S300/S'));
    expect(await chooseReader()).toEqual({
      vendorId: 0x054c,
      productId: 0x0dc8,
      name: 'Sony PaSoRi RC-S300/S',
    });
  });

  it.each([
    ['CardMan 3121', 'CardMan 3121'],
    ['', null],
    [null, null],
  ])('gives the name of a model that nobody knows as it says itself: %j', async (own, name) => {
    requestDevice.mockResolvedValue(device(0x076b, 0x3021, own));
    expect(await chooseReader()).toEqual({ vendorId: 0x076b, productId: 0x3021, name });
  });

  it('shows readers only', async () => {
    requestDevice.mockResolvedValue(device(1, 2));
    await chooseReader();
    const filters: unknown = expect.arrayContaining([{ classCode: 0x0b }]);
    expect(requestDevice.mock.calls).toEqual([[{ filters }]]);
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
    vi.stubGlobal('navigator', {});
    expect(await chooseReader()).toBe('no-usb');
    expect(hasUsb()).toBe(false);
  });
});

describe('the readers that can be seen', () => {
  it('are those that Chrome lists, by the names that people know', async () => {
    expect(hasUsb()).toBe(true);
    getDevices.mockResolvedValue([
      device(0x054c, 0x06c1, 'RC-S380/S'),
      device(0x076b, 0x3021, 'CardMan 3121'),
      device(0x076b, 0x3022),
    ]);
    expect(await seenReaders()).toEqual([
      { vendorId: 0x054c, productId: 0x06c1, name: 'Sony PaSoRi RC-S380/S' },
      { vendorId: 0x076b, productId: 0x3021, name: 'CardMan 3121' },
      { vendorId: 0x076b, productId: 0x3022, name: null },
    ]);
  });

  it('are none, or not known: that is not the same', async () => {
    expect(await seenReaders()).toEqual([]);
    getDevices.mockRejectedValue(new DOMException('x', 'SecurityError'));
    expect(await seenReaders()).toBeNull();
    vi.stubGlobal('navigator', {});
    expect(await seenReaders()).toBeNull();
  });

  it('are looked at again when one comes or goes', () => {
    const listener = vi.fn<() => void>();
    onReaderChange(listener);
    expect(addEventListener.mock.calls).toEqual([
      ['connect', listener],
      ['disconnect', listener],
    ]);
  });

  it('cannot come or go where there is no USB, and that is no fault', () => {
    vi.stubGlobal('navigator', {});
    expect(() => onReaderChange(() => undefined)).not.toThrow();
  });
});

describe('forgetting', () => {
  const [one, same, other] = [device(1, 2), device(1, 2), device(1, 3)];

  beforeEach(() => {
    for (const { forget } of [one, same, other]) forget.mockClear();
    getDevices.mockResolvedValue([one, same, other]);
  });

  it('a reader gives back the permission for that model, and for no other', async () => {
    await forgetReaders({ vendorId: 1, productId: 2, name: null });
    expect([one, same, other].map(({ forget }) => forget.mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('everything gives back all permissions', async () => {
    await forgetReaders();
    expect([one, same, other].map(({ forget }) => forget.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('is done at once where there is no USB', async () => {
    vi.stubGlobal('navigator', {});
    await expect(forgetReaders()).resolves.toBeUndefined();
  });
});
