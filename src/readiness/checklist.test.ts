import { describe, expect, it } from 'vitest';
import { checklist, type Checklist } from './checklist.ts';
import { noAnswers, noFacts } from '../testing/initial.ts';
import {
  platforms,
  type Answers,
  type Facts,
  type CertificateFinding,
  type ClientId,
  type Found,
  type HostState,
  type Platform,
} from './facts.ts';
import {
  certificateIds,
  readingRouteIds,
  type CategoryId,
  type CertificateId,
  type ConfirmId,
  type PrerequisiteId,
} from './ids.ts';
import type { PlainDate } from './days.ts';
import { oneReader } from '../testing/readers.ts';
import { presences } from './facts.ts';

const at = '2026-11-10T03:00:00.000Z';

interface Case {
  readonly facts?: Partial<Facts>;
  readonly answers?: Partial<Answers>;
  readonly today?: PlainDate;
}

function decide({ facts, answers, today = '2026-11-23' }: Case): Checklist {
  return checklist(
    { ...noFacts, ...facts },
    { ...noAnswers, ...answers },
    new Date(`${today}T03:00:00.000Z`),
  );
}

function outcome(id: PrerequisiteId, given: Case): string {
  const item = decide(given).items.find((each) => each.id === id);
  return `${item?.status} / ${item?.reason}`;
}

const page = 'www.rasens-immi.moj.go.jp';

type Became = CertificateFinding['outcome'];

function seen(became: Became, time: string = at): Found<CertificateFinding> {
  return { finding: { outcome: became, site: page, before: null }, at: time };
}

function readThrough(time: string, by: ClientId = 'jpki'): Pick<Facts, 'reading'> {
  return { reading: { finding: { client: by, site: page }, at: time } };
}

type Proof = Pick<Facts, CertificateId | 'reading'>;

function signatureRead(time: string): Proof {
  return { 'signature-certificate': seen('read', time), ...readThrough(time) };
}

function bothRead(time: string): Proof {
  const read = seen('read', time);
  return {
    'signature-certificate': read,
    'user-authentication-certificate': read,
    ...readThrough(time),
  };
}

function browser(brand: string | null, version: string | null): Pick<Facts, 'chrome'> {
  return { chrome: { finding: { brand, version }, at } };
}

function client(
  host: HostState,
  platform: Platform = 'windows',
  time = at,
): Pick<Facts, 'jpki-client'> {
  return { 'jpki-client': { finding: { host, platform, message: null }, at: time } };
}

const signature = 'my-number-card.signature-certificate';
const authentication = 'my-number-card.user-authentication-certificate';
const everyTick: readonly ConfirmId[] = [
  signature,
  authentication,
  'residence-card',
  'notification-certificate',
  'card-reader',
  'user-registration',
];
const chrome = browser('Google Chrome', '156.0.8078.79');
const allButRegistration = everyTick.filter((id) => id !== 'user-registration');

