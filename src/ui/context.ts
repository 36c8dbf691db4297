import type { ReadSituation } from '../state/read.ts';
import type { AskedFactId, Changes, ItemKey } from '../state/stored.ts';
import type { CardReader, ProofId } from '../readiness/facts.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything that a part of a page draws: the situation and the state of the check. */
export interface View extends ReadSituation, Surroundings {
  readonly check: 'running' | 'done' | 'failed' | 'not-saved';
  /** The facts that the last check could not look at. */
  readonly unanswered: readonly AskedFactId[];
  readonly isOnline: boolean;
  /** Saves the user's answer. The page shows it, and says so if it is not stored. */
  readonly save: (changes: Changes) => void;
  /** Takes back one proof from a page, since it was not the user's. */
  readonly takeBack: (proof: ProofId) => void;
  /** Checks again. `readers`: the card readers that the page sees, if it knows them already. */
  readonly recheck: (readers?: readonly CardReader[]) => Promise<void>;
}

/** Whether the administrator has set an item, so that the user cannot change it. */
export function isManaged({ decided }: View, key: ItemKey): boolean {
  return key in decided;
}
