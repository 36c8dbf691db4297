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
/**
 * The store asks for a drawing of 96 pixels in its picture of 128. The drawing itself adds a small
 * margin.
 */
const padding = (size: number) => (size === 128 ? 13 : 0);

for (const [name, drawing] of Object.entries(drawings)) {
  const size = Number(name);
  const inside = size - 2 * padding(size);
  const svg = await readFile(new URL(`../icons/${drawing}.svg`, import.meta.url), 'utf8');
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:${String(padding(size))}px}svg{display:block;width:${String(inside)}px;height:${String(inside)}px}</style>${svg}`,
  );
  const path = new URL(`../public/icons/${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
