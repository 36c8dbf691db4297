import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeElement, fakeGlobals, type FakeNode } from './fake-page.ts';
import { isCalled, isDrawn, namesOf, normalise, textOf } from './text.ts';

beforeAll(() => {
  for (const [name, value] of Object.entries(fakeGlobals)) vi.stubGlobal(name, value);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const texts = [
  '弁護士・行政書士',
  'Attorney/Administrative Procedures Legal Specialist',
  '利用者登録される方はこちら',
  'ログイン',
] as const;

/** Whether a control is called `text`. The fake has all that the code reads of a page. */
function called(
  text: string,
  localName: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (FakeNode | string)[] = [],
): boolean {
  const control = fakeElement(localName, attributes, children);
  return isCalled(control as unknown as Element, namesOf([text]));
}

/** A text with pieces between its characters, at any place. */
function mixed<T>(piece: fc.Arbitrary<T>) {
  return fc.constantFrom(...texts).chain((text) =>
    fc.record({
      text: fc.constant(text),
      parts: fc
        .array(fc.option(piece, { nil: null }), {
          minLength: Array.from(text).length + 1,
          maxLength: Array.from(text).length + 1,
        })
        .map((pieces) =>
          pieces.flatMap((between, index): (T | string)[] => [
            ...(between === null ? [] : [between]),
            Array.from(text)[index] ?? '',
          ]),
        ),
    }),
  );
}

const unseen = fc.constantFrom(
  '\u00AD',
  '\u200B',
  '\u200C',
  '\u200D',
  '\u2060',
  '\uFEFF',
  '\uFE00',
  '\uFE0F',
  '\u{E0100}',
  '\u200E',
  '\u061C',
  '\u3164',
  ' ',
  '\u00A0',
  '\u3000',
  '\n\t',
  '\uE879',
  '›',
  '▶',
);
const letter = fc.constantFrom('a', 'Z', 'あ', 'ア', '録', '7', 'ー');
const reading = fc.string({ maxLength: 6 }).map((text) => fakeElement('rt', {}, [text]));
const decoration = fc.oneof(
  reading,
  fc.constantFrom('rp', 'style', 'script', 'svg').map((tag) => fakeElement(tag, {}, ['(login)'])),
  fc
    .constantFrom<Record<string, string>>(
      { class: 'material-icons' },
      { class: 'btn-icon sr-only' },
      { class: 'visually-hidden' },
      { 'aria-hidden': 'true' },
      { hidden: '' },
    )
    .map((attributes) => fakeElement('span', attributes, ['login'])),
  fc
    .constantFrom<Record<string, string>>(
      { display: 'none' },
      { visibility: 'hidden' },
      { fontSize: '0px' },
      { position: 'absolute', clipPath: 'inset(50%)' },
      { position: 'fixed', clip: 'rect(0px, 0px, 0px, 0px)' },
    )
    .map((style) => fakeElement('small', {}, ['new tab'], style)),
);

describe('a name in the page', () => {
  it('stays the same with characters in it that are not seen', () => {
    fc.assert(
      fc.property(mixed(unseen), ({ text, parts }) => {
        expect(normalise(parts.join(''))).toBe(normalise(text));
        expect(called(text, 'button', {}, parts)).toBe(true);
        expect(called(text, 'input', { value: parts.join('') })).toBe(true);
        expect(called(text, 'a', { 'aria-label': parts.join('') })).toBe(true);
      }),
    );
  });

  it.each(['登録(とうろく)する', '登録（とうろく）する', '登(とう)録(ろーく)する'])(
    'stays the same with readings in brackets behind its characters: %s',
    (text) => {
      expect(called('登録する', 'button', {}, [text])).toBe(true);
    },
  );

  it.each(['登録(トウロク)する', '登録(再)する', '登録とうろくする', '登録()とする'])(
    'is another one with anything else: %s',
    (text) => {
      expect(called('登録する', 'button', {}, [text])).toBe(false);
    },
  );

  it('stays the same with readings, icons and hidden parts in it', () => {
    fc.assert(
      fc.property(mixed(decoration), ({ text, parts }) => {
        expect(called(text, 'button', {}, parts)).toBe(true);
      }),
    );
  });

  it('is another with a letter or digit more that is seen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), letter, fc.nat(), (text, more, place) => {
        const at = place % (text.length + 1);
        const other = text.slice(0, at) + more + text.slice(at);
        expect(normalise(other)).not.toBe(normalise(text));
        expect(called(text, 'button', {}, [other])).toBe(false);
        expect(called(text, 'button', {}, [fakeElement('b', {}, [other])])).toBe(false);
        expect(called(text, 'input', { value: other })).toBe(false);
      }),
    );
  });

  it('is another with a letter less', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), (text, place) => {
        const letters = Array.from(normalise(text));
        letters.splice(place % letters.length, 1);
        expect(called(text, 'button', {}, letters)).toBe(false);
      }),
    );
  });

  it.each([
    ['ﾛｸﾞｲﾝ', 'ログイン'],
    ['ＬＯＧ　ｉｎ', 'Login'],
    ['③', '3'],
    ['3\uFE0F\u20E3', '3'],
    ['か\u200B\u3099', 'が'],
    ['弁護士･行政書士', '弁護士・行政書士'],
  ])('compares %j as %j', (written, meant) => {
    expect(normalise(written)).toBe(normalise(meant));
  });

  it('of no letters is none', () => {
    expect(normalise(' \u200B・—▶ ')).toBe('');
    expect(called('ログイン', 'button', {}, [])).toBe(false);
    expect(called('ログイン', 'button', {}, [' ', fakeElement('svg', {}, ['ログイン'])])).toBe(
      true,
    );
  });
});

