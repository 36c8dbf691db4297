import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, askerOf, type Sender } from './gate.ts';
import type { CardReader } from '../readiness/facts.ts';
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
  recheck: {
    type: 'recheck',
    readers: [{ vendorId: 0x054c, productId: 0x0dc8, name: null }],
  },
  'forget-reader': { type: 'forget-reader' },
  'page-shown': { type: 'page-shown', isRegistered: false },
  'notice-used': { type: 'notice-used', button: 'fold' },
  'client-answered': {
    type: 'client-answered',
    source: 'jpki',
    certificate: 'signature-certificate',
    code: null,
  },
  'client-silent': { type: 'client-silent', source: 'mynaportal' },
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
    ['forget-reader', { ours: true, theirs: false }],
    ['page-shown', { ours: false, theirs: true }],
    ['notice-used', { ours: false, theirs: true }],
    ['client-answered', { ours: false, theirs: true }],
    ['client-silent', { ours: false, theirs: true }],
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

/** The code of a message, where it has a good one. */
function goodCodeOf(message: unknown): string | null {
  const isCoded = typeof message === 'object' && message !== null && 'code' in message;
  const said: unknown = isCoded ? message.code : null;
  return typeof said === 'string' && /^[A-Za-z0-9_-]{1,32}$/.test(said) ? said : null;
}

/** Whether this is a reader: ids, and a name or none. */
function isGoodReader(each: unknown): each is CardReader {
  if (typeof each !== 'object' || each === null) return false;
  const { vendorId, productId, name } = each as Record<string, unknown>;
  const isName = name === null || typeof name === 'string';
  const isId = [vendorId, productId].every((id) => Number.isInteger(id));
  return isId && isName && Object.keys(each).length === 3;
}

