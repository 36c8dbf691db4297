import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The built extension to test: another one where a mutant is tested. */
const dist = process.env['ZAIRYU_READY_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));

const policyTests = 'e2e/**/*.policy.e2e.ts';

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
    maxWorkers: 2,
    // For what follows by itself after something was done: as long, and as often, as the harness waits.
    expect: { poll: { timeout: 10_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: [policyTests],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'policy',
          include: [policyTests],
          // A policy holds for every browser on the machine: one file at a time, and none of the others beside it.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
