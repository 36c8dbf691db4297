import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.config.ts';
import { leanCatalogues } from './scripts/lean-catalogues.ts';
import { leanImports } from './scripts/lean-imports.ts';
import { separatePages } from './scripts/separate-pages.ts';

export default defineConfig({
  plugins: [separatePages(), leanCatalogues(), leanImports(), crx({ manifest })],
  build: {
    // The manifest's minimum_chrome_version: syntax and styles are lowered to it.
    target: 'chrome102',
    // Worker and popup have budgets (npm run size), and terser's output is the smaller one.
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: {
        passes: 3,
        unsafe: true,
        unsafe_arrows: true,
        unsafe_methods: true,
      },
    },
    // The catalogues stay files of their own: page and worker load one, at run time.
    assetsInlineLimit: 0,
    // The files are local: what a page imports needs no head start.
    modulePreload: false,
    // The popup is in the manifest; the guide is opened by us.
    rolldownOptions: { input: { guide: 'src/guide/index.html' } },
    reportCompressedSize: false,
  },
});
