import { guideCatalogueIn } from '../i18n/guide-catalogues.ts';
import { fill } from '../i18n/format.ts';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import { checklist } from '../readiness/checklist.ts';
import { noAnswers, noFacts } from '../readiness/blank.ts';
import type { Answers } from '../readiness/facts.ts';
import { categoryIds, confirmIds, type CategoryId } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import { phones } from '../readiness/phones.ts';
import { supportContactIn } from '../platform/policy.ts';
import type { Changes, Stored } from '../platform/storage.ts';
import { tokyoDay } from '../readiness/validity.ts';
import type { View } from '../ui/context.ts';
import { endInWords } from '../ui/dates.ts';
import { OpeningHours } from '../ui/opening-hours.tsx';

/** A client's list, as a practitioner beside them looks at it: nothing of it is kept. */
export interface Lens {
  readonly category: CategoryId;
  /** The practitioner's own situation, as the client's. */
  readonly look: (own: View) => View;
}

export { guideCatalogueIn as wordsIn };

export interface DeskProps {
  readonly words: GuideCatalogue;
  readonly own: View;
  readonly lens: Lens | null;
  readonly onLook: (lens: Lens | null) => void;
}

/** What a lawyer or scrivener needs all day, beside their own three prerequisites. */
export function Desk({ own, words, lens, onLook }: DeskProps) {
  const { catalogue, language, answers, now, policy } = own;
  const { desk } = words;
  const end = answers.dates['notification-certificate'];
  const support = supportContactIn(policy);
  return (
    <div class="desk">
      <h2 class="hidden">{desk.title}</h2>
      <p>
        <a href={links['online-system']} target="_blank" rel="noreferrer">
          {catalogue.link['online-system']}
        </a>
      </p>
      {support && (
        <p>
          <strong>{words.contacts.organisation}</strong> <span class="support">{support}</span>
        </p>
      )}
      <p>
        <strong>{desk.helpdesk}</strong> <a href={`tel:${phones.helpdesk}`}>{phones.helpdesk}</a>{' '}
        <OpeningHours id="helpdesk" words={words} language={language} now={now} />
      </p>
      <p data-certificate-end={end}>
        {end
          ? fill(desk.certificate, { when: endInWords(end, tokyoDay(now), words, language) })
          : desk.noDate}
      </p>
      <label class="view-as">
        {desk.viewAs}{' '}
        <select
          name="view-as"
          value={lens?.category ?? ''}
          onChange={({ currentTarget }) => {
            const category = categoryIds.find((id) => id === currentTarget.value);
            onLook(category ? lensOf(category, onLook) : null);
          }}
        >
          <option value="">{desk.me}</option>
          {categoryIds
            .filter((id) => id !== 'practitioner')
            .map((id) => (
              <option key={id} value={id}>
                {catalogue.category[id]}
              </option>
            ))}
        </select>
      </label>
      <output class={lens ? 'hint' : ''}>
        {lens && fill(desk.viewing, { category: catalogue.category[lens.category] })}
      </output>
    </div>
  );
}

/**
 * A client's list: this computer's facts, but neither the practitioner's ticks nor what was seen of
 * somebody's card and registration. What is answered there changes the lens only.
 */
function lensOf(category: CategoryId, onLook: DeskProps['onLook']): Lens {
  let answers: Answers = { ...noAnswers, category };
  const lens: Lens = {
    category,
    look: (own) => {
      const { chrome, jpkiClient, officialExtension, cardReader } = own.facts;
      const facts = { ...noFacts, chrome, jpkiClient, officialExtension, cardReader };
      const shown = answered(answers, own.decided);
      const keep = (changes: Changes) => {
        answers = answered(answers, changes);
        onLook(lens);
      };
      const today = tokyoDay(own.now);
      return { ...own, facts, answers: shown, checklist: checklist(facts, shown, today), keep };
    },
  };
  return lens;
}

function answered(answers: Answers, changes: Partial<Stored>): Answers {
  return {
    ...answers,
    readingRoute: changes['reading-route'] ?? answers.readingRoute,
    representativeIsResident:
      changes['representative-is-resident'] ?? answers.representativeIsResident,
    confirmed: confirmIds.filter(
      (id) => changes[`confirmed.${id}`] ?? answers.confirmed.includes(id),
    ),
  };
}
