import type { Checklist, ChecklistItem } from '../readiness/checklist.ts';
import type { Facts } from '../readiness/facts.ts';
import { isOpen, type Circumstance, type PrerequisiteId, type Reason } from '../readiness/ids.ts';
import { linkFor, type LinkId } from '../readiness/links.ts';
import { quoted } from '../readiness/quoted.ts';
import type { Catalogue, ReasonText } from './catalogue.ts';
import { fill } from './format.ts';

/** An item of the checklist in finished words, and the page that helps with it. */
export interface Description extends ReasonText {
  readonly link: LinkId | null;
}

/** Describes an item in words, with the findings filled in. */
export function describe(
  item: ChecklistItem,
  { waiting }: Pick<Checklist, 'waiting'>,
  facts: Facts,
  catalogue: Catalogue,
): Description {
  const text = waiting.includes(item.id) ? catalogue.comesLast : textOf(item, catalogue);
  const found = {
    version: facts.chrome?.finding.version ?? '',
    brand: quoted(facts.chrome?.finding.brand ?? ''),
    message: quoted(facts['jpki-client']?.finding.message ?? '') || '–',
  };
  return {
    title: fill(text.title, found),
    cause: fill(text.cause, found),
    steps: text.steps,
    link: linkOf(item, waiting),
  };
}

function textOf({ id, reason, circumstance }: ChecklistItem, catalogue: Catalogue): ReasonText {
  if (circumstance) return catalogue.circumstance[circumstance];
  // `Catalogue` requires a text for every reason of every prerequisite.
  return (catalogue.reason[id] as Readonly<Record<Reason, ReasonText>>)[reason];
}

/** Reasons for which the prerequisite's usual page does not help. Null: no page helps. */
const linkForReason: Readonly<Partial<Record<Reason, LinkId | null>>> = {
  'blocked-by-policy': null,
  'permission-missing': null,
  'unsupported-platform': null,
  'windows-only': null,
  'mac-unconfirmed': 'online-system',
};

/** The pages that help with a doubt: the notices of maintenance, and the procedure for a change. */
const linkForDoubt: Readonly<Partial<Record<PrerequisiteId, LinkId>>> = {
  'my-number-card': 'jpki-portal',
  'user-registration': 'registration-change',
};

/** The pages that help in a circumstance. Null: a button beside the words helps, not a page. */
const linkForCircumstance = {
  'read-without-client': 'jpki-portal',
  'seen-in-the-future': 'online-system',
  'signed-in-without-client': null,
} as const satisfies Record<Circumstance, LinkId | null>;

function linkOf(item: ChecklistItem, waiting: readonly PrerequisiteId[]) {
  const { id, reason, circumstance } = item;
  if (waiting.includes(id)) return 'agency-guide';
  if (!isOpen(item) && id !== 'user-registration') return null;
  if (circumstance) return linkForCircumstance[circumstance];
  const special = reason === 'in-doubt' ? linkForDoubt[id] : linkForReason[reason];
  return special === undefined ? linkFor[id] : special;
}
