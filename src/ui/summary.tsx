import { fill } from '../i18n/format.ts';
import type { PrerequisiteId } from '../readiness/ids.ts';
import { reservationOf } from '../readiness/certainty.ts';
import { links } from '../readiness/links.ts';
import { guidePage } from '../state/pages.ts';
import type { View } from './context.ts';
import { closeOthers } from './one-open.ts';
import { showGuide } from './show-guide.ts';
import { SummaryRing } from './summary-ring.tsx';

interface Props {
  readonly view: View;
}

/** The number of met prerequisites, and the next step. */
export function Summary({ view: { checklist, catalogue, facts, now, isIncognito } }: Props) {
  const { next } = checklist;
  const reservation = reservationOf(checklist, facts, now, isIncognito);
  const { state, met, needed } = checklist.summary;
  return (
    <section
      class={`summary ${state}`}
      data-summary
      data-state={state}
      data-met={met}
      data-needed={needed}
      data-next={next ?? ''}
    >
      <SummaryRing checklist={checklist} />
      <div>
        <h2>{catalogue.summary[state]}</h2>
        {!reservation && <p>{fill(catalogue.count, { met, needed })}</p>}
        {reservation && (
          <p class="reservation" data-reservation={reservation}>
            {catalogue.reservation[reservation]}{' '}
            <button type="button" class="link" data-action="show-check" onClick={showCheck}>
              {catalogue.reservationCheck}
            </button>
          </p>
        )}
        {next ? (
          <button type="button" class="button next" onClick={() => showItem(next)}>
            {fill(catalogue.next, { name: catalogue.prerequisite[next].name })}
          </button>
        ) : (
          <a class="button" href={links['online-system'].href} target="_blank" rel="noreferrer">
            {catalogue.link['online-system']}
          </a>
        )}
      </div>
    </section>
  );
}

/** Shows the guide's step of the client, where the official extension can be checked. */
function showCheck(): void {
  if (location.pathname === `/${guidePage}`) showItem('jpki-client');
  else void showGuide('jpki-client');
}

/** Opens a prerequisite, focuses it and scrolls to it. */
export function showItem(id: PrerequisiteId): void {
  const item = document.querySelector<HTMLDetailsElement>(`[data-prerequisite="${id}"]`);
  if (!item) return;
  closeOthers(item);
  item.open = true;
  item.querySelector('summary')?.focus();
  item.scrollIntoView({ block: 'nearest' });
}