describe('who needs what, before anything is known', () => {
  const open = 'not-confirmed';
  const off = 'not-required';
  const phone = 'smartphone-route';
  type Resident = Answers['representativeIsResident'];
  const rows: [CategoryId, readonly Resident[], readonly string[]][] = [
    ['foreign-national', [null, 'yes', 'no'], [open, open, off]],
    ['representative', [null], [open, 'condition-unanswered', off]],
    ['representative', ['yes'], [open, open, off]],
    ['representative', ['no'], [open, 'not-a-resident', off]],
    ['practitioner', [null, 'yes', 'no'], [off, off, open]],
  ];
  const cases = rows.flatMap(([category, residents, firstThree]) =>
    residents.flatMap((representativeIsResident) =>
      readingRouteIds.map((readingRoute) => {
        const byRoute = readingRoute === 'smartphone' ? phone : open;
        const reading = category === 'practitioner' ? off : byRoute;
        const reasons = [...firstThree, 'unknown-version', reading, reading, open];
        return { category, readingRoute, representativeIsResident, reasons };
      }),
    ),
  );

  it('covers every category, both routes and the three answers', () => {
    expect(cases).toHaveLength(3 * 2 * 3);
  });

  it.each(cases)(
    '$category, $readingRoute, resident: $representativeIsResident',
    ({ reasons, ...answers }) => {
      const { items, summary } = decide({ answers });
      expect(items.map(({ reason }) => reason)).toEqual(reasons);
      const unneeded = reasons.filter((reason) => [off, phone, 'not-a-resident'].includes(reason));
      const needed = 7 - unneeded.length;
      expect(summary).toEqual({ state: 'unknown', met: 0, unmet: 0, unknown: needed, needed });
    },
  );

  it.each<[Partial<Answers>, string]>([
    [{ category: 'representative', representativeIsResident: 'yes' }, 'met / confirmed'],
    [{ category: 'representative', representativeIsResident: 'no' }, 'not-needed / not-a-resident'],
    [{ category: 'representative' }, 'unknown / condition-unanswered'],
    [{ category: 'foreign-national', representativeIsResident: 'no' }, 'met / confirmed'],
  ])('the residence card, ticked, of %j: %s', (answers, expected) => {
    const confirmed = ['residence-card'] as const;
    expect(outcome('residence-card', { answers: { ...answers, confirmed } })).toBe(expected);
  });
});

describe('the browser', () => {
  it.each([
    ['Google Chrome', '72', 'met / supported'],
    ['Google Chrome', '72.0.3626.81', 'met / supported'],
    ['Google Chrome', '71.9999', 'unmet / too-old'],
    ['Google Chrome', '71.9', 'unmet / too-old'],
    ['Google Chrome', '9', 'unmet / too-old'],
    ['Google Chrome', '71.0.3578.98', 'unmet / too-old'],
    ['Google Chrome', '9', 'unmet / too-old'],
    ['Google Chrome', '100', 'met / supported'],
    ['Google Chrome', '156.0.8078.79', 'met / supported'],
    ['Google Chrome', 'latest', 'unknown / unknown-version'],
    ['Google Chrome', '', 'unknown / unknown-version'],
    ['Google Chrome', null, 'unknown / unknown-version'],
    ['google chrome', '156', 'unknown / not-google-chrome'],
    ['Google Browser', '156', 'unknown / not-google-chrome'],
    ['Microsoft Edge', '156.0.1.1', 'unknown / not-google-chrome'],
    ['Microsoft Edge', '71.0.1.1', 'unmet / too-old'],
    ['Brave', null, 'unknown / not-google-chrome'],
    ['Chromium', '156.0.8078.79', 'unknown / not-google-chrome'],
    [null, '156.0.8078.79', 'unknown / unknown-version'],
    [null, '71', 'unmet / too-old'],
    [null, null, 'unknown / unknown-version'],
  ])('%s %s: %s', (brand, version, expected) => {
    expect(outcome('chrome', { facts: browser(brand, version) })).toBe(expected);
  });
});

