import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { admit, askerOf, type Rules, type Self, type Sender } from './gate.ts';
import { isRecord, isWhole } from './shape.ts';

const self: Self = {
  id: fakeChrome.id,
  origin: fakeChrome.origin,
  isSite: (url) => url.startsWith('https://site.test/'),
};
const popup = fakeChrome.ownPage;
const ownTab: Sender = { ...popup, tab: { id: 7 }, frameId: 0 };
const site = fakeChrome.page('https://site.test/form');

const strangers: readonly [string, Sender][] = [
  ['another extension', { ...fakeChrome.page('chrome-extension://zzzz/x.html'), id: 'zzzz' }],
  ['another extension on the site', { ...site, id: 'zzzz' }],
  ['another extension with our address', { ...popup, id: 'zzzz' }],
  ['nobody', {}],
  ['a sender without id', { ...popup, id: undefined }],
  ['a sender without address', { id: self.id, tab: { id: 7 }, frameId: 0 }],
  [
    'an address that only begins like ours',
    fakeChrome.page(`chrome-extension://${self.id}x/popup.html`),
  ],
  ['our address inside another', fakeChrome.page(`https://evil.test/${self.origin}`)],
  ['a subframe of the site', { ...site, frameId: 3 }],
  ['a frame of unknown depth', { ...site, frameId: undefined }],
  ['the site without a tab', { ...site, tab: undefined }],
  ['another site', fakeChrome.page('https://evil.test/')],
];

describe('who is asking', () => {
  it.each([
    ['the popup', popup, 'our-page'],
    ['a page of ours in a tab', ownTab, 'our-page'],
    ['a page of the site', site, 'site'],
  ])('%s', (_, sender, asker) => {
    expect(askerOf(sender, self)).toBe(asker);
  });

  it.each(strangers)('%s is nobody we know', (_, sender) => {
    expect(askerOf(sender, self)).toBeNull();
  });
});

type Example = {
  ours: { request: { type: 'ours'; count: number }; answer: null };
  theirs: { request: { type: 'theirs' }; answer: null };
};
const rules: Rules<Example> = {
  ours: { from: 'our-page', shape: isRecord({ count: isWhole }) },
  theirs: { from: 'site', shape: isRecord({}) },
};

function verdict(message: unknown, sender: Sender) {
  return admit<Example>(rules, message, sender, self);
}

describe('what is asked', () => {
  const ours = { type: 'ours', count: 3 };
  const theirs = { type: 'theirs' };

  it('is let through from whom it may come, and from nobody else', () => {
    expect(verdict(ours, popup)).toEqual({ request: ours });
    expect(verdict(ours, ownTab)).toEqual({ request: ours });
    expect(verdict(ours, site)).toEqual({ refusal: 'not-allowed' });
    expect(verdict(theirs, site)).toEqual({ request: theirs });
    expect(verdict(theirs, popup)).toEqual({ refusal: 'not-allowed' });
  });

  it.each(strangers)('is refused whatever it is, and unread, from %s', (_, sender) => {
    for (const message of [ours, theirs, {}, null]) {
      expect(verdict(message, sender)).toEqual({ refusal: 'not-allowed' });
    }
  });

  it.each<[string, unknown]>([
    ['no message', undefined],
    ['null', null],
    ['a text', 'ours'],
    ['a number', 1],
    ['no type', {}],
    ['a type that is no text', { type: ['ours'] }],
    ['an unknown type', { type: 'forget-everything' }],
    ['another spelling', { type: 'Ours' }],
    ['an empty type', { type: '' }],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((type): [string, unknown] => [
      `${type} as type`,
      { type },
    ]),
    ['a type behind __proto__', JSON.parse('{"__proto__":{"type":"ours"},"kind":1}')],
  ])('is unknown: %s', (_, message) => {
    expect(verdict(message, popup)).toEqual({ refusal: 'unknown-type' });
    expect(verdict(message, site)).toEqual({ refusal: 'unknown-type' });
  });

  it.each<[string, unknown]>([
    ['a part too few', { type: 'ours' }],
    ['a part too many', { ...ours, force: true }],
    ['a part of another shape', { type: 'ours', count: 'three' }],
    ['an own __proto__', JSON.parse('{"type":"ours","count":3,"__proto__":{"admin":true}}')],
    ['a type and parts that are only inherited', Object.create(ours)],
  ])('is malformed: %s', (_, message) => {
    expect(verdict(message, popup)).toEqual({ refusal: 'malformed' });
  });

  const type = fc.oneof(fc.constantFrom('ours', 'theirs', '__proto__'), fc.string());
  const plain = { noNullPrototype: true };
  const messageLike = fc.oneof(
    fc.anything(),
    fc.record({ type }, plain),
    fc.record({ type, count: fc.oneof(fc.integer(), fc.anything()) }, plain),
    fc.record({ type, count: fc.integer(), extra: fc.anything() }, plain),
  );
  const anySender: fc.Arbitrary<Sender> = fc.oneof(
    fc.constantFrom(popup, ownTab, site, ...strangers.map(([, sender]) => sender)),
    fc.record({
      id: fc.constantFrom(self.id, 'zzzz', undefined),
      url: fc.oneof(fc.webUrl(), fc.string(), fc.constant(undefined)),
      frameId: fc.option(fc.nat(), { nil: undefined }),
      tab: fc.anything(),
    }),
  );

  /** Whether this very message may be carried out for this sender. */
  function isAllowed(message: unknown, sender: Sender): boolean {
    if (sender === site) return isDeepStrictEqual(message, theirs);
    const { count } = (message ?? {}) as { readonly count?: unknown };
    const isOurs = sender === popup || sender === ownTab;
    return isOurs && Number.isInteger(count) && isDeepStrictEqual(message, { type: 'ours', count });
  }

  it('is let through exactly where it is allowed and well-shaped, and never throws', () => {
    fc.assert(
      fc.property(messageLike, anySender, (message, sender) => {
        expect('request' in verdict(message, sender)).toBe(isAllowed(message, sender));
      }),
      { numRuns: 2000 },
    );
  });
});
