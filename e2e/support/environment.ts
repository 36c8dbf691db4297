import type { Environment } from 'vitest/runtime';

declare global {
  /** Functions that end what several files share, such as browsers, when the test process ends. */
  var zairyuReadyEndings: Set<() => Promise<void>>;
}

/**
 * Node, where several test files run one after the other. Ends what they share after the last one.
 */
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
