import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.config.ts';
import { scriptsInOneFile } from './scripts/scripts-in-one-file.ts';
import { storeTexts } from './scripts/store-texts.ts';
import { stylesInPages } from './scripts/styles-in-pages.ts';

/**
 * Makes an ES module of the polyfill. The bundler copies the properties of a CommonJS module, and
 * so reads each of Chrome's APIs when a page or worker starts. If `management` is read before the
 * user permits it, it stays without `get` for as long as that page or worker lives (seen in
 * Chromium 156).
 */
const polyfillAsModule: Plugin = {
  name: 'polyfill-as-module',
  transform: {
    filter: { id: /browser-polyfill\.js$/ },
    handler: (code) => ({
      code: `const module = { exports: {} }, { exports } = module;\n${code}\nexport default module.exports;`,
      map: null,
    }),
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [polyfillAsModule, storeTexts, crx({ manifest }), stylesInPages, scriptsInOneFile],
  // Makes the build the same where node_modules is a link: its comments name each package's file.
  resolve: { preserveSymlinks: true },
  build: {
    // Keeps the stores' package readable. What that costs: docs/releasing.md.
    minify: mode !== 'store',
    // The manifest's minimum_chrome_version. Vite lowers syntax and styles to it.
    target: 'chrome102',
    // Keeps each catalogue in its own file: pages and worker load one language at run time.
    assetsInlineLimit: 0,
    // A page loads one file (scripts-in-one-file.ts). There is nothing to load before it.
    modulePreload: false,
    // The notices that the licences of the bundled packages ask for.
    license: { fileName: 'licences.md' },
    // The manifest names the popup, but not these pages.
    rolldownOptions: { input: { guide: 'src/guide/index.html', sheet: 'src/sheet/index.html' } },
  },
}));
