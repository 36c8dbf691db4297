import type { Soaked } from './soaked.ts';

/** One random act of the soak test. */
export interface Act {
  readonly name: string;
  /** Whether it can be done now. Default: always. */
  readonly isPossible?: (soaked: Soaked) => boolean | Promise<boolean>;
  /** Does it, and resolves when its effects are visible. */
  readonly run: (soaked: Soaked) => Promise<unknown>;
  /** The targets of the growth measurement that it ends. */
  readonly ends?: 'pages' | 'worker';
}
