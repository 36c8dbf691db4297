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

/** The holidays; null until they are loaded. */
let loaded: { readonly of: Holidays } | null = null;

/** Loads the holidays, so that hours drawn afterwards are there at once. It never rejects. */
export async function loadHolidays(): Promise<{ readonly of: Holidays }> {
  if (loaded) return loaded;
  try {
    const { japaneseHolidays } = await import('./holidays.ts');
    loaded = { of: japaneseHolidays };
    return loaded;
  } catch {
    // Without the library, no day is known to be a holiday or a working day.
    return { of: () => null };
  }
}

/** Says whether a contact answers the telephone now, or from when. Loads the holidays if needed. */
export function OpeningHours({ id, words, language, now }: Props) {
  const [holidays, setHolidays] = useState(loaded);
  useEffect(() => {
    if (!holidays) void loadHolidays().then(setHolidays);
  }, [holidays]);
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
