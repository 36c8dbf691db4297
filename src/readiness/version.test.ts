import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVersion } from './version.ts';

const part = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 999_999_999 }));
const version = fc.array(part, { minLength: 1, maxLength: 4 });

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
