import type { Soaked } from './soaked.ts';

/** One thing that happens. */
export interface Act {
  readonly name: string;
  /** Whether it can be done now; always, where not said. */
  readonly isPossible?: (soaked: Soaked) => boolean | Promise<boolean>;
  /** Does it, and comes back when what follows from it can be seen. */
  readonly run: (soaked: Soaked) => Promise<unknown>;
  /** What it ends of that whose growth is watched. */
  readonly ends?: 'pages' | 'worker';
}
