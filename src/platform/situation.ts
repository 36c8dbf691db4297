import type { Catalogue } from '../i18n/catalogue.ts';
import { catalogueIn } from '../i18n/catalogues.ts';
import { languageFor, type LanguageId } from '../i18n/language.ts';
import { checklist, type Checklist } from '../readiness/checklist.ts';
import type { Answers, Facts } from '../readiness/facts.ts';
import { tokyoDay } from '../readiness/validity.ts';
import { answersOf, factsOf, readStored, type Stored } from './storage.ts';

/** All that is known at this moment, and what follows from it. Derived anew each time. */
export interface Situation {
  readonly stored: Stored;
  readonly facts: Facts;
  readonly answers: Answers;
  readonly checklist: Checklist;
  readonly language: LanguageId;
  readonly catalogue: Catalogue;
  readonly now: Date;
}

/** Reads what is stored and derives the rest. */
export async function readSituation(now: Date): Promise<Situation> {
  const stored = await readStored();
  const [facts, answers] = [factsOf(stored), answersOf(stored)];
  const language = languageFor(stored.language, navigator.languages);
  return {
    stored,
    facts,
    answers,
    checklist: checklist(facts, answers, tokyoDay(now)),
    language,
    catalogue: await catalogueIn(language),
    now,
  };
}
