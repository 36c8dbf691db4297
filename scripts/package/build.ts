import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { succeeds } from '../run.ts';
import type { Files } from './zip.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function filesIn(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [relative(folder, path).replaceAll('\\', '/'), await readFile(path)] as const;
      }),
    ),
  );
}

/**
 * Builds the product for the stores into a folder.
 * @returns the files
 */
export async function buildForStores(outDir: string): Promise<Files> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = ['build', '--mode', 'store', '--outDir', outDir, '--emptyOutDir', '--logLevel=warn'];
  // Vite's output differs for development and within a test.
  const environment = { NODE_ENV: 'production', VITEST: '' };
  if (!(await succeeds(process.execPath, [vite, ...args], environment))) {
    throw new Error('The build failed.');
  }
  return filesIn(outDir);
}
