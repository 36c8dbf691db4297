import { withoutReadings } from '../i18n/ruby.ts';
import type { ComponentChildren } from 'preact';
import { describe } from '../i18n/describe.ts';
import { day, fill, list, time } from '../i18n/format.ts';
import type { ChecklistItem } from '../readiness/checklist.ts';
import {
  certificateIds,
  confirmIds,
  type ConfirmId,
  type PrerequisiteId,
} from '../readiness/ids.ts';
import { connectedReaders, readerName } from '../readiness/card-readers.ts';
import { links } from '../readiness/links.ts';
import type { AskedFactId } from '../state/stored.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { Age } from './age.tsx';
import { Choice } from './choice.tsx';
import { foundWhen } from './found-when.ts';
import type { View } from './context.ts';
import { Answers, CertificateAgain, MissingExtension, ProofOfItem } from './doubts.tsx';
import { Help } from './help.tsx';
import { openOne } from './one-open.ts';
import { WindowsNotes } from './windows-notes.tsx';
import { StatusMark } from './status-mark.tsx';
import { TakeBack } from './take-back.tsx';
import { tick } from './tick.ts';

/** Keeps a number on the line of its name. */
const NO_BREAK = '\u00a0';

interface Props {
  readonly item: ChecklistItem;
  readonly view: View;
  readonly isOpenAtFirst: boolean;
  /** Whether its row has one line only. The title of the finding is then inside. */
  readonly isBrief?: boolean;
  /** The page's additions to the item. */
  readonly children?: ComponentChildren;
}

/** One prerequisite: its status and, when open, the finding, the steps, why, and the contact. */
export function Item({ item, view, isOpenAtFirst, isBrief = false, children }: Props) {
  const { checklist, facts, catalogue, language, now } = view;
  const { id, requirement, status, reason } = item;
  const { number, officialName, source } = prerequisites[id];
  const { title, cause, steps, link } = describe(item, checklist, facts, catalogue);
  const { name, why } = catalogue.prerequisite[id];
  const { detail } = catalogue;
  const when = foundWhen(item, facts);
  const readers = connectedReaders(facts).map(
    (reader) => readerName(reader) ?? catalogue.unnamedReader,
  );
  const finding = fill(title, { reader: list(language, readers) });
  return (
    <details
      class="item"
      data-prerequisite={id}
      data-requirement={requirement}
      data-status={status}
      data-reason={reason}
      open={isOpenAtFirst}
    >
      <summary onClick={openOne}>
        <StatusMark status={status} />
        <span class="name">
          <span class="number">{number}</span>
          {NO_BREAK}
          <strong>{name}</strong>
          {withoutReadings(name) !== officialName && (
            <span class="official" lang="ja">
              {officialName}
            </span>
          )}
          {!isBrief && <span class="title">{finding}</span>}
        </span>
        <span class={`word ${status}`}>
          <span>{catalogue.status[status]}</span>
        </span>
      </summary>
      <div class="body">
        <h3>{detail.found}</h3>
        {isBrief && <p class="title">{finding}</p>}
        <p>{cause}</p>
        {isUnanswered(id, view) && <p>{detail.unanswered}</p>}
        {id === 'chrome' && <WindowsNotes view={view} />}
        {id === 'card-reader' && readers.length > 1 && <p class="hint">{catalogue.twoReaders}</p>}
        {when && (
          <p class="soft">
            {fill(when.site ? detail.seenOn : detail.foundAt, {
              host: when.site ?? '',
              time: time(language, when.at, now),
            })}
          </p>
        )}
        <ProofOfItem item={item} view={view} />
        <MissingExtension item={item} view={view} />
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
        <Answers item={item} view={view} />
        <Answering item={item} view={view} />
        {children}
        {link && (
          <a class="button" href={links[link].href} target="_blank" rel="noreferrer">
            {catalogue.link[link]}
          </a>
        )}
        {link && links[link].source.standing === 'seen-2026' && (
          <p class="soft">
            {detail.seen} <Age source={links[link].source} view={view} />
          </p>
        )}
        <h3>{detail.why}</h3>
        <p>{why}</p>
        <h3>{detail.whom}</h3>
        <Help id={id} view={view} />
        <p class="soft">
          {catalogue.requirement[requirement]} ·{' '}
          {fill(detail.leaflet, { date: day(language, source.checked) })}{' '}
          <Age source={source} view={view} />
        </p>
      </div>
    </details>
  );
}

/** The questions about a prerequisite: the representative's question, and the ticks. */
function Answering({ item: { id, status, requirement }, view }: Pick<Props, 'item' | 'view'>) {
  const { answers, catalogue, save } = view;
  const ticks = confirmIds.filter((confirmId) => confirmId.split('.')[0] === id);
  const asksForTicks = status !== 'not-needed' && !isQuestionOpen(requirement, view);
  return (
    <>
      {requirement === 'conditional' && (
        <Choice
          name="representative-is-resident"
          question={catalogue.residentQuestion}
          options={{ yes: catalogue.yes, no: catalogue.no }}
          chosen={answers.representativeIsResident}
          onChoose={(answer) => save({ 'representative-is-resident': answer })}
        />
      )}
      {asksForTicks &&
        ticks.map((confirmId) => (
          <div key={confirmId}>
            <label class="tick">
              <input
                type="checkbox"
                data-confirm={confirmId}
                checked={answers.confirmed.includes(confirmId)}
                onChange={({ currentTarget }) => save(tick(confirmId, currentTarget.checked))}
              />
              <span>{catalogue.confirm[confirmId]}</span>
            </label>
            <Outcome confirmId={confirmId} view={view} />
          </div>
        ))}
    </>
  );
}

/** The prerequisite that each fact of a check is about. */
const checkedFor = {
  windows: 'chrome',
  'jpki-client': 'jpki-client',
  'official-extension': 'jpki-client',
  'card-reader': 'card-reader',
} as const satisfies Record<AskedFactId, PrerequisiteId>;

/** Whether Chrome did not answer the last check about a prerequisite. */
function isUnanswered(id: PrerequisiteId, { unanswered }: View): boolean {
  return unanswered.some((fact) => checkedFor[fact] === id);
}

function isQuestionOpen(requirement: ChecklistItem['requirement'], { answers }: View): boolean {
  return requirement === 'conditional' && answers.representativeIsResident === null;
}

/** What happened to a certificate on the online system, and when; nothing if it was never seen. */
function Outcome({ confirmId, view }: { readonly confirmId: ConfirmId; readonly view: View }) {
  const { facts, catalogue, language, now } = view;
  const certificate = certificateIds.find((id) => confirmId.endsWith(`.${id}`));
  const found = certificate && facts[certificate];
  if (!found) return null;
  const { site, outcome } = found.finding;
  return (
    <div class="outcome">
      <p class="soft">
        {fill(catalogue.outcome[outcome], { host: site, time: time(language, found.at, now) })}{' '}
        <TakeBack proof={certificate} view={view} />
      </p>
      <CertificateAgain id={certificate} view={view} />
    </div>
  );
}
