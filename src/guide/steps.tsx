import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { day, fill } from '../i18n/format.ts';
import type { Checklist, ChecklistItem } from '../readiness/checklist.ts';
import { dateRules } from '../readiness/dates.ts';
import { isOpen, type PrerequisiteId } from '../readiness/ids.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { Age } from '../ui/age.tsx';
import { Item } from '../ui/item.tsx';
import { showItem } from '../ui/summary.tsx';
import { Chain } from './chain.tsx';
import type { GuideView, Props } from './context.ts';
import { Caution, soonEntries } from './dates.tsx';
import { Installs } from './installs.tsx';

/**
 * Where a step stands on the way. `here`: it is the next one. `ahead`: it is open, and comes later.
 * `aside`: it is not needed.
 */
type Place = 'done' | 'here' | 'ahead' | 'aside';

function placeOf(item: ChecklistItem, { next }: Checklist): Place {
  if (item.status === 'not-needed') return 'aside';
  if (item.status === 'met') return 'done';
  return item.id === next ? 'here' : 'ahead';
}

/** The steps, with a line through their marks. The next one is open, the others are closed. */
export function Steps({ view }: Props) {
  const { checklist, words } = view;
  // The step that is next when the page opens stays open, since the user may be reading it.
  const [atFirst] = useState(checklist.next);
  const list = useRef<HTMLOListElement>(null);
  const here = checklist.items.findIndex(({ id }) => id === checklist.next);
  useLayoutEffect(() => holdHeights(list.current));
  useEffect(() => {
    const release = () => releaseHeights(list.current);
    list.current?.addEventListener('click', release, { capture: true });
    window.addEventListener('resize', release);
    return () => window.removeEventListener('resize', release);
  }, []);
  return (
    <>
      <p>{checklist.next ? words.steps.lead : words.steps.allDone}</p>
      <ol class="items brief" ref={list}>
        {checklist.items.map((item, index) => (
          <li
            key={item.id}
            data-place={placeOf(item, checklist)}
            // The line up to the next step counts as walked.
            class={here < 0 || index < here ? 'walked' : undefined}
            aria-current={index === here ? 'step' : undefined}
          >
            <Item item={item} view={view} isOpenAtFirst={item.id === atFirst}>
              <More item={item} view={view} />
            </Item>
          </li>
        ))}
      </ol>
    </>
  );
}

/**
 * Keeps open steps, and the rows of closed ones, from shrinking, so that a new state moves nothing
 * below them.
 */
function holdHeights(list: HTMLElement | null): void {
  for (const step of list?.querySelectorAll<HTMLElement>('details') ?? []) {
    const row = step.querySelector('summary');
    if (!row) continue;
    const isStepOpen = step.hasAttribute('open');
    step.style.minHeight = isStepOpen ? heightOf(step) : '';
    row.style.minHeight = isStepOpen ? '' : heightOf(row);
  }
}

function heightOf(element: HTMLElement): string {
  return `${element.getBoundingClientRect().height}px`;
}

/** Lets the steps take their natural height again, after the user did something. */
function releaseHeights(list: HTMLElement | null): void {
  for (const held of list?.querySelectorAll<HTMLElement>('details, summary') ?? []) {
    held.style.minHeight = '';
  }
}

/** The guide's additions to a step: dates, duration, installs, and the button to the next step. */
function More({ item, view }: { readonly item: ChecklistItem; readonly view: GuideView }) {
  const { words, catalogue, language, checklist } = view;
  const duration = isOpen(item) && prerequisites[item.id].durationSource;
  const { next } = checklist;
  return (
    <>
      {soonEntries(view)
        .filter(({ id }) => dateRules[id].prerequisite === item.id && item.status !== 'not-needed')
        .map((entry) => (
          <p key={entry.id} class="hint">
            <Caution entry={entry} view={view} />
          </p>
        ))}
      {duration && (
        <>
          <h3>{words.steps.howLong}</h3>
          <p>
            {fill(words.steps.months, { date: day(language, duration.checked) })}{' '}
            <Age source={duration} view={view} />
          </p>
        </>
      )}
      {item.id === 'jpki-client' && item.reason !== 'not-required' && <Chain view={view} />}
      {item.id === 'jpki-client' && item.status !== 'not-needed' && <Installs view={view} />}
      {item.id === 'user-registration' && <p class="soft">{words.steps.elsewhere}</p>}
      {item.id === 'card-reader' && isOpen(item) && (
        <p>
          <a href="#reader">{words.reader.find}</a>
        </p>
      )}
      {item.status === 'met' && next && (
        <p>
          <button type="button" class="button" onClick={() => goOn(item.id, next)}>
            {fill(words.steps.continue, { name: catalogue.prerequisite[next].name })}
          </button>
        </p>
      )}
    </>
  );
}

function goOn(done: PrerequisiteId, next: PrerequisiteId): void {
  document.querySelector(`[data-prerequisite="${done}"]`)?.removeAttribute('open');
  showItem(next);
}
