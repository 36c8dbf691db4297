import { basename } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { folders } from './scripts/mutation/folders.ts';
import { SmallestFirst } from './scripts/mutation/sequencer.ts';
import { failsUnloaded } from './scripts/mutation/unloaded.ts';
import { warmPool } from './scripts/mutation/warm-pool.ts';

/** The unit tests as `npm run test:mutation` runs them: one folder's, once for each mutant. */
export default defineConfig({
  plugins: [
    {
      name: 'warm-pool',
      configureVitest: ({ project }) => {
        const sharing = Object.entries(folders).filter(([, { sharesModules }]) => sharesModules);
        const pool = warmPool(sharing.some(([name]) => name === basename(project.config.dir)));
        project.config.pool = pool.name;
        project.config.poolRunner = pool;
      },
    },
  ],
  test: {
    include: ['**/*.test.ts'],
    // Random journeys and messages take seconds for each mutant, so the plain tests must notice it.
    exclude: [
      ...configDefaults.exclude,
      '**/*.model.test.ts',
      '**/{stored,protocol,answers}.properties.test.ts',
    ],
    setupFiles: ['scripts/mutation/setup.ts', 'src/testing/setup.ts'],
    isolate: false,
    // Instrumented code on a busy computer needs twice the usual time. Stryker ends endless tests.
    testTimeout: 10_000,
    sequence: { sequencer: SmallestFirst },
    reporters: [failsUnloaded],
    // The polyfill takes the browser that exists when it is loaded: the fake one of each test file.
    server: { deps: { inline: ['webextension-polyfill'] } },
  },
});
