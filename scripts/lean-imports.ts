import type { Plugin } from 'vite';

/** Vite's name for the module through which it has every `import()` go. */
const HELPER = '\0vite/preload-helper.js';

/**
 * Has `import()` load what it names, and nothing more. Vite's own helper also looks for styles and
 * for files to load ahead, of which an extension's parts have none; it is two kB long.
 */
export function leanImports(): Plugin {
  return {
    name: 'lean-imports',
    enforce: 'pre',
    load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : null),
  };
}
