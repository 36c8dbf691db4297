import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The arrows that design.md forbids: what must not be reached from where. */
const forbidden: readonly [from: string, to: string][] = [
  ['readiness/example.ts', '../probes/chrome.ts'],
  ['readiness/example.ts', '../readiness/online-system.ts'],
  ['readiness/example.ts', '../i18n/language.ts'],
  ['readiness/example.ts', 'preact'],
  ['readiness/example.test.ts', '../probes/chrome.ts'],
  ...['ui', 'popup', 'guide'].flatMap((view): [string, string][] => [
    [`${view}/example.tsx`, '../probes/chrome.ts'],
    [`${view}/example.tsx`, '../background/recheck.ts'],
  ]),
  ['content/example.ts', '../readiness/checklist.ts'],
  ['content/example.ts', '../i18n/catalogues.ts'],
  ['content/example.ts', '../i18n/en.json'],
  ['content/example.ts', '../platform/storage.ts'],
  ['content/example.ts', '../state/situation.ts'],
  ['content/example.ts', '../platform/answer.ts'],
  ['content/example.ts', '../background/notice.ts'],
  ['probes/example.ts', '../background/recheck.ts'],
  ['probes/example.ts', '../ui/item.tsx'],
];

/** Neighbours that stay allowed, so that the rules do not simply forbid everything. */
const allowed: readonly [from: string, to: string][] = [
  ['readiness/example.ts', './ids.ts'],
  ['readiness/example.test.ts', 'vitest'],
  ['ui/example.tsx', '../readiness/links.ts'],
  ['popup/example.tsx', '../ui/item.tsx'],
  ['guide/example.tsx', '../platform/storage.ts'],
  ['content/example.ts', '../platform/ask.ts'],
  ['probes/example.ts', '../readiness/facts.ts'],
];

const waysToImport: readonly ((to: string) => string)[] = [
  (to) => `import { thing } from '${to}';\nexport const one = thing;`,
  (to) => `import type { Thing } from '${to}';\nexport type One = Thing;`,
  (to) => `export { thing } from '${to}';`,
  (to) => `export const one = () => import('${to}');`,
];

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

/** The linter's settings may have comments, each on a line of its own. */
function withoutComments(settings: string): string {
  return settings.replaceAll(/^\s*\/\/.*$/gm, '');
}

/** Where a forbidden or allowed import is written down, one file each. */
function fileFor([from, to]: readonly [string, string], way: number): string {
  const name = `${to.replace(/\W+/g, '-')}-${way}`;
  return posix.join('src', from.replace('example', name));
}

describe("the linter's rules", () => {
  const refused = new Set<string>();
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zairyu-ready-arrows-'));
    const config = withoutComments(readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
    // Types tell nothing about arrows, and cost a whole program.
    writeFileSync(
      join(folder, '.oxlintrc.json'),
      JSON.stringify({ ...(JSON.parse(config) as object), options: {} }),
    );
    for (const arrow of [...forbidden, ...allowed]) {
      waysToImport.forEach((write, way) => {
        const file = join(folder, fileFor(arrow, way));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, write(arrow[1]));
      });
    }
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '-f', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly Diagnostic[] };
    for (const { code, filename } of diagnostics) {
      if (code.includes('no-restricted-imports')) refused.add(posix.normalize(filename));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function refusedWays(arrow: readonly [string, string]): readonly boolean[] {
    return waysToImport.map((_, way) => refused.has(fileFor(arrow, way)));
  }

  it.each(forbidden)('%s may not import %s, in no way', (...arrow) => {
    expect(refusedWays(arrow)).toEqual(waysToImport.map(() => true));
  });

  it.each(allowed)('%s may import %s', (...arrow) => {
    expect(refusedWays(arrow)).toEqual(waysToImport.map(() => false));
  });
});

/** The files of some folders of src/, tests aside, as paths from src/. */
function filesOf(folders: readonly string[]): string[] {
  return readdirSync(join(root, 'src'), { encoding: 'utf8', recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)));
}

/** What a file imports when it runs: types aside, which are gone by then. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const runtime = text.replaceAll(/\b(?:import|export) type\b[^;]*;/g, '');
  const found = runtime.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"?]+)/g);
  return [...found].map(([, to = '']) =>
    to.startsWith('.') ? posix.join(posix.dirname(file), to) : to,
  );
}

/** What wraps WebUSB for the views, and what of the probes it may use: data, nothing that asks. */
const wrapsUsb = ['platform/readers.ts', 'platform/usb.ts'];
const usbData = ['readiness/card-readers.ts'];

/** An import that counts as the file's own business, and not as one of those who use the file. */
function isOwnBusiness(file: string, imported: string): boolean {
  return wrapsUsb.includes(file) && usbData.includes(imported);
}

/** All that comes with some files, however many files lie between. */
function reachedFrom(files: readonly string[], isHidden?: typeof isOwnBusiness) {
  const reached = new Set(files);
  for (const file of reached) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const imported of importsOf(file)) {
      if (!isHidden?.(file, imported)) reached.add(imported);
    }
  }
  return reached;
}

describe('what really comes along', () => {
  it.each([
    [['readiness'], /^(?!readiness\/)/],
    [
      ['content'],
      /^(readiness\/(checklist|precedence|explanations)|(i18n|probes|background|ui|popup|guide)\/|[\w@-]+$|preact)/,
    ],
    [['probes'], /^(background|content|ui|popup|guide|i18n)\//],
  ])('with %j nothing of what it must not know', (folders, mustNot) => {
    const reached = [...reachedFrom(filesOf(folders))];
    expect(reached.length).toBeGreaterThan(2);
    expect(reached.filter((file) => mustNot.test(file))).toEqual([]);
  });

  it('with the views nothing of what asks the browser or wires the worker', () => {
    const reached = [...reachedFrom(filesOf(['ui', 'popup', 'guide']), isOwnBusiness)];
    expect(reached).toContain('platform/readers.ts');
    expect(reached.filter((file) => /^(probes|background|content)\//.test(file))).toEqual([]);
  });

  it.each(wrapsUsb)('with %s of the probes data only', (file) => {
    const reached = [...reachedFrom([file])];
    expect(reached).not.toContain('preact');
    expect(reached.filter((each) => !/^(platform|readiness)\//.test(each))).toEqual(
      file === 'platform/readers.ts' ? usbData : [],
    );
  });

  it('is seen through several files', () => {
    const reached = reachedFrom(['background/index.ts']);
    expect(reached).toContain('readiness/version.ts');
    expect(reached).toContain('probes/jpki-client.ts');
    expect(reached).not.toContain('preact');
    expect(reachedFrom(['popup/index.tsx'])).toContain('preact');
  });
});
