import { constantFrom, infiniteStream, oneof, sample } from 'fast-check';
import type { Act } from './act.ts';
import { answers, asForeignNational, categories, inEnglish, languages } from './answers.ts';
import { administration, computer } from './computer.ts';
import { corruption } from './corruption.ts';
import { navigation, places } from './places.ts';

export interface Choice {
  /**
   * Whether to set administrator's settings. They need root, and apply to every browser on the
   * machine.
   */
  readonly withPolicy: boolean;
  readonly isAllowed: (act: Act) => boolean;
}

/** Everything that loads something when it is first shown: each category, language and place. */
export const onceEach: readonly Act[] = [...categories, ...languages, ...places];

/**
 * Done before each measurement to make them comparable: a practitioner's panel, or one with
 * readings, has other nodes.
 */
export const plain: readonly Act[] = [inEnglish, asForeignNational];

/** Endless acts, in an order that the seed decides. */
export function actsFrom(seed: number, { withPolicy, isAllowed }: Choice): Iterable<Act> {
  const among = (acts: readonly Act[]) => constantFrom(...acts.filter(isAllowed));
  const act = oneof(
    { weight: 12, arbitrary: answers },
    { weight: 10, arbitrary: among(places) },
    { weight: 6, arbitrary: among(navigation) },
    { weight: 7, arbitrary: among(computer) },
    { weight: 3, arbitrary: corruption },
    { weight: withPolicy ? 1 : 0, arbitrary: among(administration) },
  );
  const [stream] = sample(infiniteStream(act, { noHistory: true }), { seed, numRuns: 1 });
  if (stream === undefined) throw new Error('There are no acts.');
  return stream;
}