describe('a control', () => {
  it('of the old kind is called by its attributes, never by a value', () => {
    expect(called('ログイン', 'input', { value: 'ログイン' })).toBe(true);
    expect(called('ログイン', 'input', { alt: 'ログイン' })).toBe(true);
    expect(called('ログイン', 'input', {})).toBe(false);
  });

  it('that is only a picture is called by what the picture stands for', () => {
    expect(called('ログイン', 'a', {}, [fakeElement('img', { alt: 'ログイン' })])).toBe(true);
    expect(called('ログイン', 'a', {}, [fakeElement('img', {})])).toBe(false);
  });

  it('is called by its label or by its text', () => {
    expect(called('ログイン', 'button', { 'aria-label': 'はじめる' }, ['ログイン'])).toBe(true);
    expect(called('ログイン', 'button', { 'aria-label': 'ログイン' }, ['はじめる'])).toBe(true);
    expect(called('ログイン', 'button', { 'aria-label': 'はじめる' }, ['おわる'])).toBe(false);
  });

  it('may have its whole text in what would be an icon elsewhere', () => {
    expect(called('ログイン', 'a', {}, [fakeElement('i', { class: 'x' }, ['ログイン'])])).toBe(
      true,
    );
  });

  it('is not called by what it hides', () => {
    expect(called('ログイン', 'a', {}, [fakeElement('b', { hidden: '' }, ['ログイン']), 'X'])).toBe(
      false,
    );
  });

  it('with a very long text has no name', () => {
    const long = ['ログイン', fakeElement('script', {}, ['.'.repeat(2000)])];
    expect(called('ログイン', 'button', {}, long)).toBe(false);
  });
});

describe('the name of a step', () => {
  const completed = namesOf(['利用者情報登録 完了'], 3);
  const isStep = (text: string) =>
    isCalled(fakeElement('h2', {}, [text]) as unknown as Element, completed);

  it.each([
    '利用者情報登録完了',
    'STEP3 利用者情報登録 完了',
    '利用者情報登録 完了（ＳＴＥＰ　３）',
    'STEP 3/3 利用者情報登録 完了',
    '利用者情報登録 完了（３／３）',
    'Step 3 of 3: 利用者情報登録 完了',
    '第3ステップ 利用者情報登録 完了',
  ])('is known: %s', (text) => {
    expect(isStep(text)).toBe(true);
  });

  it.each([
    'STEP2 利用者情報登録 完了',
    'STEP33 利用者情報登録 完了',
    'STEP 2/3 利用者情報登録 完了',
    '3',
    '利用者情報登録 STEP3 完了',
  ])('is not known: %s', (text) => {
    expect(isStep(text)).toBe(false);
  });
});

it('reads a text up to a place in it', () => {
  const end = fakeElement('button', {}, ['c']);
  const whole = fakeElement('div', {}, ['a', fakeElement('b', {}, ['b', end]), 'd']);
  const read = (stop?: FakeNode) =>
    textOf(whole as unknown as Element, () => false, stop as unknown as Element);
  expect(read()).toBe('abcd');
  expect(read(end)).toBe('ab');
});

const drawn = (style: Record<string, string>, above: Record<string, string> = {}) =>
  isDrawn({
    style,
    closest: () => null,
    parentElement: { style: above, parentElement: null },
  } as unknown as Element);

describe('an element', () => {
  it('is drawn where neither it nor what holds it is hidden', () => {
    expect(drawn({})).toBe(true);
    expect(drawn({ display: 'none' })).toBe(false);
    expect(drawn({}, { display: 'none' })).toBe(false);
    expect(drawn({ visibility: 'hidden' })).toBe(false);
  });

  it('whose page leads its ancestors round in a circle is asked no longer than needed', () => {
    const circle: Record<string, unknown> = { style: {}, closest: () => null };
    circle['parentElement'] = circle;
    expect(isDrawn(circle as unknown as Element)).toBe(true);
  });
});
