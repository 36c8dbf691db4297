import type {
  CategoryId,
  CertificateId,
  ConfirmId,
  DateId,
  ReadingRouteId,
} from '../../readiness/ids.ts';

/**
 * A person and their computer, in the plainest form: what happened, not what the product stored.
 */
export interface Person {
  /** What the computer's clock shows, in milliseconds. */
  now: number;
  readonly system: System;
  /** The true state of this computer, whether or not the product has looked. */
  browser: Browser;
  host: Host;
  isReaderPlugged: boolean;
  /** What the last look at this computer saw; null: no look yet, or all was forgotten. */
  seen: { readonly browser: Browser; readonly host: Host; readonly at: number } | null;
  isReaderSeen: boolean;

  /** What the user chose, here or on another computer. */
  category: CategoryId;
  route: ReadingRouteId;
  /** What the administrator decides. */
  policy: { readonly category?: CategoryId; readonly route?: ReadingRouteId };
  isResident: 'yes' | 'no' | null;
  /** When each tick was made. */
  readonly ticks: Map<ConfirmId, number>;
  readonly dates: Map<DateId, { readonly end: string; readonly saved: number }>;
  /** When the card or a certificate was last said to be a new one. */
  renewed: number | null;

  readonly certificates: Record<CertificateId, Certificate>;
  /** When and through which client a certificate was last read. */
  reading: { readonly client: Client; readonly at: number } | null;
  error: { readonly client: Client; readonly code: string; readonly at: number } | null;
  signedIn: number | null;
}

export interface Certificate {
  /** When it was last read; null: never, or that was taken back. */
  read: number | null;
  /** The last failure since then; null: none. */
  trouble: { readonly at: number } | null;
  /** Whether the online system refused it, which puts a registration in doubt, too. */
  isRefused: boolean;
}

export type System = 'Windows' | 'macOS' | 'Linux';
export type Client = 'jpki' | 'mynaportal';
export type Browser = keyof typeof browsers;
export type Host = keyof typeof hosts;

/** Each browser's brand and version, as it names itself, and the expected reason. */
export const browsers = {
  'Google Chrome 156': ['Google Chrome', '156.0.8078.79', 'supported'],
  'Google Chrome 72': ['Google Chrome', '72.0.3626.81', 'supported'],
  'Google Chrome 71': ['Google Chrome', '71.0.3578.98', 'too-old'],
  'Edge 120': ['Microsoft Edge', '120.0.1.1', 'not-google-chrome'],
  'Edge 71': ['Microsoft Edge', '71.9', 'too-old'],
  'a Chrome of no version': ['Google Chrome', 'newest', 'unknown-version'],
} as const;

/** Chrome's words about the client's host, and the expected reason for the client on Windows. */
export const hosts = {
  'Access to the specified native messaging host is forbidden.': 'registered',
  'Specified native messaging host not found.': 'not-registered',
  'Access to the native messaging host was disabled by the system administrator.':
    'blocked-by-policy',
  'Native host has exited.': 'exited',
  'Native Messaging is not supported on this platform.': 'unsupported-platform',
  'Something that no Chrome says today.': 'unrecognised-error',
} as const;

/** A person who has just installed the product. */
export function newPerson(system: System, now: number): Person {
  return {
    now,
    system,
    browser: 'Google Chrome 156',
    host: 'Specified native messaging host not found.',
    isReaderPlugged: false,
    policy: {},
    ticks: new Map(),
    dates: new Map(),
    ...nothingKnown(),
  };
}

/** The state in which nothing is known: at first, and after "forget everything". */
function nothingKnown() {
  return {
    seen: null,
    isReaderSeen: false,
    category: 'foreign-national',
    route: 'reader',
    isResident: null,
    renewed: null,
    certificates: {
      'signature-certificate': neverRead(),
      'user-authentication-certificate': neverRead(),
    },
    reading: null,
    error: null,
    signedIn: null,
  } as const;
}

function neverRead(): Certificate {
  return { read: null, trouble: null, isRefused: false };
}

/** Forgets all that was said and found. The computer and the administrator stay as they are. */
export function forget(person: Person): void {
  Object.assign(person, nothingKnown());
  person.ticks.clear();
  person.dates.clear();
}

export function look(person: Person): void {
  const { browser, host, now: at } = person;
  person.seen = { browser, host, at };
  person.isReaderSeen = person.isReaderPlugged;
}

/** The calendar day in Japan, which has no summer time. */
export function dayInJapan(ms: number): string {
  return new Date(ms + 9 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
