import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'vite';

/**
 * Puts the scripts of each page, and those of the worker, into one file. The bundler splits off
 * what they share, so that the popup would load six files; Chrome shows it sooner if it loads one
 * (docs/performance.md). What a page loads later stays in files of its own.
 */
export const scriptsInOneFile: Plugin = {
  name: 'scripts-in-one-file',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const isMinified = Boolean(this.environment.config.build.minify);
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const entries = chunks.filter(({ isEntry }) => isEntry);
    // All are read before the first is replaced.
    const joined = await Promise.all(
      entries.map(({ fileName }) => withItsImports(join(dir, fileName), isMinified)),
    );
    await Promise.all(chunks.map(({ fileName }) => rm(join(dir, fileName))));
    for (const [file, code] of joined.flat()) await writeFile(file, code);
  },
};

/**
 * Bundles a built script with all that it imports.
 *
 * @param entry its file. Pages and the manifest name it, so the name stays
 * @returns the files to write, by their paths: the script, and what it loads later
 */
async function withItsImports(
  entry: string,
  isMinified: boolean,
): Promise<readonly (readonly [file: string, code: string])[]> {
  const { output } = await build({
    input: entry,
    write: false,
    // Lets the script hold what those that it loads later import from it.
    preserveEntrySignatures: false,
    // No paths of the computer in comments.
    experimental: { attachDebugInfo: 'none' },
    output: {
      entryFileNames: basename(entry),
      chunkFileNames: '[name]-[hash].js',
      minify: isMinified,
    },
  });
  return output.map((file) => [
    join(dirname(entry), file.fileName),
    file.type === 'chunk' ? file.code : String(file.source),
  ]);
}
