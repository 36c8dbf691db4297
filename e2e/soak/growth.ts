import { type CDPSession, type Target, TargetType } from 'puppeteer';
import type { Soaked } from './soaked.ts';

/** What is watched for growth, and in which target. */
export const gauges = ['page', 'panel', 'worker'] as const;
export type Gauge = (typeof gauges)[number];

/** What one of them holds after a garbage collection. */
interface Held {
  /** The JavaScript heap in use, in bytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What all hold after so many acts. */
export interface Sample extends Readonly<Record<Gauge, Held>> {
  readonly acts: number;
}

const counts = ['heap', 'nodes', 'listeners'] as const;

/*
 * How much may be held more after acts than before: once, however many they are, and with each.
 *
 * The first allows for what differs by what is shown at the moment (a list that is open or not, a language with
 * readings) and for code that was compiled meanwhile. The second is what the measuring itself was seen to leave behind
 * in a page with each act (compiled scripts, some 3 KB), and little more: a listener for each time that something is
 * drawn, or a closed page that is held on to, is many times that.
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
  /** Acts from the one to the other. */
  readonly acts: number;
  readonly allowed: number;
}

/** Measures all, when nothing is open but what is watched. */
export async function sample(soaked: Soaked, acts: number): Promise<Sample> {
  await soaked.tidy();
  const { browser, extensionId, worker } = soaked.session;
  // Awake, so that there is something to measure.
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
    // The second collects what only the finalizers of the first have let go.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    return { heap, ...(await domOf(session)) };
  } finally {
    await session.detach();
  }
}

/** A worker has no document, and no such counters. */
async function domOf(session: CDPSession): Promise<Omit<Held, 'heap'>> {
  const counters = await session.send('Memory.getDOMCounters').catch(() => undefined);
  return { nodes: counters?.nodes ?? 0, listeners: counters?.jsEventListeners ?? 0 };
}

/** The fewest samples of which each third has two. */
export const FEWEST_SAMPLES = 6;

/**
 * What has grown from the second third of the samples to the last, of these. In the first, code and texts are loaded
 * for what is shown for the first time. The lowest of each third counts: what was not collected yet is in some samples,
 * and what leaks is in all.
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
