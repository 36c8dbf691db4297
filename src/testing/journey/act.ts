import type { Computer } from './computer.ts';
import type { Person } from './person.ts';

/** One thing that happens: `happens` does it to the person, `runs` to the product. */
export interface Act {
  readonly name: string;
  /** Whether it can happen now; always, if absent. */
  readonly can?: (person: Person) => boolean;
  readonly happens: (person: Person) => void;
  readonly runs: (computer: Computer, person: Readonly<Person>) => Promise<void> | void;
}

/** The effect of an act that changes nothing shown. */
export const nothing = () => undefined;

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
