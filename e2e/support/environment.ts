import type { Environment } from 'vitest/runtime';

declare global {
  /** What has to be ended with the process in which tests run, such as browsers that several files share. */
  var zairyuReadyEndings: Set<() => Promise<void>>;
}

/** Node, in which several test files run one after the other, and what they share is ended after the last. */
export default {
  name: 'node-with-endings',
  viteEnvironment: 'ssr',
  setup(global: typeof globalThis) {
    global.zairyuReadyEndings = new Set();
    return {
      async teardown() {
        for (const end of global.zairyuReadyEndings) await end();
      },
    };
  },
} satisfies Environment;
