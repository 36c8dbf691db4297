import type { CategoryId, CertificateId, ConfirmId, DateId, ReadingRouteId } from './ids.ts';
import type { PlainDate } from './validity.ts';

/** Something that was found out, and when (an ISO 8601 instant in UTC). */
export interface Found<Finding> {
  readonly finding: Finding;
  readonly at: string;
}

/** The operating systems whose difference matters to a prerequisite. */
export const platforms = ['windows', 'macos', 'linux', 'chromeos', 'other'] as const;
export type Platform = (typeof platforms)[number];

/** Which browser this is, as it says itself. */
export interface ChromeFinding {
  /** The browser's own name for itself ("Google Chrome", "Microsoft Edge"); null where it gives none. */
  readonly brand: string | null;
  /** Its version, one to four dotted whole numbers; null where what it says is no version. */
  readonly version: string | null;
}

/** What Chrome answers when asked for a native messaging host. */
export const hostStates = [
  'registered',
  'not-registered',
  'blocked-by-policy',
  'permission-missing',
  'exited',
  'communication-error',
  'failed-to-start',
  'unsupported-platform',
  'connected',
  'unrecognised-error',
] as const;
export type HostState = (typeof hostStates)[number];

export interface JpkiClientFinding {
  readonly host: HostState;
  readonly platform: Platform;
  /** Chrome's own words, kept only where they were not recognised. */
  readonly message: string | null;
}

/** A card reader that Chrome sees on USB, by the name to show for it. */
export interface CardReaderFinding {
  readonly name: string;
}

/** The host name of the online system on which something was observed. */
export interface ObservedFinding {
  readonly host: string;
}

/** All that was found out about this computer. Null: not looked at, or nothing seen, yet. */
export interface Facts {
  readonly chrome: Found<ChromeFinding> | null;
  readonly jpkiClient: Found<JpkiClientFinding> | null;
  readonly cardReader: Found<CardReaderFinding> | null;
  /** A certificate that the official client read on the online system. */
  readonly certificates: Readonly<Record<CertificateId, Found<ObservedFinding> | null>>;
  /** Signed in, or registration completed, on the online system. */
  readonly registration: Found<ObservedFinding> | null;
}

/** Nothing found out yet. */
export const noFacts: Facts = {
  chrome: null,
  jpkiClient: null,
  cardReader: null,
  certificates: { 'signature-certificate': null, 'user-authentication-certificate': null },
  registration: null,
};

/** What the user says: choices, ticks and dates. */
export interface Answers {
  readonly category: CategoryId;
  readonly readingRoute: ReadingRouteId;
  /** Whether the representative is a mid- to long-term resident; null: not answered. */
  readonly representativeIsResident: 'yes' | 'no' | null;
  readonly confirmed: readonly ConfirmId[];
  readonly dates: Readonly<Partial<Record<DateId, PlainDate>>>;
}

/** What a new installation assumes. */
export const noAnswers: Answers = {
  category: 'foreign-national',
  readingRoute: 'reader',
  representativeIsResident: null,
  confirmed: [],
  dates: {},
};
