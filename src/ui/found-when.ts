import type { ChecklistItem } from '../readiness/checklist.ts';
import type { Facts } from '../readiness/facts.ts';

/** When, and where on the online system, what is known was found; null where nothing was. */
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
