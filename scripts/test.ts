import { findOrInstallBrowser } from './browser.ts';
import { heading, succeeds } from './run.ts';
import { runVitest } from './vitest.ts';

/*
 * npm test runs every check. It goes on after a failure, so that one run reports all failures. The
 * last line counts each vitest test, and every other step as one.
 */

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const failure: Count = { passed: 0, failed: 1 };

/** Runs a script of package.json. On Windows npm is a batch file, so it uses npm_execpath. */
async function npmRun(script: string): Promise<Count> {
  heading(`npm run ${script}`);
  const npm = process.env['npm_execpath'];
  const passed =
    npm === undefined
      ? await succeeds('npm', ['run', script])
      : await succeeds(process.execPath, [npm, 'run', script]);
  return passed ? { passed: 1, failed: 0 } : failure;
}

/**
 * Runs tests and counts them. A crash, a file that does not load, and a run without tests count as
 * failures.
 */
async function vitest(
  name: string,
  config: string,
  environment: Readonly<Record<string, string>>,
): Promise<Count> {
  heading(name);
  const { endedWell, report } = await runVitest(['--config', config], environment);
  if (report === undefined) {
    console.error('vitest wrote no report.');
    return failure;
  }
  const { numPassedTests: passed, numFailedTests, testResults } = report;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unloaded;
  const unaccounted = failed === 0 && (!endedWell || passed === 0);
  return { passed, failed: unaccounted ? 1 : failed };
}

async function findBrowser(): Promise<string | undefined> {
  try {
    const executable = await findOrInstallBrowser((line) => {
      console.log(line);
    });
    console.log(executable);
    return executable;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

async function endToEnd(browser: string | undefined, built: boolean): Promise<Count> {
  const name = 'end-to-end tests';
  if (browser !== undefined && built) {
    return vitest(name, 'e2e/vitest.config.ts', { ZAIRYU_READY_BROWSER: browser });
  }
  heading(name);
  console.error(`Not run: there is no ${built ? 'browser' : 'build'} to test.`);
  return failure;
}

heading('browser');
const browser = await findBrowser();
const check = await npmRun('check');
const build = await npmRun('build');
const size = await npmRun('size');
const unit = await vitest('unit tests', 'vitest.config.ts', {});
const e2e = await endToEnd(browser, build.failed === 0);

const counts = [check, build, size, unit, e2e];
const passed = counts.reduce((sum, step) => sum + step.passed, 0);
const failed = counts.reduce((sum, step) => sum + step.failed, 0);
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
