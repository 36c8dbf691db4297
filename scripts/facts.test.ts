import { describe, expect, it } from 'vitest';
import { addDays, addMonths, tokyoDay } from '../src/readiness/days.ts';
import * as sources from '../src/readiness/sources.ts';
import { ageWarning, factLines, factsIn, factsText, oldAmong } from './facts.ts';

const facts = factsIn(factsText());
// A warning and no failure: the build of an old commit must not break with time.
const warning = ageWarning(facts, tokyoDay(new Date()));
if (warning !== null) console.warn(warning);

/** The standings that docs/facts.md explains: each is the first cell of a row. */
const explained = [...factsText().matchAll(/^\| `([\w-]+)` +\| .* \|$/gm)]
  .map(([, id]) => id)
  .filter((id) => !facts.some(({ fact }) => fact.startsWith(`\`${id}\``)));

describe('the facts', () => {
  it('have a source, and a standing that is explained', () => {
    expect(facts.length).toBeGreaterThan(50);
    for (const { fact, source } of facts) {
      expect([fact, source]).not.toContain('');
    }
    expect(facts.filter(({ standing }) => !explained.includes(standing))).toEqual([]);
    const used = new Set(facts.map(({ standing }) => standing));
    expect(explained.filter((standing) => !used.has(standing ?? ''))).toEqual([]);
  });

  it('have the day and the standing of the documents that the product shows a day of', () => {
    const { leaflet, seenIn2026, googleChrome, municipal } = sources;
    for (const [name, source] of Object.entries({ leaflet, seenIn2026, googleChrome, municipal })) {
      const from = facts.filter(({ document }) => document === name);
      expect([name, from]).not.toEqual([name, []]);
      for (const { checked, standing } of from) {
        expect([checked, standing]).toEqual([source.checked, source.standing]);
      }
    }
  });

  it('are listed oldest first, error codes with their meaning', () => {
    const days = facts.map(({ checked }) => checked);
    expect(days).toEqual([...days].sort());
    const codes = facts.filter(({ fact }) => fact.startsWith('`EW004JC200`: '));
    expect(codes.map(factLines)).toEqual([
      expect.stringMatching(/^\d{4}-\d{2}-\d{2} {2}official {4}`EW004JC200`: .*\n {24}\(.+\)$/),
    ]);
  });

  it.each([
    ['no day', '| a | `src/` | b | leaflet | |'],
    ['a day that does not exist', '| a | `src/` | b | leaflet | 2026-02-30 |'],
    ['a document that nobody knows', '| a | `src/` | b | leaflet | `rumour` |'],
  ])('are refused with %s', (_, row) => {
    const heading = '| fact | where | source | standing | checked |\n| - | - | - | - | - |\n';
    expect(() => factsIn(heading + row)).toThrow('no day in the row "a"');
  });

  it('are old a year after they were checked', () => {
    const [oldest, newest] = [facts[0], facts.at(-1)];
    if (!oldest || !newest) throw new Error('No facts.');
    expect(oldAmong(facts, addMonths(oldest.checked, 12))).toEqual([]);
    const first = oldAmong(facts, addDays(addMonths(oldest.checked, 12), 1));
    expect(first).toEqual(facts.filter(({ checked }) => checked === oldest.checked));
    expect(oldAmong(facts, addDays(addMonths(newest.checked, 12), 1))).toEqual(facts);
  });

  it('are warned of by name when they are old, and not before', () => {
    const [oldest] = facts;
    if (!oldest) throw new Error('No facts.');
    const lastDay = addMonths(oldest.checked, 12);
    expect(ageWarning(facts, lastDay)).toBeNull();
    expect(ageWarning(facts, addDays(lastDay, 1))).toContain(factLines(oldest));
  });
});
