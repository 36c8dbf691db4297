import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isPlainDate, tokyoDay, type PlainDate } from '../src/readiness/days.ts';
import * as sources from '../src/readiness/sources.ts';
import { isOld, type Source } from '../src/readiness/sources.ts';

/* npm run facts lists every fact of docs/facts.md, oldest first. */

/** A row of docs/facts.md. */
export interface Fact {
  readonly fact: string;
  readonly source: string;
  readonly standing: string;
  /** The day in Japan on which it was last compared with its source. */
  readonly checked: PlainDate;
  /** The document of src/readiness/sources.ts that has the day. Null: the row has it. */
  readonly document: string | null;
}

/** The documents of src/readiness/sources.ts, by their names there. */
const documents: Readonly<Record<string, Source>> = {
  leaflet: sources.leaflet,
  seenIn2026: sources.seenIn2026,
  googleChrome: sources.googleChrome,
  municipal: sources.municipal,
};

/** The text of docs/facts.md. */
export function factsText(): string {
  return readFileSync(new URL('../docs/facts.md', import.meta.url), 'utf8');
}

/**
 * The facts in the tables that end with the columns source, standing and day, oldest first.
 *
 * @throws if a row has neither a day nor the name of a document
 */
export function factsIn(markdown: string): Fact[] {
  const facts: Fact[] = [];
  let heading: readonly string[] | null = null;
  for (const line of markdown.split(/\r?\n/)) {
    const cells = cellsOf(line);
    if (!cells) heading = null;
    else if (!heading) heading = cells;
    else if (heading.at(-1) === 'checked' && !/^-+$/.test(cells[0] ?? '')) {
      facts.push(factOf(cells, heading));
    }
  }
  return facts.sort((a, b) => (a.checked < b.checked ? -1 : a.checked > b.checked ? 1 : 0));
}

/** The cells of a table row. Null if the line is not one. */
function cellsOf(line: string): string[] | null {
  if (!line.startsWith('|')) return null;
  return line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function factOf(cells: readonly string[], heading: readonly string[]): Fact {
  const [first = '', second = ''] = cells;
  const [source = '', standing = '', day = ''] = cells.slice(-3);
  const fact = heading[1] === 'meaning' ? `${first}: ${second}` : first;
  const document = /^`(\w+)`$/.exec(day)?.[1] ?? null;
  const checked = document === null ? day : documents[document]?.checked;
  if (!isPlainDate(checked)) throw new Error(`docs/facts.md: no day in the row "${first}".`);
  return { fact, source, standing, checked, document };
}

/** The facts that were last checked more than a year before a day. */
export function oldAmong(facts: readonly Fact[], today: PlainDate): Fact[] {
  return facts.filter((fact) => isOld(fact, today));
}

/** A fact as two lines: day, standing and fact, and below it the source. */
export function factLines({ checked, standing, fact, source }: Fact): string {
  const start = `${checked}  ${standing.padEnd(10)}  `;
  return `${start}${fact}\n${' '.repeat(start.length)}(${source})`;
}

/** The tests' warning about old facts. Null if no fact is old. */
export function ageWarning(facts: readonly Fact[], today: PlainDate): string | null {
  const old = oldAmong(facts, today);
  if (old.length === 0) return null;
  return `Last checked more than a year ago (docs/facts.md):\n${old.map(factLines).join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const facts = factsIn(factsText());
  for (const fact of facts) console.log(factLines(fact));
  const old = oldAmong(facts, tokyoDay(new Date())).length;
  console.log(`\n${facts.length} facts, ${old} of them last checked more than a year ago.`);
}
