import { certificateStanding } from '../readiness/doubt.ts';
import { missingExtension } from '../readiness/certainty.ts';
import type { ChecklistItem } from '../readiness/checklist.ts';
import { requirements } from '../readiness/requirements.ts';
import { isManaged, type View } from './context.ts';
import { TakeBack } from './take-back.tsx';
import { tick } from './tick.ts';
import type { DoubtableId, CertificateId } from '../readiness/ids.ts';

interface Props {
  readonly item: ChecklistItem;
  readonly view: View;
}

/**
 * The button that takes back the proof behind an item's status. The two certificates have their
 * buttons beside their ticks.
 */
export function ProofOfItem({ item: { id, reason }, view }: Props) {
  const isRead = (id === 'jpki-client' || id === 'card-reader') && reason === 'observed';
  const isSeen = id === 'user-registration' && view.facts.registration;
  if (!isRead && !isSeen) return null;
  return (
    <p>
      <TakeBack proof={isRead ? 'reading' : 'registration'} view={view} />
    </p>
  );
}

/**
 * The one-press answers about an item: whether a smartphone reads the card, that the registration
 * is still valid, or that the card is a new one.
 */
export function Answers({ item, view }: Props) {
  const { id, reason, circumstance, status } = item;
  if (circumstance === 'signed-in-without-client') return <SmartphoneQuestion view={view} />;
  if (id !== 'user-registration') return null;
  if (reason === 'in-doubt' && !circumstance) return <ConfirmAgain id={id} view={view} />;
  return status === 'met' ? <Renewed view={view} /> : null;
}

function SmartphoneQuestion({ view }: Pick<Props, 'view'>) {
  const { catalogue, save } = view;
  if (isManaged(view, 'reading-route')) return null;
  return (
    <p class="answers">
      <button
        type="button"
        class="button"
        data-action="choose-smartphone"
        onClick={() => save({ 'reading-route': 'smartphone', 'asked.reading-route': true })}
      >
        {catalogue.smartphoneAnswer.yes}
      </button>{' '}
      <button
        type="button"
        class="button"
        data-action="choose-no-smartphone"
        onClick={() => save({ 'said-no-smartphone': true })}
      >
        {catalogue.smartphoneAnswer.no}
      </button>
    </p>
  );
}

/** The button that repeats a tick after a doubt. */
function ConfirmAgain({ id, view }: { readonly id: DoubtableId; readonly view: View }) {
  return (
    <p>
      <button
        type="button"
        class="link"
        data-action="confirm-again"
        onClick={() => view.save(tick(id, true))}
      >
        {view.catalogue.confirmAgain[id]}
      </button>
    </p>
  );
}

/** Says that the card or a certificate is a new one. The registration is in doubt from then on. */
function Renewed({ view: { answers, catalogue, save } }: Pick<Props, 'view'>) {
  if (requirements['my-number-card'][answers.category] === 'not-required') return null;
  return (
    <p>
      <button
        type="button"
        class="link"
        data-action="card-renewed"
        onClick={() => save({ 'renewed-at': new Date().toISOString() })}
      >
        {catalogue.renewed}
      </button>
    </p>
  );
}

/** The button that repeats the tick of a certificate after a doubt. */
export function CertificateAgain({
  id,
  view,
}: {
  readonly id: CertificateId;
  readonly view: View;
}) {
  const ticked = `my-number-card.${id}` as const;
  const standing = certificateStanding(id, view);
  const isAnswer = standing.is === 'in-doubt' && standing.why !== 'seen-in-the-future';
  if (!isAnswer || !view.answers.confirmed.includes(ticked)) return null;
  return <ConfirmAgain id={ticked} view={view} />;
}

/** Says that the official extension is off or absent in this profile, if it was checked. */
export function MissingExtension({ item: { id, status }, view }: Props) {
  const { catalogue, facts, now } = view;
  const missing = missingExtension(facts, now);
  if (id !== 'jpki-client' || status === 'not-needed' || !missing) return null;
  return (
    <p class="hint" data-missing-extension={missing}>
      {catalogue.missingExtension[missing]}
    </p>
  );
}
