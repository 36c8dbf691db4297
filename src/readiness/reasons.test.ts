import { describe, expect, it } from 'vitest';
import { checklist } from './checklist.ts';
import { noAnswers, noFacts } from '../testing/initial.ts';
import type { Answers, Facts, HostState } from './facts.ts';
import {
  prerequisiteIds,
  reasons,
  statusOf,
  type PrerequisiteId,
  type Reason,
  type ReasonOf,
  type Status,
} from './ids.ts';
import { oneReader } from '../testing/readers.ts';

/**
 * The contract's reasons, written out once more, with two interpretations: only a prerequisite with
 * a date can be `expired`, and a client that was never looked for is `not-confirmed`.
 */
const contract: Record<PrerequisiteId, Partial<Record<Status, readonly Reason[]>>> = {
  'my-number-card': {
    met: ['confirmed', 'observed'],
    unmet: ['expired'],
    unknown: ['not-confirmed', 'partly-confirmed', 'in-doubt'],
    'not-needed': ['not-required'],
  },
  'residence-card': {
    met: ['confirmed'],
    unmet: ['expired'],
    unknown: ['not-confirmed', 'condition-unanswered'],
    'not-needed': ['not-required', 'not-a-resident'],
  },
  'notification-certificate': {
    met: ['confirmed'],
    unmet: ['expired'],
    unknown: ['not-confirmed'],
    'not-needed': ['not-required'],
  },
  chrome: {
    met: ['supported'],
    unmet: ['too-old'],
    unknown: ['not-google-chrome', 'unknown-version'],
  },
  'jpki-client': {
    met: ['registered', 'connected', 'observed'],
    unmet: [
      'not-registered',
      'windows-only',
      'blocked-by-policy',
      'failed-to-start',
      'exited',
      'communication-error',
      'unsupported-platform',
    ],
    unknown: ['mac-unconfirmed', 'permission-missing', 'unrecognised-error', 'not-confirmed'],
    'not-needed': ['not-required', 'smartphone-route'],
  },
  'card-reader': {
    met: ['confirmed', 'seen', 'observed'],
    unknown: ['not-confirmed'],
    'not-needed': ['not-required', 'smartphone-route'],
  },
  'user-registration': { met: ['confirmed', 'observed'], unknown: ['not-confirmed', 'in-doubt'] },
};

const at = '2026-11-01T00:00:00.000Z';
const site = 'www.rasens-immi.moj.go.jp';
const seen = { finding: { site }, at };
const read = { finding: { outcome: 'read', site, before: null }, at } as const;
const refused = {
  finding: { outcome: 'refused', site, before: null },
  at: '2026-11-23T02:00:00.000Z',
} as const;
const passed = '2026-11-22';
const practitioner = { category: 'practitioner' } as const;
const smartphone = { readingRoute: 'smartphone' } as const;

interface Example {
  readonly facts?: Partial<Facts>;
  readonly answers?: Partial<Answers>;
}

function browser(brand: string | null, version: string | null): Example {
  return { facts: { chrome: { finding: { brand, version }, at } } };
}

function native(state: HostState, platform: 'windows' | 'macos' | 'linux' = 'windows'): Example {
  return { facts: { 'jpki-client': { finding: { host: state, platform, message: null }, at } } };
}

const bothTicks: Answers['confirmed'] = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
];
const oneRead = { 'signature-certificate': read };
const bothRead = { ...oneRead, 'user-authentication-certificate': read };
const reading = { reading: { finding: { client: 'jpki', site }, at } } as const;

