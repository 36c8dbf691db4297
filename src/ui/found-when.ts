import type { ChecklistItem } from '../readiness/checklist.ts';
import type { Facts } from '../readiness/facts.ts';

/**
 * The time of the finding that decided an item, and the host name of the site if a page of the
 * online system showed it; null if no finding did.
 */
export function foundWhen(
  { id, reason }: ChecklistItem,
  facts: Facts,
): { readonly at: string; readonly host?: string } | null {
  const observed = id === 'user-registration' ? facts.registration : facts.reading;
  if (reason === 'observed' && observed) return { at: observed.at, host: observed.finding.host };
  if (reason === 'seen') return facts['card-reader'] ?? null;
  if (id === 'chrome') return facts.chrome ?? null;
  return id === 'jpki-client' ? (facts['jpki-client'] ?? null) : null;
}
