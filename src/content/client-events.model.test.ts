import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchClients } from './client-events.ts';

/* A page and its clients in any order: what is told, compared with the simplest model of it. */

const names = {
  jpki: { request: 'launchJPKIApp', answer: 'recvJPKIMsg' },
  mynaportal: { request: 'launchApp', answer: 'recvMsg' },
} as const;
const certificateOf: Readonly<Record<string, string>> = {
  '01': 'signature-certificate',
  '02': 'user-authentication-certificate',
};

beforeEach(() => vi.stubGlobal('document', { nodeName: '#document' }));
afterEach(() => vi.unstubAllGlobals());

const client = fc.constantFrom('jpki' as const, 'mynaportal' as const);
const said = fc.oneof(
  fc.record({ client, asks: fc.constantFrom('01', '02', '03') }),
  fc.record({ client, code: fc.constantFrom(null, 'EW004JC200', 'EI123-2008') }),
  fc.record({ client, junk: fc.constantFrom('', '{', '[]', '{"result":"2"}') }),
);
/** So few that all of them are read. */
const fewEnough = fc.array(said, { maxLength: 20 });

type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

/** A window with a page and its clients, and all that the watch tells. */
function listened() {
  const page = new EventTarget();
  const told: unknown[][] = [];
  const watch = watchClients(
    {
      onRequest: (...args) => void told.push(['request', ...args]),
      onAnswer: (...args) => void told.push(['answer', ...args]),
    },
    (type, handle) => page.addEventListener(type, handle),
  );
  const send = (type: string, detail: string) => {
    const event = new CustomEvent(type, { detail });
    Object.defineProperty(event, 'target', { value: document });
    page.dispatchEvent(event);
  };
  const say = (one: Said) => {
    const { request, answer } = names[one.client];
    if ('asks' in one) {
      send(request, JSON.stringify({ mode: '01', keypair_division: one.asks }));
    } else if ('code' in one) {
      const result = one.code === null ? { result: '0' } : { result: '1', errcode: one.code };
      send(answer, JSON.stringify({ ...result, certificate: 'MIIF' }));
    } else {
      send(answer, one.junk);
    }
  };
  return { say, told, watch };
}

/** What should be told. An answer has a certificate if all open requests asked for that one. */
function expectedOf(all: readonly Said[]): unknown[][] {
  const asked = { jpki: [] as string[], mynaportal: [] as string[] };
  const open = { jpki: 0, mynaportal: 0 };
  return all.flatMap((one): unknown[][] => {
    const { client: by } = one;
    if ('asks' in one) {
      if (open[by] === 0) asked[by] = [];
      asked[by].push(one.asks);
      open[by] += 1;
      return [['request', by, certificateOf[one.asks] ?? null]];
    }
    if (!('code' in one)) return [];
    const isOpen = open[by] > 0;
    // A success without a request proves nothing.
    if (!isOpen && one.code === null) return [];
    open[by] = Math.max(0, open[by] - 1);
    const isSure = isOpen && new Set(asked[by]).size === 1;
    return [['answer', by, (isSure && certificateOf[asked[by][0] ?? '']) || null, one.code]];
  });
}

it('every request and answer is told, and a certificate only where it is sure which', () => {
  fc.assert(
    fc.property(fewEnough, (all) => {
      fc.pre(all.filter((one) => 'junk' in one).length < 4);
      const { say, told } = listened();
      for (const one of all) say(one);
      expect(told).toEqual(expectedOf(all));
    }),
  );
});

it('of a flood no more than sixty are told, until the bound is renewed', () => {
  fc.assert(
    fc.property(fc.array(said, { minLength: 100, maxLength: 200 }), (all) => {
      const { say, told, watch } = listened();
      for (const one of all) say(one);
      const before = told.length;
      expect(before).toBeLessThanOrEqual(60);
      watch.renew();
      say({ client: 'jpki', asks: '01' });
      expect(told).toHaveLength(before + 1);
    }),
  );
});
