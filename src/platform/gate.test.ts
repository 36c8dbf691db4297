import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, askerOf, type Sender } from './gate.ts';
import type { MessageType, Request } from './protocol.ts';

const self = {
  id: 'aaaabbbbccccddddeeeeffffgggghhhh',
  origin: 'chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh/',
};
const popup: Sender = { id: self.id, url: `${self.origin}src/popup/index.html` };
const ownTab: Sender = { ...popup, tab: { id: 7 }, frameId: 0 };

function page(url: string, rest: Partial<Sender> = {}): Sender {
  return { id: self.id, url, frameId: 0, tab: { id: 7 }, ...rest };
}

const current = page('https://www.rasens-immi.moj.go.jp/rasens-u/');
const earlier = page('https://www.ras-immi.moj.go.jp/WC01/WCAAS010/');

const strangers: readonly [string, Sender][] = [
  ['another extension', page('chrome-extension://zzzz/x.html', { id: 'zzzz' })],
  ['another extension on the online system', { ...current, id: 'zzzz' }],
  ['another extension with our address', { ...popup, id: 'zzzz' }],
  ['nobody', {}],
  ['a sender without id', { ...popup, id: undefined }],
  ['a sender without address', { id: self.id, tab: { id: 7 }, frameId: 0 }],
  ['an address that only begins like ours', page(`chrome-extension://${self.id}x/popup.html`)],
  ['our address inside another', page(`https://evil.test/${self.origin}`)],
  ['a subframe of the online system', { ...current, frameId: 3 }],
  ['a frame of unknown depth', { ...current, frameId: undefined }],
  ['the online system without a tab', { ...current, tab: undefined }],
  ['the online system over http', page('http://www.rasens-immi.moj.go.jp/rasens-u/')],
  ['a lookalike host', page('https://www.ras-immi.moj.go.jp.evil.test/')],
  ['a host in the userinfo', page('https://www.ras-immi.moj.go.jp@evil.test/')],
  ['another port', page('https://www.ras-immi.moj.go.jp:444/')],
  ['another page', page('https://www.moj.go.jp/isa/')],
];

const requests: { readonly [T in MessageType]: Request & { type: T } } = {
  recheck: { type: 'recheck' },
  'page-shown': { type: 'page-shown' },
  'fold-notice': { type: 'fold-notice', collapsed: true },
};

describe('who is asking', () => {
  it.each([
    ['the popup', popup, 'our-page'],
    ['a page of ours in a tab', ownTab, 'our-page'],
    ['the current online system', current, 'online-system'],
    ['the earlier online system', earlier, 'online-system'],
  ])('%s', (_, sender, asker) => {
    expect(askerOf(sender, self)).toBe(asker);
  });

  it.each(strangers)('%s is nobody we know', (_, sender) => {
    expect(askerOf(sender, self)).toBeNull();
  });
});

describe('who may ask for what', () => {
  const mayAsk: [MessageType, { ours: boolean; theirs: boolean }][] = [
    ['recheck', { ours: true, theirs: false }],
    ['page-shown', { ours: false, theirs: true }],
    ['fold-notice', { ours: false, theirs: true }],
  ];

  it('is decided for every message there is', () => {
    expect(mayAsk.map(([type]) => type)).toEqual(Object.keys(requests));
  });

  it.each(mayAsk)('%s: %j', (type, { ours, theirs }) => {
    const [request, refusal] = [{ request: requests[type] }, { refusal: 'not-allowed' }];
    expect(admit(requests[type], popup, self)).toEqual(ours ? request : refusal);
    expect(admit(requests[type], ownTab, self)).toEqual(ours ? request : refusal);
    expect(admit(requests[type], current, self)).toEqual(theirs ? request : refusal);
    expect(admit(requests[type], earlier, self)).toEqual(theirs ? request : refusal);
  });

  it.each(strangers)('%s: nothing', (_, sender) => {
    for (const request of [...Object.values(requests), {}, null]) {
      expect(admit(request, sender, self)).toEqual({ refusal: 'not-allowed' });
    }
  });
});

describe('what is asked', () => {
  it.each<[string, unknown]>([
    ['no message', undefined],
    ['null', null],
    ['a text', 'recheck'],
    ['a number', 1],
    ['no type', {}],
    ['a type that is no text', { type: ['recheck'] }],
    ['an unknown type', { type: 'forget-everything' }],
    ['another spelling', { type: 'Recheck' }],
    ['an empty type', { type: '' }],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((type): [string, unknown] => [
      `${type} as type`,
      { type },
    ]),
    ['a type behind __proto__', JSON.parse('{"__proto__":{"type":"recheck"},"kind":1}')],
  ])('%s: unknown', (_, message) => {
    expect(admit(message, popup, self)).toEqual({ refusal: 'unknown-type' });
    expect(admit(message, current, self)).toEqual({ refusal: 'unknown-type' });
  });

  it.each<[string, Sender, unknown]>([
    ['more than was asked for', popup, { type: 'recheck', force: true }],
    ['an own __proto__', popup, JSON.parse('{"type":"recheck","__proto__":{"admin":true}}')],
    ['an inherited type', popup, Object.create({ type: 'recheck' })],
    ['more from a page', current, { type: 'page-shown', url: 'https://evil.test/' }],
    ['a missing part', current, { type: 'fold-notice' }],
    ['a part of another shape', current, { type: 'fold-notice', collapsed: 'true' }],
    ['an unknown part', current, { type: 'fold-notice', collapsed: true, category: 'x' }],
  ])('%s: malformed', (_, sender, message) => {
    expect(admit(message, sender, self)).toEqual({ refusal: 'malformed' });
  });

  const type = fc.oneof(
    fc.constantFrom(...Object.keys(requests), '__proto__', 'toString'),
    fc.string(),
  );
  const plain = { noNullPrototype: true };
  const messageLike = fc.oneof(
    fc.anything(),
    fc.record({ type }, plain),
    fc.record({ type, collapsed: fc.oneof(fc.boolean(), fc.anything()) }, plain),
    fc.record({ type, extra: fc.anything() }, plain),
  );
  const anySender: fc.Arbitrary<Sender> = fc.oneof(
    fc.constantFrom(popup, ownTab, current, earlier, ...strangers.map(([, sender]) => sender)),
    fc.record({
      id: fc.constantFrom(self.id, 'zzzz', undefined),
      url: fc.oneof(fc.webUrl(), fc.string(), fc.constant(undefined)),
      frameId: fc.option(fc.nat(), { nil: undefined }),
      tab: fc.anything(),
    }),
  );

  /** Every message that may be carried out, by who sends it; none besides. */
  function allowedFor(sender: Sender): readonly Request[] {
    if (sender === popup || sender === ownTab) return [{ type: 'recheck' }];
    if (sender !== current && sender !== earlier) return [];
    const folds = [true, false].map((collapsed) => ({ type: 'fold-notice' as const, collapsed }));
    return [{ type: 'page-shown' }, ...folds];
  }

  it('lets through exactly what is allowed and well-shaped, and never throws', () => {
    fc.assert(
      fc.property(messageLike, anySender, (message, sender) => {
        const verdict = admit(message, sender, self);
        const isAllowed = allowedFor(sender).some((request) => isDeepStrictEqual(request, message));
        expect('request' in verdict).toBe(isAllowed);
      }),
      { numRuns: 2000 },
    );
  });
});
