import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { succeeds } from './run.ts';

/** The part of vitest's JSON report in use. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    /** The test file's path. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/**
 * Runs vitest and shows its output.
 * @returns whether it ended well, and its report; undefined if it wrote none
 */
export async function runVitest(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly endedWell: boolean; readonly report: VitestReport | undefined }> {
  const program = join(
    dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  );
  const folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-report-'));
  const reportFile = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  try {
    const endedWell = await succeeds(
      process.execPath,
      [program, 'run', ...reporters, ...args],
      environment,
    );
    const text = await readFile(reportFile, 'utf8').catch(() => undefined);
    return {
      endedWell,
      report: text === undefined ? undefined : (JSON.parse(text) as VitestReport),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
