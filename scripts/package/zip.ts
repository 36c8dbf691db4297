import { ZipFile } from 'yazl';

/** Files by their path in the package, with forward slashes. */
export type Files = ReadonlyMap<string, Buffer>;

/**
 * Puts files into a zip whose bytes depend only on the files. Nothing is compressed, because zlib's
 * output differs between its versions and processors.
 */
export async function zip(files: Files): Promise<Buffer> {
  const archive = new ZipFile();
  // By code units: the order of localeCompare depends on the machine's language.
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    archive.addBuffer(content, path, {
      // A zip stores local time. This value gives the same bytes in every time zone.
      mtime: new Date(1980, 0, 1, 12),
      forceDosTimestamp: true,
      mode: 0o100644,
      compress: false,
    });
  }
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
