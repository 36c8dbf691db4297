import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.config.ts';

export default defineConfig({
  plugins: [crx({ manifest })],
  build: {
    // The manifest's minimum_chrome_version. Vite lowers syntax and styles to it.
    target: 'chrome102',
    // Keeps each catalogue in its own file: pages and worker load one language at run time.
    assetsInlineLimit: 0,
    // The manifest names the popup, but not the guide.
    rolldownOptions: { input: { guide: 'src/guide/index.html' } },
  },
});
