import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { released } from './version.ts';

const changelog = `# Changelog

The format is that of Keep a Changelog.

## [Unreleased]

### Added

- A thing.

## [0.1.0] - 2026-01-31

- The first.

[Unreleased]: https://example.test/zairyu-ready/compare/v0.1.0...HEAD
[0.1.0]: https://example.test/zairyu-ready/releases/tag/v0.1.0
`;

const pkg = `{
  "name": "zairyu-ready",
  "version": "0.1.0",
  "devDependencies": { "other": "0.1.0" }
}
`;

const lock = `${JSON.stringify(
  {
    name: 'zairyu-ready',
    version: '0.1.0',
    packages: {
      '': { name: 'zairyu-ready', version: '0.1.0' },
      'node_modules/other': { version: '0.1.0' },
    },
  },
  null,
  2,
)}\n`;

const files = { 'package.json': pkg, 'package-lock.json': lock, 'CHANGELOG.md': changelog };
const release = (version: string, changed: Partial<typeof files> = {}) =>
  released({ ...files, ...changed }, version, '2026-11-26');

describe('a release', () => {
  it('has its version in package.json, once', () => {
    expect(release('0.2.0')['package.json']).toBe(
      pkg.replace('"version": "0.1.0"', '"version": "0.2.0"'),
    );
  });

  it('has its version in both places of the lock, and in none of another package', () => {
    const next = release('0.2.0')['package-lock.json'];
    expect(next.split('\n').filter((line) => line.includes('"0.2.0"'))).toHaveLength(2);
    expect(next.split('\n').filter((line) => line.includes('"0.1.0"'))).toHaveLength(1);
  });

  it('has what was unreleased under its version and day, and compares with the one before', () => {
    expect(release('0.2.0')['CHANGELOG.md']).toBe(`# Changelog

The format is that of Keep a Changelog.

## [Unreleased]

## [0.2.0] - 2026-11-26

### Added

- A thing.

## [0.1.0] - 2026-01-31

- The first.

[Unreleased]: https://example.test/zairyu-ready/compare/v0.2.0...HEAD
[0.2.0]: https://example.test/zairyu-ready/compare/v0.1.0...v0.2.0
[0.1.0]: https://example.test/zairyu-ready/releases/tag/v0.1.0
`);
  });

  it('can be the first, without links', () => {
    const first = '# Changelog\n\n## [Unreleased]\n\n- All of it.\n';
    expect(release('0.2.0', { 'CHANGELOG.md': first })['CHANGELOG.md']).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-26\n\n- All of it.\n',
    );
  });

  it.each(['0.1.1', '0.10.0', '1.0.0', '65535.0.0'])('can be %s', (version) => {
    expect(release(version)['package.json']).toContain(`"version": "${version}"`);
  });

  it.each(['0.1.0', '0.0.9', '0.0.65535'])('cannot be %s, which is not higher', (version) => {
    expect(() => release(version)).toThrow(`${version} is not higher than 0.1.0`);
  });

  it.each(['v0.2.0', '0.2', '0.2.0.0', '0.2.0-beta', '0.02.0', '0.2.65536', '', ' 0.2.0'])(
    'cannot be "%s", which is no version',
    (version) => {
      expect(() => release(version)).toThrow('is no version');
    },
  );

  it('is refused without a heading for what is unreleased, and with nothing under it', () => {
    const without = changelog.replace('## [Unreleased]\n', '');
    expect(() => release('0.2.0', { 'CHANGELOG.md': without })).toThrow('no heading');
    const empty = changelog.replace('### Added\n\n- A thing.\n\n', '');
    expect(() => release('0.2.0', { 'CHANGELOG.md': empty })).toThrow('nothing under');
  });
});

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
}

describe("the project's own files", () => {
  const own = {
    'package.json': read('package.json'),
    'package-lock.json': read('package-lock.json'),
    'CHANGELOG.md': changelog,
  };

  it.each([
    ['package.json', 1],
    ['package-lock.json', 2],
  ] as const)('differ after a release in the version only: %s', (name, lines) => {
    const next = released(own, '65535.0.0', '2026-11-26');
    const old = own[name].split('\n');
    const changed = next[name].split('\n').filter((line, index) => line !== old[index]);
    expect(changed.map((line) => line.trim())).toEqual(
      Array(lines).fill('"version": "65535.0.0",'),
    );
  });
});
