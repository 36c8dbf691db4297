import { describe, expect, it } from 'vitest';
import { noAnswers, noFacts } from '../testing/initial.ts';
import { checklist } from './checklist.ts';
import { certificateStanding } from './doubt.ts';
import type { Answers, CertificateFinding, Facts, Found, HostState, Platform } from './facts.ts';
import {
  categoryIds,
  certificateIds,
  type CategoryId,
  type ConfirmId,
  type DateId,
  type PrerequisiteId,
} from './ids.ts';
import type { PlainDate } from './days.ts';

const site = 'www.rasens-immi.moj.go.jp';
const signature = 'my-number-card.signature-certificate';
const authentication = 'my-number-card.user-authentication-certificate';

// The time of the refusal, and the times around it.
const at = '2026-11-25T13:00:00.000Z';
const before = '2026-11-25T12:59:59.999Z';
const after = '2026-11-25T13:00:00.001Z';
const now = '2026-11-25T14:00:00.000Z';
const justBeforeTheDayIsOver = '2026-11-26T12:59:59.999Z';
const nextDay = '2026-11-26T13:00:00.000Z';

type Outcome = CertificateFinding['outcome'];

function seen(
  became: Outcome,
  time = at,
  earlier: CertificateFinding['before'] = null,
): Found<CertificateFinding> {
  return { finding: { outcome: became, site, before: earlier }, at: time };
}

function bothSeen(one: Found<CertificateFinding>, other = one): Partial<Facts> {
  return { 'signature-certificate': one, 'user-authentication-certificate': other };
}

/** Ticks with the times at which they were made; null: not known. */
function ticked(times: Partial<Record<ConfirmId, string | null>>): Partial<Answers> {
  const known = Object.entries(times).filter(([, time]) => time !== null);
  return {
    confirmed: Object.keys(times) as ConfirmId[],
    confirmedAt: Object.fromEntries(known),
  };
}

function dated(id: DateId, end: PlainDate, savedAt?: string): Partial<Answers> {
  return { dates: { [id]: end }, datedAt: savedAt ? { [id]: savedAt } : {} };
}

interface Given {
  readonly facts?: Partial<Facts>;
  readonly answers?: Partial<Answers>;
  readonly at?: string;
}

function item(id: PrerequisiteId, { facts, answers, at: time = now }: Given) {
  const { items } = checklist(
    { ...noFacts, ...facts },
    { ...noAnswers, ...answers },
    new Date(time),
  );
  return items.find((each) => each.id === id);
}

function outcome(id: PrerequisiteId, given: Given): string {
  const found = item(id, given);
  return [found?.status, found?.reason, found?.circumstance].filter(Boolean).join(' / ');
}

const card = (given: Given) => outcome('my-number-card', given);
const registration = (given: Given) => outcome('user-registration', given);