describe('the JPKI client', () => {
  it.each(platforms)('registered, on %s', (platform) => {
    const expected = platform === 'macos' ? 'unknown / mac-unconfirmed' : 'met / registered';
    expect(outcome('jpki-client', { facts: client('registered', platform) })).toBe(expected);
  });

  it.each(platforms)('not registered, on %s', (platform) => {
    const expected = platform === 'windows' ? 'unmet / not-registered' : 'unmet / windows-only';
    expect(outcome('jpki-client', { facts: client('not-registered', platform) })).toBe(expected);
  });

  it.each(['macos', 'linux'] as const)('keeps every other answer of Chrome on %s', (platform) => {
    const answer = (host: HostState) => outcome('jpki-client', { facts: client(host, platform) });
    expect(answer('blocked-by-policy')).toBe('unmet / blocked-by-policy');
    expect(answer('connected')).toBe('met / connected');
  });

  const [before, after] = ['2026-11-10T02:59:59.999Z', '2026-11-10T03:00:00.001Z'];

  it.each([
    [
      'says "not found" before the proof',
      client('not-registered', 'windows', before),
      'met / observed',
    ],
    [
      'says "not found" after the proof',
      client('not-registered', 'windows', after),
      'unmet / not-registered',
    ],
    ['says "exited" after the proof', client('exited', 'windows', after), 'unmet / exited'],
    [
      'gives no clear answer after the proof',
      client('unrecognised-error', 'windows', after),
      'met / observed',
    ],
    [
      'says "registered" on a Mac after the proof',
      client('registered', 'macos', after),
      'met / observed',
    ],
    ['was not asked', {}, 'met / observed'],
  ])('read a certificate on the online system, and Chrome %s: %s', (_, found, expected) => {
    const facts = { ...signatureRead(at), ...found };
    expect(outcome('jpki-client', { facts })).toBe(expected);
  });

  it.each([
    [after, before],
    [before, after],
    [before, before],
  ])('is judged by the last reading of all', (signatureAt, authenticationAt) => {
    const read = {
      'signature-certificate': seen('read', signatureAt),
      'user-authentication-certificate': seen('read', authenticationAt),
    };
    const probed = client('not-registered', 'windows', at);
    const judged = (last: string) =>
      outcome('jpki-client', { facts: { ...probed, ...read, ...readThrough(last) } });
    expect(judged(after)).toBe('met / observed');
    expect(judged(before)).toBe('unmet / not-registered');
  });

  it.each(['jpki', 'mynaportal'] as const)(
    'worked, and so did the reader, where %s read a certificate of which it is not sure which',
    (by) => {
      const facts = readThrough(at, by);
      expect(outcome('jpki-client', { facts })).toBe('met / observed');
      expect(outcome('card-reader', { facts })).toBe('met / observed');
      expect(outcome('my-number-card', { facts })).toBe('unknown / not-confirmed');
    },
  );

  it('is not asked for where it is not needed, whatever was read', () => {
    const phone = { facts: bothRead(at), answers: { readingRoute: 'smartphone' } } as const;
    const practitioner = { facts: bothRead(at), answers: { category: 'practitioner' } } as const;
    for (const id of ['jpki-client', 'card-reader'] as const) {
      expect(outcome(id, phone)).toBe('not-needed / smartphone-route');
      expect(outcome(id, practitioner)).toBe('not-needed / not-required');
    }
  });

  it('that was asked and failed is not thereby missing', () => {
    const finding = { client: 'jpki', site: page, code: 'EW104J1502' } as const;
    const facts = { ...client('registered'), 'client-error': { finding, at: after } };
    expect(outcome('jpki-client', { facts })).toBe('met / registered');
  });

  it.each(['on', 'off', 'absent'] as const)(
    'is not judged by its browser extension: %s',
    (finding) => {
      const extension = { 'official-extension': { finding, at: after } };
      expect(outcome('jpki-client', { facts: extension })).toBe('unknown / not-confirmed');
      expect(outcome('jpki-client', { facts: { ...client('registered'), ...extension } })).toBe(
        'met / registered',
      );
    },
  );
});

describe('the card reader', () => {
  const scr = { vendorId: 0x04e6, productId: 0x5116, name: 'SCR3310' };
  const pasori = { vendorId: 0x054c, productId: 0x0dc8, name: null };
  const plugged = { 'card-reader': { finding: oneReader(scr), at } };

  it('was shown to work by a certificate read, rather than merely seen or ticked', () => {
    const answers = { confirmed: everyTick };
    expect(outcome('card-reader', { facts: { ...signatureRead(at), ...plugged }, answers })).toBe(
      'met / observed',
    );
    expect(outcome('card-reader', { facts: plugged, answers })).toBe('met / seen');
  });

  it('counts as seen where one of several is plugged in', () => {
    const { readers } = oneReader(scr, 'unplugged');
    const finding = { readers: [...readers, ...oneReader(pasori).readers] };
    expect(outcome('card-reader', { facts: { 'card-reader': { finding, at } } })).toBe(
      'met / seen',
    );
  });

  it.each(['unplugged', 'gone'] as const)(
    'counts as seen only while it is plugged in; if %s, what the user says counts',
    (presence) => {
      const gone = { 'card-reader': { finding: oneReader(scr, presence), at } };
      expect(outcome('card-reader', { facts: gone })).toBe('unknown / not-confirmed');
      const answers = { confirmed: everyTick };
      expect(outcome('card-reader', { facts: gone, answers })).toBe('met / confirmed');
      expect(outcome('card-reader', { facts: { ...gone, ...signatureRead(at) } })).toBe(
        'met / observed',
      );
    },
  );

  it('needs no name to be seen', () => {
    const unnamed = { 'card-reader': { finding: oneReader({ ...scr, name: null }), at } };
    expect(outcome('card-reader', { facts: unnamed })).toBe('met / seen');
  });

  it.each(presences)('is not needed on the smartphone route, plugged in or not: %s', (presence) => {
    const facts = { 'card-reader': { finding: oneReader(scr, presence), at } };
    expect(outcome('card-reader', { facts, answers: { readingRoute: 'smartphone' } })).toBe(
      'not-needed / smartphone-route',
    );
  });
});

