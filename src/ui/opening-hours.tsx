import { useEffect, useState } from 'preact/hooks';
import { fill, weekday } from '../i18n/format.ts';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import type { LanguageId } from '../i18n/language.ts';
import { contacts } from '../readiness/contacts.ts';
import { openingAt, type Holidays, type Opening } from '../readiness/hours.ts';
import type { ContactId } from '../readiness/contacts.ts';

interface Props {
  readonly id: ContactId;
  readonly words: GuideCatalogue;
  readonly language: LanguageId;
  readonly now: Date;
}

/** Says whether a contact answers the telephone now, or from when. Loads the holidays when drawn. */
export function OpeningHours({ id, words, language, now }: Props) {
  const [holidays, setHolidays] = useState<{ readonly of: Holidays } | null>(null);
  useEffect(() => {
    import('./holidays.ts').then(
      ({ japaneseHolidays }) => setHolidays({ of: japaneseHolidays }),
      // Without the library no day is known to be a holiday or not.
      () => setHolidays({ of: () => null }),
    );
  }, []);
  if (!holidays) return <span class="opening soft">{words.contacts.loading}</span>;
  const opening = openingAt(contacts[id].hours, now, holidays.of);
  return (
    <span class={`opening ${opening.state}`} data-opening={opening.state}>
      {inWords(opening, words, language)}
    </span>
  );
}

function inWords(
  opening: Opening,
  { contacts: said }: GuideCatalogue,
  language: LanguageId,
): string {
  if (opening.state === 'open') return fill(said.open, { time: opening.until });
  if (opening.state === 'unknown') return said.unknown[opening.why];
  const { day, time, isAtLatest } = opening;
  const template = isAtLatest ? said.opensAtLatest : said.opens;
  return fill(template, { day: weekday(language, day), time: time.replace(/^0/, '') });
}
