import { missingExtension } from './certainty.ts';
import type { Checklist } from './checklist.ts';
import { isPast, lastReadAt, type Moment } from './doubt.ts';
import { certificateIds, statusOf, type PrerequisiteId, type ReasonOf } from './ids.ts';
import { installStates } from './installs.ts';

/**
 * The parts that have to work together so that a page can read a card, from the card to the page.
 */
const byReader = ['card', 'reader', 'client', 'extension', 'chrome', 'page'] as const;
/** The same if a smartphone reads the card: it replaces reader, client and extension. */
const byPhone = ['card', 'phone', 'chrome', 'page'] as const;
export type PartId = (typeof byReader | typeof byPhone)[number];

/**
 * What is known about a part. `works`: it was seen to work on the online system. `there`: it was
 * found, and not yet seen to work. `fails`: it is known to be missing, or not to work. `doubt`: a
 * finding speaks against it, and may pass. `unseen`: nobody looked, or nobody can.
 */
export type PartState = 'works' | 'there' | 'fails' | 'doubt' | 'unseen';

export interface Part {
  readonly id: PartId;
  readonly state: PartState;
}

/**
 * The parts of the user's way to read the card, each with what is known. A tick is only the user's
 * word, so it proves nothing.
 *
 * @param items the checklist's items at the same moment: it alone decides what is missing
 */
export function chainOf({ items }: Pick<Checklist, 'items'>, moment: Moment): readonly Part[] {
  const parts = moment.answers.readingRoute === 'smartphone' ? byPhone : byReader;
  return parts.map((id) => ({ id, state: stateOf[id](items, moment) }));
}

type Items = Checklist['items'];

const stateOf: Readonly<Record<PartId, (items: Items, moment: Moment) => PartState>> = {
  card: (items, moment) => {
    const reason = reasonIn(items, 'my-number-card');
    if (reason === 'expired') return 'fails';
    if (reason === 'in-doubt') return 'doubt';
    return certificateIds.some((id) => lastReadAt(id, moment)) ? 'works' : 'unseen';
  },

  reader: (items) => {
    const reason = reasonIn(items, 'card-reader');
    if (reason === 'observed') return 'works';
    return reason === 'seen' ? 'there' : 'unseen';
  },

  // Nothing on this computer sees a phone.
  phone: () => 'unseen',

  client: (items, { facts, now }) => {
    const reason = reasonIn(items, 'jpki-client');
    if (reason === 'observed' && facts.reading?.finding.client === 'jpki') return 'works';
    if (statusOf(reason) === 'unmet') return 'fails';
    if (installStates(facts, now).software.state === 'silent') return 'fails';
    const host = facts['jpki-client']?.finding.host;
    return host === 'registered' || host === 'connected' ? 'there' : 'unseen';
  },

  extension: (_, { facts, now }) => {
    const { 'official-extension': extension, reading } = facts;
    if (missingExtension(facts, now)) return 'fails';
    // A page reaches the JPKI client through this extension only.
    if (reading?.finding.client === 'jpki' && isPast(reading.at, now)) return 'works';
    return extension?.finding === 'on' ? 'there' : 'unseen';
  },

  chrome: (items, moment) => {
    const reason = reasonIn(items, 'chrome');
    if (reason === 'too-old') return 'fails';
    if (wasUsed(moment)) return 'works';
    if (reason === 'not-google-chrome') return 'doubt';
    return reason === 'supported' ? 'there' : 'unseen';
  },

  page: (_, moment) => (wasUsed(moment) ? 'works' : 'unseen'),
};

function reasonIn<P extends PrerequisiteId>(items: Items, id: P): ReasonOf<P> {
  // The checklist has all seven items, each with a reason of its own.
  return items.find((item) => item.id === id)?.reason as ReasonOf<P>;
}

/** Whether the online system was seen to work in this browser: a reading, or the user signed in. */
function wasUsed({ facts: { reading, registration }, now }: Moment): boolean {
  return [reading, registration].some((proof) => proof && isPast(proof.at, now));
}
