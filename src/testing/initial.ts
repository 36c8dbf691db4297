import { answersOf, factsOf } from '../state/situation.ts';
import { initial } from '../state/stored.ts';

/** The facts of a new installation: nothing found yet. */
export const noFacts = factsOf(initial);

/** What a new installation takes the user to say. */
export const noAnswers = answersOf(initial);
