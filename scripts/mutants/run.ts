import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from '../browser.ts';
import { heading } from '../run.ts';
import { runVitest, type VitestReport } from '../vitest.ts';
import { buildMutant } from './mutate.ts';
import { any, type Mutant, mutants } from './mutants.ts';

/*
 * npm run test:mutants [-- name of a mutant]: breaks one thing of the product at a time, and runs
 * end-to-end tests. It fails if a test that must notice passes and is not listed with a reason.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  readonly failed: number;
  /** Tests that passed and should have failed, listed or not. */
  readonly survived: readonly string[];
}

type FileReport = VitestReport['testResults'][number];

/**
 * The end-to-end test files with matching paths. The policy tests are left out, because they cannot
 * run beside others.
 */
function testFiles(fits: RegExp): string[] {
  return readdirSync(join(root, 'e2e'), { encoding: 'utf8', recursive: true })
    .map((name) => `e2e/${name.replaceAll('\\', '/')}`)
    .filter((name) => /(?<!\.policy)\.e2e\.ts$/.test(name) && fits.test(name));
}

/** Runs vitest on some files, or on the tests that match a name. Throws if it writes no report. */
async function runTests(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<readonly FileReport[]> {
  const { report } = await runVitest(
    ['--config', 'e2e/vitest.config.ts', '--project', 'e2e', ...args],
    environment,
  );
  if (report === undefined) throw new Error('vitest wrote no report.');
  return report.testResults;
}

/**
 * Runs only the tests that must notice a mutant: some files whole, of the others the tests with
 * matching names.
 */
async function runMeant(
  { mustFail }: Mutant,
  environment: Readonly<Record<string, string>>,
): Promise<readonly FileReport[]> {
  const whole = mustFail.filter(({ name }) => name === any).flatMap(({ file }) => testFiles(file));
  const byName = mustFail.filter(({ name }) => name !== any);
  const files = byName
    .flatMap(({ file }) => testFiles(file))
    .filter((file) => !whole.includes(file));
  const names = byName.map(({ name }) => name.source).join('|');
  return [
    ...(whole.length > 0 ? await runTests(whole, environment) : []),
    ...(files.length > 0
      ? await runTests([...new Set(files), '--testNamePattern', names], environment)
      : []),
  ];
}

/**
 * Runs the tests that must notice a mutant. Throws if the run writes no report, or runs no such
 * test.
 */
async function testMutant(mutant: Mutant, executablePath: string): Promise<Outcome> {
  const dist = await mkdtemp(join(tmpdir(), 'zairyu-ready-mutant-'));
  try {
    await buildMutant(mutant, dist);
    const results = await runMeant(mutant, {
      ZAIRYU_READY_BROWSER: executablePath,
      ZAIRYU_READY_DIST: dist,
    });
    const meant = results.flatMap(({ name: path, assertionResults }) => {
      const file = relative(root, path).replaceAll('\\', '/');
      return assertionResults
        .filter(({ fullName }) =>
          mutant.mustFail.some(({ file: of, name }) => of.test(file) && name.test(fullName)),
        )
        .map(({ fullName, status }) => ({ test: `${file}: ${fullName}`, status }));
    });
    if (meant.length === 0) throw new Error(`No test is about the mutant "${mutant.name}".`);
    return {
      failed: meant.filter(({ status }) => status === 'failed').length,
      survived: meant.filter(({ status }) => status === 'passed').map(({ test }) => test),
    };
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}

/**
 * Reports the outcome for a mutant.
 * @returns whether a test noticed it, and the tests that passed are exactly the listed ones
 */
function account({ name, survivors }: Mutant, { failed, survived }: Outcome): boolean {
  const isListed = (test: string) => survivors.some((survivor) => survivor.test.test(test));
  const unlisted = survived.filter((test) => !isListed(test));
  const gone = survivors.filter(({ test }) => !survived.some((one) => test.test(one)));
  console.log(
    `${name}: ${failed} tests notice it, ${survived.length - unlisted.length} pass for a reason.`,
  );
  for (const test of unlisted) console.error(`  passes all the same: ${test}`);
  for (const { test } of gone) console.error(`  listed, but none passes: ${String(test)}`);
  return failed > 0 && unlisted.length === 0 && gone.length === 0;
}

const wanted = process.argv.slice(2).join(' ');
const chosen = mutants.filter(({ name }) => wanted === '' || name === wanted);
if (chosen.length === 0) throw new Error(`There is no mutant "${wanted}".`);
const executablePath = await findOrInstallBrowser(console.log);
const outcomes: [Mutant, Outcome][] = [];
for (const mutant of chosen) {
  heading(`mutant: ${mutant.name}`);
  outcomes.push([mutant, await testMutant(mutant, executablePath)]);
}
heading('mutants');
const accounts = outcomes.map(([mutant, outcome]) => account(mutant, outcome));
process.exitCode = accounts.every(Boolean) ? 0 : 1;