describe('a certificate that the online system refused (field case 6)', () => {
  const refused = bothSeen(seen('read', before), seen('refused'));
  const bothTicked = ticked({ [signature]: before, [authentication]: before });

  it.each(certificateIds)('is in doubt, whatever was known before: %s', (id) => {
    for (const facts of [{}, bothSeen(seen('read', before))]) {
      for (const answers of [{}, bothTicked]) {
        expect(card({ facts: { ...facts, [id]: seen('refused') }, answers })).toBe(
          'unknown / in-doubt',
        );
      }
    }
  });

  it.each<[string, Given, string]>([
    ['a moment before a day has passed', { at: justBeforeTheDayIsOver }, 'unknown / in-doubt'],
    ['a day has passed, and nothing else is known', { at: nextDay }, 'unknown / partly-confirmed'],
    [
      'a day has passed, and it was ticked before',
      { at: nextDay, answers: bothTicked },
      'met / confirmed',
    ],
    [
      'a day has passed, and it was ticked before, nobody knows when',
      { at: nextDay, answers: ticked({ [authentication]: null }) },
      'met / confirmed',
    ],
    [
      'a day has passed, and it was read before',
      {
        at: nextDay,
        facts: bothSeen(
          seen('read', before),
          seen('refused', at, { finding: { site }, at: before }),
        ),
      },
      'met / observed',
    ],
    [
      'it was read before, and the day has not passed',
      {
        facts: bothSeen(
          seen('read', before),
          seen('refused', at, { finding: { site }, at: before }),
        ),
      },
      'unknown / in-doubt',
    ],
    ['it is read again', { facts: bothSeen(seen('read', after)) }, 'met / observed'],
    ['it is ticked later', { answers: ticked({ [authentication]: after }) }, 'met / confirmed'],
    [
      'it was ticked at the same moment',
      { answers: ticked({ [authentication]: at }) },
      'unknown / in-doubt',
    ],
    [
      'it was ticked, nobody knows when',
      { answers: ticked({ [authentication]: null }) },
      'unknown / in-doubt',
    ],
    [
      'the other certificate is ticked later',
      { answers: ticked({ [signature]: after }) },
      'unknown / in-doubt',
    ],
    [
      'a tick later is dated in the future',
      { answers: ticked({ [authentication]: nextDay }) },
      'unknown / in-doubt',
    ],
    [
      'its date is saved later',
      {
        answers: {
          ...ticked({ [authentication]: before }),
          ...dated('user-authentication-certificate', '2031-11-25', after),
        },
      },
      'met / confirmed',
    ],
    [
      "the card's date is saved later",
      {
        answers: {
          ...ticked({ [authentication]: before }),
          ...dated('my-number-card', '2031-11-25', after),
        },
      },
      'met / confirmed',
    ],
    [
      "the other certificate's date is saved later",
      { answers: dated('signature-certificate', '2031-11-25', after) },
      'unknown / in-doubt',
    ],
    [
      'its date was saved before',
      { answers: dated('user-authentication-certificate', '2031-11-25', before) },
      'unknown / in-doubt',
    ],
    [
      'its date was deleted later',
      { answers: { datedAt: { 'user-authentication-certificate': after } } },
      'unknown / in-doubt',
    ],
    [
      'its noted date has passed',
      { answers: dated('user-authentication-certificate', '2026-11-24', before) },
      'unmet / expired',
    ],
  ])('%s', (_, given, expected) => {
    expect(card({ facts: refused, ...given })).toBe(expected);
  });

  it('is in doubt, and not over, where it was read after its noted date', () => {
    const earlier = { finding: { site }, at: '2026-11-25T00:00:00.000Z' };
    const facts = bothSeen(seen('read', before), seen('refused', at, earlier));
    const answers = dated('user-authentication-certificate', '2026-11-23', before);
    expect(card({ facts, answers })).toBe('unknown / in-doubt');
  });

  it('wins over nothing where it is dated in the future (field case 3)', () => {
    const ahead = seen('refused', nextDay);
    expect(card({ facts: bothSeen(ahead) })).toBe('unknown / not-confirmed');
    expect(card({ facts: bothSeen(ahead), answers: bothTicked })).toBe('met / confirmed');
  });

  it('is not asked for where it is not needed', () => {
    const answers = { category: 'practitioner' } as const;
    expect(card({ facts: refused, answers })).toBe('not-needed / not-required');
  });
});

it('a certificate is known by a reading, by a tick, or not at all', () => {
  const answers = { ...noAnswers, ...ticked({ [authentication]: before }) };
  const facts = { ...noFacts, 'signature-certificate': seen('read') };
  const standings = [
    { facts, answers },
    { facts: noFacts, answers: noAnswers },
  ].map((known) =>
    certificateIds.map((id) => certificateStanding(id, { ...known, now: new Date(now) }).is),
  );
  expect(standings).toEqual([
    ['read', 'ticked'],
    ['unknown', 'unknown'],
  ]);
});

describe('a certificate that was read while Chrome found no client (field case 20)', () => {
  const doubtful = bothSeen(seen('doubtful'));

  it('is in doubt, and said to be so for this reason', () => {
    expect(card({ facts: doubtful })).toBe('unknown / in-doubt / read-without-client');
  });

  it.each<[string, Found<CertificateFinding> | null]>([
    ['was read', seen('read', before)],
    ['was not seen', null],
  ])('is said to be so where the other one %s', (_, other) => {
    const facts = { ...doubtful, 'signature-certificate': other };
    expect(card({ facts })).toBe('unknown / in-doubt / read-without-client');
  });

  it('comes after a refusal of the other one, which is the more urgent', () => {
    const facts = bothSeen(seen('doubtful'), seen('refused'));
    expect(card({ facts })).toBe('unknown / in-doubt');
  });

  it('is no longer in doubt when it is read, ticked later, or after a day', () => {
    expect(card({ facts: bothSeen(seen('read', after)) })).toBe('met / observed');
    const answers = ticked({ [signature]: after, [authentication]: after });
    expect(card({ facts: doubtful, answers })).toBe('met / confirmed');
    expect(card({ facts: doubtful, at: nextDay })).toBe('unknown / not-confirmed');
  });
});

