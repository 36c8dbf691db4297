import type { Catalogue } from '../i18n/catalogue.ts';
import { languageFor, type LanguageId } from '../i18n/language.ts';
import { checklist, type Checklist } from '../readiness/checklist.ts';
import { tokyoDay, type PlainDate } from '../readiness/days.ts';
import type { Answers, Facts } from '../readiness/facts.ts';
import { confirmIds, dateIds } from '../readiness/ids.ts';
import { decidedBy, type Policy } from './policy.ts';
import { factIds } from './fact-items.ts';
import type { Stored } from './stored.ts';

/** All that is known at one moment, and what follows from it. Derived at each use, never stored. */
export interface Situation {
  /** The stored items. The administrator's values replace the user's. */
  readonly stored: Stored;
  readonly policy: Policy;
  /** The administrator's values alone. */
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
 * Derives the situation from everything that is known.
 *
 * @param own the stored items, before the policy is applied
 * @param languages the browser's languages as BCP 47 tags, the preferred one first
 * @param catalogue the catalogue of the language that {@link languageOf} gives
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
  const [facts, answers, today] = [factsOf(stored), answersOf(stored, decided), tokyoDay(now)];
  return {
    stored,
    policy,
    decided,
    facts,
    answers,
    checklist: checklist(facts, answers, now),
    language: languageOf(own, policy, languages),
    catalogue,
    now,
    today,
  };
}

/** The language of all words: the administrator's, else the user's choice, else the browser's. */
export function languageOf(
  own: Pick<Stored, 'language'>,
  policy: Policy,
  languages: readonly string[],
): LanguageId {
  return languageFor(decidedBy(policy).language ?? own.language, languages);
}

/** Takes the facts from the stored items. */
export function factsOf(stored: Stored): Facts {
  return Object.fromEntries(factIds.map((id) => [id, stored[`facts.${id}`]]));
}

/**
 * Takes the answers from the stored items.
 *
 * @param decided the administrator's values: the user is not asked about these
 */
export function answersOf(stored: Stored, decided: Partial<Stored> = {}): Answers {
  return {
    category: stored.category,
    readingRoute: stored['reading-route'],
    representativeIsResident: stored['representative-is-resident'],
    confirmed: confirmIds.filter((id) => stored[`confirmed.${id}`]),
    dates: given(dateIds, (id) => stored[`date.${id}`]),
    confirmedAt: given(confirmIds, (id) => stored[`ticked-at.${id}`]),
    datedAt: given(dateIds, (id) => stored[`dated-at.${id}`]),
    renewedAt: stored['renewed-at'],
    saidNoSmartphone: stored['said-no-smartphone'] || 'reading-route' in decided,
  };
}

/** The values that are not null, by their ids. */
function given<Id extends string, Value>(
  ids: readonly Id[],
  valueOf: (id: Id) => Value | null,
): Partial<Record<Id, Value>> {
  const entries = ids.map((id) => [id, valueOf(id)] as const).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as Partial<Record<Id, Value>>;
}
