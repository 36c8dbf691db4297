import type { Catalogue } from '../i18n/catalogue.ts';
import { catalogueIn } from '../i18n/catalogues.ts';
import { languageFor, type LanguageId } from '../i18n/language.ts';
import { checklist, type Checklist } from '../readiness/checklist.ts';
import type { Answers, Facts } from '../readiness/facts.ts';
import { tokyoDay } from '../readiness/validity.ts';
import { decidedBy, readPolicy, type Policy } from './policy.ts';
import { answersOf, factsOf, readStored, type Stored } from './storage.ts';

/** All that is known at this moment, and what follows from it. Derived anew each time. */
export interface Situation {
  /** What is stored; where the administrator decides, what the administrator says. */
  readonly stored: Stored;
  readonly policy: Policy;
  /** The items that the administrator decides. */
  readonly decided: Partial<Stored>;
  readonly facts: Facts;
  readonly answers: Answers;
  readonly checklist: Checklist;
  readonly language: LanguageId;
  readonly catalogue: Catalogue;
  readonly now: Date;
}

/** Reads what is stored and derives the rest. */
export async function readSituation(now: Date): Promise<Situation> {
  const [own, policy] = await Promise.all([readStored(), readPolicy()]);
  const decided = decidedBy(policy);
  const stored = { ...own, ...decided };
  const [facts, answers] = [factsOf(stored), answersOf(stored)];
  const language = languageFor(stored.language, navigator.languages);
  return {
    stored,
    policy,
    decided,
    facts,
    answers,
    checklist: checklist(facts, answers, tokyoDay(now)),
    language,
    catalogue: await catalogueIn(language),
    now,
  };
}
