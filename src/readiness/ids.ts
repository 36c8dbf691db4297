/**
 * The product's ids. Users quote them to a helpdesk, and tests select by them, so they are a public
 * contract and do not change.
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

/** Who files (利用者区分). The first is the default. */
export const categoryIds = ['foreign-national', 'representative', 'practitioner'] as const;
export type CategoryId = (typeof categoryIds)[number];

/** How the My Number card is read. The first, the leaflet's, is the default. */
export const readingRouteIds = ['reader', 'smartphone'] as const;
export type ReadingRouteId = (typeof readingRouteIds)[number];

/** What a press on the toolbar's button opens. The first is the default. */
export const toolbarChoices = ['popup', 'panel'] as const;
export type ToolbarChoice = (typeof toolbarChoices)[number];

/** The leaflet's ○ △ ×. */
export type Requirement = 'required' | 'conditional' | 'not-required';

export type Status = 'met' | 'unmet' | 'unknown' | 'not-needed';

/**
 * `ready`: all needed are met; `not-ready`: some are unmet; `unknown`: none unmet, some unknown.
 */
export type SummaryState = 'ready' | 'not-ready' | 'unknown';

/** The two certificates that a My Number card needs. */
export const certificateIds = ['signature-certificate', 'user-authentication-certificate'] as const;
export type CertificateId = (typeof certificateIds)[number];

/** The ticks: only the user knows these. The card has one tick for each certificate. */
export const confirmIds = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
  'residence-card',
  'notification-certificate',
  'card-reader',
  'user-registration',
] as const;
export type ConfirmId = (typeof confirmIds)[number];

/** The ticks that can come into doubt. The user can then make them again. */
export const doubtableIds = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
  'user-registration',
] as const satisfies readonly ConfirmId[];
export type DoubtableId = (typeof doubtableIds)[number];

/** The end dates that a user can enter. */
export const dateIds = [
  'my-number-card',
  'signature-certificate',
  'user-authentication-certificate',
  'period-of-stay',
  'notification-certificate',
] as const;
export type DateId = (typeof dateIds)[number];

/** Every reason a prerequisite can have. */
export const reasons = {
  'my-number-card': [
    'confirmed',
    'observed',
    'expired',
    'not-confirmed',
    'partly-confirmed',
    'in-doubt',
    'not-required',
  ],
  'residence-card': [
    'confirmed',
    'expired',
    'not-confirmed',
    'condition-unanswered',
    'not-a-resident',
    'not-required',
  ],
  'notification-certificate': ['confirmed', 'expired', 'not-confirmed', 'not-required'],
  chrome: ['supported', 'too-old', 'not-google-chrome', 'unknown-version'],
  'jpki-client': [
    'registered',
    'connected',
    'observed',
    'not-registered',
    'windows-only',
    'blocked-by-policy',
    'failed-to-start',
    'exited',
    'communication-error',
    'unsupported-platform',
    'mac-unconfirmed',
    'permission-missing',
    'unrecognised-error',
    'not-confirmed',
    'smartphone-route',
    'not-required',
  ],
  'card-reader': [
    'confirmed',
    'seen',
    'observed',
    'not-confirmed',
    'smartphone-route',
    'not-required',
  ],
  'user-registration': ['confirmed', 'observed', 'not-confirmed', 'in-doubt'],
} as const satisfies Record<PrerequisiteId, readonly string[]>;

export type ReasonOf<P extends PrerequisiteId> = (typeof reasons)[P][number];
export type Reason = ReasonOf<PrerequisiteId>;

/**
 * A circumstance that gives an item other words than its reason's: a certificate was read although
 * Chrome finds no client; a proof is dated in the future; a user was signed in although Chrome
 * finds no client.
 */
export const circumstanceIds = [
  'read-without-client',
  'seen-in-the-future',
  'signed-in-without-client',
] as const;
export type Circumstance = (typeof circumstanceIds)[number];

/** The status of each reason. It does not depend on the prerequisite. */
const statusByReason = {
  confirmed: 'met',
  observed: 'met',
  supported: 'met',
  registered: 'met',
  connected: 'met',
  seen: 'met',
  expired: 'unmet',
  'too-old': 'unmet',
  'not-registered': 'unmet',
  'windows-only': 'unmet',
  'blocked-by-policy': 'unmet',
  'failed-to-start': 'unmet',
  exited: 'unmet',
  'communication-error': 'unmet',
  'unsupported-platform': 'unmet',
  'not-confirmed': 'unknown',
  'partly-confirmed': 'unknown',
  'in-doubt': 'unknown',
  'condition-unanswered': 'unknown',
  'not-google-chrome': 'unknown',
  'unknown-version': 'unknown',
  'mac-unconfirmed': 'unknown',
  'permission-missing': 'unknown',
  'unrecognised-error': 'unknown',
  'not-required': 'not-needed',
  'not-a-resident': 'not-needed',
  'smartphone-route': 'not-needed',
} as const satisfies Record<Reason, Status>;

/** The status that follows from a reason. */
export function statusOf(reason: Reason): Status {
  return statusByReason[reason];
}

/** Whether a prerequisite is needed and not met. */
export function isOpen({ status }: { readonly status: Status }): boolean {
  return status === 'unmet' || status === 'unknown';
}

/** The controls of the online system's pages that a flag can stand beside. */
export const landmarkIds = [
  'sign-in-individual',
  'sign-in-organisation',
  'register-individual',
  'register-practitioner',
  'sign-in',
  'register',
] as const;
export type LandmarkId = (typeof landmarkIds)[number];

/** What a page of the online system can want next; `unknown`: nothing on it is recognised. */
export type WantId = 'sign-in' | 'register' | 'read-card' | 'signed-in' | 'unknown';

/**
 * A BCP 47 tag of at most 35 characters: RFC 5646 (4.4.1) asks everybody to have room for so many.
 */
export const LANGUAGE_TAG = /^[\dA-Za-z-]{1,35}$/;

/** The name of the line from the side panel to the page in front. */
export const panelLine = 'panel';

/** The notice's buttons. */
export const noticeButtons = ['unfold', 'fold', 'guide', 'not-now'] as const;
export type NoticeButton = (typeof noticeButtons)[number];

/**
 * What a page tells the worker about the notice. `opened`: it opened by itself, which it does once
 * a day on each site. `not-now`: the site is left alone until tomorrow.
 */
export const noticeUses = ['opened', 'guide', 'not-now'] as const;
export type NoticeUse = (typeof noticeUses)[number];

/** The corners of the window that the notice can take. The first is the default. */
export const noticeCorners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'] as const;
export type NoticeCorner = (typeof noticeCorners)[number];
