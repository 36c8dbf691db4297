import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isBoolean,
  isInstant,
  isListOf,
  isNullOr,
  isObject,
  isOneOf,
  isRecord,
  isString,
  isUnknown,
  isUuid,
} from './shape.ts';

const fourDigitYears = {
  min: new Date('0000-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
};

describe('isInstant', () => {
  it('takes every instant as this product writes it', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, ...fourDigitYears }), (date) => {
        expect(isInstant(date.toISOString())).toBe(true);
      }),
    );
  });

  it.each([
    ['a day', '2026-11-23'],
    ['another zone', '2026-11-23T09:00:00.000+09:00'],
    ['no milliseconds', '2026-11-23T09:00:00Z'],
    ['a day that is none', '2026-02-30T09:00:00.000Z'],
    ['a year that no calendar day can be reckoned in', '+275760-09-13T00:00:00.000Z'],
    ['words', 'yesterday'],
    ['nothing', ''],
    ['a number', 1_763_888_400_000],
    ['a date', new Date(0)],
    ['null', null],
  ])('refuses %s', (_, value) => {
    expect(isInstant(value)).toBe(false);
  });
});

describe('isUuid', () => {
  it('takes every id that the browser makes', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(isUuid(id)).toBe(true);
      }),
    );
    expect(isUuid(crypto.randomUUID())).toBe(true);
  });

  it.each([
    ['letters that are no figures', 'g6ac2a54-9c4a-4c5b-8c8e-0b1d2f3a4b5c'],
    ['great letters', 'A6AC2A54-9C4A-4C5B-8C8E-0B1D2F3A4B5C'],
    ['a group too few', 'a6ac2a54-9c4a-4c5b-0b1d2f3a4b5c'],
    ['a sign before it', ' a6ac2a54-9c4a-4c5b-8c8e-0b1d2f3a4b5c'],
    ['a sign behind it', 'a6ac2a54-9c4a-4c5b-8c8e-0b1d2f3a4b5c0'],
    ['groups of another kind', 'a6ac2a54-zzzz-4c5b-8c8e-0b1d2f3a4b5c'],
    ['an end of another kind', 'a6ac2a54-9c4a-4c5b-8c8e-zzzzzzzzzzzz'],
    ['nothing', ''],
    ['a list', ['a6ac2a54-9c4a-4c5b-8c8e-0b1d2f3a4b5c']],
    ['null', null],
  ])('refuses %s', (_, value) => {
    expect(isUuid(value)).toBe(false);
  });
});

describe('isObject', () => {
  it('takes a record of whatever', () => {
    expect([{}, { a: 1 }, Object.create(null)].every(isObject)).toBe(true);
  });

  it.each([[null], [undefined], ['text'], [1], [true], [[]], [[{}]], [() => undefined]])(
    'refuses %j',
    (value) => {
      expect(isObject(value)).toBe(false);
    },
  );
});

it('isUnknown takes everything, nothing too', () => {
  expect([undefined, null, 0, '', {}].every(isUnknown)).toBe(true);
});

describe('isOneOf', () => {
  it('takes the very values, nothing that only looks like them', () => {
    const is72 = isOneOf([72, 'ja', null]);
    expect([72, 'ja', null].every(is72)).toBe(true);
    expect(['72', 'JA', undefined, 0, '', ['ja'], {}].some(is72)).toBe(false);
  });
});

describe('isNullOr', () => {
  it('takes null besides, and nothing else that is empty', () => {
    const isTextOrNull = isNullOr(isString);
    expect([null, '', 'text'].every(isTextOrNull)).toBe(true);
    expect([undefined, 0, false].some(isTextOrNull)).toBe(false);
  });
});

describe('isListOf', () => {
  const areTexts = isListOf(isString);

  it('takes a list whose values all fit, and an empty one', () => {
    expect([[], ['a'], ['a', '']].every(areTexts)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['one that does not fit', ['a', 1]],
    ['a list by numbers', { 0: 'a', length: 1 }],
    ['a value alone', 'a'],
    ['null', null],
  ])('refuses %s', (_, value) => {
    expect(areTexts(value)).toBe(false);
  });
});

describe('isRecord', () => {
  const isPair = isRecord({ name: isString, on: isBoolean });

  it('takes exactly the keys it knows, in any order', () => {
    expect(isPair({ name: 'x', on: true })).toBe(true);
    expect(isPair({ on: false, name: '' })).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a key too few', { name: 'x' }],
    ['a key too many', { name: 'x', on: true, more: 1 }],
    ['a key of another shape', { name: 'x', on: 'true' }],
    ['another key', { name: 'x', off: true }],
    ['keys that are only inherited', Object.create({ name: 'x', on: true })],
    ['an own __proto__', JSON.parse('{"name":"x","on":true,"__proto__":{}}')],
    ['keys hidden behind __proto__', JSON.parse('{"__proto__":{"name":"x","on":true}}')],
    ['a list', ['x', true]],
    ['null', null],
    ['a text', 'name'],
    ['nothing', undefined],
  ])('refuses %s', (_, value) => {
    expect(isPair(value)).toBe(false);
  });

  it('takes no other key in place of one that may hold nothing', () => {
    const isEmptyNote = isRecord({ note: isOneOf([undefined]) });
    expect(isEmptyNote({ note: undefined })).toBe(true);
    expect(isEmptyNote({ other: undefined })).toBe(false);
  });

  it('never throws, whatever it is shown', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isPair(value)).toBe(false);
        expect(isNullOr(isRecord({ at: isInstant }))(value)).toBe(value === null);
      }),
    );
  });
});
