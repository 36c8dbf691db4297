import type { Changes } from '../state/stored.ts';
import type { ConfirmId } from '../readiness/ids.ts';

/** What is stored of a tick: whether it is made, and when it was. */
export function tick(id: ConfirmId, isMade: boolean): Changes {
  return {
    [`confirmed.${id}`]: isMade,
    [`ticked-at.${id}`]: isMade ? new Date().toISOString() : null,
  };
}
