import { describe, expect, it } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import enGuide from '../i18n/en/guide.json' with { type: 'json' };
import { fill } from '../i18n/format.ts';
import ja from '../i18n/ja/common.json' with { type: 'json' };
import jaGuide from '../i18n/ja/guide.json' with { type: 'json' };
import {
  categoryIds,
  confirmIds,
  dateIds,
  prerequisiteIds,
  type ConfirmId,
  type PrerequisiteId,
} from '../readiness/ids.ts';
import type { Policy } from '../state/policy.ts';
import { situationOf } from '../state/situation.ts';
import { initial, type Changes } from '../state/stored.ts';
import { reportText, unknownCodeText } from './report-text.ts';
import { oneReader } from '../testing/readers.ts';
import { presences } from '../readiness/facts.ts';
import type { OnlineSystemSite } from '../readiness/online-system.ts';

const now = new Date('2026-11-23T10:05:00.000Z');
const at = '2026-11-23T01:02:03.004Z';
const site = 'www.rasens-immi.moj.go.jp';
const marker = 'PERSONAL-7f3a';

const words = { en: { catalogue: en, words: enGuide }, ja: { catalogue: ja, words: jaGuide } };
type Language = keyof typeof words;
const languages = ['en', 'ja'] as const;

/** The report for some stored items, an organisation's policy, and withheld sites. */
function report(
  stored: Changes = {},
  language: Language = 'en',
  policy: Policy = {},
  withheld: readonly OnlineSystemSite[] = [],
): string {
  const { catalogue, words: guide } = words[language];
  const own = { ...initial, ...stored };
  const situation = situationOf(own, policy, [language], catalogue, now);
  return reportText({ ...situation, words: guide, withheld }, '1.2.3');
}

function ticks(ids: readonly ConfirmId[], when: Partial<Record<ConfirmId, string>> = {}): Changes {
  return {
    ...Object.fromEntries(ids.map((id) => [`confirmed.${id}`, true])),
    ...Object.fromEntries(Object.entries(when).map(([id, time]) => [`ticked-at.${id}`, time])),
  };
}

/** The line about a prerequisite. */
function lineOf(text: string, id: PrerequisiteId): string | undefined {
  return text.split('\n').find((each) => each.includes(`[${id} `));
}

/** The line that begins with a label. */
function line(text: string, label: string): string | undefined {
  return text.split('\n').find((each) => each.startsWith(`${label}: `));
}

/** All facts that can be known at once, and all that a user, a device or a client can write. */
const full: Changes = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '156.0.8078.79' }, at },
  'facts.jpki-client': {
    finding: {
      host: 'unrecognised-error',
      platform: 'windows',
      message: 'Something quite new: 0x80.',
    },
    at,
  },
  'facts.official-extension': { finding: 'off', at },
  'facts.card-reader': {
    finding: oneReader({ vendorId: 0x054c, productId: 0x0dc8, name: `${marker} reader` }),
    at,
  },
  'facts.client-error': { finding: { client: 'jpki', site, code: 'EW004JC200' }, at },
  'facts.registration': { finding: { site }, at },
  ...ticks(confirmIds),
  ...Object.fromEntries(dateIds.map((id, index) => [`date.${id}`, `2031-0${index + 1}-17`])),
};
const personalPolicy = {
  supportContact: `${marker} desk 03-0000-0000`,
  language: marker,
  category: marker,
};

