import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.config.ts';

export default defineConfig({
  plugins: [crx({ manifest })],
  build: {
    // The manifest's minimum_chrome_version: syntax and styles are lowered to it.
    target: 'chrome102',
    // A catalogue is a file of its own: a page and the worker load one language at run time.
    assetsInlineLimit: 0,
    // The popup is in the manifest; the guide is opened by us.
    rolldownOptions: { input: { guide: 'src/guide/index.html' } },
  },
});
