import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardReader, CardReaderFinding } from '../readiness/facts.ts';
import { usbId } from '../readiness/card-readers.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { probeReaders, readReaders } from './card-reader.ts';

const { usb } = fakeChrome;

const pasori: CardReader = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' };
const scr: CardReader = { vendorId: 0x04e6, productId: 0x5116, name: null };

describe('looking for card readers', () => {
  it('finds those that Chrome lets us see: ids and name, never a serial number', async () => {
    usb.devices = [
      { ...pasori, productName: 'RC-S300/S' },
      { ...scr, productName: 'SCR3310' },
    ];
    expect(await probeReaders()).toEqual([
      { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' },
      { vendorId: 0x04e6, productId: 0x5116, name: 'SCR3310' },
    ]);
  });

  it('does not give a device back', async () => {
    usb.devices = [{ ...pasori, productName: 'RC-S300/S' }];
    await probeReaders();
    expect(usb.forgotten).toEqual([]);
  });

  it('tells none from not known', async () => {
    expect(await probeReaders()).toEqual([]);
    usb.refusal = new DOMException('Access denied.', 'SecurityError');
    expect(await probeReaders()).toBeNull();
    usb.isThere = false;
    expect(await probeReaders()).toBeNull();
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
