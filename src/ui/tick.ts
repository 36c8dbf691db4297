import type { Changes } from '../state/stored.ts';
import type { ConfirmId } from '../readiness/ids.ts';

/** The changes that store a tick: its state, its time, and that the user has ticked something. */
export function tick(id: ConfirmId, isMade: boolean): Changes {
  return {
    [`confirmed.${id}`]: isMade,
    [`ticked-at.${id}`]: isMade ? new Date().toISOString() : null,
    ...(isMade && { 'has-ticked': true }),
  };
}
