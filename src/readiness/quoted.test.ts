import { expect, it } from 'vitest';
import { quoted } from './quoted.ts';

it.each([
  ['Something new.', 'Something new.'],
  ['  two\r\nlines\u2028and\u0000more\t', 'two lines and more'],
  ['turned \u202eround\u2069', 'turned round'],
  ['\u200b \ufeff', ''],
  ['العربية 日本語 नेपाली', 'العربية 日本語 नेपाली'],
])('%j is quoted as %j', (words, quotation) => {
  expect(quoted(words)).toBe(quotation);
});

it('of endless words, only the beginning is quoted, and no character is cut', () => {
  expect(quoted('x'.repeat(300))).toBe('x'.repeat(300));
  expect(quoted('🪪'.repeat(301))).toBe(`${'🪪'.repeat(300)}…`);
});
