import { basename, dirname } from 'node:path';
import type { Plugin } from 'vite';

/** What a module's id ends in when it belongs to a page: `?page=popup`. */
const PAGE = /\?page=\w+$/;

/** Modules that each page gets a copy of: its own code, and what draws it. */
const OURS = /\/(?:src\/.*\.tsx?|node_modules\/preact\/.*\.m?js)$/;

/**
 * Builds each of the extension's pages apart, and its service worker. They never run in one realm,
 * so code that two of them use gains nothing from a shared file; in files of its own, each loads
 * less.
 */
export function separatePages(): Plugin {
  return {
    name: 'separate-pages',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const suffix = importer && suffixOf(importer);
      if (!suffix) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!resolved || !OURS.test(resolved.id)) return resolved;
      return { ...resolved, id: resolved.id + suffix };
    },
  };
}

/** Which page a module belongs to; null where to none. A page is named by its HTML's folder. */
function suffixOf(importer: string): string | null {
  if (importer.endsWith('.html')) return `?page=${basename(dirname(importer))}`;
  return PAGE.exec(importer)?.[0] ?? null;
}
