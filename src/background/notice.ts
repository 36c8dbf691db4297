import { directionOf } from '../i18n/language.ts';
import { describe } from '../i18n/describe.ts';
import { fill, list, plural } from '../i18n/format.ts';
import { checklist, type Checklist } from '../readiness/checklist.ts';
import { landmarkIds, type CategoryId, type LandmarkId } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import type { OnlineSystemSite } from '../readiness/online-system.ts';
import type { Flag, Notice, NoticeItem } from '../state/protocol.ts';
import type { Situation } from '../state/situation.ts';

/** Everything that a page of the online system shows, in finished words. */
export function noticeFor(
  situation: Situation,
  site: OnlineSystemSite,
  isSignedIn: boolean,
): Notice {
  const { checklist: whole, catalogue, language, stored, today } = situation;
  const items = openItems(whole, situation);
  return {
    state: whole.summary.state,
    language,
    direction: directionOf(language),
    // A signed-in user needs no list of what signing in takes.
    mayOpen: whole.summary.unmet > 0 && !isSignedIn && stored[`opened.${site}`] !== today,
    corner: stored['notice-corner'],
    product: catalogue.product,
    unofficial: catalogue.unofficial,
    heading: headingOf(situation),
    next: whole.next && fill(catalogue.next, { name: catalogue.prerequisite[whole.next].name }),
    line: lineOf(items, situation),
    ...catalogue.page,
    items,
    flags: Object.fromEntries(landmarkIds.map((id) => [id, flagFor(id, situation)])) as Record<
      LandmarkId,
      Flag
    >,
  };
}

function headingOf({ checklist: { summary }, catalogue, language }: Situation): string {
  const { notice } = catalogue;
  if (summary.unmet > 0) return plural(language, notice.missing, summary.unmet);
  if (summary.unknown > 0) return plural(language, notice.open, summary.unknown);
  return notice.ready;
}

function lineOf(items: readonly NoticeItem[], { catalogue, language }: Situation): string {
  const { flag, notice } = catalogue;
  const missing = items.filter(({ status }) => status === 'unmet').map(({ name }) => name);
  if (missing.length > 0) return fill(flag.unmet, { names: list(language, missing) });
  if (items.length > 0) return plural(language, flag.unknown, items.length);
  return notice.readyShort;
}

/** In the order of the lists: missing items come before unknown ones. */
const openStatuses = ['unmet', 'unknown'] as const;

function openItems(of: Checklist, { facts, catalogue }: Situation): NoticeItem[] {
  return openStatuses.flatMap((status) =>
    of.items
      .filter((item) => item.status === status)
      .map((item) => {
        const { title, cause, steps, link } = describe(item, of, facts, catalogue);
        return {
          id: item.id,
          status,
          name: catalogue.prerequisite[item.id].name,
          title,
          step: steps[0] ?? cause,
          link: link && { href: links[link].href, label: catalogue.link[link] },
        };
      }),
  );
}

/** The category whose checklist a flag shows: the category that the control is for. */
const categoryAt = {
  'sign-in-individual': individual,
  'sign-in-organisation': () => 'practitioner',
  'register-individual': individual,
  'register-practitioner': () => 'practitioner',
  'sign-in': (chosen) => chosen,
  register: (chosen) => chosen,
} as const satisfies Record<LandmarkId, (chosen: CategoryId) => CategoryId>;

function individual(chosen: CategoryId): CategoryId {
  return chosen === 'practitioner' ? 'foreign-national' : chosen;
}

function flagFor(landmark: LandmarkId, situation: Situation): Flag {
  const { facts, answers, catalogue, now } = situation;
  const category = categoryAt[landmark](answers.category);
  const of = checklist(facts, { ...answers, category }, now);
  // A control for registration does not ask for the registration: it leads to it.
  const items = openItems(of, situation).filter(
    ({ id }) => !(landmark.startsWith('register') && id === 'user-registration'),
  );
  const having = (status: NoticeItem['status']) => items.filter((item) => item.status === status);
  const lines = openStatuses
    .filter((status) => having(status).length > 0)
    .map((status) => ({ status, text: lineOf(having(status), situation) }));
  return {
    label: catalogue.landmark[landmark],
    unmet: having('unmet').map(({ id }) => id),
    unknown: having('unknown').map(({ id }) => id),
    lines,
  };
}
