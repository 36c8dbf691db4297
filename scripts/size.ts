import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);

/**
 * Gzipped bytes, including the largest catalogue for pages that load one. They are an alarm, not a
 * goal: the bench measures time, which is what counts.
 */
const budgets = { 'content script': 18_000, worker: 20_000, popup: 48_000, guide: 72_000 };

interface Manifest {
  readonly background: { readonly service_worker: string };
  readonly action: { readonly default_popup: string };
  readonly content_scripts: readonly { readonly js: readonly string[] }[];
}

async function read(file: string): Promise<string> {
  return readFile(new URL(file.replace(/^\//, ''), dist), 'utf8');
}

/** A file and the imports and scripts that it loads. Paths are relative to dist. */
async function withWhatItLoads(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await read(file);
  const references = file.endsWith('.html')
    ? text.matchAll(/(?:src|href)="([^"]+\.js)"/g)
    : text.matchAll(/(?:^|[;}\s])(?:import|from)\s*["'`]([^"'`]+\.js)["'`]/g);
  for (const [, reference = ''] of references) {
    const { pathname } = new URL(reference, new URL(file, 'file:///'));
    await withWhatItLoads(pathname.replace(/^\//, ''), seen);
  }
  return seen;
}

async function gzipped(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await read(file)).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The gzipped size of the largest catalogue of a kind: a page loads one language. */
async function largestCatalogue(kind: 'common' | 'guide'): Promise<number> {
  const assets = await readdir(new URL('assets/', dist));
  const catalogues = assets.filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.json'));
  return Math.max(...(await Promise.all(catalogues.map((name) => gzipped([`assets/${name}`])))));
}

/** The gzipped size of a page, all files that it loads, and its catalogues. */
async function page(file: string, ...kinds: readonly ('common' | 'guide')[]): Promise<number> {
  const own = await gzipped(await withWhatItLoads(file));
  const words = await Promise.all(kinds.map(largestCatalogue));
  return words.reduce((sum, size) => sum + size, own);
}

const manifest = JSON.parse(await read('manifest.json')) as Manifest;
const { background, action, content_scripts: contentScripts } = manifest;
const sizes = {
  'content script': await gzipped(contentScripts.flatMap(({ js }) => js)),
  worker: await gzipped(await withWhatItLoads(background.service_worker)),
  popup: await page(action.default_popup, 'common'),
  guide: await page('src/guide/index.html', 'common', 'guide'),
} satisfies Record<keyof typeof budgets, number>;

for (const part of Object.keys(budgets) as (keyof typeof budgets)[]) {
  const [size, budget] = [sizes[part], budgets[part]];
  const verdict = size <= budget ? 'ok' : 'OVER BUDGET';
  console.log(`${part.padEnd(16)}${String(size).padStart(7)} of ${budget} B gzip  ${verdict}`);
  if (size > budget) process.exitCode = 1;
}
