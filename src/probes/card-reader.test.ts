import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardReader, CardReaderFinding, Presence } from '../readiness/facts.ts';
import { oneReader } from '../testing/readers.ts';
import { presences } from '../readiness/facts.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { probeReaders, readReaders } from './card-reader.ts';

const { usb } = fakeChrome;

const pasori: CardReader = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' };
const scr: CardReader = { vendorId: 0x04e6, productId: 0x5116, name: null };

function found(...readers: readonly (readonly [CardReader, Presence])[]): CardReaderFinding {
  return { readers: readers.flatMap(([reader, presence]) => oneReader(reader, presence).readers) };
}

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

describe('what follows from the readers that are there', () => {
  it('nothing, where there was never one', () => {
    expect(readReaders([], null)).toBeNull();
  });

  it('all of them are kept, not the first alone', () => {
    expect(readReaders([pasori, scr], null)).toEqual(
      found([pasori, 'connected'], [scr, 'connected']),
    );
  });

  it('two of one model are two', () => {
    expect(readReaders([pasori, pasori], found([pasori, 'connected']))?.readers).toHaveLength(2);
  });

  it('one that is unplugged stays, by its name, behind those that are there', () => {
    expect(readReaders([scr], found([pasori, 'connected'], [scr, 'unplugged']))).toEqual(
      found([scr, 'connected'], [pasori, 'unplugged']),
    );
  });

  it('one that is new takes neither name nor place of another', () => {
    expect(readReaders([scr], found([pasori, 'connected']))).toEqual(
      found([scr, 'connected'], [pasori, 'unplugged']),
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
    const model = fc.constantFrom(pasori, scr, { ...pasori, name: null });
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
