import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the harness needs of a built extension's manifest. */
export interface Manifest {
  readonly key?: string;
  readonly action?: { readonly default_popup?: string };
}

export async function readManifest(dist: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
}

/**
 * The id that Chrome will give to a built extension: from its key, so that hosts and policies can be prepared for it
 * before any browser runs. Throws where the manifest has no key.
 */
export async function extensionIdOf(dist: string): Promise<string> {
  const { key } = await readManifest(dist);
  if (key === undefined) throw new Error(`The manifest in ${dist} has no key.`);
  return idOfKey(key);
}

/** The id that Chrome gives to an extension with this key in its manifest. */
export function idOfKey(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return hash.replaceAll(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
}
