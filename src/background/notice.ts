import { describe } from '../i18n/describe.ts';
import { fill, list, plural } from '../i18n/format.ts';
import { checklist, type Checklist } from '../readiness/checklist.ts';
import { landmarkIds, type CategoryId, type LandmarkId } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import type { Flag, Notice, NoticeItem } from '../state/protocol.ts';
import type { Situation } from '../state/situation.ts';

/** Everything that a page of the online system shows, in finished words. */
export function noticeFor(situation: Situation): Notice {
  const { checklist: whole, catalogue, language, stored } = situation;
  return {
    state: whole.summary.state,
    language,
    collapsed: stored['notice-collapsed'],
    product: catalogue.product,
    unofficial: catalogue.unofficial,
    heading: headingOf(situation),
    ...catalogue.page,
    items: openItems(whole, situation),
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

/** The category whose checklist a flag shows: the one that the control is for. */
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
  const { facts, answers, catalogue, language, now } = situation;
  const category = categoryAt[landmark](answers.category);
  const of = checklist(facts, { ...answers, category }, now);
  // A control for registration does not ask for the registration: it leads to it.
  const items = openItems(of, situation).filter(
    ({ id }) => !(landmark.startsWith('register') && id === 'user-registration'),
  );
  const having = (status: NoticeItem['status']) => items.filter((item) => item.status === status);
  const lines = openStatuses
    .map((status) => ({ status, names: having(status).map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0)
    .map(({ status, names }) => ({
      status,
      text: fill(catalogue.flag[status], { names: list(language, names) }),
    }));
  return {
    label: catalogue.landmark[landmark],
    unmet: having('unmet').map(({ id }) => id),
    unknown: having('unknown').map(({ id }) => id),
    lines,
  };
}
