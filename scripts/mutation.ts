import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { folders, OVER_ALL, type FolderId } from './mutation/folders.ts';
import { heading } from './run.ts';
import { table } from './table.ts';

/*
 * npm run test:mutation [-- names of folders]: changes one thing of a pure part at a time, and runs
 * the unit tests of its folder. It fails if too many changes go unnoticed, or if it takes too long.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const TEMPORARY = '.stryker-tmp';
/** Time limit for the whole run, on a computer with two cores. */
const MOST_MINUTES = 20;

type Options = NonNullable<ConstructorParameters<typeof Stryker>[0]>;
type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

interface Score {
  readonly noticed: number;
  readonly missed: number;
}

function optionsFor(folder: FolderId): Options {
  return {
    mutate: [
      `src/${folder}/**/*.ts`,
      '!src/**/*.test.ts',
      ...Object.keys(folders[folder].leftOut).map((file) => `!src/${folder}/${file}`),
    ],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    // Only the folder's own tests must notice the mutants.
    vitest: { configFile: 'vitest.mutation.config.ts', dir: `src/${folder}`, related: false },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // A mutant may make a loop endless. All other tests end in a moment, even on a busy computer.
    timeoutMS: 20_000,
    timeoutFactor: 4,
    // Stryker rewrites tsconfig.json with an API that TypeScript 7 no longer has.
    tsconfigFile: 'none.json',
    ignorePatterns: ['/bench', '/dist*', '/docs', '/e2e', '/icons', '/screenshots'],
    tempDirName: TEMPORARY,
    cleanTempDir: 'always',
    reporters: ['progress-append-only'],
    // Static mutants are slow, but kept: they are in tables that decide.
    warnings: {
      slow: false,
      unknownOptions: true,
      preprocessorErrors: true,
      unserializableOptions: true,
    },
    allowConsoleColors: false,
  };
}

/** All tests that reach it pass, or no test reaches it. */
function isMissed({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** A test fails, does not end, or does not load. */
function isNoticed({ status }: Mutant): boolean {
  return status === 'Killed' || status === 'Timeout' || status === 'RuntimeError';
}

function scoreOf(mutants: readonly Mutant[]): Score {
  return {
    noticed: mutants.filter(isNoticed).length,
    missed: mutants.filter(isMissed).length,
  };
}

/** The share of the mutants that a test notices, in percent. */
function percent({ noticed, missed }: Score): number {
  return (100 * noticed) / (noticed + missed);
}

function row(name: string, score: Score, least: number): string[] {
  const isEnough = percent(score) >= least;
  const figures = [score.noticed + score.missed, score.missed].map(String);
  return [name, ...figures, percent(score).toFixed(1), String(least), isEnough ? '' : 'TOO FEW'];
}

function lineOf({ fileName, location, mutatorName, replacement, status }: Mutant): string {
  const place = `${relative(root, fileName).replaceAll('\\', '/')}:${location.start.line}`;
  const to = replacement.replaceAll(/\s+/g, ' ').slice(0, 80);
  return `${place}  ${mutatorName}  ${to}${status === 'NoCoverage' ? '  (no test comes here)' : ''}`;
}

const wanted = process.argv.slice(2);
const ids = (Object.keys(folders) as FolderId[]).filter(
  (id) => wanted.length === 0 || wanted.includes(id),
);
if (ids.length === 0) throw new Error(`There is no folder ${wanted.join(', ')}.`);

let now = '';
const limit = setTimeout(
  () => {
    console.error(`\nIt took longer than ${MOST_MINUTES} minutes: stopped in ${now}.`);
    rmSync(`${root}/${TEMPORARY}`, { recursive: true, force: true });
    // The test runners end with this process.
    process.exit(1);
  },
  MOST_MINUTES * 60 * 1000,
);

const started = Date.now();
const results = new Map<FolderId, readonly Mutant[]>();
for (const id of ids) {
  now = `src/${id}`;
  heading(now);
  const mutants = await new Stryker(optionsFor(id)).runMutationTest();
  results.set(id, mutants);
  for (const mutant of mutants.filter(isMissed)) console.log(lineOf(mutant));
}
clearTimeout(limit);

heading('mutation');
const scores = [...results].map(([id, mutants]) => ({
  name: `src/${id}`,
  score: scoreOf(mutants),
  least: folders[id].least,
}));
const overAll = { name: 'all', score: scoreOf([...results.values()].flat()), least: OVER_ALL };
const rows = [...scores, ...(wanted.length > 0 ? [] : [overAll])];
const heads = ['', 'mutants', 'unnoticed', '% noticed', 'at least', ''];
for (const line of table([
  heads,
  ...rows.map(({ name, score, least }) => row(name, score, least)),
])) {
  console.log(line);
}
console.log(`It took ${((Date.now() - started) / 60_000).toFixed(1)} minutes.`);
process.exitCode = rows.every(({ score, least }) => percent(score) >= least) ? 0 : 1;
