import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, parseAst, type Plugin } from 'vite';
import type { Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The source of a module with one function of its outermost scope replaced: under its name stands one that gives what
 * the mutant says. Throws where there is no such function.
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

/** Builds the product with one mutant in it. Throws where the build does not use the mutant's module. */
export async function buildMutant(mutant: Mutant, outDir: string): Promise<void> {
  const path = join(root, mutant.file);
  let isUsed = false;
  const plugin: Plugin = {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (id.split('?')[0] !== path) return undefined;
      isUsed = true;
      return { code: mutated(code, mutant), map: null };
    },
  };
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [plugin],
    build: { outDir, emptyOutDir: true },
  });
  if (!isUsed) throw new Error(`The build does not use ${mutant.file}.`);
}
