import type { Page } from 'puppeteer';
import { waitForMark } from '../e2e/support/checklist.ts';
import type { Row } from './measure.ts';

/** The parts of Chrome's trace events that are used here. */
interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  /** How long the thread ran for it, without the time in which a busy machine did other work. */
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

const runs = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.run']);

/** Milliseconds of script from the extension in a trace, before the page was first painted. */
function ownScript(events: readonly TraceEvent[]): number {
  const paint = events.find(({ name }) => name === 'firstPaint' || name === 'firstContentfulPaint');
  if (paint === undefined) throw new Error('The trace knows of no paint.');
  const own = events
    .filter(
      ({ name, ts, dur, pid, args }) =>
        runs.has(name) &&
        pid === paint.pid &&
        ts < paint.ts &&
        dur !== undefined &&
        args?.data?.url?.startsWith('chrome-extension://') === true,
    )
    .sort((a, b) => a.ts - b.ts);
  let total = 0;
  let end = 0;
  for (const { ts, dur = 0, tdur = dur } of own) {
    // A run within another run is counted with that.
    if (ts + dur <= end) continue;
    total += tdur;
    end = ts + dur;
  }
  return total / 1000;
}

/** How long the extension's script runs in a page before the first paint. */
export async function scriptBeforePaint(
  what: string,
  opener: () => Promise<Page>,
  url: string,
  rounds: number,
): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await opener();
    await page.tracing.start({
      categories: ['devtools.timeline', 'loading', 'blink.user_timing', 'v8'],
    });
    await page.goto(url);
    await waitForMark(page, 'zairyu-ready:notice');
    const trace = await page.tracing.stop();
    const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as {
      traceEvents: TraceEvent[];
    };
    times.push(ownScript(traceEvents));
    await page.close();
  }
  return {
    what,
    unit: 'ms',
    with: times,
    without: times.map(() => 0),
    compared: 'difference',
    atMost: 5,
  };
}
