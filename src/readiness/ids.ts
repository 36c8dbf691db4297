/**
 * The names everything else holds on to: what a user quotes to a helpdesk, what tests select by.
 * They are part of the product's public contract and do not change.
 */

/** The seven things the leaflet asks for, in its order (its numbers 1 to 7). */
export const prerequisiteIds = [
  'my-number-card',
  'residence-card',
  'notification-certificate',
  'chrome',
  'jpki-client',
  'card-reader',
  'user-registration',
] as const;
export type PrerequisiteId = (typeof prerequisiteIds)[number];

/** Who files (利用者区分). The first is what a new installation assumes. */
export const categoryIds = ['foreign-national', 'representative', 'practitioner'] as const;
export type CategoryId = (typeof categoryIds)[number];

/** How the My Number card is read. The first is the leaflet's route, and the default. */
export const readingRouteIds = ['reader', 'smartphone'] as const;
export type ReadingRouteId = (typeof readingRouteIds)[number];

/** The leaflet's ○ △ ×. */
export type Requirement = 'required' | 'conditional' | 'not-required';

export type Status = 'met' | 'unmet' | 'unknown' | 'not-needed';

/** `ready`: every needed one is met; `not-ready`: one is unmet; `unknown`: none unmet, one unknown. */
export type SummaryState = 'ready' | 'not-ready' | 'unknown';

/** The two certificates a My Number card has to carry. */
export const certificateIds = ['signature-certificate', 'user-authentication-certificate'] as const;
export type CertificateId = (typeof certificateIds)[number];

/** What only the user knows and ticks. The card has one tick for each certificate. */
export const confirmIds = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
  'residence-card',
  'notification-certificate',
  'card-reader',
  'user-registration',
] as const;
export type ConfirmId = (typeof confirmIds)[number];

/** The end dates a user may note down. */
export const dateIds = [
  'my-number-card',
  'signature-certificate',
  'user-authentication-certificate',
  'period-of-stay',
  'notification-certificate',
] as const;
export type DateId = (typeof dateIds)[number];

/** Every reason a prerequisite can have, with the status that follows from it. */
const statusByReason = {
  'my-number-card': {
    confirmed: 'met',
    observed: 'met',
    expired: 'unmet',
    'not-confirmed': 'unknown',
    'partly-confirmed': 'unknown',
    'not-required': 'not-needed',
  },
  'residence-card': {
    confirmed: 'met',
    expired: 'unmet',
    'not-confirmed': 'unknown',
    'condition-unanswered': 'unknown',
    'not-a-resident': 'not-needed',
    'not-required': 'not-needed',
  },
  'notification-certificate': {
    confirmed: 'met',
    expired: 'unmet',
    'not-confirmed': 'unknown',
    'not-required': 'not-needed',
  },
  chrome: {
    supported: 'met',
    'too-old': 'unmet',
    'not-google-chrome': 'unknown',
    'unknown-version': 'unknown',
  },
  'jpki-client': {
    registered: 'met',
    connected: 'met',
    observed: 'met',
    'not-registered': 'unmet',
    'windows-only': 'unmet',
    'blocked-by-policy': 'unmet',
    'failed-to-start': 'unmet',
    exited: 'unmet',
    'communication-error': 'unmet',
    'unsupported-platform': 'unmet',
    'mac-unconfirmed': 'unknown',
    'permission-missing': 'unknown',
    'unrecognised-error': 'unknown',
    'not-confirmed': 'unknown',
    'smartphone-route': 'not-needed',
    'not-required': 'not-needed',
  },
  'card-reader': {
    confirmed: 'met',
    seen: 'met',
    observed: 'met',
    'not-confirmed': 'unknown',
    'smartphone-route': 'not-needed',
    'not-required': 'not-needed',
  },
  'user-registration': {
    confirmed: 'met',
    observed: 'met',
    'not-confirmed': 'unknown',
  },
} as const satisfies Record<PrerequisiteId, Record<string, Status>>;

export type ReasonOf<P extends PrerequisiteId> = keyof (typeof statusByReason)[P] & string;
export type Reason = { [P in PrerequisiteId]: ReasonOf<P> }[PrerequisiteId];

/** The status that a prerequisite's reason stands for; a reason of another's stands for nothing. */
export function statusOf(id: PrerequisiteId, reason: Reason): Status {
  const statuses: Readonly<Partial<Record<Reason, Status>>> = statusByReason[id];
  return statuses[reason] ?? 'unknown';
}

/** All reasons a prerequisite can have, in the table's order. */
export function reasonsOf<P extends PrerequisiteId>(id: P): ReasonOf<P>[] {
  return Object.keys(statusByReason[id]) as ReasonOf<P>[];
}
