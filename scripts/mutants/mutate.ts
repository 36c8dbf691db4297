import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { succeeds } from '../run.ts';
import type { Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The source of a module with one top-level function replaced by one that returns what the mutant
 * says. Throws if there is no such function.
 */
export function mutated(code: string, { function: name, gives, file }: Mutant): string {
  const { body } = parseAst(code, { lang: 'ts' });
  for (const statement of body) {
    const isExported = statement.type === 'ExportNamedDeclaration';
    const declaration = isExported ? statement.declaration : statement;
    if (declaration?.type !== 'FunctionDeclaration' || declaration.id?.name !== name) continue;
    const { start, end } = declaration.id;
    const whole = `${name}AsItWas`;
    return `${code.slice(0, start)}${whole}${code.slice(end)}
${isExported ? 'export ' : ''}function ${name}(...args: any[]): any {
  const whole: any = ${whole};
  return ${gives};
}
`;
  }
  throw new Error(`${file} has no function ${name}: adapt scripts/mutants/mutants.ts.`);
}

/** The files and folders that a build needs. */
const sources = [
  'src',
  'scripts',
  'public',
  'manifest.config.ts',
  'vite.config.ts',
  'package.json',
  'tsconfig.json',
];

/**
 * Builds the product with one mutant in it, from a changed copy of the sources. A plugin cannot do
 * this: the content script has its own build, without the first build's plugins.
 */
export async function buildMutant(mutant: Mutant, outDir: string): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'zairyu-ready-mutant-sources-'));
  try {
    await Promise.all(
      sources.map((name) => cp(join(root, name), join(copy, name), { recursive: true })),
    );
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const file = join(copy, mutant.file);
    await writeFile(file, mutated(await readFile(file, 'utf8'), mutant));
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const args = [vite, 'build', copy, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
    if (!(await succeeds(process.execPath, args))) {
      throw new Error(`The mutant "${mutant.name}" cannot be built.`);
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
