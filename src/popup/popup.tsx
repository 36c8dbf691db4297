import type { ComponentChildren } from 'preact';
import type { PrerequisiteId } from '../readiness/ids.ts';
import { guidePage } from '../state/pages.ts';
import { Check } from '../ui/check.tsx';
import { Choice } from '../ui/choice.tsx';
import { isManaged, type View } from '../ui/context.ts';
import { Around } from '../ui/around.tsx';
import { Header } from '../ui/header.tsx';
import { Item } from '../ui/item.tsx';
import { showGuide } from '../ui/show-guide.ts';
import { Summary } from '../ui/summary.tsx';

/** The state when the popup opened. What follows from it stays while the popup is open. */
export interface AtFirst {
  /** The next step at that time: its item starts open. */
  readonly next: PrerequisiteId | null;
  /** Nothing was ticked yet: the popup shows a welcome. */
  readonly isNew: boolean;
}

interface Props {
  /** The situation that the list shows: the user's own, or an applicant's. */
  readonly view: View;
  readonly own: View;
  readonly atFirst: AtFirst;
  /** The part for practitioners. */
  readonly children: ComponentChildren;
}

/** The checklist at a glance. */
export function Popup({ view, own, atFirst, children }: Props) {
  const { catalogue, checklist, isOnline, isUnread } = view;
  return (
    <>
      <Header view={own} />
      <main>
        <Choice
          name="category"
          question={catalogue.categoryQuestion}
          options={catalogue.category}
          chosen={own.answers.category}
          locked={isManaged(own, 'category') && catalogue.managed}
          onChoose={(category) => own.save({ category })}
        />
        {children}
        <Summary view={view} />
        {isUnread && <p class="hint">{catalogue.unread}</p>}
        {!isOnline && <p class="hint">{catalogue.check.offline}</p>}
        <Around view={own} />
        {atFirst.isNew && !isUnread && <p class="hint">{catalogue.welcome}</p>}
        <h2 class="hidden">{catalogue.itemsList}</h2>
        <ul class={view.answers.category === 'practitioner' ? 'items brief' : 'items'}>
          {checklist.items.map((item) => (
            <li key={item.id}>
              {item.id === 'jpki-client' && <Route view={view} />}
              <Item
                item={item}
                view={view}
                isOpenAtFirst={view === own && item.id === atFirst.next}
              />
            </li>
          ))}
        </ul>
      </main>
      <footer>
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
      </footer>
    </>
  );
}

function Route({ view }: { readonly view: View }) {
  const { catalogue, answers, save } = view;
  return (
    <div class="route">
      <Choice
        name="reading-route"
        question={catalogue.routeQuestion}
        options={catalogue.route}
        chosen={answers.readingRoute}
        locked={isManaged(view, 'reading-route') && catalogue.managed}
        onChoose={(route) => save({ 'reading-route': route })}
      />
      {answers.readingRoute === 'smartphone' && <p class="soft">{catalogue.routeNote}</p>}
    </div>
  );
}
