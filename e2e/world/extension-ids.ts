import { createHash } from 'node:crypto';

/**
 * The JPKI client's official extension. Only its owner can give an extension this id. Source:
 * jpki.md.
 */
export const officialExtensionId = 'ddhaancdmkmeigppopkakhpbboccibla';

/** The id that Chrome gives to an extension with this key in its manifest. */
export function idOfKey(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return hash.replaceAll(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
}
