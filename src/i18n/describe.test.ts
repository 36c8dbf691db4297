import { describe, expect, it } from 'vitest';
import type { ChecklistItem } from '../readiness/checklist.ts';
import type { Facts } from '../readiness/facts.ts';
import {
  prerequisiteIds,
  reasons,
  statusOf,
  type Circumstance,
  type PrerequisiteId,
  type Reason,
  type ReasonOf,
} from '../readiness/ids.ts';
import type { LinkId } from '../readiness/links.ts';
import type { Catalogue } from './catalogue.ts';
import { describe as describeItem } from './describe.ts';
import en from './en/common.json' with { type: 'json' };
import ja from './ja/common.json' with { type: 'json' };
import { oneReader } from '../testing/readers.ts';

const at = '2026-11-23T01:02:03.004Z';
const nobodyWaits = { waiting: [] };
const everybodyElseIsOpen = { waiting: ['user-registration'] } as const;

function item(id: PrerequisiteId, reason: Reason): ChecklistItem {
  const status = statusOf(reason);
  return { id, reason, status, requirement: 'required' } as ChecklistItem;
}

function said(some: ChecklistItem, facts: Facts = {}, catalogue: Catalogue = en) {
  return describeItem(some, nobodyWaits, facts, catalogue);
}

/** Where the one main button leads, for every reason that has one. */
const leads: { [P in PrerequisiteId]: Partial<Record<ReasonOf<P>, LinkId>> } = {
  'my-number-card': {
    expired: 'my-number-site',
    'not-confirmed': 'my-number-site',
    'partly-confirmed': 'my-number-site',
    'in-doubt': 'jpki-portal',
  },
  'residence-card': {},
  'notification-certificate': {
    expired: 'agency-notification',
    'not-confirmed': 'agency-notification',
  },
  chrome: {
    'too-old': 'google-chrome',
    'not-google-chrome': 'google-chrome',
    'unknown-version': 'google-chrome',
  },
  'jpki-client': {
    'not-registered': 'jpki-portal',
    'failed-to-start': 'jpki-portal',
    exited: 'jpki-portal',
    'communication-error': 'jpki-portal',
    'unrecognised-error': 'jpki-portal',
    'not-confirmed': 'jpki-portal',
    'mac-unconfirmed': 'online-system',
  },
  'card-reader': { 'not-confirmed': 'jpki-portal' },
  'user-registration': {
    confirmed: 'online-system',
    observed: 'online-system',
    'not-confirmed': 'online-system',
    'in-doubt': 'registration-change',
  },
};

describe('the page that helps', () => {
  const rows = prerequisiteIds.flatMap((id) => {
    const ofThis: Readonly<Record<string, LinkId>> = leads[id];
    return reasons[id].map((reason) => [id, reason, ofThis[reason] ?? null] as const);
  });

  it.each(rows)('%s / %s: %s', (id, reason, link) => {
    expect(said(item(id, reason)).link).toBe(link);
  });
});

describe('an item under special circumstances', () => {
  it.each<[PrerequisiteId, Reason, Circumstance, LinkId | null]>([
    ['my-number-card', 'in-doubt', 'read-without-client', 'jpki-portal'],
    ['my-number-card', 'in-doubt', 'seen-in-the-future', 'online-system'],
    ['user-registration', 'in-doubt', 'seen-in-the-future', 'online-system'],
    ['jpki-client', 'not-registered', 'signed-in-without-client', null],
  ])('%s / %s, %s: has its own words, and its own page', (id, reason, circumstance, link) => {
    const some = { ...item(id, reason), circumstance };
    expect(said(some)).toEqual({ ...en.circumstance[circumstance], link });
    expect(said(some, {}, ja)).toEqual({ ...ja.circumstance[circumstance], link });
  });

  it('of a refused certificate, names the passing causes before the office (field case 6)', () => {
    const { steps } = said(item('my-number-card', 'in-doubt'));
    expect(steps[0]).toContain('issued since yesterday');
    expect(steps[1]).toContain('maintenance');
    expect(steps[2]).toContain('市区町村の窓口');
    expect(en.explanation['certificate-refused'].steps).toEqual(steps);
    expect(ja.explanation['certificate-refused'].steps).toEqual(
      said(item('my-number-card', 'in-doubt'), {}, ja).steps,
    );
  });
});

describe('the registration', () => {
  it('comes last while others are open, and leads to the guide of the agency', () => {
    const open = item('user-registration', 'not-confirmed');
    const { title, cause, steps, link } = describeItem(open, everybodyElseIsOpen, {}, en);
    expect({ title, cause, steps }).toEqual(en.comesLast);
    expect(link).toBe('agency-guide');
  });

  it('has its turn when the others are done', () => {
    const open = item('user-registration', 'not-confirmed');
    const { title, cause, steps } = said(open);
    expect({ title, cause, steps }).toEqual(en.reason['user-registration']['not-confirmed']);
  });

  it('makes nothing else wait', () => {
    const reader = item('card-reader', 'not-confirmed');
    expect(describeItem(reader, everybodyElseIsOpen, {}, en)).toEqual(said(reader));
  });
});

describe('what was found', () => {
  it.each([
    [en, 'This browser is too old (71.0.3578.98)'],
    [ja, 'このブラウザは古すぎます（71.0.3578.98）'],
  ])('names the version: $product', (catalogue, title) => {
    const chrome = { finding: { brand: 'Google Chrome', version: '71.0.3578.98' }, at };
    expect(said(item('chrome', 'too-old'), { chrome }, catalogue).title).toBe(title);
  });

  it('names the browser that is not Google Chrome', () => {
    const chrome = { finding: { brand: 'Microsoft Edge', version: '156' }, at };
    expect(said(item('chrome', 'not-google-chrome'), { chrome }).title).toContain('Microsoft Edge');
  });

  it("quotes Chrome's words that are not known", () => {
    const finding = {
      host: 'unrecognised-error',
      platform: 'linux',
      message: 'Something {version}.',
    } as const;
    expect(
      said(item('jpki-client', 'unrecognised-error'), { 'jpki-client': { finding, at } }).cause,
    ).toBe('Chrome said: “Something {version}.”');
  });

  it.each([
    [en, 'Chrome sees {reader}'],
    [ja, 'Chromeが{reader}を見つけました'],
  ])('leaves it to the view how to call the reader that was seen: $product', (catalogue, title) => {
    const finding = oneReader({ vendorId: 1, productId: 2, name: 'A name of its own' });
    const facts = { 'card-reader': { finding, at } };
    expect(said(item('card-reader', 'seen'), facts, catalogue).title).toBe(title);
  });

  it('leaves no other placeholder standing, even where nothing was found', () => {
    const all = prerequisiteIds.flatMap((id) => reasons[id].map((reason) => item(id, reason)));
    for (const some of all) {
      const left = JSON.stringify(said(some)).match(/\{\w+\}/g) ?? [];
      expect(left).toEqual(some.reason === 'seen' ? ['{reader}'] : []);
    }
  });

  it("tells every reason in the catalogue's words", () => {
    expect(said(item('residence-card', 'expired'), {}, ja)).toEqual({
      ...ja.reason['residence-card'].expired,
      link: null,
    });
  });
});
