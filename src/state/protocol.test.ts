import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, type RequestOf, type Self, type Sender } from '../platform/gate.ts';
import type { CardReader } from '../readiness/facts.ts';
import { onlineSystemSiteOf } from '../readiness/online-system.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { isPageReport, rules, type Protocol } from './protocol.ts';

type Request = RequestOf<Protocol>;
type MessageType = keyof Protocol;

const self: Self = {
  id: fakeChrome.id,
  origin: fakeChrome.origin,
  isSite: (url) => onlineSystemSiteOf(url) !== null,
};
const popup = fakeChrome.ownPage;
const current = fakeChrome.page('https://www.rasens-immi.moj.go.jp/rasens-u/');
const earlier = fakeChrome.page('https://www.ras-immi.moj.go.jp/WC01/WCAAS010/');

/** Pages outside the online system, whose addresses look much like its own. */
const strangers = [
  'http://www.rasens-immi.moj.go.jp/rasens-u/',
  'https://www.ras-immi.moj.go.jp.evil.test/',
  'https://www.ras-immi.moj.go.jp@evil.test/',
  'https://www.ras-immi.moj.go.jp:444/',
  'https://www.moj.go.jp/isa/',
].map((url) => fakeChrome.page(url));

function verdict(message: unknown, sender: Sender) {
  return admit<Protocol>(rules, message, sender, self);
}

const requests: { readonly [T in MessageType]: Request & { type: T } } = {
  recheck: {
    type: 'recheck',
    readers: [{ vendorId: 0x054c, productId: 0x0dc8, name: null }],
  },
  'extension-seen': { type: 'extension-seen', state: 'off' },
  'forget-findings': { type: 'forget-findings' },
  'forget-reader': { type: 'forget-reader' },
  'take-back': { type: 'take-back', proof: 'signature-certificate' },
  'page-shown': { type: 'page-shown', isRegistered: false, isSignedIn: true, language: 'vi' },
  'notice-used': { type: 'notice-used', use: 'opened' },
  'notice-moved': { type: 'notice-moved', corner: 'top-left' },
  'client-answered': {
    type: 'client-answered',
    language: null,
    client: 'jpki',
    certificate: 'signature-certificate',
    code: null,
  },
  'client-silent': { type: 'client-silent', client: 'mynaportal', language: null },
};

describe('who may ask for what', () => {
  const mayAsk: readonly [MessageType, 'ours' | 'theirs'][] = [
    ['recheck', 'ours'],
    ['extension-seen', 'ours'],
    ['forget-findings', 'ours'],
    ['forget-reader', 'ours'],
    ['take-back', 'ours'],
    ['page-shown', 'theirs'],
    ['notice-used', 'theirs'],
    ['notice-moved', 'theirs'],
    ['client-answered', 'theirs'],
    ['client-silent', 'theirs'],
  ];

  it('is decided for every message there is', () => {
    expect(mayAsk.map(([type]) => type)).toEqual(Object.keys(rules));
  });

  it.each(mayAsk)('%s: pages that are %s', (type, whose) => {
    const request = requests[type];
    const [yes, no] = [{ request }, { refusal: 'not-allowed' }];
    expect(verdict(request, popup)).toEqual(whose === 'ours' ? yes : no);
    expect(verdict(request, current)).toEqual(whose === 'theirs' ? yes : no);
    expect(verdict(request, earlier)).toEqual(whose === 'theirs' ? yes : no);
    for (const stranger of strangers) expect(verdict(request, stranger)).toEqual(no);
  });
});

/** The code of a message; null if it is missing or invalid. */
function goodCodeOf(message: unknown): string | null {
  const isCoded = typeof message === 'object' && message !== null && 'code' in message;
  const said: unknown = isCoded ? message.code : null;
  return typeof said === 'string' && /^[A-Za-z0-9_-]{1,32}$/.test(said) ? said : null;
}

/** Whether this is a reader: two ids, and a name or null. */
function isGoodReader(each: unknown): each is CardReader {
  if (typeof each !== 'object' || each === null) return false;
  const { vendorId, productId, name } = each as Record<string, unknown>;
  const isName = name === null || typeof name === 'string';
  const isId = [vendorId, productId].every((id) => Number.isInteger(id));
  return isId && isName && Object.keys(each).length === 3;
}

/** The readers that a message names; null unless all of them are valid. */
function goodReadersOf(message: unknown): readonly CardReader[] | null {
  const isNaming = typeof message === 'object' && message !== null && 'readers' in message;
  const named: unknown = isNaming ? message.readers : null;
  if (!Array.isArray(named)) return null;
  return named.every(isGoodReader) ? named : null;
}

