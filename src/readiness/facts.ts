import type { CategoryId, ConfirmId, DateId, ReadingRouteId } from './ids.ts';
import type { PlainDate } from './days.ts';

/** A finding with the time when it was found (an ISO 8601 instant in UTC). */
export interface Found<Finding> {
  readonly finding: Finding;
  readonly at: string;
}

/** The operating systems that a prerequisite tells apart. */
export const platforms = ['windows', 'macos', 'linux', 'chromeos', 'other'] as const;
export type Platform = (typeof platforms)[number];

/** The browser, as it describes itself. */
export interface ChromeFinding {
  /** The browser's name for itself ("Google Chrome", "Microsoft Edge"); null if it gives none. */
  readonly brand: string | null;
  /** Its version: one to four whole numbers with dots; null if it gives no valid version. */
  readonly version: string | null;
}

/** The versions of Windows that are told apart. */
export const windowsVersions = ['7', '8', '8.1', '10', '11'] as const;
export type WindowsVersion = (typeof windowsVersions)[number];

/** Which Windows this is. Null: the browser does not say. */
export interface WindowsFinding {
  readonly version: WindowsVersion | null;
  readonly isArm: boolean | null;
}

/** Chrome's answers to a connection to a native messaging host. */
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

/** The answers that mean: Chrome can reach no client on this computer. */
const missingHost: ReadonlySet<HostState> = new Set([
  'not-registered',
  'blocked-by-policy',
  'unsupported-platform',
]);

/** Whether no client can have answered a page, by Chrome's answer about its host. */
export function isHostMissing(host: HostState): boolean {
  return missingHost.has(host);
}

export interface JpkiClientFinding {
  readonly host: HostState;
  readonly platform: Platform;
  /** Chrome's message if it is an unknown one; else null. */
  readonly message: string | null;
}

/** A card reader by its USB ids, without its serial number. */
export interface CardReader {
  readonly vendorId: number;
  readonly productId: number;
  /** The device's name for itself; null if it has none. `readerName` gives the name to show. */
  readonly name: string | null;
}

/**
 * What Chrome last told about a reader that it once saw. `gone`: it was there when Chrome was
 * closed, and not when Chrome was started again. Chrome then forgets a reader without a serial
 * number.
 */
export const presences = ['connected', 'unplugged', 'gone'] as const;
export type Presence = (typeof presences)[number];

/** A card reader that Chrome saw on USB. */
export interface SeenReader extends CardReader {
  readonly presence: Presence;
}

/** Every reader that Chrome saw, those that are plugged in first. */
export interface CardReaderFinding {
  readonly readers: readonly SeenReader[];
}

/** Something that a page of the online system showed. `site` is the host name of its site. */
export interface ObservedFinding {
  readonly site: string;
}

/** What happened to a certificate that a page asked a client for. */
export const certificateOutcomes = ['read', 'refused', 'doubtful'] as const;

export interface CertificateFinding extends ObservedFinding {
  /**
   * `refused`: the client read it, and it failed its verification. `doubtful`: the client said that
   * it read it, while Chrome found no client.
   */
  readonly outcome: (typeof certificateOutcomes)[number];
  /** The last reading before a refusal or a doubtful reading; null if there was none. */
  readonly before: Found<ObservedFinding> | null;
}

/** The government's clients. */
export const clientIds = ['jpki', 'mynaportal'] as const;
export type ClientId = (typeof clientIds)[number];

/** A client worked on a page of the online system. */
export interface ClientFinding extends ObservedFinding {
  readonly client: ClientId;
}

/** A client told the page an error code. */
export interface ClientErrorFinding extends ClientFinding {
  readonly code: string;
}

/** Whether this browser has the official JPKI extension. */
export const extensionStates = ['on', 'off', 'absent'] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** The finding of each fact. state/stored.ts has its shape. */
export interface Findings {
  readonly chrome: ChromeFinding;
  /** On Windows only. */
  readonly windows: WindowsFinding;
  readonly 'jpki-client': JpkiClientFinding;
  readonly 'official-extension': ExtensionState;
  readonly 'card-reader': CardReaderFinding;
  readonly 'signature-certificate': CertificateFinding;
  readonly 'user-authentication-certificate': CertificateFinding;
  /** Client, reader and card worked together: a certificate was read. */
  readonly reading: ClientFinding;
  readonly 'client-error': ClientErrorFinding;
  /** The user was signed in, or completed the registration. */
  readonly registration: ObservedFinding;
}
export type FactId = keyof Findings;

/** The proofs from pages. The user can take back each of them: "that was not me". */
export const proofIds = [
  'signature-certificate',
  'user-authentication-certificate',
  'reading',
  'registration',
] as const satisfies readonly FactId[];
export type ProofId = (typeof proofIds)[number];

/** All that was found on this computer. Absent or null: never checked, or nothing was found. */
export type Facts = { readonly [Id in FactId]?: Found<Findings[Id]> | null };

/** The user's answers: choices, ticks and dates. */
export interface Answers {
  readonly category: CategoryId;
  readonly readingRoute: ReadingRouteId;
  /** Whether the representative is a mid- to long-term resident; null: not answered. */
  readonly representativeIsResident: 'yes' | 'no' | null;
  readonly confirmed: readonly ConfirmId[];
  readonly dates: Readonly<Partial<Record<DateId, PlainDate>>>;
  /** When each tick was made, as an ISO instant. Absent: not known, from before it was stored. */
  readonly confirmedAt: Readonly<Partial<Record<ConfirmId, string>>>;
  /** When each date was saved, as an ISO instant. Absent: not known, from before it was stored. */
  readonly datedAt: Readonly<Partial<Record<DateId, string>>>;
  /**
   * When the user last said that the card or a certificate is a new one: by a later end date than
   * the one before, or in so many words. Null: never.
   */
  readonly renewedAt: string | null;
  /** The user was asked whether a smartphone reads the card, and said no. */
  readonly saidNoSmartphone: boolean;
}
