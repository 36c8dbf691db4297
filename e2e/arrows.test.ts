import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * The folders that each folder of helpers may import from. Folders of tests may import from all of
 * these.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  world: [],
  replica: ['world'],
  'stand-in': ['world'],
  support: ['world', 'replica', 'stand-in'],
};
const testFolders = [
  'build',
  'worker',
  'popup',
  'panel',
  'guide',
  'page',
  'client',
  'languages',
  'soak',
];

/** Every file below e2e/, and the files and packages that it imports, type imports included. */
const imports: ReadonlyMap<string, readonly string[]> = new Map(
  readdirSync(root, { encoding: 'utf8', recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const text = readFileSync(posix.join(root, name), 'utf8');
      const found = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)/g);
      return [name, [...found].map(([, to = '']) => posix.join(posix.dirname(name), to))];
    }),
);

function folderOf(file: string): string {
  return posix.dirname(file).split('/')[0] ?? '';
}

/** The arrows between the folders below e2e/, each as `from -> to`. */
function arrowsFrom(folder: string): string[] {
  const arrows = [...imports]
    .filter(([file]) => folderOf(file) === folder)
    .flatMap(([file, targets]) => targets.map((target) => [file, target] as const))
    .filter(([, target]) => !target.startsWith('..') && folderOf(target) !== folder)
    .map(([file, target]) => `${file} -> ${target}`);
  return arrows;
}

function targetFolder(arrow: string): string {
  return folderOf(arrow.split(' -> ')[1] ?? '');
}

describe('the folders of the end-to-end tests', () => {
  it('are all known here', () => {
    const folders = new Set([...imports.keys()].map(folderOf).filter((folder) => folder !== '.'));
    expect([...folders].sort()).toEqual([...Object.keys(mayImport), ...testFolders].sort());
  });

  it.each(Object.entries(mayImport))('%s imports from %j alone', (folder, allowed) => {
    const wrong = arrowsFrom(folder).filter((arrow) => !allowed.includes(targetFolder(arrow)));
    expect(wrong).toEqual([]);
  });

  it.each(testFolders)('%s imports helpers, and no other test', (folder) => {
    const arrows = arrowsFrom(folder);
    expect(arrows.map(targetFolder)).toContain('support');
    expect(arrows.filter((arrow) => !(targetFolder(arrow) in mayImport))).toEqual([]);
  });

  it('reach each other in no circle of files', () => {
    const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
      (imports.get(from) ?? []).some((to) => {
        if (to === wanted) return true;
        if (seen.has(to)) return false;
        seen.add(to);
        return reaches(to, wanted, seen);
      });
    expect([...imports.keys()].filter((file) => reaches(file, file))).toEqual([]);
  });
});
