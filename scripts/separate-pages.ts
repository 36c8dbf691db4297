import type { Plugin } from 'vite';

/** What a module's id ends in when it belongs to the extension's pages. */
const PAGES = '?pages';

/**
 * Builds the extension's pages and its service worker apart. They never run in one realm, so code
 * that both use gains nothing from a shared file; as one file each, both load less.
 */
export function separatePages(): Plugin {
  return {
    name: 'separate-pages',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !(importer.endsWith('.html') || importer.endsWith(PAGES))) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!resolved || !/\/src\/.*\.tsx?$/.test(resolved.id)) return resolved;
      return { ...resolved, id: resolved.id + PAGES };
    },
  };
}
