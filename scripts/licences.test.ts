import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownProblems, problemsIn, readLockfile, type LockedPackage } from './licences.ts';

const good: LockedPackage = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };
const tool: LockedPackage = { ...good, dev: true };

/** The problems of one package that the project depends on. */
function wrongWith(locked: LockedPackage, own: string | null = null, version = '1.0.0') {
  return problemsIn(
    { dependencies: { some: version } },
    { packages: { '': {}, 'node_modules/some': locked } },
    () => own,
  );
}

describe('the packages of this project', () => {
  it('have nothing wrong', () => {
    expect(ownProblems()).toEqual([]);
  });

  it('were looked at, each', () => {
    const { packages } = readLockfile();
    const names = Object.keys(packages);
    expect(names).toContain('node_modules/preact');
    expect(names.length).toBeGreaterThan(100);
  });
});

describe('a package', () => {
  it.each<[string, LockedPackage]>([
    ['that is permissive', good],
    ['of which one of two licences is', { ...good, license: '(GPL-3.0-only OR MIT)' }],
    ['of a registry', { ...good, resolved: 'https://registry.example/some/-/some-1.0.0.tgz' }],
    ['that is a tool, under MPL-2.0', { ...tool, license: 'MPL-2.0' }],
  ])('%s is well', (_, locked) => {
    expect(wrongWith(locked)).toEqual([]);
  });

  it.each<[string, LockedPackage, string | null, string]>([
    ['that is shipped under MPL-2.0', { ...good, license: 'MPL-2.0' }, null, 'MPL-2.0'],
    ['under GPL', { ...tool, license: 'GPL-3.0-only' }, null, 'GPL-3.0-only'],
    ['of which one part is under GPL', { ...tool, license: '(MIT AND GPL-2.0-only)' }, null, 'GPL'],
    ['that says another licence than the lockfile', good, 'AGPL-3.0-only', 'AGPL-3.0-only'],
    ['with its licence in a file', { ...good, license: 'SEE LICENSE IN file' }, null, 'SEE'],
    ['without a licence', { version: '1.0.0', integrity: 'sha512-abc' }, null, 'none'],
    ['over http', { ...good, resolved: 'http://registry.example/some.tgz' }, null, 'https'],
    [
      'of a repository',
      { ...good, resolved: 'git+ssh://git@example.test/some.git#1' },
      null,
      'https',
    ],
    ['that is a link', { ...good, link: true }, null, 'https'],
    ['without a hash', { version: '1.0.0', license: 'MIT' }, null, 'hash'],
    ['with a weak hash', { ...good, integrity: 'sha1-abc' }, null, 'hash'],
    ['with an install script', { ...tool, hasInstallScript: true }, null, 'script'],
  ])('%s is named', (_, locked, own, reason) => {
    expect(wrongWith(locked, own)).toEqual([expect.stringContaining(reason)]);
  });

  it.each(['^1.0.0', '~1.0.0', '*', 'latest', '1.x', 'git+https://example.test/some.git', '1.0.1'])(
    'that is wanted as %s is not pinned to what the lockfile has',
    (version) => {
      expect(wrongWith(good, null, version)).toHaveLength(1);
    },
  );

  it('that is a tool with a known install script is well, and is not when it is shipped', () => {
    const scripted = { ...tool, hasInstallScript: true };
    const [asTool, shipped] = [scripted, { ...scripted, dev: false }].map((locked) =>
      problemsIn({}, { packages: { 'node_modules/a/node_modules/esbuild': locked } }, () => null),
    );
    expect(asTool).toEqual([]);
    expect(shipped).toHaveLength(1);
  });
});

it('no package runs a script of its own when this project is installed', () => {
  const settings = readFileSync(new URL('../.npmrc', import.meta.url), 'utf8').split('\n');
  expect(settings).toContain('ignore-scripts=true');
});
