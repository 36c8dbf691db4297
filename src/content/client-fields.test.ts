import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readFields } from './client-fields.ts';

const names = ['result', 'errcode', 'mode', 'keypair_division'] as const;

/**
 * What `JSON.parse` gives for the wanted fields that are short words: `readFields` must match it.
 */
function parsed(json: string): Record<string, string> {
  const whole = JSON.parse(json) as Record<string, unknown>;
  const wanted = names
    .filter((name) => Object.hasOwn(whole, name))
    .map((name) => [name, whole[name]]);
  return Object.fromEntries(
    wanted.filter(([, value]) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,32}$/.test(value)),
  ) as Record<string, string>;
}

/** Texts made of pieces that could mislead a reader that walks over the text. */
const hostile = fc
  .array(
    fc.constantFrom(
      '"result":"0"',
      ',"errcode":"EW004JC200",',
      'result',
      'errcode',
      '"',
      '\\"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      ' ',
      '\n',
      '\u2028',
      '\uD800',
      '署名',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const word = fc.stringMatching(/^[\w-]{0,34}$/);
const text = fc.oneof(word, hostile, fc.string({ unit: 'binary' }));
const anyName = fc.oneof(fc.constantFrom(...names, 'certificate', '__proto__'), text);
const value = fc.oneof(
  text,
  fc.jsonValue(),
  fc.dictionary(anyName, fc.oneof(text, fc.dictionary(anyName, text)), { maxKeys: 3 }),
  fc.array(fc.oneof(text, fc.dictionary(anyName, text)), { maxLength: 3 }),
);
const object = fc.dictionary(anyName, value, { maxKeys: 8 });

afterEach(() => void vi.restoreAllMocks());

describe('the fields that are read', () => {
  it('are those at the top that are short words, exactly as JSON has them', () => {
    const indents = fc.constantFrom(undefined, 1, '\t', '\r\n ');
    fc.assert(
      fc.property(object, indents, (some, indent) => {
        const json = JSON.stringify(some, null, indent);
        expect(readFields(json, names)).toEqual(parsed(json));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['a request', '{"mode":"01","keypair_division":"02"}', { mode: '01', keypair_division: '02' }],
    ['an answer', '{"result":"1","errcode":"EW044-C300"}', { result: '1', errcode: 'EW044-C300' }],
    ['with spaces', '\n{ "result" :\t"0" }\n', { result: '0' }],
    ['in any order', '{"certificate":"MIIF","result":"0"}', { result: '0' }],
    ['of 32 signs', `{"errcode":"${'E'.repeat(32)}"}`, { errcode: 'E'.repeat(32) }],
    ['of 33 signs', `{"errcode":"${'E'.repeat(33)}"}`, {}],
    ['an empty one', '{"errcode":""}', {}],
    ['a number', '{"result":0}', {}],
    ['nothing', '{"result":null}', {}],
    ['in a list', '{"result":["0"]}', {}],
    ['further down', '{"a":{"result":"0"},"b":[{"result":"0"}]}', {}],
    ['of an object inside the wanted one', '{"result":{"x":"0"}}', {}],
    ['after something nested', '{"a":{"b":[{"c":"}"}]},"result":"0"}', { result: '0' }],
    ['with a quotation mark', String.raw`{"errcode":"E\"8"}`, {}],
    ['with markup', '{"errcode":"<b>E8</b>"}', {}],
    ['with a similar name', '{"results":"0","resul":"0","Result":"0"," result":"0"}', {}],
    ['a name as a value', '{"a":"result","b":"0"}', {}],
    ['no fields', '{}', {}],
  ])('%s', (_, json, expected) => {
    expect(readFields(json, names)).toEqual(expected);
  });

  it('are no others than those wanted', () => {
    expect(readFields('{"mode":"01","result":"0","errcode":"E1"}', ['result'])).toEqual({
      result: '0',
    });
  });
});

describe('a certificate', () => {
  const answers = fc.constantFrom(
    { result: '1', errcode: 'EW104J1502' },
    { result: '0' },
    { errcode: 'E0008' },
    {},
  );

  it('is stepped over, whatever it holds and wherever it stands', () => {
    fc.assert(
      fc.property(answers, value, fc.nat({ max: 2 }), (answer, certificate, place) => {
        const entries: [string, unknown][] = Object.entries(answer);
        entries.splice(place, 0, ['certificate', certificate]);
        expect(readFields(JSON.stringify(Object.fromEntries(entries)), names)).toEqual(answer);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    '"result":"0"',
    '","result":"0","x":"',
    '"},"result":"0",{"',
    '\\","result":"0","x":"',
    '\\',
    '\\\\',
    '\\\\\\"',
    '"',
    '{{{{',
    ']]}}',
  ])('that holds %j changes nothing', (certificate) => {
    const failure = { result: '1', errcode: 'E0008' };
    expect(readFields(JSON.stringify({ certificate, ...failure }), names)).toEqual(failure);
    expect(readFields(JSON.stringify({ ...failure, certificate }), names)).toEqual(failure);
    expect(readFields(JSON.stringify({ certificate: { certificate }, ...failure }), names)).toEqual(
      failure,
    );
  });

  it('is neither parsed nor copied, not even in part', () => {
    const detail = JSON.stringify({ result: '0', certificate: 'MIIFmarker', errcode: 'E1' });
    const parse = vi.spyOn(JSON, 'parse');
    const copies = (['slice', 'substring', 'split', 'replace', 'match'] as const).map((way) =>
      vi.spyOn(String.prototype, way),
    );
    readFields(detail, names);
    const made = copies.flatMap(({ mock }) => mock.results.map((result) => String(result.value)));
    const parsedTimes = parse.mock.calls.length;
    vi.restoreAllMocks();
    expect(parsedTimes).toBe(0);
    expect(made).toEqual(['0', 'E1']);
  });
});

describe('what is no such text', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 0],
    ['an object', { result: '0' }],
    ['a list', ['{"result":"0"}']],
    ['a text object', Object('{"result":"0"}')],
    ['an object that reads like one', { toString: () => '{"result":"0"}', length: 14 }],
    ['an unfinished object', '{"result":"0"'],
    ['an unfinished text', '{"result":"0'],
    ['a text that an escape keeps open', String.raw`{"result":"0\"}`],
    ['an object closed twice', '{"result":"0"}}'],
    ['nothing but openings', '{['.repeat(30_000)],
    ['one sign too long', `{"result":"0","x":"${'x'.repeat(65_537 - 21)}"}`],
    ['far too long', 'x'.repeat(5_000_000)],
  ])('%s', (_, detail) => {
    expect(readFields(detail, names)).toBeNull();
  });

  it('is not one that is just not too long', () => {
    const json = `{"result":"0","x":"${'x'.repeat(65_536 - 21)}"}`;
    expect(json).toHaveLength(65_536);
    expect(readFields(json, names)).toEqual({ result: '0' });
  });

  it('never throws, and gives nothing but short words, whatever a page sends', () => {
    const cut = fc
      .tuple(object, fc.nat(), fc.nat())
      .map(([some, from, to]) => JSON.stringify(some).slice(from % 20, to % 80));
    fc.assert(
      fc.property(fc.oneof(hostile, cut, fc.string(), fc.anything()), (detail) => {
        for (const [name, read] of Object.entries(readFields(detail, names) ?? {})) {
          expect(names).toContain(name);
          expect(read).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is never looked into: not even a getter runs', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('looked into');
        },
      },
    );
    expect(readFields(trap, names)).toBeNull();
  });
});
