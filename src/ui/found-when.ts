import type { ChecklistItem } from '../readiness/checklist.ts';
import type { Facts, Found, ObservedFinding } from '../readiness/facts.ts';
import { certificateIds } from '../readiness/ids.ts';

/**
 * The time of the finding that decided an item, and the host name of the site if a page of the
 * online system showed it; null if no finding did.
 */
export function foundWhen(
  { id, reason }: ChecklistItem,
  facts: Facts,
): { readonly at: string; readonly site?: string } | null {
  const observed = id === 'user-registration' ? facts.registration : facts.reading;
  if (reason === 'in-doubt') return doubtWhen(id, facts);
  if (reason === 'observed' && observed) return { at: observed.at, site: observed.finding.site };
  if (reason === 'seen') return facts['card-reader'] ?? null;
  if (id === 'chrome') return facts.chrome ?? null;
  return id === 'jpki-client' ? (facts['jpki-client'] ?? null) : null;
}

/** The proof that is in doubt: the newest refusal of a certificate, else its newest reading. */
function doubtWhen(id: ChecklistItem['id'], facts: Facts): ReturnType<typeof foundWhen> {
  if (id === 'user-registration') return seen(facts.registration);
  const proofs = certificateIds
    .flatMap((each) => facts[each] ?? [])
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  return seen(proofs.find(({ finding }) => finding.outcome !== 'read') ?? proofs[0]);
}

function seen(proof: Found<ObservedFinding> | null | undefined): ReturnType<typeof foundWhen> {
  return proof ? { at: proof.at, site: proof.finding.site } : null;
}