/** An example of each reason. A reason without one does not compile. */
const examples: { [P in PrerequisiteId]: Record<ReasonOf<P>, Example> } = {
  'my-number-card': {
    confirmed: { answers: { confirmed: bothTicks } },
    observed: { facts: bothRead },
    expired: { answers: { confirmed: bothTicks, dates: { 'signature-certificate': passed } } },
    'not-confirmed': {},
    'partly-confirmed': { facts: oneRead },
    'in-doubt': { facts: { 'signature-certificate': refused } },
    'not-required': { answers: practitioner },
  },
  'residence-card': {
    confirmed: { answers: { confirmed: ['residence-card'] } },
    expired: { answers: { confirmed: ['residence-card'], dates: { 'period-of-stay': passed } } },
    'not-confirmed': {},
    'condition-unanswered': { answers: { category: 'representative' } },
    'not-a-resident': {
      answers: { category: 'representative', representativeIsResident: 'no' },
    },
    'not-required': { answers: practitioner },
  },
  'notification-certificate': {
    confirmed: { answers: { ...practitioner, confirmed: ['notification-certificate'] } },
    expired: {
      answers: {
        ...practitioner,
        confirmed: ['notification-certificate'],
        dates: { 'notification-certificate': passed },
      },
    },
    'not-confirmed': { answers: practitioner },
    'not-required': {},
  },
  chrome: {
    supported: browser('Google Chrome', '156.0.8078.79'),
    'too-old': browser('Google Chrome', '71.0.3578.98'),
    'not-google-chrome': browser('Microsoft Edge', '156.0.8078.79'),
    'unknown-version': browser('Google Chrome', null),
  },
  'jpki-client': {
    registered: native('registered'),
    connected: native('connected'),
    observed: { facts: reading },
    'not-registered': native('not-registered'),
    'windows-only': native('not-registered', 'linux'),
    'blocked-by-policy': native('blocked-by-policy'),
    'failed-to-start': native('failed-to-start'),
    exited: native('exited'),
    'communication-error': native('communication-error'),
    'unsupported-platform': native('unsupported-platform'),
    'mac-unconfirmed': native('registered', 'macos'),
    'permission-missing': native('permission-missing'),
    'unrecognised-error': native('unrecognised-error'),
    'not-confirmed': {},
    'smartphone-route': { answers: smartphone },
    'not-required': { answers: practitioner },
  },
  'card-reader': {
    confirmed: { answers: { confirmed: ['card-reader'] } },
    seen: {
      facts: {
        'card-reader': {
          finding: oneReader({ vendorId: 0x054c, productId: 0x0dc8, name: 'a reader' }),
          at,
        },
      },
    },
    observed: { facts: reading },
    'not-confirmed': {},
    'smartphone-route': { answers: smartphone },
    'not-required': { answers: practitioner },
  },
  'user-registration': {
    confirmed: { answers: { confirmed: ['user-registration'] } },
    observed: { facts: { registration: seen } },
    'not-confirmed': {},
    'in-doubt': {
      facts: { registration: seen },
      answers: { renewedAt: '2026-11-22T00:00:00.000Z' },
    },
  },
};

const contractRows = prerequisiteIds.flatMap((id) =>
  Object.entries(contract[id]).flatMap(([status, ofThis]) =>
    ofThis.map((reason) => ({ id, status, reason })),
  ),
);

describe("the contract's reasons", () => {
  it.each(prerequisiteIds)('%s has exactly those', (id) => {
    const written = contractRows.filter((row) => row.id === id).map(({ reason }) => reason);
    expect(written).toHaveLength(reasons[id].length);
    expect(new Set(written)).toEqual(new Set(reasons[id]));
  });

  it.each(contractRows)('$id / $reason stands for $status', ({ reason, status }) => {
    expect(statusOf(reason)).toBe(status);
  });

  it.each(contractRows)('$id comes to $status / $reason', ({ id, reason, status }) => {
    const ofThis: Readonly<Record<string, Example>> = examples[id];
    const { facts, answers } = ofThis[reason] ?? {};
    const { items } = checklist(
      { ...noFacts, ...facts },
      { ...noAnswers, ...answers },
      new Date('2026-11-23T03:00:00.000Z'),
    );
    expect(items.find((item) => item.id === id)).toMatchObject({ status, reason });
  });
});
