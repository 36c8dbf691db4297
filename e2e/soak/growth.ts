import { type CDPSession, type Target, TargetType } from 'puppeteer';
import type { Soaked } from './soaked.ts';

/** The targets that are watched for growth. */
export const gauges = ['page', 'panel', 'worker'] as const;
export type Gauge = (typeof gauges)[number];

/** What one target holds after a garbage collection. */
interface Held {
  /** The JavaScript heap in use, in bytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What all targets hold after a number of acts. */
export interface Sample extends Readonly<Record<Gauge, Held>> {
  readonly acts: number;
}

const counts = ['heap', 'nodes', 'listeners'] as const;

/*
 * The growth that is allowed: once, and with each act.
 *
 * `once` allows for differences in what is shown at the moment (an open or folded list, a language
 * with readings) and for code compiled meanwhile. `each` is little more than what the measurement
 * itself leaves behind in a page with each act (compiled scripts, some 3 KB). A listener for each
 * redraw, or a closed page kept alive, is many times that.
 */
const allowed = {
  heap: { once: 300_000, each: 4_000 },
  nodes: { once: 200, each: 1 },
  listeners: { once: 20, each: 0.2 },
} as const;

/** Growth from the second third of the samples to the last, and what is allowed. */
export interface Growth {
  readonly gauge: Gauge;
  readonly count: (typeof counts)[number];
  readonly from: number;
  readonly to: number;
  /** The number of acts between the two. */
  readonly acts: number;
  readonly allowed: number;
}

/** Closes everything but the watched pages, and measures all targets. */
export async function sample(soaked: Soaked, acts: number): Promise<Sample> {
  await soaked.tidy();
  const { browser, extensionId, worker } = soaked.session;
  // Wakes the worker: a stopped one cannot be measured.
  await worker.evaluate(() => undefined);
  const target = await browser.waitForTarget(
    (each) =>
      each.type() === TargetType.SERVICE_WORKER &&
      each.url().startsWith(`chrome-extension://${extensionId}/`),
  );
  return {
    acts,
    page: await held(soaked.kept),
    panel: await held(soaked.panel),
    worker: await held(target),
  };
}

async function held(of: Pick<Target, 'createCDPSession'>): Promise<Held> {
  const session = await of.createCDPSession();
  try {
    // The second collection takes what the finalizers of the first one released.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    return { heap, ...(await domOf(session)) };
  } finally {
    await session.detach();
  }
}

/** Zero for a worker: it has no document and no such counters. */
async function domOf(session: CDPSession): Promise<Omit<Held, 'heap'>> {
  const counters = await session.send('Memory.getDOMCounters').catch(() => undefined);
  return { nodes: counters?.nodes ?? 0, listeners: counters?.jsEventListeners ?? 0 };
}

/** The smallest number of samples with two in each third. */
export const FEWEST_SAMPLES = 6;

/**
 * The growth of the watched targets from the second third of the samples to the last. During the
 * first third, code and texts are loaded for what is shown for the first time. The lowest value of
 * each third counts: uncollected garbage is in some samples, a leak is in all.
 */
export function growthOf(samples: readonly Sample[], watched: readonly Gauge[]): Growth[] {
  if (samples.length < FEWEST_SAMPLES) throw new Error('There are too few samples.');
  const third = Math.floor(samples.length / 3);
  const [before, after] = [samples.slice(third, 2 * third), samples.slice(-third)];
  const acts = (after[0]?.acts ?? 0) - (before[0]?.acts ?? 0);
  return watched.flatMap((gauge) =>
    counts.map((count) => ({
      gauge,
      count,
      from: Math.min(...before.map((each) => each[gauge][count])),
      to: Math.min(...after.map((each) => each[gauge][count])),
      acts,
      allowed: allowed[count].once + allowed[count].each * acts,
    })),
  );
}
