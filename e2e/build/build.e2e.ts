import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { extensionIdOf } from '../support/extension.ts';
import { barePage } from '../support/bare-page.ts';
import { type Folder, folderWith } from '../support/altered-build.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vite = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);
const run = promisify(execFile);
const folders: Folder[] = [];

/** Builds the sources into a temporary folder, as `npm run build` and `npm run build:store` do. */
async function build(...args: readonly string[]): Promise<string> {
  const folder = await folderWith({});
  folders.push(folder);
  const outDir = ['--outDir', folder.path, '--emptyOutDir'];
  // Vite's output differs within a test.
  const env = { ...process.env, NODE_ENV: 'production', VITEST: '' };
  await run(process.execPath, [vite, 'build', ...args, ...outDir], { cwd: root, env });
  return folder.path;
}

/** The hash of each file in a folder, by its path. */
async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const hashes = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const hash = createHash('sha256').update(await readFile(path));
    return [path.slice(folder.length + 1), hash.digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

interface BuiltManifest {
  readonly key?: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly icons: Readonly<Record<string, string>>;
  readonly action: { readonly default_icon: Readonly<Record<string, string>> };
  readonly content_scripts: readonly {
    readonly matches: readonly string[];
    readonly all_frames?: boolean;
  }[];
}

async function manifestIn(folder: string): Promise<BuiltManifest> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as BuiltManifest;
}

afterAll(async () => {
  await Promise.all(folders.map((folder) => folder.remove()));
});

describe('the unpacked build', () => {
  let manifest: BuiltManifest;

  beforeAll(async () => {
    manifest = await manifestIn(inject('dist'));
  });

  test('asks for native messaging, storage and the side panel, later for one thing more, and for nothing else', () => {
    expect(new Set(manifest.permissions)).toEqual(
      new Set(['nativeMessaging', 'storage', 'sidePanel']),
    );
    expect(manifest.permissions).toHaveLength(3);
    expect(manifest.optional_permissions).toEqual(['management']);
    expect(Object.keys(manifest)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/optional_host|host_permissions/)]),
    );
  });

  test('shows nothing of itself to web pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).toMatchObject({ externally_connectable: { ids: [], matches: [] } });
  });

  test('runs on the pages of the two hosts only, over https, and not in their frames', () => {
    expect(manifest.content_scripts).toHaveLength(1);
    expect(new Set(manifest.content_scripts[0]?.matches)).toEqual(
      new Set(Object.values(hosts).map((host) => `https://${host}/*`)),
    );
    expect(manifest.content_scripts.some(({ all_frames: inFrames }) => inFrames === true)).toBe(
      false,
    );
  });

  test('has every icon, in its real size', async () => {
    const sizes = Object.entries({ ...manifest.action.default_icon, ...manifest.icons });
    expect(sizes.map(([size]) => size)).toEqual(['16', '24', '32', '48', '128']);
    for (const [size, path] of sizes) {
      const png = await readFile(join(inject('dist'), path));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      // Width and height are at the start of the first chunk.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    }
  });
});

describe('building', () => {
  test('twice gives the same bytes', async () => {
    const [one, two] = [await contents(await build()), await contents(await build())];
    expect(Object.keys(one)).toContain('manifest.json');
    expect(two).toEqual(one);
  });

  test('for the store leaves out the key and minifies nothing, and nothing else differs', async () => {
    const store = await build('--mode', 'store');
    const unpacked = await build('--minify', 'false');
    const { key, ...rest } = await manifestIn(unpacked);
    expect(key).toMatch(/^MII/);
    expect(await manifestIn(store)).toEqual(rest);
    const { 'manifest.json': ofStore, ...storeFiles } = await contents(store);
    const { 'manifest.json': ofUnpacked, ...unpackedFiles } = await contents(unpacked);
    expect(ofStore).not.toBe(ofUnpacked);
    expect(storeFiles).toEqual(unpackedFiles);
  });
});

describe('in Chrome', () => {
  const session = testSession();

  test('it has the id that its key stands for', async () => {
    const bare = await barePage(session());
    expect(await bare.evaluate(() => chrome.runtime.id)).toBe(await extensionIdOf(inject('dist')));
  });

  test('who installs it is warned of two things: native messaging, and the two hosts', async () => {
    const warnings = await session().worker.evaluate(() =>
      chrome.management.getPermissionWarningsByManifest(
        JSON.stringify(chrome.runtime.getManifest()),
      ),
    );
    expect(warnings).toHaveLength(2);
    expect(new Set(warnings)).toEqual(
      new Set([
        'Communicate with cooperating native applications',
        `Read and change your data on ${hosts.earlier} and ${hosts.current}`,
      ]),
    );
  });
});

describe.each([
  ['en', 'Zairyu Ready'],
  ['ja', '在留オンライン準備チェック'],
] as const)('in Chrome whose language is %s', (language, name) => {
  const session = testSession({ language });

  test(`it is called ${name}`, async () => {
    expect(await session().worker.evaluate(() => chrome.runtime.getManifest().name)).toContain(
      name,
    );
  });
});
