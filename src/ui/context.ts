import type { Situation } from '../platform/situation.ts';
import type { ItemKey, Stored } from '../platform/storage.ts';

/** What every part of a page draws from: the situation, and how the live check is going. */
export interface View extends Situation {
  readonly check: 'running' | 'done' | 'failed' | 'not-kept';
  readonly isOnline: boolean;
  /** Whether the optional permission is given that shows the official extension's state. */
  readonly mayManage: boolean;
  /** Keeps an answer of the user's; the page is redrawn when it is stored. */
  readonly keep: (changes: { readonly [K in ItemKey]?: Stored[K] }) => void;
  readonly recheck: () => void;
}
