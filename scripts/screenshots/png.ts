import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** The contents of a PNG's first chunk: https://www.w3.org/TR/png-3/#11IHDR */
export function headerOf(png: Buffer) {
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('This is no PNG.');
  return {
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    /** Whether a pixel is red, green and blue of 8 bits each, without transparency. */
    is24Bit: png[24] === 8 && png[25] === 2,
  };
}

/** The pixels of a 24-bit PNG, row by row, with the filters undone. */
function rowsOf(png: Buffer): Buffer[] {
  const { width, height } = headerOf(png);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const filtered = inflateSync(Buffer.concat(data));
  const length = width * 3;
  let above = Buffer.alloc(length);
  return Array.from({ length: height }, (_, y) => {
    const start = y * (length + 1);
    const row = Buffer.from(filtered.subarray(start + 1, start + 1 + length));
    for (let x = 0; x < length; x += 1) {
      const left = row[x - 3] ?? 0;
      const up = above[x] ?? 0;
      const corner = above[x - 3] ?? 0;
      row[x] = ((row[x] ?? 0) + predicted(filtered[start] ?? 0, left, up, corner)) % 256;
    }
    above = row;
    return row;
  });
}

/** A filter's prediction of a byte: https://www.w3.org/TR/png-3/#9Filters */
function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return Math.floor((left + up) / 2);
    case 4: {
      // The distances of left + up - corner from each of the three.
      const toLeft = Math.abs(up - corner);
      const toUp = Math.abs(left - corner);
      const toCorner = Math.abs(left + up - 2 * corner);
      if (toLeft <= toUp && toLeft <= toCorner) return left;
      return toUp <= toCorner ? up : corner;
    }
    default:
      throw new Error(`A PNG has no filter ${String(filter)}.`);
  }
}

/** A chunk of a PNG, with its length and checksum. */
export function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/**
 * Packs a 24-bit PNG again, without filters. A page is made of flat areas and repeated letters, so
 * the file becomes a fifth smaller. No pixel changes.
 */
export function packed(png: Buffer): Buffer {
  const { is24Bit } = headerOf(png);
  if (!is24Bit) throw new Error('This PNG has other than 24 bits a pixel.');
  const rows = rowsOf(png).flatMap((row) => [Buffer.alloc(1), row]);
  return Buffer.concat([
    png.subarray(0, 8),
    // The header, with its length and checksum.
    png.subarray(8, 33),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
