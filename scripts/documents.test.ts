import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languageIds, languages } from '../src/i18n/language.ts';
import { commandsIn, documents, linksIn, pathsIn, textOf } from './documented.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const texts = documents().map((path): readonly [string, string] => [path, textOf(path)]);

/*
 * Each command in the documents has a row in one of these tables. A command without a row fails,
 * and so does a row without a command in the documents.
 */

const npmTest = (script: string) => ['scripts/test.ts', `npmRun('${script}')`] as const;

/** Commands that a file runs, with the words in it that run them. */
const elsewhere: Readonly<Record<string, readonly [file: string, words: string]>> = {
  'npm ci': ['.ci/run', 'npm ci'],
  'npm ci --ignore-scripts': ['.npmrc', 'ignore-scripts=true'],
  'npm test': ['.ci/run', 'npm test'],
  'npm start': ['e2e/build/start.e2e.ts', "['npm start', []"],
  'npm start -- --with-jpki': ['e2e/build/start.e2e.ts', "['npm start', ['--with-jpki']"],
  'npm run check': npmTest('check'),
  'npm run build': npmTest('build'),
  'npm run size': npmTest('size'),
  'npm run build:store': ['e2e/build/build.e2e.ts', "build('--mode', 'store')"],
  'npm run package': ['scripts/package/package.test.ts', "'scripts/package.ts'"],
  'npm audit': ['.github/workflows/nightly.yml', '- run: npm audit'],
  'npm run format': ['scripts/documents.test.ts', "run('npm run format', folder)"],
  'npm run glossary': ['scripts/documents.test.ts', "run('npm run glossary', folder)"],
};

/** Commands that this test runs, and what they print. */
const here: Readonly<Record<string, RegExp>> = {
  'npm run words -- vi': /^\| common\/product \| .* \| .* \|$/m,
  'npm run -s words -- vi': /^\| place \| English \| Tiếng Việt \|$/m,
  'npm run facts': /\d+ facts, \d+ of them last checked/,
  'npm run licences': /licences/,
  'npm run release -- 0.2.0 --dry': /0\.2\.0/,
  'npx tsx scripts/store-page.ts': /132/,
  [`node -p "new Intl.PluralRules('uk').resolvedOptions().pluralCategories"`]: /'few'/,
};

/** Commands that take too long for every run, with the file that they run. */
const byHand: Readonly<Record<string, string>> = {
  'npm run bench': 'bench/run.ts',
  'npm run bench -- --write': 'bench/run.ts',
  'npm run bench -- check': 'bench/run.ts',
  'npm run screenshots': 'scripts/screenshots.ts',
  'npm run soak': 'scripts/soak.ts',
  'npm run soak -- --minutes 3 --seed 17': 'scripts/soak.ts',
  'npm run soak -- --minutes 10 --seed 17': 'scripts/soak.ts',
  'npm run test:mutants': 'scripts/mutants/run.ts',
  'npm run test:mutation': 'scripts/mutation.ts',
};

const known = new Set([elsewhere, here, byHand].flatMap(Object.keys));

/** Some of the unit tests. `npm test` runs all of them. */
const unitTests = /^npx vitest run((?: (?:src|scripts)[\w/]*)+)$/;

/**
 * Runs a command of the table.
 * @returns what it printed; rejects if it fails
 */
function run(command: string, cwd = root): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd, shell: true });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        printed += part;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(printed);
      else reject(new Error(`${command} ended with ${String(status)}:\n${printed}`));
    });
  });
}

/**
 * Does something in a folder with copies of some of the project's files, so that a command that
 * writes disturbs no other test.
 */
async function inCopyOf(
  files: readonly string[],
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-copy-'));
  try {
    for (const file of ['package.json', ...files]) await cp(join(root, file), join(folder, file));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('the commands in the documents', () => {
  const told = texts.flatMap(([path, text]) =>
    commandsIn(text).map((command) => ({ path, command })),
  );

  it('are all known', () => {
    const unknown = told.filter(({ command }) => !known.has(command) && !unitTests.test(command));
    expect(unknown).toEqual([]);
  });

  it('are all still there', () => {
    const commands = new Set(told.map(({ command }) => command));
    expect([...known].filter((command) => !commands.has(command))).toEqual([]);
  });

  it('are scripts that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const names = told.map(({ command }) => /^npm run (?:-s )?([\w:]+)/.exec(command)?.[1]);
    expect(names.filter((name) => name !== undefined && !(name in scripts))).toEqual([]);
  });

  it('name unit tests that there are', () => {
    const folders = told.flatMap(
      ({ command }) => unitTests.exec(command)?.[1]?.trim().split(' ') ?? [],
    );
    expect(folders.length).toBeGreaterThan(0);
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  });

  it.each(Object.entries(elsewhere))('are run elsewhere: %s', (_, [file, words]) => {
    expect(textOf(file)).toContain(words);
  });

  it.each(Object.entries(here))('work: %s', { timeout: 60_000 }, async (command, says) => {
    expect(await run(command)).toMatch(says);
  });

  it.each(Object.entries(byHand))('run what there is: %s', (command, file) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    expect(scripts[/^npm run ([\w:]+)/.exec(command)?.[1] ?? '']).toContain(file);
    expect(existsSync(join(root, file))).toBe(true);
  });

  it('mend the form of a file: npm run format', { timeout: 60_000 }, async () => {
    // Without .gitignore, the command would look through the packages.
    const configs = ['tsconfig.json', '.oxlintrc.json', '.prettierrc.json', '.gitignore'];
    await inCopyOf(configs, async (folder) => {
      await writeFile(join(folder, 'some.config.ts'), 'export const  answer = "yes"');
      await run('npm run format', folder);
      const mended = await readFile(join(folder, 'some.config.ts'), 'utf8');
      expect(mended).toBe("export const answer = 'yes';\n");
    });
  });

  it('write the glossary as it is: npm run glossary', { timeout: 60_000 }, async () => {
    const files = ['scripts/glossary.ts', 'src/i18n/language.ts', 'docs/glossary.json'];
    await inCopyOf(files, async (folder) => {
      await run('npm run glossary', folder);
      const written = await readFile(join(folder, 'docs/glossary.md'), 'utf8');
      expect(written).toBe(textOf('docs/glossary.md'));
    });
  });
});

describe('the documents', () => {
  it.each(texts)('lead to files that there are: %s', (path, text) => {
    const missing = linksIn(text).filter(
      (link) => !existsSync(join(root, dirname(path), decodeURI(link))),
    );
    expect(missing).toEqual([]);
  });

  it.each(texts)('name files that there are: %s', (_, text) => {
    expect(pathsIn(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('are read as Markdown', () => {
    const text =
      'a `npm test` and `x`\n\n```sh\nnpm ci && npm start\n```\n\n```json\nnpm no\n```\n';
    expect(commandsIn(text)).toEqual(['npm ci', 'npm start', 'npm test']);
    expect(linksIn('[a](b.md#c) [d](https://e.f) [g](#h) ![i](j.png)')).toEqual(['b.md', 'j.png']);
    expect(pathsIn('`src/i18n/<language>/a.json` `dist` `src/a b`')).toEqual([
      'src/i18n/en/a.json',
    ]);
  });

  it('ask in the form for translations for one of the languages', () => {
    const form = textOf('.github/ISSUE_TEMPLATE/translation.yml');
    const names = languageIds.map((id) => `${languages[id].name} (${id})`);
    expect([...form.matchAll(/^ {8}- (.+ \([\w-]+\))$/gm)].map(([, name]) => name)).toEqual(names);
  });
});