/** The readers that a message names, where all of them are well-shaped. */
function goodReadersOf(message: unknown): readonly CardReader[] | null {
  const isNaming = typeof message === 'object' && message !== null && 'readers' in message;
  const named: unknown = isNaming ? message.readers : null;
  if (!Array.isArray(named)) return null;
  return named.every(isGoodReader) ? named : null;
}

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
    ['more than was asked for', popup, { type: 'recheck', readers: null, force: true }],
    [
      'an own __proto__',
      popup,
      JSON.parse('{"type":"recheck","readers":null,"__proto__":{"admin":true}}'),
    ],
    ['an inherited type', popup, Object.create({ type: 'recheck', readers: null })],
    ['no word on the readers', popup, { type: 'recheck' }],
    ['more about forgetting', popup, { type: 'forget-reader', serialNumber: '1' }],
    [
      'more from a page',
      current,
      { type: 'page-shown', isRegistered: true, url: 'https://evil.test/' },
    ],
    ['a missing part', current, { type: 'notice-used' }],
    ['a page that does not say', current, { type: 'page-shown' }],
    ['a page that says it in words', current, { type: 'page-shown', isRegistered: 'yes' }],
    ['a part of another shape', current, { type: 'notice-used', button: true }],
    ['a button that is not there', current, { type: 'notice-used', button: 'constructor' }],
    ['an unknown part', current, { type: 'notice-used', button: 'fold', category: 'x' }],
  ])('%s: malformed', (_, sender, message) => {
    expect(admit(message, sender, self)).toEqual({ refusal: 'malformed' });
  });

  const pasori = { vendorId: 0x054c, productId: 0x0dc8, name: 'PaSoRi' };

  it.each<[string, unknown]>([
    ['a reader alone', pasori],
    ['a list of no readers', [null]],
    ['a list by numbers', { 0: pasori, length: 1 }],
    ['one wrong among right ones', [pasori, { ...pasori, name: 1 }]],
    ['an id in words', [{ ...pasori, vendorId: '054c' }]],
    ['an id with a fraction', [{ ...pasori, productId: 0.5 }]],
    ['an id that is no number', [{ ...pasori, productId: Number.NaN }]],
    ['a reader without a word on its name', [{ vendorId: 1, productId: 2 }]],
    ['a serial number', [{ ...pasori, serialNumber: '0123' }]],
    ['a finding', [{ ...pasori, isConnected: true }]],
  ])('a look with %s as readers: malformed', (_, readers) => {
    expect(admit({ type: 'recheck', readers }, popup, self)).toEqual({ refusal: 'malformed' });
  });

  it.each<[string, unknown]>([
    ['none that can be seen', null],
    ['none there', []],
    ['one', [pasori]],
    ['several, one of them without a name', [pasori, { ...pasori, name: null }]],
  ])('a look with readers is let through: %s', (_, readers) => {
    const request = { type: 'recheck', readers };
    expect(admit(request, popup, self)).toEqual({ request });
  });

  const answered = requests['client-answered'];

  it.each<[string, Sender, object]>([
    ['no source', current, { type: 'client-answered', certificate: null, code: null }],
    ['an unknown source', current, { ...answered, source: 'jp.go.jpki' }],
    ['a source named like a part of every object', current, { ...answered, source: 'toString' }],
    ['an unknown certificate', earlier, { ...answered, certificate: 'residence-card' }],
    ['the number of a certificate', earlier, { ...answered, certificate: '01' }],
    ['no certificate named', current, { type: 'client-answered', source: 'jpki', code: null }],
    ['no word on how it went', current, { ...answered, code: undefined }],
    ['an empty code', current, { ...answered, code: '' }],
    ['a code that is too long', current, { ...answered, code: 'E'.repeat(33) }],
    ['a code with markup', current, { ...answered, code: '<b>E0008</b>' }],
    ['a number as code', current, { ...answered, code: 8 }],
    ['a host of its own', current, { ...answered, host: 'evil.test' }],
    ['the content of a certificate', current, { ...answered, content: 'MIIF' }],
    ['silence of nobody', current, { type: 'client-silent' }],
    ['silence of somebody unknown', current, { type: 'client-silent', source: 'x' }],
    ['silence with a code', current, { ...requests['client-silent'], code: 'E0008' }],
  ])('a client with %s: malformed', (_, sender, message) => {
    expect(admit(message, sender, self)).toEqual({ refusal: 'malformed' });
  });

  const type = fc.oneof(
    fc.constantFrom(...Object.keys(requests), '__proto__', 'toString'),
    fc.string(),
  );
  const plain = { noNullPrototype: true };
  const source = fc.oneof(fc.constantFrom('jpki', 'mynaportal', '__proto__'), fc.anything());
  const certificate = fc.oneof(
    fc.constantFrom('signature-certificate', 'user-authentication-certificate', '01', null),
    fc.anything(),
  );
  const code = fc.oneof(
    fc.constantFrom('EW004JC200', 'EW044-C300', null),
    fc.stringMatching(/^[\w-]{1,40}$/),
    fc.anything(),
  );
  const buttons = fc.constantFrom('fold', 'unfold', 'guide', 'not-now', '__proto__');
  const reader = fc.record(
    {
      vendorId: fc.oneof(fc.nat(), fc.double()),
      productId: fc.nat(),
      name: fc.oneof(fc.string(), fc.constant(null)),
    },
    { noNullPrototype: true },
  );
  const readers = fc.oneof(fc.constant(null), fc.array(reader), fc.anything());
  const messageLike = fc.oneof(
    fc.anything(),
    fc.record({ type }, plain),
    fc.record({ type, button: fc.oneof(buttons, fc.anything()) }, plain),
    fc.record({ type, readers }, plain),
    fc.record({ type, readers, extra: fc.anything() }, plain),
    fc.record({ type, isRegistered: fc.oneof(fc.boolean(), fc.anything()) }, plain),
    fc.record({ type, source }, plain),
    fc.record({ type, source, certificate, code }, plain),
    fc.record({ type, source, certificate, code, extra: fc.anything() }, plain),
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
  function allowedFor(sender: Sender, message: unknown): readonly Request[] {
    if (sender === popup || sender === ownTab) {
      const goodReaders = goodReadersOf(message);
      return [
        { type: 'recheck', readers: null },
        ...(goodReaders ? [{ type: 'recheck' as const, readers: goodReaders }] : []),
        { type: 'forget-reader' },
      ];
    }
    if (sender !== current && sender !== earlier) return [];
    const goodCode = goodCodeOf(message);
    const pressed = ['fold', 'unfold', 'guide', 'not-now'] as const;
    const sources = ['jpki', 'mynaportal'] as const;
    const known = ['signature-certificate', 'user-authentication-certificate', null] as const;
    return [
      ...pressed.map((button) => ({ type: 'notice-used' as const, button })),
      ...[true, false].map((isRegistered) => ({ type: 'page-shown' as const, isRegistered })),
      ...sources.map((from) => ({ type: 'client-silent' as const, source: from })),
      ...sources.flatMap((from) =>
        known.map((of) => ({
          type: 'client-answered' as const,
          source: from,
          certificate: of,
          code: goodCode,
        })),
      ),
    ];
  }

  it('lets through exactly what is allowed and well-shaped, and never throws', () => {
    fc.assert(
      fc.property(messageLike, anySender, (message, sender) => {
        const verdict = admit(message, sender, self);
        const isAllowed = allowedFor(sender, message).some((request) =>
          isDeepStrictEqual(request, message),
        );
        expect('request' in verdict).toBe(isAllowed);
      }),
      { numRuns: 4000 },
    );
  });
});