describe('what is dated in the future, since the clock was set back (field case 3)', () => {
  const ahead = { finding: { client: 'jpki', site }, at: after } as const;

  it('as a certificate read, is in doubt until that time has come', () => {
    const facts = bothSeen(seen('read', after));
    expect(card({ facts, at })).toBe('unknown / in-doubt / seen-in-the-future');
    expect(card({ facts, at: after })).toBe('met / observed');
  });

  it('as a certificate read before a refusal, is in doubt after it', () => {
    const one = seen('refused', '2026-11-20T00:00:00.000Z', { finding: { site }, at: nextDay });
    expect(card({ facts: bothSeen(one) })).toBe('unknown / in-doubt / seen-in-the-future');
  });

  it('as a reading, does not count for client and reader', () => {
    for (const id of ['jpki-client', 'card-reader'] as const) {
      expect(outcome(id, { facts: { reading: ahead }, at })).toBe('unknown / not-confirmed');
      expect(outcome(id, { facts: { reading: ahead }, at: after })).toBe('met / observed');
    }
  });

  it.each<[string, Partial<Facts>]>([
    [
      'a probe',
      {
        'jpki-client': {
          finding: { host: 'not-registered', platform: 'windows', message: null },
          at: after,
        },
      },
    ],
    [
      "a client's silence",
      { 'client-error': { finding: { client: 'jpki', site, code: 'EW004JC200' }, at: after } },
    ],
  ])('as %s, takes no reading back', (_, later) => {
    const facts = { reading: { ...ahead, at: before }, ...later };
    expect(outcome('jpki-client', { facts, at })).toBe('met / observed');
    expect(outcome('jpki-client', { facts, at: after })).not.toBe('met / observed');
  });

  it('as a sign-in, is in doubt, and loses to a tick', () => {
    const facts = { registration: { finding: { site }, at: after } };
    expect(registration({ facts, at })).toBe('unknown / in-doubt / seen-in-the-future');
    const answers = ticked({ 'user-registration': before });
    expect(registration({ facts, answers, at })).toBe('met / confirmed');
  });
});

