import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidedBy, ignoredIn, opensGuide, supportContactIn } from './policy.ts';

/** Every setting, with a valid value, and what the value decides. */
const right: readonly [name: string, value: unknown, decides: object][] = [
  ['category', 'foreign-national', { category: 'foreign-national' }],
  ['category', 'representative', { category: 'representative' }],
  ['category', 'practitioner', { category: 'practitioner' }],
  ['language', 'ja', { language: 'ja' }],
  ['language', 'en', { language: 'en' }],
  ['readingRoute', 'reader', { 'reading-route': 'reader' }],
  ['readingRoute', 'smartphone', { 'reading-route': 'smartphone' }],
  ['inlineNotices', true, { 'inline-notices': true }],
  ['inlineNotices', false, { 'inline-notices': false }],
  ['toolbarOpens', 'popup', { 'toolbar-opens': 'popup' }],
  ['toolbarOpens', 'panel', { 'toolbar-opens': 'panel' }],
  ['supportContact', 'IT desk 1234', {}],
  ['openGuide', true, {}],
  ['openGuide', false, {}],
];

/** Settings with an invalid value. */
const wrong: readonly [name: string, value: unknown][] = [
  ['category', 'student'],
  ['category', 'Practitioner'],
  ['category', ''],
  ['category', 1],
  ['category', ['practitioner']],
  ['language', 'de'],
  ['language', 'ja-JP'],
  ['language', true],
  ['language', null],
  ['readingRoute', 'nfc'],
  ['readingRoute', 0],
  ['inlineNotices', 'true'],
  ['inlineNotices', 0],
  ['inlineNotices', null],
  ['toolbarOpens', 'tab'],
  ['toolbarOpens', true],
  ['supportContact', ''],
  ['supportContact', '  \n'],
  ['supportContact', 5],
  ['supportContact', { phone: '1' }],
  ['openGuide', 'false'],
  ['openGuide', 0],
  ['openGuide', null],
];

/** Unknown names of settings, some much like a known one. */
const unknownNames = [
  'colour',
  'constructor',
  'toString',
  'Category',
  'reading-route',
  'inline-notices',
  'notice-corner',
  'facts.chrome',
  'confirmed.residence-card',
];

describe("the organisation's settings", () => {
  it('decide nothing where there are none', () => {
    expect(decidedBy({})).toEqual({});
    expect(ignoredIn({})).toEqual([]);
    expect(opensGuide({})).toBe(true);
    expect(supportContactIn({})).toBeNull();
  });

  it.each(right)('%s: %j decides that, and just that', (name, value, decides) => {
    expect(decidedBy({ [name]: value })).toEqual(decides);
    expect(ignoredIn({ [name]: value })).toEqual([]);
  });

  it.each(wrong)('%s: %j counts as not set, and is told of', (name, value) => {
    expect(decidedBy({ [name]: value })).toEqual({});
    expect(ignoredIn({ [name]: value })).toEqual([name]);
    expect(opensGuide({ [name]: value })).toBe(true);
    expect(supportContactIn({ [name]: value })).toBeNull();
  });

  it.each(wrong)('%s: %j does not undo the others', (name, value) => {
    const others = { category: 'practitioner', language: 'ja', inlineNotices: false };
    const decided = decidedBy({ ...others, [name]: value });
    const expected = { category: 'practitioner', language: 'ja', 'inline-notices': false };
    const lost = name === 'inlineNotices' ? 'inline-notices' : name;
    expect(decided).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([key]) => key !== lost)),
    );
  });

  it.each(unknownNames)('decide nothing by a name that there is not: %s', (name) => {
    const policy = { [name]: 'practitioner', category: 'representative' };
    expect(decidedBy(policy)).toEqual({ category: 'representative' });
    expect(ignoredIn(policy)).toEqual([name]);
  });

  it('can be all there at once', () => {
    const policy = {
      category: 'practitioner',
      language: 'ja',
      readingRoute: 'smartphone',
      inlineNotices: false,
      supportContact: '情報システム部 内線1234',
      openGuide: false,
    };
    expect(decidedBy(policy)).toEqual({
      category: 'practitioner',
      language: 'ja',
      'reading-route': 'smartphone',
      'inline-notices': false,
    });
    expect(ignoredIn(policy)).toEqual([]);
    expect(opensGuide(policy)).toBe(false);
    expect(supportContactIn(policy)).toBe('情報システム部 内線1234');
  });

  it('decide settings only, whatever they contain: never a tick, a date or a finding', () => {
    const settings = ['category', 'language', 'reading-route', 'inline-notices', 'toolbar-opens'];
    const name = fc.constantFrom(...right.map(([each]) => each), ...unknownNames);
    const value = fc.oneof(
      fc.constantFrom(...right.map(([, each]) => each), ...wrong.map(([, each]) => each)),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (policy) => {
        const decided = decidedBy(policy);
        expect(settings).toEqual(expect.arrayContaining(Object.keys(decided)));
        expect(Object.keys(policy)).toEqual(expect.arrayContaining(ignoredIn(policy)));
        expect(typeof opensGuide(policy)).toBe('boolean');
        for (const each of Object.values(decided)) expect(Object.values(policy)).toContain(each);
      }),
    );
  });
});
