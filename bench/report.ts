import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compare, type Row } from './measure.ts';

const jsonFile = fileURLToPath(new URL('../test-results/bench.json', import.meta.url));
const document = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const header = ['what', 'with', 'without', 'compared', 'wanted', 'samples'];

function cellsOf(row: Row): readonly string[] {
  const { with: a, without: b, with95, without95, result, samples, isMissed } = compare(row);
  const wanted = row.atMost === undefined ? '' : `at most ${String(row.atMost)}`;
  return [
    row.what,
    `${a.toFixed(2)} (95 %: ${with95.toFixed(2)}) ${row.unit}`,
    `${b.toFixed(2)} (95 %: ${without95.toFixed(2)}) ${row.unit}`,
    `${row.compared} ${result.toFixed(3)}`,
    wanted + (isMissed ? ': MISSED' : ''),
    String(samples),
  ];
}

/** Prints rows as a table: medians, 95th percentiles, how they compare, and the limit if any. */
export function printTable(rows: readonly Row[]): void {
  const table = [header, ...rows.map(cellsOf)];
  const widths = header.map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of table) {
    const padded = line.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    console.log(padded.join('  ').trimEnd());
  }
}

/** The machine on which everything was measured. */
export interface Machine {
  readonly browser: string;
  readonly node: string;
  readonly processors: string;
  readonly memory: string;
}

/** @param browser the browser's own name and version */
export function machineWith(browser: string): Machine {
  const [first] = cpus();
  return {
    browser,
    node: process.version,
    processors: `${String(cpus().length)} × ${first?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 1e9).toFixed(0)} GB`,
  };
}

/** Writes every sample and every comparison as JSON. Gives the file's name. */
export async function writeJson(rows: readonly Row[], machine: Machine): Promise<string> {
  await mkdir(new URL('.', `file://${jsonFile}`), { recursive: true });
  const compared = rows.map((row) => Object.assign(compare(row), { row }));
  await writeFile(jsonFile, `${JSON.stringify({ machine, rows: compared }, null, 2)}\n`);
  return jsonFile;
}

const [begin, end] = [
  '<!-- The last table: npm run bench -- --write -->',
  '<!-- End of the table -->',
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Puts the table into docs/performance.md, in place of the last one. */
export async function writeDocument(
  rows: readonly Row[],
  machine: Machine,
  day: string,
): Promise<void> {
  const text = await readFile(document, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has no place for the table.');
  const table = [
    line(header),
    line(header.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row))),
  ];
  const { browser, node, processors, memory } = machine;
  const said = `Measured on ${day}: ${browser}, Node.js ${node}, ${processors}, ${memory}.`;
  const block = [begin, '', said, '', ...table, '', ''].join('\n');
  await writeFile(document, text.slice(0, from) + block + text.slice(to));
}
