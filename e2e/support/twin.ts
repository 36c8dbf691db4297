import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from './extension.ts';

export interface Folder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder of the test's own, with files in it by name. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'zairyu-ready-folder-'));
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(join(path, name), content)),
  );
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A copy of a built extension, of the same id, with some keys of its manifest replaced, and files added. */
export async function twinOf(
  dist: string,
  replaced: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>> = {},
): Promise<Folder> {
  const manifest = { ...(await readManifest(dist)), ...replaced };
  const folder = await folderWith({});
  await cp(dist, folder.path, { recursive: true });
  const added = { ...files, 'manifest.json': JSON.stringify(manifest) };
  await Promise.all(
    Object.entries(added).map(([name, content]) => writeFile(join(folder.path, name), content)),
  );
  return folder;
}