describe('the My Number card', () => {
  it.each<[string, Case, string]>([
    ['both ticked', { answers: { confirmed: everyTick } }, 'met / confirmed'],
    ['one ticked', { answers: { confirmed: [signature] } }, 'unknown / partly-confirmed'],
    [
      'the other ticked',
      { answers: { confirmed: [authentication] } },
      'unknown / partly-confirmed',
    ],
    ['one read', { facts: signatureRead(at) }, 'unknown / partly-confirmed'],
    [
      'one read and the same ticked',
      { facts: signatureRead(at), answers: { confirmed: [signature] } },
      'unknown / partly-confirmed',
    ],
    [
      'one read and the other ticked',
      { facts: signatureRead(at), answers: { confirmed: [authentication] } },
      'met / confirmed',
    ],
    ['both read', { facts: bothRead(at) }, 'met / observed'],
    [
      'both read and ticked',
      { facts: bothRead(at), answers: { confirmed: everyTick } },
      'met / observed',
    ],
  ])('%s', (_, given, expected) => {
    expect(outcome('my-number-card', given)).toBe(expected);
  });

  it.each(['my-number-card', 'signature-certificate', 'user-authentication-certificate'] as const)(
    'is good through the date noted for %s, and not a day longer',
    (id) => {
      const answers = { confirmed: everyTick, dates: { [id]: '2026-11-23' } };
      expect(outcome('my-number-card', { answers, today: '2026-11-23' })).toBe('met / confirmed');
      expect(outcome('my-number-card', { answers, today: '2026-11-24' })).toBe('unmet / expired');
    },
  );

  // A day in Japan ends at 15:00 UTC.
  it.each<[string, string, PlainDate, string]>([
    ['on the last day noted', '2026-11-10T14:59:59.999Z', '2026-11-10', 'unmet / expired'],
    ['the day after in Japan', '2026-11-10T15:00:00.000Z', '2026-11-10', 'met / observed'],
    ['long before', '2026-01-01T00:00:00.000Z', '2026-11-10', 'unmet / expired'],
  ])('with certificates read %s: %s', (_, time, end, expected) => {
    const answers = { dates: { 'my-number-card': end } };
    expect(outcome('my-number-card', { facts: bothRead(time), answers })).toBe(expected);
  });

  it('has expired by the one certificate that nothing later shows to work', () => {
    const dates = { 'user-authentication-certificate': '2026-11-01' } as const;
    expect(outcome('my-number-card', { facts: signatureRead(at), answers: { dates } })).toBe(
      'unmet / expired',
    );
    const answers = { dates: { 'my-number-card': '2026-11-01' } } as const;
    expect(outcome('my-number-card', { facts: signatureRead(at), answers })).toBe(
      'unmet / expired',
    );
  });

  it.each(certificateIds)('is good through the date of %s, which was read before', (id) => {
    const given = { facts: bothRead(at), answers: { dates: { [id]: '2026-11-23' } } };
    expect(outcome('my-number-card', { ...given, today: '2026-11-23' })).toBe('met / observed');
    expect(outcome('my-number-card', { ...given, today: '2026-11-24' })).toBe('unmet / expired');
  });

  it('that was refused leaves client and reader observed: they had to read it', () => {
    const facts = { ...bothRead(at), 'signature-certificate': seen('refused') };
    expect(outcome('jpki-client', { facts })).toBe('met / observed');
    expect(outcome('card-reader', { facts })).toBe('met / observed');
  });

  it('that was refused is not asked for where it is not needed', () => {
    const facts = { 'signature-certificate': seen('refused') };
    const answers = { category: 'practitioner' } as const;
    expect(outcome('my-number-card', { facts, answers })).toBe('not-needed / not-required');
  });
});

