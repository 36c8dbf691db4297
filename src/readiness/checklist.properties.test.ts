import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checklist, type Checklist } from './checklist.ts';
import { noFacts } from '../testing/initial.ts';
import {
  certificateOutcomes,
  clientIds,
  extensionStates,
  hostStates,
  platforms,
  presences,
  windowsVersions,
  type Answers,
  type Facts,
  type Found,
  type JpkiClientFinding,
} from './facts.ts';
import {
  categoryIds,
  certificateIds,
  confirmIds,
  dateIds,
  prerequisiteIds,
  reasons,
  readingRouteIds,
  statusOf,
  type Status,
} from './ids.ts';
import { requirements } from './requirements.ts';
import type { PlainDate } from './days.ts';

// Some months around today, so that dates, proofs and today often come close to one another.
const [START, END] = ['2026-10-01T00:00:00Z', '2027-02-01T00:00:00Z'];
const instant = fc
  .date({ min: new Date(Date.parse(START) + 1), max: new Date(END) })
  .filter((date) => !Number.isNaN(date.getTime()))
  .map((date) => date.toISOString());
/** A time for the checklist. Some facts are often later, so they are dated in the future. */
const moment = instant.map((at) => new Date(at));
const day = instant.map((at) => at.slice(0, 10) as PlainDate);

function found<Finding>(finding: fc.Arbitrary<Finding>): fc.Arbitrary<Found<Finding>> {
  return fc.record({ finding, at: instant });
}

const text = fc.option(fc.string());
const chromeFinding = fc.record({
  brand: fc.oneof(fc.constantFrom('Google Chrome', 'Microsoft Edge', 'Chromium'), text),
  version: fc.oneof(fc.constantFrom('71.9999', '72', '100', '156.0.8078.79', 'nonsense'), text),
});
const jpkiFinding: fc.Arbitrary<JpkiClientFinding> = fc.record({
  host: fc.constantFrom(...hostStates),
  platform: fc.constantFrom(...platforms),
  message: text,
});
const site = fc.constant('www.rasens-immi.moj.go.jp');
const seen = found(fc.record({ site }));
const certificate = found(
  fc.record({ outcome: fc.constantFrom(...certificateOutcomes), site, before: fc.option(seen) }),
);
const client = fc.constantFrom(...clientIds);
const reading = found(fc.record({ client, site }));
const code = fc.constantFrom('EW004JC200', 'EW044-C300', 'EM044-C300', 'EI123-2008', 'EW999');
const readerIds = { vendorId: fc.nat(0xffff), productId: fc.nat(0xffff), name: text };
const oneReader = fc.record({ ...readerIds, presence: fc.constantFrom(...presences) });
const reader = found(fc.record({ readers: fc.array(oneReader) }));
const connectedReader = found(
  fc.record({
    readers: fc.tuple(fc.record({ ...readerIds, presence: fc.constant('connected' as const) })),
  }),
);

/** Any facts; a fact that is missing here does not compile. */
const anyFacts: fc.Arbitrary<Required<Facts>> = fc.record({
  chrome: fc.option(found(chromeFinding)),
  windows: fc.option(
    found(
      fc.record({
        version: fc.option(fc.constantFrom(...windowsVersions)),
        isArm: fc.option(fc.boolean()),
      }),
    ),
  ),
  'jpki-client': fc.option(found(jpkiFinding)),
  'official-extension': fc.option(found(fc.constantFrom(...extensionStates))),
  'card-reader': fc.option(reader),
  'signature-certificate': fc.option(certificate),
  'user-authentication-certificate': fc.option(certificate),
  reading: fc.option(reading),
  'client-error': fc.option(found(fc.record({ client, site, code }))),
  registration: fc.option(seen),
});

const dates: fc.Arbitrary<Answers['dates']> = fc.dictionary(fc.constantFrom(...dateIds), day);

const anyAnswers: fc.Arbitrary<Answers> = fc.record({
  category: fc.constantFrom(...categoryIds),
  readingRoute: fc.constantFrom(...readingRouteIds),
  representativeIsResident: fc.constantFrom('yes', 'no', null),
  confirmed: fc.subarray([...confirmIds]),
  dates,
  confirmedAt: fc.dictionary(fc.constantFrom(...confirmIds), instant),
  datedAt: fc.dictionary(fc.constantFrom(...dateIds), instant),
  renewedAt: fc.option(instant),
  saidNoSmartphone: fc.boolean(),
});

/** A finding that replaces another: at the same time, or later. */
function newer<Finding>(of: Found<unknown> | null | undefined, finding: fc.Arbitrary<Finding>) {
  const time = instant.map((at) => (of && of.at > at ? of.at : at));
  return fc.record({ finding, at: time });
}

/** The later of a certificate's finding and the reading before it: a clock set back swaps them. */
function lastOf(of: Facts['signature-certificate']): Found<unknown> | null {
  const before = of?.finding.before;
  return (before && before.at > of.at ? before : of) ?? null;
}

/**
 * Facts, and one more in the user's favour: a good browser, a client, a reader, a proof. A proof
 * replaces an older one of the same kind, and a certificate's refusal.
 */
const confirmed: fc.Arbitrary<[Facts, Partial<Facts>]> = anyFacts.chain((facts) => {
  const probed = fc.record({
    host: fc.constantFrom('registered' as const, 'connected' as const),
    platform: fc.constant('windows' as const),
    message: fc.constant(null),
  });
  const read = fc.record({
    outcome: fc.constant('read' as const),
    site,
    before: fc.constant(null),
  });
  const sameClient = facts.reading ? fc.constant(facts.reading.finding.client) : client;
  const more: fc.Arbitrary<Partial<Facts>>[] = [
    found(fc.constant({ brand: 'Google Chrome', version: '156' })).map((chrome) => ({ chrome })),
    found(probed).map((one) => ({ 'jpki-client': one })),
    connectedReader.map((one) => ({ 'card-reader': one })),
    newer(facts.registration, fc.record({ site })).map((registration) => ({ registration })),
    newer(facts.reading, fc.record({ client: sameClient, site })).map((one) => ({ reading: one })),
    ...certificateIds.map((id) => newer(lastOf(facts[id]), read).map((proof) => ({ [id]: proof }))),
  ];
  return fc.tuple(fc.constant(facts), fc.oneof(...more));
});

