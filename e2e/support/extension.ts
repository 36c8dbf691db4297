import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { idOfKey } from '../world/extension-ids.ts';

/** The keys of a built extension's manifest that the harness needs. */
export interface Manifest {
  readonly key?: string;
  readonly permissions: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly action?: { readonly default_popup?: string };
}

export async function readManifest(dist: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
}

/**
 * The id that Chrome will give to a built extension. It follows from the manifest's key, so hosts
 * and policies can be prepared before a browser runs. Throws if the manifest has no key.
 */
export async function extensionIdOf(dist: string): Promise<string> {
  const { key } = await readManifest(dist);
  if (key === undefined) throw new Error(`The manifest in ${dist} has no key.`);
  return idOfKey(key);
}
