import { describe, expect, it } from 'vitest';
import { problemsOf } from './check.ts';
import { exceptions, unexpected } from './lint.ts';
import { reproducible, uuidOf } from './sbom.ts';
import { zip } from './zip.ts';

const root = '/home/someone/zairyu-ready/';

function problemsWith(files: Readonly<Record<string, string>>): readonly string[] {
  const good = { 'manifest.json': '{"version":"1.2.3"}', 'a.js': 'const a = 1;\n' };
  const all = Object.entries({ ...good, ...files });
  return problemsOf(new Map(all.map(([path, text]) => [path, Buffer.from(text)])), '1.2.3', root);
}

describe('what is wrong with a package', () => {
  it('is nothing where it is good', () => {
    expect(problemsWith({ 'icon.png': 'sourceMappingURL', 'b.css': '' })).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a key', { 'manifest.json': '{"version":"1.2.3","key":"MII"}' }, 'has key'],
    ['an update_url', { 'manifest.json': '{"version":"1.2.3","update_url":""}' }, 'update_url'],
    ['another version', { 'manifest.json': '{"version":"1.2.4"}' }, 'version 1.2.4, not 1.2.3'],
    ['a source map', { 'a.js.map': '{}' }, 'a.js.map is of a kind'],
    ['the name of a source map', { 'a.js': '//# sourceMappingURL=a.map' }, 'names a source map'],
    ['a test', { 'src/a.test.js': '' }, 'is a test'],
    ['what tests use', { 'src/testing/a.js': '' }, 'is a test'],
    ['a path', { 'a.js': `// ${root}src/a.ts` }, 'path of this machine'],
    ['a path to a package', { 'a.js': '// ../../node_modules/a.js' }, 'path of this machine'],
    ['Chrome in a name', { '_locales/en/messages.json': '{"name":"For Chrome"}' }, 'names Chrome'],
    ['a minified script', { 'a.js': 'const a=1;'.repeat(99) }, 'a.js is minified'],
  ])('is told: %s', (_, files, told) => {
    expect(problemsWith(files)).toEqual([expect.stringContaining(told)]);
  });

  it('is told where there is no manifest', () => {
    expect(problemsOf(new Map(), '1.2.3', root)).toEqual(['There is no manifest.json.']);
  });
});

describe("the linter's messages", () => {
  const expected = [
    { code: 'ADDON_ID_REQUIRED', message: 'The add-on ID is required.' },
    { code: 'BACKGROUND_SERVICE_WORKER_NOFALLBACK', message: 'without "/background/scripts"' },
    { code: 'MISSING_DATA_COLLECTION_PERMISSIONS', message: 'The "data_collection_permissions" …' },
    { code: 'MANIFEST_PERMISSIONS', message: 'Invalid permissions "sidePanel" at 2.' },
    { code: 'UNSAFE_VAR_ASSIGNMENT', message: 'Unsafe assignment to innerHTML' },
  ];

  it('are left out where they have a reason', () => {
    expect(unexpected(expected)).toEqual([]);
    expect(exceptions.filter(({ reason }) => reason === '')).toEqual([]);
  });

  it('are told where they have none, even of the same kind', () => {
    const more = { code: 'MANIFEST_PERMISSIONS', message: 'Invalid permissions "x" at 1.' };
    expect(unexpected([...expected, { ...more, file: 'manifest.json' }])).toEqual([
      'manifest.json: MANIFEST_PERMISSIONS: Invalid permissions "x" at 1.',
    ]);
  });

  it('are missed where their exception is still there', () => {
    expect(unexpected(expected.slice(1))).toEqual([
      expect.stringContaining('ADDON_ID_REQUIRED /add-on ID/ is not needed'),
    ]);
  });
});

describe('the zip', () => {
  it('is the same in whichever order the files come', async () => {
    const files = [
      ['b.js', Buffer.from('b')],
      ['a/ö.json', Buffer.from('a')],
      ['B.js', Buffer.from('B')],
    ] as const;
    const one = await zip(new Map(files));
    const [b, a, capital] = files;
    expect(await zip(new Map([capital, a, b]))).toEqual(one);
    const names = [...one.toString().matchAll(/(?:b\.js|a\/ö\.json|B\.js)/g)].map(([name]) => name);
    expect(names.slice(0, 3)).toEqual(['B.js', 'a/ö.json', 'b.js']);
  });
});

describe('the list of what the package contains', () => {
  const hash = '0123456789abcdef0123456789abcdef'.repeat(2);

  it('has a serial number that follows from the package', () => {
    expect(uuidOf(hash)).toBe('01234567-89ab-8def-8123-456789abcdef');
  });

  it('has neither a time nor a folder in it', () => {
    const one = { timestamp: '2026-01-01', component: { name: 'folder', version: '1' } };
    const text = JSON.stringify({ serialNumber: 'urn:uuid:random', metadata: one, components: [] });
    expect(JSON.parse(reproducible(text, 'product', hash))).toEqual({
      serialNumber: `urn:uuid:${uuidOf(hash)}`,
      metadata: {
        component: {
          name: 'product',
          version: '1',
          hashes: [{ alg: 'SHA-256', content: hash }],
        },
      },
      components: [],
    });
  });
});
