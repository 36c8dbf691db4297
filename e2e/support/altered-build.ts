import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from './extension.ts';

export interface Folder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A temporary folder with files in it, by name. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'zairyu-ready-folder-'));
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(join(path, name), content)),
  );
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** What differs in a copy of a build. */
export interface Alteration {
  /** Keys of the manifest to replace. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Files to add, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** A text to replace by another in every script. */
  readonly replace?: { readonly from: string; readonly to: string };
}

/**
 * A changed copy of a built extension with the same id. So the product needs no switches for tests.
 * Throws if no script contains the text to replace.
 */
export async function alteredBuild(
  dist: string,
  { manifest, files = {}, replace }: Alteration,
): Promise<Folder> {
  const folder = await folderWith({});
  await cp(dist, folder.path, { recursive: true });
  const changed = { ...(await readManifest(dist)), ...manifest };
  const added = { ...files, 'manifest.json': JSON.stringify(changed) };
  await Promise.all(
    Object.entries(added).map(([name, content]) => writeFile(join(folder.path, name), content)),
  );
  if (replace !== undefined) await replaceInScripts(folder.path, replace);
  return folder;
}

async function replaceInScripts(
  folder: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  let replaced = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    if (!text.includes(from)) continue;
    await writeFile(path, text.replaceAll(from, to));
    replaced += 1;
  }
  if (replaced === 0) throw new Error(`No script of the build holds ${from}.`);
}