describe('what is asked', () => {
  it.each<[string, Sender, unknown]>([
    ['more than was asked for', popup, { type: 'recheck', readers: null, force: true }],
    ['no word on the readers', popup, { type: 'recheck' }],
    ['more about forgetting', popup, { type: 'forget-reader', serialNumber: '1' }],
    ['more from a page', current, { ...requests['page-shown'], url: 'https://evil.test/' }],
    ['a missing part', current, { type: 'notice-used' }],
    ['a page that does not say', current, { type: 'page-shown' }],
    ['a page that says it in words', current, { ...requests['page-shown'], isRegistered: 'yes' }],
    ['a page with no word for its language', current, { ...requests['page-shown'], language: 7 }],
    ['a text as a language', current, { ...requests['page-shown'], language: 'en <b>' }],
    ['a long language', current, { ...requests['page-shown'], language: 'x'.repeat(36) }],
    ['a part of another shape', current, { type: 'notice-used', button: true }],
    ['a button that is not there', current, { type: 'notice-used', button: 'constructor' }],
    ['an unknown part', current, { type: 'notice-used', button: 'fold', category: 'x' }],
  ])('%s: malformed', (_, sender, message) => {
    expect(verdict(message, sender)).toEqual({ refusal: 'malformed' });
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
    expect(verdict({ type: 'recheck', readers }, popup)).toEqual({ refusal: 'malformed' });
  });

  it.each<[string, unknown]>([
    ['none that can be seen', null],
    ['none there', []],
    ['one', [pasori]],
    ['several, one of them without a name', [pasori, { ...pasori, name: null }]],
  ])('a look with readers is let through: %s', (_, readers) => {
    const request = { type: 'recheck', readers };
    expect(verdict(request, popup)).toEqual({ request });
  });

  const answered = requests['client-answered'];

  it.each<[string, Sender, object]>([
    ['no client', current, { type: 'client-answered', certificate: null, code: null }],
    ['an unknown client', current, { ...answered, client: 'jp.go.jpki' }],
    ['a client named like a part of every object', current, { ...answered, client: 'toString' }],
    ['an unknown certificate', earlier, { ...answered, certificate: 'residence-card' }],
    ['the number of a certificate', earlier, { ...answered, certificate: '01' }],
    ['no certificate named', current, { type: 'client-answered', client: 'jpki', code: null }],
    ['no word on how it went', current, { ...answered, code: undefined }],
    ['an empty code', current, { ...answered, code: '' }],
    ['a code that is too long', current, { ...answered, code: 'E'.repeat(33) }],
    ['a code with markup', current, { ...answered, code: '<b>E0008</b>' }],
    ['a number as code', current, { ...answered, code: 8 }],
    ['a site of its own', current, { ...answered, site: 'evil.test' }],
    ['the content of a certificate', current, { ...answered, content: 'MIIF' }],
    ['silence of nobody', current, { type: 'client-silent' }],
    ['silence of somebody unknown', current, { type: 'client-silent', client: 'x' }],
    ['silence with a code', current, { ...requests['client-silent'], code: 'E0008' }],
  ])('a client with %s: malformed', (_, sender, message) => {
    expect(verdict(message, sender)).toEqual({ refusal: 'malformed' });
  });

  const type = fc.constantFrom(...Object.keys(requests), '__proto__', 'toString');
  const plain = { noNullPrototype: true };
  const client = fc.oneof(fc.constantFrom('jpki', 'mynaportal', '__proto__'), fc.anything());
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
    plain,
  );
  const readers = fc.oneof(fc.constant(null), fc.array(reader), fc.anything());
  const messageLike = fc.oneof(
    fc.record({ type }, plain),
    fc.record({ type, button: fc.oneof(buttons, fc.anything()) }, plain),
    fc.record({ type, readers }, plain),
    fc.record({ type, readers, extra: fc.anything() }, plain),
    fc.record({ type, isRegistered: fc.oneof(fc.boolean(), fc.anything()) }, plain),
    fc.record({ type, client }, plain),
    fc.record({ type, client, certificate, code }, plain),
    fc.record({ type, client, certificate, code, extra: fc.anything() }, plain),
    fc.record({ type, extra: fc.anything() }, plain),
  );

  /** Every message that the gate may let through from a sender. */
  function allowedFor(sender: Sender, message: unknown): readonly Request[] {
    if (sender === popup) {
      const goodReaders = goodReadersOf(message);
      return [
        { type: 'recheck', readers: null },
        ...(goodReaders ? [{ type: 'recheck' as const, readers: goodReaders }] : []),
        { type: 'forget-findings' },
        { type: 'forget-reader' },
      ];
    }
    if (sender !== current && sender !== earlier) return [];
    const goodCode = goodCodeOf(message);
    const uses = ['opened', 'guide', 'not-now'] as const;
    const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'] as const;
    const either = [true, false];
    const clients = ['jpki', 'mynaportal'] as const;
    const known = ['signature-certificate', 'user-authentication-certificate', null] as const;
    return [
      ...uses.map((use) => ({ type: 'notice-used' as const, use })),
      ...corners.map((corner) => ({ type: 'notice-moved' as const, corner })),
      ...either.flatMap((isRegistered) =>
        either.map((isSignedIn) => ({
          type: 'page-shown' as const,
          isRegistered,
          isSignedIn,
          language: null,
        })),
      ),
      ...clients.map((from) => ({ type: 'client-silent' as const, client: from, language: null })),
      ...clients.flatMap((from) =>
        known.map((of) => ({
          type: 'client-answered' as const,
          language: null,
          client: from,
          certificate: of,
          code: goodCode,
        })),
      ),
    ];
  }

  it('is let through exactly where it is allowed and well-shaped, and never throws', () => {
    const sender = fc.constantFrom(popup, current, earlier, ...strangers);
    fc.assert(
      fc.property(messageLike, sender, (message, from) => {
        const isAllowed = allowedFor(from, message).some((request) =>
          isDeepStrictEqual(request, message),
        );
        expect('request' in verdict(message, from)).toBe(isAllowed);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what a page tells the side panel', () => {
  const report = { landmarks: ['sign-in'], isSignedIn: false, certificate: null };

  it('is taken as it is meant', () => {
    expect(isPageReport(report)).toBe(true);
    expect(isPageReport({ ...report, certificate: 'signature-certificate' })).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a control that there is not', { ...report, landmarks: ['sign-out'] }],
    ['a certificate that there is not', { ...report, certificate: 'residence-card' }],
    ['a word for a yes', { ...report, isSignedIn: 'yes' }],
    ['more than is meant', { ...report, value: 'x' }],
  ])('is refused where it is %s', (_, value) => {
    expect(isPageReport(value)).toBe(false);
  });
});
