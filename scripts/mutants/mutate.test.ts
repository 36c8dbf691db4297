import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutants, type Mutant } from './mutants.ts';
import { mutated } from './mutate.ts';

const mutant: Mutant = {
  name: 'an example',
  file: 'example.ts',
  function: 'twice',
  gives: 'whole(...args) + 1',
  mustFail: [],
  survivors: [],
};

describe('a mutant', () => {
  it.each(['export function', 'function', 'export async function'])(
    'stands under the name of what it replaces (%s)',
    (kind) => {
      const code = mutated(`${kind} twice(n: number) { return n * 2; }\n`, mutant);
      expect(code).toContain(`${kind} twiceAsItWas(n: number)`);
      expect(code).toContain('function twice(...args: any[]): any {');
      expect(code).toContain('return whole(...args) + 1;');
    },
  );

  it('is refused where there is nothing to replace', () => {
    expect(() => mutated('const twice = 2;', mutant)).toThrow('example.ts has no function twice');
  });

  it.each(mutants)('$name: finds its function in the source', (each) => {
    const source = readFileSync(new URL(`../../${each.file}`, import.meta.url), 'utf8');
    expect(mutated(source, each)).toContain(each.gives);
  });
});
