import type { ComponentChildren } from 'preact';
import { hasSidePanel } from '../platform/side-panel.ts';
import { guidePage } from '../state/pages.ts';
import type { PageReport } from '../state/protocol.ts';
import { Check } from '../ui/check.tsx';
import { isManaged, type View } from '../ui/context.ts';
import { Header } from '../ui/header.tsx';
import { Item } from '../ui/item.tsx';
import { showGuide } from '../ui/show-guide.ts';
import { Summary } from '../ui/summary.tsx';
import { Front } from './front.tsx';
import { NeverRan } from '../ui/around.tsx';
import { Hint } from './hint.tsx';
import { Icon } from './icon.tsx';
import { Setting } from './setting.tsx';

interface Props {
  /** The situation that the list shows: the user's own, or an applicant's. */
  readonly view: View;
  readonly own: View;
  /** What the page in front of the side panel reports; null: nothing. */
  readonly report: PageReport | null;
  /** Opens the side panel; null: there is none to open. */
  readonly onKeepOpen: (() => void) | null;
  /** The part for practitioners. */
  readonly children: ComponentChildren;
}

/** The checklist at a glance. */
export function Popup({ view, own, report, onKeepOpen, children }: Props) {
  const { catalogue } = own;
  return (
    <>
      <Header view={own} />
      <main>
        {/* Always there: screen readers ignore a live region that comes together with its text. */}
        <div aria-live="polite">{report && <Front view={view} report={report} />}</div>
        <Summary view={view} />
        <Setting
          name="category"
          question={catalogue.categoryQuestion}
          options={catalogue.category}
          chosen={own.answers.category}
          locked={isManaged(own, 'category') && catalogue.managed}
          onChoose={(category) => own.save({ category })}
        />
        {children}
        {view.answers.category !== 'practitioner' && <Route view={view} />}
        <h2 class="hidden">{catalogue.itemsList}</h2>
        <Items view={view} />
        <Hint view={own} isOwn={view === own} />
      </main>
      <footer>
        {onKeepOpen && (
          <button type="button" class="button quiet" data-action="keep-open" onClick={onKeepOpen}>
            <Icon id="beside" /> {catalogue.keepOpen}
          </button>
        )}
        {own.answers.category === 'practitioner' && hasSidePanel() && <OpensPanel view={own} />}
        <Check view={own} />
        <a
          class="guide"
          href={`/${guidePage}`}
          onClick={(event) => {
            event.preventDefault();
            void showGuide();
          }}
        >
          {catalogue.guide}
        </a>
        <p class="soft">{catalogue.unofficialLong}</p>
        {/* Last on the page: it may appear after a check, and must not move anything. */}
        <NeverRan view={own} />
      </footer>
    </>
  );
}

/** Lets practitioners choose that the toolbar's button opens the side panel at once. */
function OpensPanel({ view }: { readonly view: View }) {
  const { catalogue, stored, save } = view;
  const isLocked = isManaged(view, 'toolbar-opens');
  return (
    <label class="opens-panel">
      <input
        type="checkbox"
        name="toolbar-opens"
        checked={stored['toolbar-opens'] === 'panel'}
        disabled={isLocked}
        onChange={({ currentTarget }) =>
          save({ 'toolbar-opens': currentTarget.checked ? 'panel' : 'popup' })
        }
      />
      <span>
        {catalogue.opensPanel} {isLocked && <strong class="locked">{catalogue.managed}</strong>}
      </span>
    </label>
  );
}

/** How the card is read. Practitioners are not asked: they need no card. */
function Route({ view }: { readonly view: View }) {
  const { catalogue, answers, save } = view;
  return (
    <div class="route">
      <Setting
        name="reading-route"
        question={catalogue.routeQuestion}
        options={catalogue.routeShort}
        chosen={answers.readingRoute}
        locked={isManaged(view, 'reading-route') && catalogue.managed}
        onChoose={(route) => save({ 'reading-route': route })}
      >
        {answers.readingRoute === 'smartphone' && <p class="soft">{catalogue.routeNote}</p>}
      </Setting>
    </div>
  );
}

/**
 * The seven rows. A practitioner's three are large; the other four share a line below them. Only
 * the style moves them there: the list itself keeps the leaflet's order.
 */
function Items({ view }: { readonly view: View }) {
  const { answers, catalogue, checklist } = view;
  const isPractitioner = answers.category === 'practitioner';
  return (
    <ul class={isPractitioner ? 'items one-open few' : 'items one-open brief'}>
      {checklist.items.map((item) => (
        <li key={item.id} class={item.id === checklist.next ? 'is-next' : ''}>
          <Item item={item} view={view} isOpenAtFirst={false} isBrief />
        </li>
      ))}
      {isPractitioner && (
        <li class="label" aria-hidden="true">
          {catalogue.status['not-needed']}
        </li>
      )}
    </ul>
  );
}
