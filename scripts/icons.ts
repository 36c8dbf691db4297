import { readFile } from 'node:fs/promises';
import { launch } from 'puppeteer';
import { findOrInstallBrowser } from './browser.ts';

/** The drawing for each size. `icon-small` has fewer details and stays crisp. */
const drawings = { 16: 'icon-small', 24: 'icon-small', 32: 'icon-small', 48: 'icon', 128: 'icon' };

// Renders icons/*.svg to public/icons/*.png. Run it after changing a drawing.
const browser = await launch({
  executablePath: await findOrInstallBrowser(console.log),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const [size, drawing] of Object.entries(drawings)) {
  const svg = await readFile(new URL(`../icons/${drawing}.svg`, import.meta.url), 'utf8');
  await page.setViewport({ width: Number(size), height: Number(size) });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  const path = new URL(`../public/icons/${size}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
