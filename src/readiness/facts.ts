import type { CategoryId, ConfirmId, DateId, ReadingRouteId } from './ids.ts';
import type { PlainDate } from './days.ts';

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

/** A card reader by its USB ids. Never its serial number. */
export interface CardReader {
  readonly vendorId: number;
  readonly productId: number;
  /** What the device calls itself; null where it does not. (`readerName` gives the name to show.) */
  readonly name: string | null;
}

/** A card reader that Chrome has seen on USB. */
export interface CardReaderFinding extends CardReader {
  /** Whether it was plugged in when Chrome was asked. */
  readonly isConnected: boolean;
}

/** Something seen on the online system; `host` is the page's host name. */
export interface ObservedFinding {
  readonly host: string;
}

/** What became of a certificate that the official client was asked for. */
export const certificateOutcomes = ['read', 'refused'] as const;

export interface CertificateFinding extends ObservedFinding {
  /** `refused`: it was read, and failed its verification: expired or void. */
  readonly outcome: (typeof certificateOutcomes)[number];
}

/** Which of the government's clients was at work. */
export const clientSources = ['jpki', 'mynaportal'] as const;
export type ClientSource = (typeof clientSources)[number];

/** A client was seen at work on the online system. */
export interface ClientFinding extends ObservedFinding {
  readonly source: ClientSource;
}

/** A failure that a client told the page. */
export interface ClientErrorFinding extends ClientFinding {
  readonly code: string;
}

/** Whether this browser has the official JPKI extension. */
export const extensionStates = ['on', 'off', 'absent'] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** What each fact holds, by its id. (Its shape, where it is stored, is in state/stored.ts.) */
export interface Findings {
  readonly chrome: ChromeFinding;
  readonly 'jpki-client': JpkiClientFinding;
  readonly 'official-extension': ExtensionState;
  readonly 'card-reader': CardReaderFinding;
  readonly 'signature-certificate': CertificateFinding;
  readonly 'user-authentication-certificate': CertificateFinding;
  /** When client, reader and card last worked together: a certificate was read. */
  readonly reading: ClientFinding;
  readonly 'client-error': ClientErrorFinding;
  /** Signed in, or registration completed. */
  readonly registration: ObservedFinding;
}
export type FactId = keyof Findings;

/** All that was found out about this computer. Absent or null: not looked at, or nothing seen. */
export type Facts = { readonly [Id in FactId]?: Found<Findings[Id]> | null };

/** What the user says: choices, ticks and dates. */
export interface Answers {
  readonly category: CategoryId;
  readonly readingRoute: ReadingRouteId;
  /** Whether the representative is a mid- to long-term resident; null: not answered. */
  readonly representativeIsResident: 'yes' | 'no' | null;
  readonly confirmed: readonly ConfirmId[];
  readonly dates: Readonly<Partial<Record<DateId, PlainDate>>>;
}
