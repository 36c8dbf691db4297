import { describe } from '../i18n/describe.ts';
import { day, fill, time } from '../i18n/format.ts';
import type { ChecklistItem } from '../readiness/checklist.ts';
import type { Facts } from '../readiness/facts.ts';
import { confirmIds, type PrerequisiteId } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { Choice } from './choice.tsx';
import type { View } from './context.ts';
import { Help } from './help.tsx';
import { StatusMark } from './status-mark.tsx';

interface Props {
  readonly item: ChecklistItem;
  readonly view: View;
  readonly isOpenAtFirst: boolean;
}

/** One prerequisite: its state at a glance; opened, why, what was found, what to do, whom to call. */
export function Item({ item, view, isOpenAtFirst }: Props) {
  const { checklist, facts, catalogue, language, now } = view;
  const { id, requirement, status, reason } = item;
  const { number, officialName, source } = prerequisites[id];
  const { title, cause, steps, link } = describe(item, checklist, facts, catalogue);
  const { name, why } = catalogue.prerequisite[id];
  const { detail } = catalogue;
  const foundAt = foundTime(id, facts);
  return (
    <details
      class="item"
      data-prerequisite={id}
      data-requirement={requirement}
      data-status={status}
      data-reason={reason}
      open={isOpenAtFirst}
    >
      <summary>
        <StatusMark status={status} />
        <span class="name">
          <span class="number">{number}</span> <strong>{name}</strong>
          {name !== officialName && (
            <span class="official" lang="ja">
              {officialName}
            </span>
          )}
          <span class="title">{title}</span>
        </span>
        <span class={`word ${status}`}>{catalogue.status[status]}</span>
      </summary>
      <div class="body">
        <h3>{detail.found}</h3>
        <p>{cause}</p>
        {foundAt && (
          <p class="soft">{fill(detail.foundAt, { time: time(language, foundAt, now) })}</p>
        )}
        {steps.length > 0 && (
          <>
            <h3>{detail.steps}</h3>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </>
        )}
        <Answering item={item} view={view} />
        {link && (
          <a class="button" href={links[link]} target="_blank" rel="noreferrer">
            {catalogue.link[link]}
          </a>
        )}
        <h3>{detail.why}</h3>
        <p>{why}</p>
        <h3>{detail.whom}</h3>
        <Help id={id} catalogue={catalogue} />
        <p class="soft">
          {catalogue.requirement[requirement]} ·{' '}
          {fill(detail.leaflet, { date: day(language, source.checked) })}
        </p>
      </div>
    </details>
  );
}

/** What the user is asked about a prerequisite: the representative's question, and the ticks. */
function Answering({ item: { id, status, requirement }, view }: Pick<Props, 'item' | 'view'>) {
  const { answers, catalogue, keep } = view;
  const ticks = confirmIds.filter((confirmId) => confirmId.split('.')[0] === id);
  const asksForTicks = status !== 'not-needed' && !isUnanswered(requirement, view);
  return (
    <>
      {requirement === 'conditional' && (
        <Choice
          name="representative-is-resident"
          question={catalogue.residentQuestion}
          options={{ yes: catalogue.yes, no: catalogue.no }}
          chosen={answers.representativeIsResident}
          onChoose={(answer) => keep({ 'representative-is-resident': answer })}
        />
      )}
      {asksForTicks &&
        ticks.map((confirmId) => (
          <label key={confirmId} class="tick">
            <input
              type="checkbox"
              data-confirm={confirmId}
              checked={answers.confirmed.includes(confirmId)}
              onChange={({ currentTarget }) =>
                keep({ [`confirmed.${confirmId}`]: currentTarget.checked })
              }
            />
            <span>{catalogue.confirm[confirmId]}</span>
          </label>
        ))}
    </>
  );
}

function isUnanswered(requirement: ChecklistItem['requirement'], { answers }: View): boolean {
  return requirement === 'conditional' && answers.representativeIsResident === null;
}

/** When what is known about a prerequisite was found; null where nothing was looked up. */
function foundTime(id: PrerequisiteId, facts: Facts): string | null {
  switch (id) {
    case 'chrome':
      return facts.chrome?.at ?? null;
    case 'jpki-client':
      return facts.jpkiClient?.at ?? null;
    default:
      return null;
  }
}
