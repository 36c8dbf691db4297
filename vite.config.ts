import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.config.ts';
import { leanCatalogues } from './scripts/lean-catalogues.ts';
import { separatePages } from './scripts/separate-pages.ts';

export default defineConfig({
  plugins: [separatePages(), leanCatalogues(), crx({ manifest })],
  build: {
    // The manifest's minimum_chrome_version: syntax and styles are lowered to it.
    target: 'chrome102',
    // The catalogues stay files of their own: page and worker load one, at run time.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
