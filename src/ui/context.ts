import type { Situation } from '../state/situation.ts';
import type { Changes, ItemKey } from '../state/stored.ts';
import type { CardReader } from '../readiness/facts.ts';

/** What every part of a page draws from: the situation, and how the live check is going. */
export interface View extends Situation {
  readonly check: 'running' | 'done' | 'failed' | 'not-saved';
  readonly isOnline: boolean;
  /** Keeps an answer of the user's; the page is redrawn when it is stored. */
  readonly save: (changes: Changes) => void;
  /** Looks again. `readers`: the ones the page sees, where it knows them already. */
  readonly recheck: (readers?: readonly CardReader[]) => Promise<void>;
}

/** Whether the administrator decides an item, so that the user cannot. */
export function isManaged({ decided }: View, key: ItemKey): boolean {
  return key in decided;
}
