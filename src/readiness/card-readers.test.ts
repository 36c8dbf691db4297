import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameModel, readerFilters, readerName, readerOf, usbId } from './card-readers.ts';

/** Readers of the public lists whose interface declares a class of the vendor's own (0xFF). */
const withOwnClass = [
  [0x054c, 0x06c1],
  [0x054c, 0x06c3],
  [0x04e6, 0x511a],
  [0x04e6, 0x5120],
  [0x04e6, 0x5111],
  [0x04e6, 0x5121],
  [0x04e6, 0x512b],
  [0x04e6, 0x512c],
  [0x04e6, 0xe003],
  [0x413c, 0x2100],
  [0x046a, 0x003e],
] as const;

interface Device {
  readonly vendorId: number;
  readonly productId: number;
  /** The classes of its interfaces. */
  readonly classes: readonly number[];
}

/** Whether Chrome's list shows a device: all parts of one filter have to fit. */
function isShown({ vendorId, productId, classes }: Device): boolean {
  return readerFilters.some(
    (filter) =>
      (filter.vendorId ?? vendorId) === vendorId &&
      (filter.productId ?? productId) === productId &&
      (filter.classCode === undefined || classes.includes(filter.classCode)),
  );
}

describe("Chrome's list of readers", () => {
  it('shows every smart-card reader, whoever made it', () => {
    expect(readerFilters).toContainEqual({ classCode: 0x0b });
    const id = fc.nat(0xffff);
    fc.assert(
      fc.property(id, id, fc.array(fc.nat(0xff)), (vendorId, productId, others) => {
        expect(isShown({ vendorId, productId, classes: [...others, 0x0b] })).toBe(true);
      }),
    );
  });

  it.each(withOwnClass.map(([vendorId, productId]) => ({ vendorId, productId })))(
    'shows $vendorId:$productId, which does not say that it is one',
    ({ vendorId, productId }) => {
      expect(readerFilters).toContainEqual({ vendorId, productId });
      expect(isShown({ vendorId, productId, classes: [0xff] })).toBe(true);
    },
  );

  it.each<[string, Device]>([
    ['a mouse', { vendorId: 0x046d, productId: 0xc077, classes: [0x03] }],
    ['a memory stick', { vendorId: 0x0781, productId: 0x5567, classes: [0x08] }],
    ['another device of a maker of readers', { vendorId: 0x054c, productId: 1, classes: [0xff] }],
    ['the product id of a reader alone', { vendorId: 1, productId: 0x06c1, classes: [0xff] }],
  ])('does not show %s', (_, device) => {
    expect(isShown(device)).toBe(false);
  });

  it('is asked for in a form that Chrome takes: no product without its vendor', () => {
    for (const filter of readerFilters) {
      expect(filter.productId === undefined || filter.vendorId !== undefined).toBe(true);
      expect(Object.keys(filter)).not.toHaveLength(0);
      for (const value of [filter.vendorId, filter.productId]) {
        expect(value ?? 0).toBeLessThanOrEqual(0xffff);
      }
    }
  });
});

describe('the name of a reader', () => {
  it.each([
    [0x054c, 0x06c1, 'Sony PaSoRi RC-S380/S'],
    [0x054c, 0x06c3, 'Sony PaSoRi RC-S380/P'],
    [0x054c, 0x0dc8, 'Sony PaSoRi RC-S300/S'],
    [0x054c, 0x0dc9, 'Sony PaSoRi RC-S300/P'],
    [0x054c, 0x0d8f, 'Sony RC-S660/U'],
    [0x04e6, 0x511a, 'NTTCom SCR3310'],
    [0x04e6, 0x5120, 'NTTCom SCR331DI'],
    [0x072f, 0x221b, 'NTTCom ACR1251DI'],
    [0x04e6, 0x5116, 'Identiv SCR3310'],
    [0x04e6, 0x511f, 'Identiv SCR3310v2'],
    [0x04da, 0x117a, 'Panasonic 7A-Smart'],
    [0x23eb, 0x0003, 'TOPPAN FORMS TC63CUT021'],
    [0x072f, 0x2200, 'ACS ACR122U'],
    [0x072f, 0x221a, 'ACS ACR1251'],
    [0x072f, 0x223b, 'ACS ACR1252'],
    [0x072f, 0xb100, 'ACS ACR39U'],
  ])('%i:%i is %s, whatever the device calls itself', (vendorId, productId, name) => {
    for (const own of [null, 'RC-S', 'SCR']) {
      expect(readerName({ vendorId, productId, name: own })).toBe(name);
    }
  });

  it.each([['CardMan 3121'], [null]])('of a model that nobody knows is its own: %j', (own) => {
    expect(readerName({ vendorId: 0x076b, productId: 0x3021, name: own })).toBe(own);
  });

  it('has no name where the device gives only blanks, and one line where it gives more', () => {
    const reader = { vendorId: 0x076b, productId: 0x3021 };
    expect(readerName({ ...reader, name: ' \u0000' })).toBeNull();
    expect(readerName({ ...reader, name: 'CardMan\u202e\n3121\u0000' })).toBe('CardMan 3121');
  });

  it('knows no model by its vendor or its product alone', () => {
    expect(readerName({ vendorId: 0x054c, productId: 0xffff, name: null })).toBeNull();
    expect(readerName({ vendorId: 0xffff, productId: 0x0dc8, name: null })).toBeNull();
  });
});

describe('a USB device as a card reader', () => {
  const device = { vendorId: 0x054c, productId: 0x0dc8, serialNumber: '0123', productName: 'RC' };

  it('has its ids and its own name, and nothing else: never a serial number', () => {
    expect(readerOf(device)).toEqual({ vendorId: 0x054c, productId: 0x0dc8, name: 'RC' });
  });

  it.each([[undefined], [null], ['']])('has no name where it says %j', (productName) => {
    expect(readerOf({ ...device, productName }).name).toBeNull();
  });
});

it('two readers are of one model where both ids are the same', () => {
  const reader = { vendorId: 0x054c, productId: 0x0dc8 };
  expect(isSameModel(reader, { ...reader })).toBe(true);
  expect(isSameModel(reader, { ...reader, productId: 0x0dc9 })).toBe(false);
  expect(isSameModel(reader, { ...reader, vendorId: 0x04e6 })).toBe(false);
});

describe('a USB id', () => {
  it('is written as everywhere: two times four hexadecimal digits', () => {
    expect(usbId({ vendorId: 0x054c, productId: 0x0dc8 })).toBe('054c:0dc8');
    expect(usbId({ vendorId: 0x046a, productId: 0x3e })).toBe('046a:003e');
    expect(usbId({ vendorId: 0, productId: 0xffff })).toBe('0000:ffff');
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xffff), (vendorId, productId) => {
        const text = usbId({ vendorId, productId });
        expect(text).toMatch(/^[\da-f]{4}:[\da-f]{4}$/);
        const read = text.split(':').map((part) => Number.parseInt(part, 16));
        expect(read).toEqual([vendorId, productId]);
      }),
    );
  });
});
