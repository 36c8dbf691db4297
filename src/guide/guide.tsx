import { sectionIds, type SectionId } from '../i18n/guide-catalogue.ts';
import { Around, NeverRan } from '../ui/around.tsx';
import { Check } from '../ui/check.tsx';
import { Header } from '../ui/header.tsx';
import { Summary } from '../ui/summary.tsx';
import { Contacts } from './contacts.tsx';
import type { Props } from './context.ts';
import { Dates } from './dates.tsx';
import { Questions } from './questions.tsx';
import { Reader } from './reader.tsx';
import { Report } from './report.tsx';
import { Settings } from './settings.tsx';
import { Steps } from './steps.tsx';

const parts = {
  steps: Steps,
  reader: Reader,
  dates: Dates,
  contacts: Contacts,
  report: Report,
  settings: Settings,
} as const satisfies Record<SectionId, (props: Props) => unknown>;

/** The guide: every part on one page. */
export function Guide({ view }: Props) {
  const { words, catalogue, answers, isOnline, isUnread } = view;
  return (
    <>
      <Header view={view} />
      <section class="progress" aria-label={catalogue.itemsList}>
        <Summary view={view} />
        <Check view={view} />
      </section>
      <main>
        <div class="intro">
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
          <p class="on-paper">
            {catalogue.category[answers.category]} · {catalogue.route[answers.readingRoute]}
          </p>
          <p class="soft">{catalogue.unofficialLong}</p>
          <nav aria-label={words.contents}>
            {sectionIds.map((id) => (
              <a key={id} href={`#${id}`}>
                {words.sections[id]}
              </a>
            ))}
          </nav>
        </div>
        {/* Always there: screen readers ignore a live region that comes together with its text. */}
        <div aria-live="polite">
          {isUnread && <p class="hint">{catalogue.unread}</p>}
          {!isOnline && <p class="hint">{catalogue.check.offline}</p>}
          <Around view={view} />
          <NeverRan view={view} />
        </div>
        <Questions view={view} />
        {sectionIds.map((id) => {
          const Part = parts[id];
          // A new category or route changes the next step: the new key makes the steps open it.
          const key = id === 'steps' ? `${answers.category} ${answers.readingRoute}` : id;
          return (
            <section key={key} id={id} aria-labelledby={`${id}-heading`}>
              <h2 id={`${id}-heading`}>{words.sections[id]}</h2>
              <Part view={view} />
            </section>
          );
        })}
      </main>
    </>
  );
}
