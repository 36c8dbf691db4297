import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** The built extension to test: another one where a mutant is tested. */
const dist = process.env['ZAIRYU_READY_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));

const policyTests = 'e2e/**/*.policy.e2e.ts';

/**
 * On Windows, native messaging hosts are registered for all browsers of the user: one at a time is tested. What only
 * Linux has is left out there: a display on which Chrome's own question is answered, a file's mode by which a program
 * may not be run, and policies that are files.
 */
const isWindows = process.platform === 'win32';
const notOnWindows = isWindows ? ['e2e/guide/permission.e2e.ts'] : [];
const namesOnWindows = isWindows ? { testNamePattern: /^(?!a program that may not be run)/ } : {};

const policyProject: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'policy',
    include: [policyTests],
    // A policy holds for every browser on the machine: one file at a time, and none of the others beside it.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // Files share a process, and with it a browser: most of the suite's time would go into opening browsers.
    isolate: false,
    environment: fileURLToPath(new URL('support/environment.ts', import.meta.url)),
    provide: { dist },
    globalSetup: 'e2e/support/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: isWindows ? 1 : 2,
    ...namesOnWindows,
    // For what follows by itself after something was done: as long, and as often, as the harness waits.
    expect: { poll: { timeout: 10_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: [policyTests, ...notOnWindows],
          sequence: { groupOrder: 0 },
        },
      },
      ...(isWindows ? [] : [policyProject]),
    ],
  },
});