describe.each(languages)('the report in %s', (language) => {
  const { catalogue, words: guide } = words[language];
  const { text: labels } = guide.report;
  const text = report(full, language, personalPolicy);

  it('says what it is of, that it is unofficial, and when it was made', () => {
    const [heading] = text.split('\n');
    expect(heading).toContain(catalogue.product);
    expect(heading).toContain('1.2.3');
    expect(heading).toMatch(/unofficial|非公式/);
    expect(heading).toContain(`2026-11-23 19:05 (${labels.japan})`);
  });

  it('says which browser and system this is, and what was chosen', () => {
    expect(line(text, labels.browser)).toContain('Google Chrome 156.0.8078.79');
    expect(line(text, labels.system)).toContain('Windows');
    expect(line(text, labels.category)).toContain(catalogue.category['foreign-national']);
    expect(line(text, labels.route)).toContain(catalogue.route.reader);
  });

  it('names each of the seven by number, id, status and reason, in words and as ids', () => {
    const ids = [...text.matchAll(/^(\d)\. .*\[(\S+) (\S+)\/(\S+)\]/gm)];
    expect(
      ids.map(([, number, id, status, reason]) => [Number(number), id, status, reason]),
    ).toEqual([
      [1, 'my-number-card', 'met', 'confirmed'],
      [2, 'residence-card', 'met', 'confirmed'],
      [3, 'notification-certificate', 'not-needed', 'not-required'],
      [4, 'chrome', 'met', 'supported'],
      [5, 'jpki-client', 'unknown', 'unrecognised-error'],
      [6, 'card-reader', 'met', 'seen'],
      [7, 'user-registration', 'met', 'observed'],
    ]);
    for (const id of prerequisiteIds) expect(text).toContain(catalogue.prerequisite[id].name);
    expect(text).toContain(catalogue.status['not-needed']);
  });

  it('says when what was found was found, and whose word the rest is', () => {
    expect(lineOf(text, 'residence-card')).toContain(labels.own);
    expect(lineOf(text, 'chrome')).toContain(`2026-11-23 10:02 (${labels.japan})`);
  });

  it('says when the user ticked what only the user knows, the newest of several', () => {
    const [signature, authentication] = [confirmIds[0], confirmIds[1]];
    const ticked = {
      [signature]: '2026-11-20T15:00:00.000Z',
      [authentication]: '2026-11-19T23:59:00.000Z',
      'residence-card': '2026-11-22T00:30:00.000Z',
    };
    const said = (time: string) => fill(labels.ownTime, { time: `${time} (${labels.japan})` });
    const both = report(ticks(confirmIds, ticked), language);
    expect(lineOf(both, 'my-number-card')).toContain(said('2026-11-21 00:00'));
    expect(lineOf(both, 'residence-card')).toContain(said('2026-11-22 09:30'));
    const one = report(ticks([authentication], ticked), language);
    expect(lineOf(one, 'my-number-card')).toContain('unknown/partly-confirmed');
    expect(lineOf(one, 'my-number-card')).toContain(said('2026-11-20 08:59'));
    expect(lineOf(one, 'residence-card')).toContain(labels.none);
  });

  it.each([
    ['read', 'unknown/partly-confirmed'],
    ['refused', 'unknown/in-doubt'],
  ] as const)('says when the one certificate was %s that is known', (outcome, ids) => {
    const seen = { finding: { outcome, site, before: null }, at };
    const read = report({ 'facts.user-authentication-certificate': seen }, language);
    expect(lineOf(read, 'my-number-card')).toContain(ids);
    expect(lineOf(read, 'my-number-card')).toContain(
      fill(labels.time, { time: `2026-11-23 10:02 (${labels.japan})` }),
    );
  });

  it("quotes Chrome's own words that were not recognised", () => {
    expect(line(text, labels.raw)).toBe(`${labels.raw}: Something quite new: 0x80.`);
  });

  it('names the last error code, with client, system and time', () => {
    const error = line(text, labels.error);
    for (const part of ['jpki', 'EW004JC200', site, '2026-11-23 10:02']) {
      expect(error).toContain(part);
    }
  });

  it('names the card reader by the model that its ids stand for', () => {
    expect(line(text, labels.reader)).toContain('Sony PaSoRi RC-S300/S 054c:0dc8');
    expect(line(text, labels.reader)).toContain(labels.connected);
    expect(line(text, labels.extension)).toContain('off');
  });

  it('names the settings of the organisation that were ignored, not their values', () => {
    expect(line(text, labels.policy)).toBe(`${labels.policy}: language, category`);
  });

  it('has nothing personal in it', () => {
    expect(text).not.toContain(marker);
    expect(text).not.toContain('2031');
    expect(text).not.toContain('-17');
    expect(text).not.toContain('03-0000-0000');
  });

  it.each(categoryIds)('leaves no placeholder and nothing undefined standing: %s', (category) => {
    for (const some of [full, {}]) {
      const written = report({ ...some, category }, language);
      expect(written).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/);
      expect(written.match(/^\d\. /gm)).toHaveLength(7);
    }
  });

  it('says unknown where nothing was found, and leaves out the rest', () => {
    const empty = report({}, language);
    expect(line(empty, labels.browser)).toBe(`${labels.browser}: ${labels.unknown}`);
    expect(line(empty, labels.system)).toBe(`${labels.system}: ${labels.unknown}`);
    for (const label of [
      labels.raw,
      labels.error,
      labels.extension,
      labels.reader,
      labels.policy,
    ]) {
      expect(line(empty, label)).toBeUndefined();
    }
  });
});

