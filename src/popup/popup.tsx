import { fill, time } from '../i18n/format.ts';
import { languageIds, languageNames } from '../i18n/language.ts';
import type { PrerequisiteId } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import { Choice } from '../ui/choice.tsx';
import type { View } from '../ui/context.ts';
import { Item } from '../ui/item.tsx';
import { SummaryRing } from '../ui/summary-ring.tsx';

/** How things stood when the popup was opened; what follows from it stays while it is open. */
export interface AtFirst {
  /** What was next to do: that item stands open. */
  readonly next: PrerequisiteId | null;
  /** Nothing was ticked yet: a word of welcome. */
  readonly isNew: boolean;
}

interface Props {
  readonly view: View;
  readonly atFirst: AtFirst;
}

/** The checklist at a glance. */
export function Popup({ view, atFirst }: Props) {
  const { catalogue, answers, checklist, keep, isOnline } = view;
  return (
    <>
      <Header view={view} />
      <main>
        <Choice
          name="category"
          question={catalogue.categoryQuestion}
          options={catalogue.category}
          chosen={answers.category}
          onChoose={(category) => keep({ category })}
        />
        <Summary view={view} />
        {!isOnline && <p class="hint">{catalogue.check.offline}</p>}
        {atFirst.isNew && <p class="hint">{catalogue.welcome}</p>}
        <h2 class="hidden">{catalogue.itemsList}</h2>
        <ul class="items">
          {checklist.items.map((item) => (
            <li key={item.id}>
              {item.id === 'jpki-client' && <Route view={view} />}
              <Item item={item} view={view} isOpenAtFirst={item.id === atFirst.next} />
            </li>
          ))}
        </ul>
      </main>
      <Footer view={view} />
    </>
  );
}

function Header({ view: { catalogue, language, keep } }: { readonly view: View }) {
  return (
    <header>
      <img src="/icons/32.png" alt="" width="24" height="24" />
      <h1>{catalogue.product}</h1>
      <span class="chip">{catalogue.unofficial}</span>
      <select
        name="language"
        aria-label={catalogue.language}
        value={language}
        onChange={({ currentTarget }) => {
          const chosen = languageIds.find((id) => id === currentTarget.value);
          if (chosen) keep({ language: chosen });
        }}
      >
        {languageIds.map((id) => (
          <option key={id} value={id} lang={id}>
            {languageNames[id]}
          </option>
        ))}
      </select>
    </header>
  );
}

function Summary({ view: { checklist, catalogue } }: { readonly view: View }) {
  const { state, met, needed } = checklist.summary;
  const { next } = checklist;
  return (
    <section
      class={`summary ${state}`}
      data-summary
      data-state={state}
      data-met={met}
      data-needed={needed}
    >
      <SummaryRing checklist={checklist} />
      <div>
        <h2>{catalogue.summary[state]}</h2>
        <p>{fill(catalogue.count, { met, needed })}</p>
        {next ? (
          <button type="button" class="link" onClick={() => showItem(next)}>
            {fill(catalogue.next, { name: catalogue.prerequisite[next].name })}
          </button>
        ) : (
          <a class="button" href={links['online-system']} target="_blank" rel="noreferrer">
            {catalogue.link['online-system']}
          </a>
        )}
      </div>
    </section>
  );
}

function showItem(id: PrerequisiteId): void {
  const item = document.querySelector<HTMLDetailsElement>(`[data-prerequisite="${id}"]`);
  if (!item) return;
  item.open = true;
  item.querySelector('summary')?.focus();
  item.scrollIntoView({ block: 'nearest' });
}

function Route({ view: { catalogue, answers, keep } }: { readonly view: View }) {
  return (
    <div class="route">
      <Choice
        name="reading-route"
        question={catalogue.routeQuestion}
        options={catalogue.route}
        chosen={answers.readingRoute}
        onChoose={(route) => keep({ 'reading-route': route })}
      />
      {answers.readingRoute === 'smartphone' && <p class="soft">{catalogue.routeNote}</p>}
    </div>
  );
}

function Footer({
  view: { catalogue, language, check, facts, now, recheck },
}: {
  readonly view: View;
}) {
  const at = facts.jpkiClient?.at;
  const last = at
    ? fill(catalogue.check.at, { time: time(language, at, now) })
    : catalogue.check.never;
  return (
    <footer>
      <div class="recheck">
        <output>
          {check === 'failed' && <strong>{catalogue.check.failed}</strong>}
          {check === 'not-kept' && <strong>{catalogue.check.notKept}</strong>}
          <span class="soft">{check === 'running' ? catalogue.check.running : last}</span>
        </output>
        <button type="button" data-action="recheck" class={check} onClick={recheck}>
          {catalogue.check.again}
        </button>
      </div>
      <p class="soft">{catalogue.unofficialLong}</p>
    </footer>
  );
}
