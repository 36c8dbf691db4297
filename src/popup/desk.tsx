import { fill } from '../i18n/format.ts';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import { phoneOf } from '../readiness/contacts.ts';
import { categoryIds } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import { sheetPage } from '../state/pages.ts';
import { supportContactIn } from '../state/policy.ts';
import { guideWordsIn } from '../state/words.ts';
import type { View } from '../ui/context.ts';
import { lensOf, type Lens } from './lens.ts';
import { endInWords } from '../ui/dates.ts';
import { loadHolidays, OpeningHours } from '../ui/opening-hours.tsx';

export { guideWordsIn as wordsIn, loadHolidays };

export interface DeskProps {
  readonly words: GuideCatalogue;
  readonly own: View;
  readonly lens: Lens | null;
  readonly onLook: (lens: Lens | null) => void;
}

/** The part for practitioners: links, the helpdesk's hours, and the view of an applicant's list. */
export function Desk({ own, words, lens, onLook }: DeskProps) {
  const { catalogue, language, answers, now, today, policy } = own;
  const { desk } = words;
  const end = answers.dates['notification-certificate'];
  const support = supportContactIn(policy);
  return (
    <div class="desk">
      <h2 class="hidden">{desk.title}</h2>
      <p>
        <a href={links['online-system'].href} target="_blank" rel="noreferrer">
          {catalogue.link['online-system']}
        </a>
      </p>
      {support && (
        <p>
          <strong>{words.contacts.organisation}</strong> <span class="support">{support}</span>
        </p>
      )}
      <p>
        <strong>{desk.helpdesk}</strong>{' '}
        <a href={`tel:${phoneOf('helpdesk')}`}>{phoneOf('helpdesk')}</a>{' '}
        <OpeningHours id="helpdesk" words={words} language={language} now={now} />
      </p>
      <p data-certificate-end={end}>
        {end
          ? fill(desk.certificate, { when: endInWords(end, today, words, language) })
          : desk.noDate}
      </p>
      <label class="view-as">
        {desk.viewAs}{' '}
        <select
          class="wraps"
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
        {lens && fill(desk.viewing, { category: catalogue.category[lens.category] })}{' '}
        {lens && (
          <a
            href={`/${sheetPage}?category=${lens.category}`}
            target="_blank"
            rel="noreferrer"
            data-action="sheet"
          >
            {desk.sheet}
          </a>
        )}
      </output>
    </div>
  );
}
