import { Around, isSomethingAround } from '../ui/around.tsx';
import type { View } from '../ui/context.ts';

interface Props {
  readonly view: View;
  /** Whether the list is the user's own, not an applicant's that a practitioner views. */
  readonly isOwn: boolean;
}

/**
 * The one box of hints: the current problems, else the welcome until the user ticks something. It
 * stands below the list, so that it moves nothing that the user reads or presses.
 */
export function Hint({ view, isOwn }: Props) {
  const { catalogue, isOnline, isUnread, stored, answers } = view;
  const isInTheWay = !isOnline || isUnread || isSomethingAround(view);
  const isNew = isOwn && !stored['has-ticked'] && answers.confirmed.length === 0;
  return (
    <>
      {/* Always there: screen readers ignore a live region that comes together with its text. */}
      <div aria-live="polite">
        {isInTheWay && (
          <div class="hint">
            {isUnread && <p>{catalogue.unread}</p>}
            {!isOnline && <p data-around="offline">{catalogue.check.offline}</p>}
            <Around view={view} />
          </div>
        )}
      </div>
      {isNew && !isInTheWay && (
        <div class="hint">
          <p data-welcome>{catalogue.welcome}</p>
        </div>
      )}
    </>
  );
}
