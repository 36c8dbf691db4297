import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, parseVersion } from './version.ts';

const part = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 999_999_999 }));
const version = fc.array(part, { minLength: 1, maxLength: 4 });
const sort = (n: number) => Math.sign(n);

describe('parseVersion', () => {
  it.each(['72', '71.9999', '156.0.8078.79', '0.0.0.0', '999999999'])('takes %s', (text) => {
    expect(parseVersion(text)?.join('.')).toBe(text);
  });

  it.each([
    '',
    ' ',
    'latest',
    '72.',
    '.72',
    '72..1',
    '72.0.0.0.0',
    '-72',
    '+72',
    '72,0',
    ' 72',
    '72 ',
    '72\n',
    '0x48',
    '7e1',
    '７２',
    '72.0b',
    '1234567890',
    'NaN',
    'Infinity',
    '__proto__',
  ])('refuses %j', (text) => {
    expect(parseVersion(text)).toBeNull();
  });

  it('reads back every version that is written out', () => {
    fc.assert(
      fc.property(version, (parts) => {
        expect(parseVersion(parts.join('.'))).toEqual(parts);
      }),
    );
  });

  it('gives one to four whole numbers for any text, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.]{0,12}$/)), (text) => {
        const parts = parseVersion(text);
        if (parts === null) return;
        expect(parts.length).toBeGreaterThanOrEqual(1);
        expect(parts.length).toBeLessThanOrEqual(4);
        expect(parts.every((n) => Number.isSafeInteger(n) && n >= 0)).toBe(true);
      }),
    );
  });
});

describe('compareVersions', () => {
  it.each([
    ['100', '72'],
    ['72', '71.9999'],
    ['72.10', '72.9'],
    ['72.10', '72.1'],
    ['72.0.0.1', '72'],
    ['156.0.8078.100', '156.0.8078.79'],
  ])('finds %s newer than %s', (newer, older) => {
    const [a, b] = [parseVersion(newer) ?? [], parseVersion(older) ?? []];
    expect(compareVersions(a, b)).toBeGreaterThan(0);
    expect(compareVersions(b, a)).toBeLessThan(0);
  });

  it('counts missing parts as 0', () => {
    expect(compareVersions([72], [72, 0, 0, 0])).toBe(0);
    expect(compareVersions([72, 0], [72, 0, 0, 1])).toBeLessThan(0);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(sort(compareVersions(a, b)) + sort(compareVersions(b, a))).toBe(0);
        const isAscending = compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0;
        expect(!isAscending || compareVersions(a, c) <= 0).toBe(true);
      }),
    );
  });

  it('is decided by the first part that differs, whatever comes after', () => {
    const tail = fc.array(part, { maxLength: 2 });
    fc.assert(
      fc.property(tail, part, part, tail, tail, (head, a, b, afterA, afterB) => {
        fc.pre(a !== b && head.length < 3);
        const [left, right] = [
          [...head, a, ...afterA],
          [...head, b, ...afterB],
        ];
        expect(sort(compareVersions(left, right))).toBe(sort(a - b));
      }),
    );
  });
});
