/** One thing that was measured, with the extension and without, in turn and in one run. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'layouts' | '% of a core';
  readonly with: readonly number[];
  readonly without: readonly number[];
  /** How the two are compared, and what is wanted of it. */
  readonly compared: 'ratio' | 'difference';
  readonly atMost?: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/**
 * The medians of a row and how they compare. A ratio is the median of the rounds' own ratios: whatever slows the machine
 * down in one round slows both down.
 */
export function compare(row: Row): { with: number; without: number; result: number } {
  const pairs = row.with.map((value, index) => [value, row.without[index] ?? Number.NaN] as const);
  const results = pairs.map(([a, b]) => (row.compared === 'ratio' ? a / b : a - b));
  return { with: median(row.with), without: median(row.without), result: median(results) };
}

/** Prints rows as a table, with what is wanted where that is said. */
export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => {
    const { with: a, without: b, result } = compare(row);
    const wanted = row.atMost === undefined ? '' : `at most ${String(row.atMost)}`;
    const isMissed = row.atMost !== undefined && result > row.atMost;
    return [
      row.what,
      `${a.toFixed(2)} ${row.unit}`,
      `${b.toFixed(2)} ${row.unit}`,
      `${row.compared} ${result.toFixed(3)}`,
      wanted + (isMissed ? ': MISSED' : ''),
    ];
  });
  const table = [['', 'with', 'without', 'compared', 'wanted'], ...cells];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
