import type { Plugin } from 'vite';

/** The namespaces that the product calls through the polyfill. */
const NAMESPACES = ['runtime', 'storage'];

const TABLE = /const apiMetadata = (\{[\s\S]*?\n {6}\});/;

/**
 * Leaves out of webextension-polyfill's table of wrapped functions the namespaces that are never
 * called: it cannot be tree-shaken, and the service worker's size has a budget.
 */
export function leanPolyfill(): Plugin {
  return {
    name: 'lean-polyfill',
    transform: {
      filter: { id: /webextension-polyfill/ },
      handler(code) {
        const table = TABLE.exec(code)?.[1];
        if (!table) throw new Error('webextension-polyfill has changed: its table was not found');
        const all = JSON.parse(table) as Record<string, unknown>;
        const used = Object.fromEntries(NAMESPACES.map((name) => [name, all[name]]));
        return code.replace(table, JSON.stringify(used));
      },
    },
  };
}
