import { describe, expect, it, vi } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import { confirmIds, dateIds } from '../readiness/ids.ts';
import { situationOf } from '../state/situation.ts';
import { initial, type Changes } from '../state/stored.ts';
import { noAnswers } from '../testing/initial.ts';
import type { View } from '../ui/context.ts';
import { lensOf, type Lens } from './lens.ts';
import { oneReader } from '../testing/readers.ts';

const now = new Date('2026-11-23T03:00:00.000Z');
const at = '2026-11-23T01:02:03.004Z';
const site = 'www.rasens-immi.moj.go.jp';

/** The facts about the computer. */
const computer = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '156' }, at },
  'facts.windows': { finding: { version: '8.1', isArm: false }, at },
  'facts.jpki-client': { finding: { host: 'registered', platform: 'windows', message: null }, at },
  'facts.official-extension': { finding: 'on', at },
  'facts.card-reader': {
    finding: oneReader({ vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' }),
    at,
  },
} as const satisfies Changes;

/** The facts about the practitioner's own card and registration, and their own answers. */
const own = {
  category: 'practitioner',
  'facts.signature-certificate': { finding: { outcome: 'read', site, before: null }, at },
  'facts.user-authentication-certificate': { finding: { outcome: 'read', site, before: null }, at },
  'facts.reading': { finding: { client: 'jpki', site }, at },
  'facts.client-error': { finding: { client: 'jpki', site, code: 'EW999' }, at },
  'facts.registration': { finding: { site }, at },
  'reading-route': 'smartphone',
  'representative-is-resident': 'no',
  ...Object.fromEntries(confirmIds.map((id) => [`confirmed.${id}`, true])),
  ...Object.fromEntries(dateIds.map((id) => [`date.${id}`, '2020-01-01'])),
} as const satisfies Changes;

const save = vi.fn<(changes: Changes) => void>();

function view(changes: Changes, policy = {}): View {
  return {
    ...situationOf({ ...initial, ...changes }, policy, ['en'], en, now),
    check: 'done',
    unanswered: [],
    isUnread: false,
    isOnline: true,
    isIncognito: false,
    withheld: [],
    save,
    takeBack: () => undefined,
    recheck: async () => undefined,
  };
}
const practitioners = view({ ...computer, ...own });

describe("a client's list, as a practitioner beside them looks at it", () => {
  it.each(['foreign-national', 'representative'] as const)(
    "is what a new user of this computer would see: of the practitioner's own nothing (%s)",
    (category) => {
      const seen = lensOf(category, () => undefined).look(practitioners);
      const { save: _, takeBack: _take, ...theirs } = seen;
      const { save: __, takeBack: _took, ...fresh } = view({ ...computer, category });
      expect({ ...theirs, recheck: fresh.recheck }).toEqual(fresh);
      expect(seen.answers).toEqual({ ...noAnswers, category });
    },
  );

  it('is that of the client even where the organisation says that a practitioner files', () => {
    const managed = view(
      { ...computer, ...own },
      { category: 'practitioner', inlineNotices: false },
    );
    const seen = lensOf('foreign-national', () => undefined).look(managed);
    expect(seen.answers.category).toBe('foreign-national');
    expect(seen.stored['inline-notices']).toBe(false);
  });

  it("speaks the practitioner's language", () => {
    const seen = lensOf('representative', () => undefined).look({
      ...practitioners,
      language: 'ja',
    });
    expect(seen.language).toBe('ja');
  });

  it('takes answers for as long as it is looked through, adds them up, and keeps none', () => {
    const looks: Lens[] = [];
    const lens = lensOf('foreign-national', (again) => looks.push(again));
    lens.look(practitioners).save({ 'confirmed.residence-card': true });
    lens.look(practitioners).save({ 'reading-route': 'smartphone' });
    expect(looks).toEqual([lens, lens]);
    expect(lens.look(practitioners).answers).toMatchObject({
      confirmed: ['residence-card'],
      readingRoute: 'smartphone',
    });
    expect(save).not.toHaveBeenCalled();
    const another = lensOf('foreign-national', () => undefined);
    expect(another.look(practitioners).answers.confirmed).toEqual([]);
  });
});
