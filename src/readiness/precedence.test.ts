import { describe, expect, it } from 'vitest';
import { checklist } from './checklist.ts';
import { noAnswers, noFacts } from '../testing/initial.ts';
import {
  clientIds,
  hostStates,
  type ClientId,
  type Facts,
  type HostState,
  type Platform,
} from './facts.ts';
import type { PrerequisiteId } from './ids.ts';

const site = 'www.rasens-immi.moj.go.jp';

// The time of the proof, and the nearest times before and after it.
const at = '2026-11-10T03:00:00.000Z';
const earlier = '2026-11-10T02:59:59.999Z';
const later = '2026-11-10T03:00:00.001Z';

function read(client: ClientId, time = at): Pick<Facts, 'reading'> {
  return { reading: { finding: { client, site }, at: time } };
}

function probed(state: HostState, time: string, platform: Platform = 'windows'): Partial<Facts> {
  return { 'jpki-client': { finding: { host: state, platform, message: null }, at: time } };
}

function failed(client: ClientId, code: string, time: string): Partial<Facts> {
  return { 'client-error': { finding: { client, site, code }, at: time } };
}

function outcome(id: PrerequisiteId, ...facts: readonly Partial<Facts>[]): string {
  const all = Object.assign({ ...noFacts }, ...facts) as Facts;
  const { items } = checklist(all, noAnswers, new Date('2026-11-23T03:00:00.000Z'));
  const item = items.find((each) => each.id === id);
  return `${item?.status} / ${item?.reason}`;
}

/** The first row of the table: which of Chrome's answers contradict "the client worked". */
const contradicts = {
  registered: false,
  connected: false,
  'permission-missing': false,
  'unrecognised-error': false,
  'not-registered': true,
  'blocked-by-policy': true,
  exited: true,
  'communication-error': true,
  'failed-to-start': true,
  'unsupported-platform': true,
} as const satisfies Record<HostState, boolean>;

describe("a certificate read through the JPKI client, and Chrome's answer", () => {
  it.each(hostStates)('%s, found later', (state) => {
    const expected = contradicts[state] ? `unmet / ${state}` : 'met / observed';
    expect(outcome('jpki-client', read('jpki'), probed(state, later))).toBe(expected);
  });

  it.each(hostStates)('%s, found before or at the same time: the proof stands', (state) => {
    for (const time of [earlier, at]) {
      expect(outcome('jpki-client', read('jpki'), probed(state, time))).toBe('met / observed');
    }
  });

  it.each(['macos', 'linux', 'chromeos', 'other'] as const)('on %s', (platform) => {
    const found = (state: HostState) =>
      outcome('jpki-client', read('jpki'), probed(state, later, platform));
    expect(found('not-registered')).toBe('unmet / windows-only');
    expect(found('registered')).toBe('met / observed');
  });
});

describe('a certificate read through the マイナポータル client', () => {
  it.each(hostStates)(
    'says nothing of the other: Chrome finding %s later changes nothing',
    (state) => {
      expect(outcome('jpki-client', read('mynaportal'), probed(state, later))).toBe(
        'met / observed',
      );
    },
  );
});

describe("a certificate read, and a client's failure", () => {
  const codes = [
    'EW004JC200',
    'EW044-C300',
    'EM044-C300',
    'EW000J0200',
    'EW104J1502',
    'EI123-2008',
    'E0008',
    'EW999',
    'constructor',
    '__proto__',
  ];
  /** The second row: each client's codes for "no answer". */
  const silent: Record<ClientId, readonly string[]> = {
    jpki: ['EW004JC200'],
    mynaportal: ['EW044-C300', 'EM044-C300'],
  };
  const rows = clientIds.flatMap((client) => codes.map((code) => [client, code] as const));

  it.each(rows)('%s says %s later', (client, code) => {
    const expected = silent[client].includes(code) ? 'unknown / not-confirmed' : 'met / observed';
    expect(outcome('jpki-client', read(client), failed(client, code, later))).toBe(expected);
  });

  it.each(rows)('%s said %s before, or at the same time: the proof stands', (client, code) => {
    for (const time of [earlier, at]) {
      expect(outcome('jpki-client', read(client), failed(client, code, time))).toBe(
        'met / observed',
      );
    }
  });

  it.each([
    ['jpki', 'mynaportal'],
    ['mynaportal', 'jpki'],
  ] as const)('read through %s, the silence of %s takes nothing back', (client, other) => {
    for (const code of silent[other]) {
      expect(outcome('jpki-client', read(client), failed(other, code, later))).toBe(
        'met / observed',
      );
    }
  });

  it("taken back, Chrome's newest answer counts, whenever it was given", () => {
    const silence = failed('jpki', 'EW004JC200', later);
    const found = (state: HostState, time: string) =>
      outcome('jpki-client', read('jpki'), silence, probed(state, time));
    expect(found('registered', later)).toBe('met / registered');
    expect(found('registered', earlier)).toBe('met / registered');
    expect(found('not-registered', earlier)).toBe('unmet / not-registered');
    expect(found('blocked-by-policy', later)).toBe('unmet / blocked-by-policy');
  });

  it('read again after all that, it is observed again', () => {
    const contradictions = [probed('not-registered', at), failed('jpki', 'EW004JC200', at)];
    expect(outcome('jpki-client', ...contradictions, read('jpki', earlier))).toBe(
      'unmet / not-registered',
    );
    expect(outcome('jpki-client', ...contradictions, read('jpki', later))).toBe('met / observed');
  });
});

describe('what nothing that can be seen takes back', () => {
  const contradictions = [probed('not-registered', later), failed('jpki', 'EW004JC200', later)];

  it('is that the reader read', () => {
    expect(outcome('card-reader', read('jpki'), ...contradictions)).toBe('met / observed');
  });

  it('is that the user is registered', () => {
    const registration = { finding: { site }, at };
    expect(outcome('user-registration', { registration }, ...contradictions)).toBe(
      'met / observed',
    );
  });

  it('is that the card carries both certificates, but for dates and refusals', () => {
    const certificate = { finding: { outcome: 'read', site, before: null }, at } as const;
    const both = {
      'signature-certificate': certificate,
      'user-authentication-certificate': certificate,
    };
    expect(outcome('my-number-card', both, read('jpki'), ...contradictions)).toBe('met / observed');
  });
});

it("is not taken back by a code that another client's extension is said to have told", () => {
  const told = failed('mynaportal', 'EW004JC200', later);
  expect(outcome('jpki-client', read('jpki'), told)).toBe('met / observed');
});
