/** The measurements of two things, taken in turn in one run. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'layouts' | '% of a core' | 'kB';
  /** What is measured: with the extension, or where there is more of it. */
  readonly with: readonly number[];
  /** What it is compared with: without the extension, or where there is less of it. */
  readonly without: readonly number[];
  /** How the two are compared. `atMost` is the limit for the result. */
  readonly compared: 'ratio' | 'difference';
  readonly atMost?: number | undefined;
}

/** A row in figures. */
export interface Comparison {
  readonly with: number;
  readonly without: number;
  /** The 95th percentiles. */
  readonly with95: number;
  readonly without95: number;
  readonly result: number;
  readonly samples: number;
  readonly isMissed: boolean;
}

/** The value that a share of the values does not exceed, interpolated between neighbours. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The medians of a row and how they compare. A ratio is the median of the rounds' own ratios:
 * whatever slows the machine down in one round slows both down.
 */
export function compare(row: Row): Comparison {
  const pairs = row.with.map((value, index) => [value, row.without[index] ?? Number.NaN] as const);
  const results = pairs.map(([a, b]) => (row.compared === 'ratio' ? a / b : a - b));
  const result = median(results);
  return {
    with: median(row.with),
    without: median(row.without),
    with95: quantile(row.with, 0.95),
    without95: quantile(row.without, 0.95),
    result,
    samples: row.with.length,
    isMissed: row.atMost !== undefined && result > row.atMost,
  };
}

/**
 * Measures two things in turn, and swaps their order each round.
 *
 * @param rounds how often each is measured. One more round comes first, uncounted, and fills the
 *   caches
 */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Pick<Row, 'with' | 'without'>> {
  const values: readonly [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const value = await (index === 0 ? ours : theirs)();
      if (round >= 0) values[index].push(value);
    }
  }
  return { with: values[0], without: values[1] };
}