describe('the report', () => {
  const { text: labels } = enGuide.report;

  it('never has a date that was typed in, even where it decides', () => {
    const dates = Object.fromEntries(dateIds.map((id) => [`date.${id}`, '2024-05-17']));
    for (const language of languages) {
      for (const category of categoryIds) {
        const text = report({ ...ticks(confirmIds), ...dates, category }, language);
        expect(text).toContain('unmet/expired');
        expect(text).not.toContain('2024');
        expect(text).not.toContain('05-17');
      }
    }
  });

  it('names a reader of an unknown model by its number only, whatever the device says', () => {
    const reader = { vendorId: 0x1234, productId: 0x00ab, name: marker };
    for (const presence of presences) {
      const text = report({ 'facts.card-reader': { finding: oneReader(reader, presence), at } });
      expect(text).not.toContain(marker);
      expect(line(text, labels.reader)).toContain('1234:00ab');
      expect(line(text, labels.reader)).toContain(labels[presence]);
    }
  });

  it('keeps words from outside in their line, and at a length that can be read', () => {
    const disguise = `\u202e\nSystem: other\r\n[chrome met/supported]\u0000${'x'.repeat(5000)}`;
    const text = report(
      {
        'facts.chrome': { finding: { brand: disguise, version: '156.0' }, at },
        'facts.jpki-client': {
          finding: { host: 'unrecognised-error', platform: 'windows', message: disguise },
          at,
        },
      },
      'en',
      { [disguise]: true },
    );
    expect(text.split('\n')).toHaveLength(
      report(full, 'en', personalPolicy).split('\n').length - 3,
    );
    expect(text).not.toMatch(/[\p{Cf}\r]|(?!\n)\p{Cc}/u);
    expect(text.length).toBeLessThan(5000);
  });

  it('says whether notices are shown on the pages', () => {
    const ran = { [`ran.${site}`]: '2026-11-23' } as const;
    expect(line(report(ran), labels.inline)).toBe(`${labels.inline}: on`);
    expect(line(report(), labels.inline)).toBe(
      `${labels.inline}: chosen, not seen on the pages yet`,
    );
    expect(line(report({ 'inline-notices': false }), labels.inline)).toBe(`${labels.inline}: off`);
    expect(line(report({}, 'en', {}, [site]), labels.inline)).toContain(site);
    const off = report({ 'inline-notices': false }, 'en', {}, [site]);
    expect(line(off, labels.inline)).toBe(`${labels.inline}: off`);
    const managed = report({}, 'en', { inlineNotices: false });
    expect(line(managed, labels.inline)).toBe(`${labels.inline}: off`);
  });

  it('says nothing of settings of the organisation that are in order', () => {
    const policy = { category: 'practitioner', supportContact: marker, openGuide: false };
    expect(report({}, 'en', policy)).not.toContain(labels.policy);
  });

  it('gives times by the clock in Japan', () => {
    const finding = { client: 'jpki', site, code: 'E0008' } as const;
    const text = report({ 'facts.client-error': { finding, at: '2026-12-31T15:30:00.000Z' } });
    expect(line(text, labels.error)).toContain('2027-01-01 00:30 (Japan time)');
  });
});

/** The fact that the client gave a page this error code. */
function failed(code: string): Changes {
  return { 'facts.client-error': { finding: { client: 'jpki', site, code }, at } };
}

/** The text for the form, for some stored items. */
function unknownCode(stored: Changes): string | null {
  const situation = situationOf({ ...initial, ...stored }, personalPolicy, ['en'], en, now);
  return unknownCodeText(situation, '1.2.3');
}

describe('the text for the form about error codes', () => {
  it('is the code, the client, the site, the browser, the system and the version', () => {
    expect(unknownCode({ ...full, ...failed('EW999X9999') })).toBe(
      [
        'jpki: EW999X9999',
        '',
        site,
        'Google Chrome 156.0.8078.79',
        'windows',
        'Zairyu Ready 1.2.3',
      ].join('\n'),
    );
  });

  it('does without what Chrome does not say', () => {
    expect(unknownCode(failed('EW999X9999'))).toBe(
      `jpki: EW999X9999\n\n${site}\nZairyu Ready 1.2.3`,
    );
  });

  it('is there for an unknown code only', () => {
    expect(unknownCode(full)).toBeNull();
    expect(unknownCode(failed('EI123-2008'))).toBeNull();
    expect(unknownCode({})).toBeNull();
  });
});
