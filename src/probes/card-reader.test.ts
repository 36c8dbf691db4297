import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { CardReader, CardReaderFinding } from '../readiness/facts.ts';
import { usbId } from '../readiness/card-readers.ts';
import { probeReaders, readReaders, type Usb, type UsbDevice } from './card-reader.ts';

const pasori: CardReader = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' };
const scr: CardReader = { vendorId: 0x04e6, productId: 0x5116, name: null };

/** A device as Chrome hands it out: its parts are read one by one, and it has a serial number. */
function device({ vendorId, productId }: CardReader, productName?: string | null) {
  return {
    get vendorId() {
      return vendorId;
    },
    get productId() {
      return productId;
    },
    productName,
    serialNumber: '0123456789',
    manufacturerName: 'SECRET',
    open: vi.fn<() => Promise<void>>(),
    forget: vi.fn<() => Promise<void>>(),
  };
}

/** WebUSB as a service worker has it: it lists what was granted, and asks for nothing. */
function fakeUsb(getDevices: Usb['getDevices']): Usb {
  return {
    getDevices,
    requestDevice: () => Promise.reject(new TypeError('requestDevice is not a function')),
    addEventListener: () => undefined,
  };
}

function forbidden(): Promise<never> {
  return Promise.reject(new DOMException('Access denied.', 'SecurityError'));
}

describe('looking for card readers', () => {
  it('finds those that Chrome lets us see: ids and name, never a serial number', async () => {
    const devices = [device(pasori, 'RC-S300/S'), device(scr, 'SCR3310')];
    expect(await probeReaders(fakeUsb(async () => devices))).toEqual([
      { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' },
      { vendorId: 0x04e6, productId: 0x5116, name: 'SCR3310' },
    ]);
  });

  it('neither opens a device nor gives it back', async () => {
    const one = device(pasori, 'RC-S300/S');
    await probeReaders(fakeUsb(async () => [one]));
    expect(one.open).not.toHaveBeenCalled();
    expect(one.forget).not.toHaveBeenCalled();
  });

  it.each([[undefined], [null], ['']])('takes %j as no name', async (productName) => {
    const devices: UsbDevice[] = [device(scr, productName)];
    expect(await probeReaders(fakeUsb(async () => devices))).toEqual([scr]);
  });

  it('tells none from not known', async () => {
    expect(await probeReaders(fakeUsb(async () => []))).toEqual([]);
    expect(await probeReaders(undefined)).toBeNull();
    expect(await probeReaders(fakeUsb(forbidden))).toBeNull();
  });
});

describe('what a look at the readers comes to', () => {
  const known: CardReaderFinding = { ...pasori, name: 'Sony PaSoRi RC-S300/S', isConnected: true };

  it('is nothing where there is none, and never was one', () => {
    expect(readReaders([], null)).toBeNull();
  });

  it('is the one that is plugged in', () => {
    expect(readReaders([pasori], null)).toEqual({ ...pasori, isConnected: true });
  });

  it('keeps in mind the one that is gone, with its name', () => {
    expect(readReaders([], known)).toEqual({ ...known, isConnected: false });
  });

  it('is the known one again when it is back, among others too', () => {
    const gone = { ...known, isConnected: false };
    expect(readReaders([pasori], gone)).toEqual(known);
    expect(readReaders([scr, pasori], gone)).toEqual(known);
  });

  it('is another one where that is plugged in instead, with its own name or none', () => {
    expect(readReaders([scr], known)).toEqual({ ...scr, isConnected: true });
  });

  it.each([
    ['vendor', { ...pasori, vendorId: 0x04e6 }],
    ['product', { ...pasori, productId: 0x0dc9 }],
  ])('does not take one with another %s for the known one', (_, other) => {
    expect(readReaders([{ ...other, name: null }], known)?.name).toBeNull();
  });

  it('learns a name that was not known before', () => {
    expect(readReaders([pasori], { ...known, name: null })?.name).toBe('RC-S300/S');
  });

  const reader: fc.Arbitrary<CardReader> = fc.record({
    vendorId: fc.integer({ min: 1, max: 3 }),
    productId: fc.integer({ min: 1, max: 3 }),
    name: fc.option(fc.string({ minLength: 1 })),
  });
  const before: fc.Arbitrary<CardReaderFinding | null> = fc.option(
    fc.record({
      vendorId: fc.integer({ min: 1, max: 3 }),
      productId: fc.integer({ min: 1, max: 3 }),
      name: fc.option(fc.string({ minLength: 1 })),
      isConnected: fc.boolean(),
    }),
  );

  it('is plugged in just where one is, and is one of those, or the known one', () => {
    fc.assert(
      fc.property(fc.array(reader), before, (readers, one) => {
        const finding = readReaders(readers, one);
        const possible = readers.length > 0 ? readers : one ? [one] : [];
        const ids = possible.map(usbId);
        expect(finding?.isConnected ?? false).toBe(readers.length > 0);
        expect(finding ? ids.includes(usbId(finding)) : ids.length === 0).toBe(true);
      }),
    );
  });

  it('comes to the same when one looks again', () => {
    fc.assert(
      fc.property(fc.array(reader), before, (readers, one) => {
        const finding = readReaders(readers, one);
        expect(readReaders(readers, finding)).toEqual(finding);
      }),
    );
  });
});
