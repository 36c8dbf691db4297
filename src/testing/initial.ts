import { answersOf, factsOf } from '../state/situation.ts';
import { initial } from '../state/stored.ts';

/** The facts of a new installation: nothing found yet. */
export const noFacts = factsOf(initial);

/** The answers of a new installation, before the user says anything. */
export const noAnswers = answersOf(initial);
