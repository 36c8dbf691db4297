import { deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { chunk, headerOf, packed } from './png.ts';

/** Two pixels in each row. The rows use all five filters. */
const filtered = [
  [0, 10, 20, 30, 40, 50, 60],
  [1, 10, 20, 30, 30, 30, 30],
  [2, 0, 0, 0, 0, 0, 0],
  [3, 5, 10, 15, 15, 15, 15],
  [4, 1, 1, 1, 255, 255, 255],
  [4, 189, 0, 225, 1, 0, 4],
];

/** The same rows unfiltered, computed by hand from https://www.w3.org/TR/png-3/#9Filters */
const rows = [
  [10, 20, 30, 40, 50, 60],
  [10, 20, 30, 40, 50, 60],
  [10, 20, 30, 40, 50, 60],
  [10, 20, 30, 40, 50, 60],
  [11, 21, 31, 39, 49, 59],
  [200, 21, 0, 201, 49, 35],
];

function png(bytes: readonly (readonly number[])[], kind = 2): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(bytes.length, 4);
  header.set([8, kind], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(bytes.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

it('packs each row without a filter, and leaves every pixel as it is', () => {
  const again = packed(png(filtered));
  expect(headerOf(again)).toEqual({ width: 2, height: 6, is24Bit: true });
  const start = again.indexOf('IDAT', 0, 'latin1') + 4;
  const data = inflateSync(again.subarray(start, start + again.readUInt32BE(start - 8)));
  expect([...data]).toEqual(rows.map((row) => [0, row]).flat(2));
});

it('refuses what the store does not take', () => {
  expect(() => packed(png(filtered, 6))).toThrow('24 bits');
  expect(() => headerOf(Buffer.from('GIF89a'))).toThrow('no PNG');
});
