import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pkg from '../../package.json' with { type: 'json' };
import { hashOf } from './hash.ts';

/** Two builds and two runs of the linter, on a busy machine. */
const PATIENCE_MS = 300_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** The files and folders that a package is made from. */
const sources = [
  'src',
  'scripts',
  'public',
  'manifest.config.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

interface Place {
  /** Part of the folder's path. The two differ in depth and length. */
  readonly folder: string;
  readonly timeZone: string;
  readonly umask: number;
}

/** The two are on different days, in time zones that differ from UTC by no whole hour. */
const places: readonly Place[] = [
  { folder: 'one', timeZone: 'Pacific/Marquesas', umask: 0o022 },
  { folder: 'another place/deeper', timeZone: 'Pacific/Chatham', umask: 0o077 },
];

/**
 * Makes the package from a copy of the sources.
 * @returns the files in packages/, by name
 */
async function packagedAt(home: string, place: Place): Promise<ReadonlyMap<string, Buffer>> {
  const copy = join(home, place.folder);
  await Promise.all(
    sources.map((name) => cp(join(root, name), join(copy, name), { recursive: true })),
  );
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const umask = `data:text/javascript,process.umask(${place.umask})`;
  await run(process.execPath, ['--import', umask, '--import', 'tsx', 'scripts/package.ts'], {
    cwd: copy,
    env: { ...process.env, TZ: place.timeZone },
  });
  const packages = join(copy, 'packages');
  const names = (await readdir(packages)).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(packages, name))] as const),
    ),
  );
}

describe('the package, made twice', () => {
  let home: string;
  let packaged: readonly ReadonlyMap<string, Buffer>[];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'zairyu-ready-packages-'));
    packaged = await Promise.all(places.map((place) => packagedAt(home, place)));
  }, PATIENCE_MS);

  afterAll(() => rm(home, { recursive: true, force: true }));

  it('is the same to the byte in another folder, time zone and umask', () => {
    const [one, another] = packaged.map((files) =>
      Object.fromEntries([...files].map(([name, content]) => [name, hashOf(content)])),
    );
    expect(another).toEqual(one);
  });

  it('is a zip, its hash and its contents for each store, named for the version', () => {
    const names = ['chrome', 'edge'].flatMap((store) =>
      ['cdx.json', 'zip', 'zip.sha256'].map((end) => `zairyu-ready-${pkg.version}-${store}.${end}`),
    );
    expect([...(packaged[0]?.keys() ?? [])]).toEqual(names);
  });

  it('has the hash that is told of it', () => {
    const name = `zairyu-ready-${pkg.version}-chrome.zip`;
    const content = packaged[0]?.get(name) ?? Buffer.alloc(0);
    expect(packaged[0]?.get(`${name}.sha256`)?.toString()).toBe(`${hashOf(content)}  ${name}\n`);
  });

  it('tells every package that the product contains, and no other', () => {
    const sbom = JSON.parse(
      packaged[0]?.get(`zairyu-ready-${pkg.version}-chrome.cdx.json`)?.toString() ?? '',
    ) as { readonly components: readonly { readonly name: string }[] };
    const names = sbom.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(pkg.dependencies)));
    expect(names.filter((name) => name in pkg.devDependencies)).toEqual([]);
  });
});
