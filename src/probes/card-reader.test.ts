import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CardReader, CardReaderFinding, Presence } from '../readiness/facts.ts';
import { presences } from '../readiness/facts.ts';
import { probeReaders, readReaders } from './card-reader.ts';

const pasori: CardReader = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' };
const laptops: CardReader = { vendorId: 0x0a5c, productId: 0x5843, name: null };

function found(...readers: readonly (readonly [CardReader, Presence])[]): CardReaderFinding {
  return { readers: readers.map(([reader, presence]) => ({ ...reader, presence })) };
}

afterEach(() => vi.unstubAllGlobals());

describe('the readers that Chrome permits', () => {
  it('come without a serial number', async () => {
    const device = { vendorId: 1, productId: 2, productName: 'R', serialNumber: 'S' };
    vi.stubGlobal('navigator', { usb: { getDevices: () => Promise.resolve([device]) } });
    expect(await probeReaders()).toEqual([{ vendorId: 1, productId: 2, name: 'R' }]);
  });

  it.each([
    ['has none', {}],
    ['refuses', { usb: { getDevices: () => Promise.reject(new Error('no')) } }],
  ])('are not known where the browser %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    expect(await probeReaders()).toBeNull();
  });
});

describe('what follows from the readers that are there', () => {
  it('nothing, where there was never one', () => {
    expect(readReaders([], null)).toBeNull();
  });

  it('all of them are kept, not the first alone', () => {
    expect(readReaders([pasori, laptops], null)).toEqual(
      found([pasori, 'connected'], [laptops, 'connected']),
    );
  });

  it('two of one model are two', () => {
    expect(readReaders([pasori, pasori], found([pasori, 'connected']))?.readers).toHaveLength(2);
  });

  it('one that is unplugged stays, by its name, behind those that are there', () => {
    expect(readReaders([laptops], found([pasori, 'connected'], [laptops, 'unplugged']))).toEqual(
      found([laptops, 'connected'], [pasori, 'unplugged']),
    );
  });

  it('one that comes back without its name keeps it', () => {
    expect(readReaders([{ ...pasori, name: null }], found([pasori, 'unplugged']))).toEqual(
      found([pasori, 'connected']),
    );
  });

  it.each<[string, Presence, boolean, Presence]>([
    ['one that was there when Chrome was closed is no longer shown', 'connected', true, 'gone'],
    ['one that was unplugged before stays so', 'unplugged', true, 'unplugged'],
    ['without a start of Chrome it was unplugged', 'connected', false, 'unplugged'],
    ['one that is no longer shown stays so at later checks', 'gone', false, 'gone'],
  ])('%s', (_, before, isStart, after) => {
    expect(readReaders([], found([pasori, before]), isStart)).toEqual(found([pasori, after]));
  });

  it('whatever was known: what is there is connected, and nothing else is', () => {
    const model = fc.constantFrom(pasori, laptops, { ...pasori, name: null });
    const known = fc.array(fc.tuple(model, fc.constantFrom(...presences)));
    fc.assert(
      fc.property(fc.array(model), known, fc.boolean(), (readers, before, isStart) => {
        const finding = readReaders(readers, found(...before), isStart);
        const connected = finding?.readers.filter(({ presence }) => presence === 'connected') ?? [];
        expect(connected.map(({ productId }) => productId)).toEqual(
          readers.map(({ productId }) => productId),
        );
        expect(finding?.readers.length ?? 0).toBeGreaterThanOrEqual(
          Math.max(readers.length, before.length),
        );
      }),
    );
  });
});
