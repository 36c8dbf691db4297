import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** The built extension to test. A run for a mutant sets another one. */
const dist = process.env['ZAIRYU_READY_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));

const policyTests = 'e2e/**/*.policy.e2e.ts';

/**
 * On Windows, native messaging hosts are registered for all browsers of the user, so only one
 * browser at a time is tested. Tests of things that only Linux has are left out: a display on which
 * Chrome's own question is answered, a file mode that forbids to run a program, and policies in
 * files.
 */
const isWindows = process.platform === 'win32';
const notOnWindows = isWindows ? ['e2e/guide/permission.e2e.ts'] : [];
const namesOnWindows = isWindows ? { testNamePattern: /^(?!a program that may not be run)/ } : {};

const policyProject: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'policy',
    include: [policyTests],
    // A policy applies to every browser on the machine: one file at a time, with none of the others
    // beside it.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // Files share a process and its browser. Otherwise most of the suite's time would go into
    // opening browsers.
    isolate: false,
    environment: fileURLToPath(new URL('support/environment.ts', import.meta.url)),
    provide: { dist },
    globalSetup: 'e2e/support/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: isWindows ? 1 : 2,
    ...namesOnWindows,
    // For effects that follow by themselves: the harness's own limit and interval.
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
