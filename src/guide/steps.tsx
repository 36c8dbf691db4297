import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { day, fill } from '../i18n/format.ts';
import type { ChecklistItem } from '../readiness/checklist.ts';
import { dateRules } from '../readiness/dates.ts';
import { isOpen, type PrerequisiteId } from '../readiness/ids.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { Item } from '../ui/item.tsx';
import { showItem } from '../ui/summary.tsx';
import type { GuideView, Props } from './context.ts';
import { Caution, soonEntries } from './dates.tsx';
import { Installs } from './installs.tsx';

/** The steps. The next one is open, the others are closed. */
export function Steps({ view }: Props) {
  const { checklist, words } = view;
  // The step that is next when the page opens stays open, since the user may be reading it.
  const [atFirst] = useState(checklist.next);
  const list = useRef<HTMLOListElement>(null);
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
        {checklist.items.map((item) => (
          <li key={item.id}>
            <Item item={item} view={view} isOpenAtFirst={item.id === atFirst}>
              <More item={item} view={view} />
            </Item>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Keeps open steps from shrinking, so that a new state moves nothing below them. */
function holdHeights(list: HTMLElement | null): void {
  for (const step of list?.querySelectorAll<HTMLElement>('details') ?? []) {
    step.style.minHeight = step.hasAttribute('open')
      ? `${step.getBoundingClientRect().height}px`
      : '';
  }
}

/** Lets the steps take their natural height again, after the user did something. */
function releaseHeights(list: HTMLElement | null): void {
  for (const step of list?.querySelectorAll<HTMLElement>('details') ?? []) {
    step.style.minHeight = '';
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
          <p>{fill(words.steps.months, { date: day(language, duration.checked) })}</p>
        </>
      )}
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
