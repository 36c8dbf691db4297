import type { Catalogue } from '../i18n/catalogue.ts';
import { languageFor, type LanguageId } from '../i18n/language.ts';
import { checklist, type Checklist } from '../readiness/checklist.ts';
import { tokyoDay, type PlainDate } from '../readiness/days.ts';
import type { Answers, Facts } from '../readiness/facts.ts';
import { confirmIds, dateIds } from '../readiness/ids.ts';
import { decidedBy, type Policy } from './policy.ts';
import { factIds, type Stored } from './stored.ts';

/** All that is known at this moment, and what follows from it. Derived at each use. */
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
  /** The calendar day in Japan. */
  readonly today: PlainDate;
}

/**
 * What follows from what is known.
 *
 * @param own what is stored of the user's
 * @param languages the browser's languages, most wanted first, as BCP 47 tags
 * @param catalogue the words of {@link languageOf} these
 */
export function situationOf(
  own: Stored,
  policy: Policy,
  languages: readonly string[],
  catalogue: Catalogue,
  now: Date,
): Situation {
  const decided = decidedBy(policy);
  const stored = { ...own, ...decided };
  const [facts, answers, today] = [factsOf(stored), answersOf(stored), tokyoDay(now)];
  return {
    stored,
    policy,
    decided,
    facts,
    answers,
    checklist: checklist(facts, answers, today),
    language: languageOf(own, policy, languages),
    catalogue,
    now,
    today,
  };
}

/** The language to speak: the administrator's, else the user's choice, else the browser's. */
export function languageOf(
  own: Pick<Stored, 'language'>,
  policy: Policy,
  languages: readonly string[],
): LanguageId {
  return languageFor(decidedBy(policy).language ?? own.language, languages);
}

/** The facts among what is stored. */
export function factsOf(stored: Stored): Facts {
  return Object.fromEntries(factIds.map((id) => [id, stored[`facts.${id}`]]));
}

/** The answers among what is stored. */
export function answersOf(stored: Stored): Answers {
  return {
    category: stored.category,
    readingRoute: stored['reading-route'],
    representativeIsResident: stored['representative-is-resident'],
    confirmed: confirmIds.filter((id) => stored[`confirmed.${id}`]),
    dates: Object.fromEntries(
      dateIds.map((id) => [id, stored[`date.${id}`]] as const).filter(([, date]) => date),
    ),
  };
}
