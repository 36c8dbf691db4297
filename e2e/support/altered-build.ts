import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What of a build is to be otherwise. */
export interface Alteration {
  /** Optional permissions that are given from the start: nobody can answer Chrome's own question in a test. */
  readonly granted: readonly string[];
  /** A text to be replaced by another in every script. */
  readonly replace: { readonly from: string; readonly to: string };
}

export interface AlteredBuild {
  readonly dist: string;
  remove(): Promise<void>;
}

/**
 * Copies a built extension and changes the copy, so that the product needs no switches for tests. Gives the copy's
 * folder, and a function that removes it. Throws where there was nothing to replace.
 */
export async function alteredBuild(
  dist: string,
  { granted, replace }: Alteration,
): Promise<AlteredBuild> {
  const copy = await mkdtemp(join(tmpdir(), 'zairyu-ready-altered-'));
  await cp(dist, copy, { recursive: true });

  const manifestPath = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as {
    permissions: string[];
    optional_permissions: string[];
  };
  manifest.permissions.push(...granted);
  manifest.optional_permissions = manifest.optional_permissions.filter(
    (permission) => !granted.includes(permission),
  );
  await writeFile(manifestPath, JSON.stringify(manifest));

  let replaced = 0;
  for (const name of await readdir(copy, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const path = join(copy, name);
    const text = await readFile(path, 'utf8');
    if (!text.includes(replace.from)) continue;
    await writeFile(path, text.replaceAll(replace.from, replace.to));
    replaced += 1;
  }
  if (replaced === 0) throw new Error(`No script of the build holds ${replace.from}.`);
  return { dist: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
