import type { Plugin } from 'vite';

/** Leaves the white space out of the catalogues, which are built as files of their own. */
export function leanCatalogues(): Plugin {
  return {
    name: 'lean-catalogues',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !/^assets\/.*\.json$/.test(file.fileName)) continue;
        const text =
          typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
        file.source = JSON.stringify(JSON.parse(text));
      }
    },
  };
}
