import { IN_TIME_MS, inTime } from './in-time.ts';
import { isSame, type Shape } from './shape.ts';

/**
 * What a late answer is about. `drawn`: something that a drawing uses; while Chrome is silent the
 * last answer stands. `checked`: a finding of a check; an old answer is no new finding, so only a
 * late one counts, for one check.
 */
export type Topic = 'drawn' | 'checked';

/** The browser did not answer a question of a check. */
export const UNANSWERED = 'unanswered';

/** A question that the browser is asked again and again. */
export interface Source<Value> {
  /**
   * Gives the answer. If none comes in time, gives the last known answer, else the fallback.
   *
   * @param ask makes the browser's call
   */
  readonly read: (ask: () => unknown, ms?: number) => Promise<Value>;
  /** Whether nothing is known, so that `read` gives the fallback. */
  readonly isUnread: () => boolean;
  /** Changes what is known, if something is. */
  readonly change: (update: (value: Value) => Value) => void;
}

/**
 * How long to wait while an earlier question is overdue, in milliseconds. The browser is probably
 * still silent, and each redraw would wait the whole time again.
 */
const OVERDUE_MS = 50;
/** How long a check waits for an answer, in milliseconds. No drawing waits for it. */
const CHECK_MS = 1000;

const patience = { drawn: IN_TIME_MS, checked: CHECK_MS } as const;

const listeners = new Set<(topic: Topic) => void>();
/** Grows when everything is forgotten. Answers to questions from before do not count. */
let era = 0;

/**
 * Calls back when an answer came too late for a drawing or a check, and differs from what it used.
 */
export function onLateAnswer(listener: (topic: Topic) => void): void {
  listeners.add(listener);
}

/** Forgets every answer, and those that are still to come. */
export function forgetAnswers(): void {
  era += 1;
}

/**
 * Makes a source.
 *
 * @param shape the type that an answer must have
 * @param fallback what to use while nothing is known
 */
export function createSource<Value>(
  topic: Topic,
  shape: Shape<Value>,
  fallback: Value,
): Source<Value> {
  let kept: { readonly value: Value; readonly number: number; readonly era: number } | null = null;
  let asked = 0;
  let overdue = 0;
  const known = () => (kept?.era === era ? kept : null);

  async function read(ask: () => unknown, ms: number = patience[topic]): Promise<Value> {
    asked += 1;
    const [number, askedIn] = [asked, era];
    /** Keeps an answer, unless a newer question was answered first. */
    const keep = (value: Value): boolean => {
      const isCurrent = askedIn === era && number >= (known()?.number ?? 0);
      if (isCurrent) kept = { value, number, era };
      return isCurrent;
    };
    let used = fallback;
    const answer = await inTime(ask, shape, {
      ms: overdue > 0 ? OVERDUE_MS : ms,
      onTimeOver: () => {
        overdue += 1;
      },
      onLate: (late) => {
        overdue -= 1;
        if (late && keep(late.value) && !isSame(late.value, used)) tellLateAnswer(topic);
      },
    });
    if (answer) keep(answer.value);
    used = answer ? answer.value : (known()?.value ?? fallback);
    if (topic === 'checked') kept = null;
    return used;
  }

  return {
    read,
    isUnread: () => known() === null,
    change: (update) => {
      const last = known();
      if (last) kept = { ...last, value: update(last.value) };
    },
  };
}

/** Tells the listeners about a late answer. */
export function tellLateAnswer(topic: Topic): void {
  for (const listener of listeners) listener(topic);
}
