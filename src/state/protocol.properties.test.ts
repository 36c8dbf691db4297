import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, type RequestOf, type Self } from '../platform/gate.ts';
import { clientIds, extensionStates, proofIds } from '../readiness/facts.ts';
import { certificateIds, LANGUAGE_TAG, noticeCorners, noticeUses } from '../readiness/ids.ts';
import { onlineSystemSiteOf } from '../readiness/online-system.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { rules, type Protocol } from './protocol.ts';

type Request = RequestOf<Protocol>;
type Fields<Type extends keyof Protocol> = Omit<Protocol[Type]['request'], 'type'>;

const self: Self = {
  id: fakeChrome.id,
  origin: fakeChrome.origin,
  isSite: (url) => onlineSystemSiteOf(url) !== null,
};
const senders = {
  'our-page': fakeChrome.ownPage,
  site: fakeChrome.page('https://www.rasens-immi.moj.go.jp/rasens-u/'),
};

const language = fc.option(fc.stringMatching(LANGUAGE_TAG));
const client = fc.constantFrom(...clientIds);
const reader = fc.record({
  vendorId: fc.nat(0xffff),
  productId: fc.nat(0xffff),
  name: fc.option(fc.string()),
});

/** Every good message; a type that is missing here does not compile. */
const requests: { readonly [Type in keyof Protocol]: fc.Arbitrary<Fields<Type>> } = {
  recheck: fc.record({ readers: fc.option(fc.array(reader)) }),
  'extension-seen': fc.record({ state: fc.constantFrom(...extensionStates) }),
  'forget-findings': fc.constant({}),
  'forget-reader': fc.constant({}),
  'take-back': fc.record({ proof: fc.constantFrom(...proofIds) }),
  'page-shown': fc.record({ isRegistered: fc.boolean(), isSignedIn: fc.boolean(), language }),
  'notice-used': fc.record({ use: fc.constantFrom(...noticeUses) }),
  'notice-moved': fc.record({ corner: fc.constantFrom(...noticeCorners) }),
  'client-answered': fc.record({
    client,
    certificate: fc.option(fc.constantFrom(...certificateIds)),
    code: fc.option(fc.stringMatching(/^[\w-]{1,32}$/)),
    language,
  }),
  'client-silent': fc.record({ client, language }),
};

const types = Object.keys(rules) as (keyof Protocol)[];

/** Values that no field of any message takes. */
const junk = fc.oneof(
  fc.double({ noInteger: true }),
  fc.dictionary(fc.string(), fc.jsonValue()),
  fc.constantFrom(undefined, '<b>', Number.NaN, [[]], ['reader']),
);

function good(type: keyof Protocol): fc.Arbitrary<object> {
  return (requests[type] as fc.Arbitrary<object>).map((fields) => Object.assign({ type }, fields));
}

function verdict(message: unknown, from: keyof typeof senders) {
  return admit<Protocol>(rules, message, senders[from], self);
}

describe.each(types)('%s', (type) => {
  const { from } = rules[type];

  it('passes from whom it may come, and from nobody else', () => {
    const other = from === 'site' ? 'our-page' : 'site';
    fc.assert(
      fc.property(good(type), (request) => {
        expect(verdict(request, from)).toEqual({ request: request as Request });
        expect(verdict(request, other)).toEqual({ refusal: 'not-allowed' });
      }),
    );
  });

  it('is malformed with a part too many', () => {
    const name = fc.string().filter((each) => each !== 'type' && each !== '__proto__');
    fc.assert(
      fc.property(good(type), name, fc.anything(), (request, more, value) => {
        fc.pre(!Object.hasOwn(request, more));
        expect(verdict({ ...request, [more]: value }, from)).toEqual({ refusal: 'malformed' });
      }),
    );
  });
});

const withParts = types.filter((type) => !type.startsWith('forget-'));

it.each(withParts)(
  '%s is malformed without one of its parts, or with junk in its place',
  (type) => {
    const { from } = rules[type];
    fc.assert(
      fc.property(good(type), fc.nat(), junk, (request, place, value) => {
        const names = Object.keys(request).filter((each) => each !== 'type');
        const name = names[place % names.length] ?? '';
        const rest = Object.fromEntries(Object.entries(request).filter(([each]) => each !== name));
        expect(verdict(rest, from)).toEqual({ refusal: 'malformed' });
        // `language` can be null or any tag: a page says what it likes.
        const isTag = typeof value === 'string' && LANGUAGE_TAG.test(value);
        fc.pre(!(name === 'language' && (value === null || isTag)));
        expect(verdict({ ...rest, [name]: value }, from)).toEqual({ refusal: 'malformed' });
      }),
    );
  },
);