describe('end dates', () => {
  it.each([
    ['residence-card', 'period-of-stay', 'foreign-national'],
    ['residence-card', 'period-of-stay', 'representative'],
    ['notification-certificate', 'notification-certificate', 'practitioner'],
  ] as const)('%s is good through the date of %s, for a %s', (id, date, category) => {
    const answers = {
      category,
      representativeIsResident: 'yes',
      confirmed: everyTick,
      dates: { [date]: '2026-11-23' },
    } as const;
    expect(outcome(id, { answers, today: '2026-11-23' })).toBe('met / confirmed');
    expect(outcome(id, { answers, today: '2026-11-24' })).toBe('unmet / expired');
  });

  it('mean nothing where the thing is not needed', () => {
    const dates = { 'period-of-stay': '2020-01-01', 'my-number-card': '2020-01-01' } as const;
    const answers = { category: 'practitioner', dates } as const;
    expect(outcome('residence-card', { answers })).toBe('not-needed / not-required');
    expect(outcome('my-number-card', { answers })).toBe('not-needed / not-required');
  });
});

describe('the summary, and what comes next', () => {
  it('is ready when all needed ones are met, and then nothing is next', () => {
    const facts = { ...chrome, ...client('registered') };
    const { summary, next, waiting } = decide({ facts, answers: { confirmed: everyTick } });
    expect(summary).toEqual({ state: 'ready', met: 6, unmet: 0, unknown: 0, needed: 6 });
    expect([next, waiting]).toEqual([null, []]);
  });

  it('is not ready while one is surely missing', () => {
    const facts = { ...chrome, ...client('not-registered') };
    const { summary } = decide({ facts });
    expect(summary).toEqual({ state: 'not-ready', met: 1, unmet: 1, unknown: 4, needed: 6 });
  });

  it.each<[string, Case, PrerequisiteId]>([
    ['of a new installation', {}, 'my-number-card'],
    ['of a practitioner', { answers: { category: 'practitioner' } }, 'notification-certificate'],
    ['where a later one is surely missing', { facts: client('not-registered') }, 'my-number-card'],
    [
      'where a later one has expired',
      { answers: { dates: { 'period-of-stay': '2020-01-01' } } },
      'my-number-card',
    ],
    [
      'where those before are in place',
      {
        facts: { ...browser('Google Chrome', '71'), ...client('not-registered') },
        answers: { confirmed: [signature, authentication] },
      },
      'residence-card',
    ],
  ])("takes the first open one in the leaflet's order: %s", (_, given, next) => {
    expect(decide(given).next).toBe(next);
  });

  it('has the registration wait for the others, and its turn come when they are done', () => {
    const facts = { ...chrome, ...client('registered') };
    const butOne = allButRegistration.filter((id) => id !== signature);
    expect(decide({ facts, answers: { confirmed: butOne } })).toMatchObject({
      next: 'my-number-card',
      waiting: ['user-registration'],
    });
    expect(decide({ facts, answers: { confirmed: allButRegistration } })).toMatchObject({
      summary: { state: 'unknown', met: 5, needed: 6 },
      next: 'user-registration',
      waiting: [],
    });
  });

  it('lets nothing wait where the registration is done', () => {
    expect(decide({ answers: { confirmed: ['user-registration'] } }).waiting).toEqual([]);
  });
});
