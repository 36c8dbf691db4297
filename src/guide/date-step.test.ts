import { describe, expect, it } from 'vitest';
import { guideCatalogueIn } from '../i18n/catalogues.ts';
import { languageIds } from '../i18n/language.ts';
import { addDays, type PlainDate } from '../readiness/days.ts';
import { dateEntries } from '../readiness/dates.ts';
import { dateIds } from '../readiness/ids.ts';
import { stepFor } from './date-step.ts';

const end = '2027-05-31';
const dates = Object.fromEntries(dateIds.map((id) => [id, end]));

describe.each(languageIds)('the step before something ends, in %s', (language) => {
  /** The steps that are shown on a day, by date. */
  async function stepsOn(today: PlainDate) {
    const words = await guideCatalogueIn(language);
    return Object.fromEntries(
      dateEntries({ dates }, today).map((entry) => [
        entry.id,
        stepFor(entry, { words, language, today }),
      ]),
    );
  }

  it('sends nobody to the office before the last day on the last day itself', async () => {
    const { 'my-number-card': before, ...others } = await stepsOn(addDays(end, -1));
    const { 'my-number-card': onLastDay, ...othersOnLastDay } = await stepsOn(end);
    const { dates: words } = await guideCatalogueIn(language);
    expect(before).not.toBe(onLastDay);
    expect(onLastDay).toBe(words.cardLastDay);
    expect(othersOnLastDay).toEqual(others);
  });
});