const rank = { ready: 2, unknown: 1, 'not-ready': 0 } as const;

/**
 * How a checklist is worse than the one before: its state, how many are met, how many are missing.
 */
function losses({ summary: before }: Checklist, { summary: after }: Checklist): string[] {
  return [
    rank[after.state] < rank[before.state] ? `${before.state} → ${after.state}` : '',
    after.met < before.met ? `met ${before.met} → ${after.met}` : '',
    after.unmet > before.unmet ? `unmet ${before.unmet} → ${after.unmet}` : '',
  ].filter(Boolean);
}

function withStatus({ items }: Checklist, status: Status): readonly string[] {
  return items.filter((item) => item.status === status).map(({ id }) => id);
}

describe('every checklist', () => {
  it("has the seven items in order, each with its leaflet's requirement and a reason of its own", () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, moment, (facts, answers, now) => {
        const { items } = checklist(facts, answers, now);
        expect(items.map(({ id }) => id)).toEqual(prerequisiteIds);
        for (const { id, requirement, reason, status } of items) {
          expect(requirement).toBe(requirements[id][answers.category]);
          expect(reasons[id]).toContain(reason);
          expect(status).toBe(statusOf(reason));
        }
      }),
    );
  });

  it('adds up: met, unmet and unknown are the needed, and the state follows from them', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, moment, (facts, answers, now) => {
        const result = checklist(facts, answers, now);
        const { state, met, unmet, unknown, needed } = result.summary;
        expect(met + unmet + unknown).toBe(needed);
        expect(needed).toBe(7 - withStatus(result, 'not-needed').length);
        expect(met).toBe(withStatus(result, 'met').length);
        expect(state === 'ready').toBe(met === needed);
        expect(state === 'not-ready').toBe(unmet > 0);
      }),
    );
  });

  it("names as next the first that is open in the leaflet's order, and none when ready", () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, moment, (facts, answers, now) => {
        const result = checklist(facts, answers, now);
        const open = [...withStatus(result, 'unmet'), ...withStatus(result, 'unknown')];
        expect(result.next).toBe(prerequisiteIds.find((id) => open.includes(id)) ?? null);
        const isToCome = result.items.at(-1)?.reason === 'not-confirmed' && open.length > 1;
        expect(result.waiting).toEqual(isToCome ? ['user-registration'] : []);
      }),
    );
  });

  it('needs what it needs by the answers alone: no fact adds or takes away', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, moment, (facts, answers, now) => {
        const [with_, without] = [facts, noFacts].map((some) => checklist(some, answers, now));
        expect(with_?.items.map(({ status }) => status === 'not-needed')).toEqual(
          without?.items.map(({ status }) => status === 'not-needed'),
        );
      }),
    );
  });

  it('never gets worse by a confirming fact', () => {
    fc.assert(
      fc.property(confirmed, anyAnswers, ([facts, one], answers) => {
        const now = new Date(END);
        const [less, more] = [facts, { ...facts, ...one }].map((some) =>
          checklist(some, answers, now),
        );
        expect(less && more && losses(less, more)).toEqual([]);
      }),
    );
  });

  it('never gets worse by a tick', () => {
    const tick = fc.constantFrom(...confirmIds);
    fc.assert(
      fc.property(anyFacts, anyAnswers, tick, moment, (facts, answers, id, now) => {
        const ticked = { ...answers, confirmed: [...answers.confirmed, id] };
        const [less, more] = [answers, ticked].map((some) => checklist(facts, some, now));
        expect(less && more && losses(less, more)).toEqual([]);
      }),
    );
  });

  it('never gets better by waiting, but for a doubt that ends: what has expired stays expired', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, fc.nat(1000), (facts, answers, days) => {
        const first = new Date(END);
        const last = new Date(first.getTime() + days * 24 * 60 * 60 * 1000);
        const [now, then] = [checklist(facts, answers, first), checklist(facts, answers, last)];
        const expired = now.items.filter(({ reason }) => reason === 'expired');
        for (const item of expired) expect(then.items).toContainEqual(item);
        const better = now.items.filter(
          ({ id, status }) =>
            status !== 'met' && then.items.find((item) => item.id === id)?.status === 'met',
        );
        for (const { reason } of better) expect(reason).toBe('in-doubt');
      }),
    );
  });

  it('puts nothing in doubt that nobody has seen or said', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, moment, (facts, answers, now) => {
        const { items } = checklist(facts, answers, now);
        const inDoubt = items.filter(({ reason }) => reason === 'in-doubt').map(({ id }) => id);
        const isTicked = answers.confirmed.includes('user-registration');
        const known = new Set([
          certificateIds.some((id) => facts[id]) ? 'my-number-card' : null,
          facts.registration || isTicked ? 'user-registration' : null,
        ]);
        expect(inDoubt.filter((id) => !known.has(id))).toEqual([]);
      }),
    );
  });

  it('is met by nothing that is dated in the future (field case 3)', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, (facts, answers) => {
        const now = new Date(START);
        const said = { ...answers, confirmed: [] };
        const observed = checklist(facts, said, now).items.filter(
          ({ reason }) => reason === 'observed',
        );
        expect(observed).toEqual([]);
      }),
    );
  });
});
