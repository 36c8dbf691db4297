import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { released, type Released } from './release/version.ts';

/*
 * npm run release -- <version> [--dry] writes a release's version into package.json and its lock,
 * and moves the unreleased changes in CHANGELOG.md under it, with the date. It commits nothing. See
 * docs/releasing.md.
 */

const root = new URL('..', import.meta.url);
const names = ['package.json', 'package-lock.json', 'CHANGELOG.md'] as const;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function isDirty(): boolean {
  const output = execFileSync('git', ['status', '--porcelain'], { cwd: fileURLToPath(root) });
  return output.toString().trim() !== '';
}

/** The lines of a text that the old text does not have, each with the file's name. */
function newLines(name: keyof Released, old: string, text: string): readonly string[] {
  const known = new Set(old.split('\n'));
  return text
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => `${name}: ${line.trim()}`);
}

const { positionals, values } = parseArgs({
  options: { dry: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [version, ...more] = positionals;
if (version === undefined || more.length > 0) {
  fail('Usage: npm run release -- <version> [--dry]');
}
if (!values.dry && isDirty()) fail('There are changes that are not committed. Commit them first.');

const read = (name: keyof Released) => readFileSync(new URL(name, root), 'utf8');
const files: Released = {
  'package.json': read('package.json'),
  'package-lock.json': read('package-lock.json'),
  'CHANGELOG.md': read('CHANGELOG.md'),
};
try {
  const next = released(files, version, new Date().toISOString().slice(0, 10));
  for (const name of names) {
    for (const line of newLines(name, files[name], next[name])) console.log(line);
    if (!values.dry) writeFileSync(new URL(name, root), next[name]);
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
console.log(
  values.dry
    ? 'Nothing was written.'
    : `Now commit these, and tag the commit: git tag v${version}. The tag's push drafts the release.`,
);