describe('a registration made with a card or certificate that was replaced since (field case 7)', () => {
  const signedIn = { registration: { finding: { site }, at } };
  const said = ticked({ 'user-registration': at });

  it.each<[string, Given, string]>([
    ['seen, and nothing renewed', { facts: signedIn }, 'met / observed'],
    [
      'seen, and renewed later',
      { facts: signedIn, answers: { renewedAt: after } },
      'unknown / in-doubt',
    ],
    [
      'seen, and renewed before',
      { facts: signedIn, answers: { renewedAt: before } },
      'met / observed',
    ],
    [
      'seen, and renewed at the same moment',
      { facts: signedIn, answers: { renewedAt: at } },
      'met / observed',
    ],
    [
      'seen, and renewed in the future',
      { facts: signedIn, answers: { renewedAt: nextDay } },
      'met / observed',
    ],
    ['ticked, and renewed later', { answers: { ...said, renewedAt: after } }, 'unknown / in-doubt'],
    ['ticked, and renewed before', { answers: { ...said, renewedAt: before } }, 'met / confirmed'],
    [
      'ticked, nobody knows when, and renewed',
      { answers: { ...ticked({ 'user-registration': null }), renewedAt: before } },
      'unknown / in-doubt',
    ],
    [
      'seen, renewed later, and ticked after that',
      { facts: signedIn, answers: { ...ticked({ 'user-registration': now }), renewedAt: after } },
      'met / observed',
    ],
    [
      'ticked, renewed later, and seen after that',
      {
        facts: { registration: { finding: { site }, at: now } },
        answers: { ...said, renewedAt: after },
      },
      'met / observed',
    ],
    [
      'neither seen nor ticked, and renewed',
      { answers: { renewedAt: at } },
      'unknown / not-confirmed',
    ],
    [
      'seen, and a certificate refused later',
      { facts: { ...signedIn, 'signature-certificate': seen('refused', after) } },
      'unknown / in-doubt',
    ],
    [
      'seen, and a certificate refused before',
      { facts: { ...signedIn, 'signature-certificate': seen('refused', before) } },
      'met / observed',
    ],
    [
      'seen, a certificate refused later, and a day has passed',
      {
        facts: { ...signedIn, 'signature-certificate': seen('refused', after) },
        at: '2026-11-26T13:00:00.001Z',
      },
      'met / observed',
    ],
    [
      'seen, a certificate refused later, and ticked after that',
      {
        facts: { ...signedIn, 'signature-certificate': seen('refused', after) },
        answers: ticked({ [signature]: now }),
      },
      'met / observed',
    ],
    [
      'seen, and a certificate read later',
      { facts: { ...signedIn, 'signature-certificate': seen('read', after) } },
      'met / observed',
    ],
    [
      'seen, and a certificate read later without a client',
      { facts: { ...signedIn, 'signature-certificate': seen('doubtful', after) } },
      'met / observed',
    ],
  ])('%s', (_, given, expected) => {
    expect(registration(given)).toBe(expected);
  });

  it.each(categoryIds)('is a matter of those who register with a card: %s', (category) => {
    const expected = {
      'foreign-national': 'unknown / in-doubt',
      representative: 'unknown / in-doubt',
      practitioner: 'met / observed',
    } as const satisfies Record<CategoryId, string>;
    const facts = { ...signedIn, 'signature-certificate': seen('refused', after) };
    const answers = { category, renewedAt: after };
    expect(registration({ facts, answers })).toBe(expected[category]);
  });

  it('does not wait for the other items: it is there already', () => {
    const { waiting } = checklist(
      { ...noFacts, ...signedIn },
      { ...noAnswers, renewedAt: after },
      new Date(now),
    );
    expect(waiting).toEqual([]);
  });
});

describe('signed in although Chrome finds no client', () => {
  function probed(state: HostState, platform: Platform = 'windows'): Partial<Facts> {
    return { 'jpki-client': { finding: { host: state, platform, message: null }, at } };
  }
  const signedIn = { registration: { finding: { site }, at } };
  const asks = 'signed-in-without-client';

  it.each<[string, Given, string]>([
    [
      'asks about the smartphone',
      { facts: { ...probed('not-registered'), ...signedIn } },
      `unmet / not-registered / ${asks}`,
    ],
    [
      'asks on another system, too',
      { facts: { ...probed('not-registered', 'linux'), ...signedIn } },
      `unmet / windows-only / ${asks}`,
    ],
    ['but not before', { facts: probed('not-registered') }, 'unmet / not-registered'],
    [
      'not where an administrator blocks the client',
      { facts: { ...probed('blocked-by-policy'), ...signedIn } },
      'unmet / blocked-by-policy',
    ],
    [
      'not once the user has said no',
      {
        facts: { ...probed('not-registered'), ...signedIn },
        answers: { saidNoSmartphone: true },
      },
      'unmet / not-registered',
    ],
    [
      'not where the sign-in is dated in the future',
      {
        facts: { ...probed('not-registered'), registration: { finding: { site }, at: nextDay } },
      },
      'unmet / not-registered',
    ],
    [
      'not where the client read the card for it',
      {
        facts: {
          ...probed('not-registered'),
          ...signedIn,
          reading: { finding: { client: 'jpki', site }, at: before },
        },
      },
      'unmet / not-registered',
    ],
    [
      'where the client read the card a day before',
      {
        facts: {
          ...probed('not-registered'),
          ...signedIn,
          reading: { finding: { client: 'jpki', site }, at: '2026-11-24T13:00:00.000Z' },
        },
      },
      `unmet / not-registered / ${asks}`,
    ],
    [
      'and is answered by the route',
      {
        facts: { ...probed('not-registered'), ...signedIn },
        answers: { readingRoute: 'smartphone' },
      },
      'not-needed / smartphone-route',
    ],
  ])('%s', (_, given, expected) => {
    expect(outcome('jpki-client', given)).toBe(expected);
  });
});
