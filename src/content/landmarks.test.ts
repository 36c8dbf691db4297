import { describe, expect, it } from 'vitest';
import { findLandmarks } from './landmarks.ts';

/** A control of a page, as far as recognising it goes. */
interface Control {
  readonly localName: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly textContent?: string;
  readonly isHidden?: boolean;
}

const earlier = 'www.ras-immi.moj.go.jp';
const current = 'www.rasens-immi.moj.go.jp';

function button(textContent: string, attributes: Control['attributes'] = {}): Control {
  return { localName: 'button', attributes, textContent };
}

function link(textContent: string): Control {
  return { localName: 'a', attributes: { href: '/rasens-u/' }, textContent };
}

/** Whether a control answers to one of the simple selectors that the table is written in. */
function matches({ localName, attributes = {} }: Control, selector: string): boolean {
  return selector.split(',').some((one) => {
    const parts = /^([a-z]*)(?:#(\w+))?(?:\[(\w+)(?:="(\w+)")?\])?$/.exec(one.trim());
    if (!parts) throw new SyntaxError(`Not a selector of this fake: ${one}`);
    const [, tag, id, name, value] = parts;
    return (
      (!tag || localName === tag) &&
      (!id || attributes['id'] === id) &&
      (!name || (value ? attributes[name] === value : name in attributes))
    );
  });
}

/** The part of a page that is looked at. Whoever reads a control's live value is stopped. */
function page(...controls: readonly Control[]): ParentNode {
  const elements = controls.map((control) => ({
    localName: control.localName,
    textContent: control.textContent ?? '',
    getAttribute: (name: string) => control.attributes?.[name] ?? null,
    getClientRects: () => (control.isHidden ? [] : [{}]),
    get value(): never {
      throw new Error("A field's value was read.");
    },
    control,
  }));
  const querySelectorAll = (selector: string) =>
    elements.filter(({ control }) => matches(control, selector));
  return { querySelectorAll } as unknown as ParentNode;
}

/** Which landmarks are found, each with its control. */
function found(host: string, ...controls: readonly Control[]): Record<string, Control> {
  const elements = [...findLandmarks(host, page(...controls))];
  return Object.fromEntries(
    elements.map(([id, element]) => [id, (element as unknown as { control: Control }).control]),
  );
}

const earlierPage = (['ja', 'en'] as const).map((language) => {
  const text = (ja: string, en: string) => (language === 'ja' ? ja : en);
  const individual = text('外国人本人・その他', 'Foreign national (applicant)/other');
  const counter = text('（窓口申請）在留資格認定証明書電子交付希望者', 'Applicant (at a counter)');
  return {
    language,
    signIn: button(individual, { name: 'clickLogInKjnBtn' }),
    organisation: button(
      text(
        '法人，弁護士・行政書士',
        'Corporation/Attorney/Administrative Procedures Legal Specialist',
      ),
    ),
    register: button(individual, { name: 'clickTurkKjnBtn' }),
    practitioner: button(
      text('弁護士・行政書士', 'Attorney/Administrative Procedures Legal Specialist'),
    ),
    counter: button(counter),
  };
});

describe('the earlier system', () => {
  it.each(earlierPage)('has its four controls in $language, the counter aside', (controls) => {
    const { signIn, organisation, register, practitioner, counter } = controls;
    const all = [signIn, organisation, counter, register, practitioner, counter];
    expect(found(earlier, ...all)).toEqual({
      'sign-in-individual': signIn,
      'sign-in-organisation': organisation,
      'register-individual': register,
      'register-practitioner': practitioner,
    });
  });

  it.each([
    ['spaces and line breaks', '\n  法人，弁護士 ・\t行政書士 '],
    ['half width', '法人,弁護士・行政書士'],
    [
      'full width and other letter case',
      'ＣＯＲＰＯＲＡＴＩＯＮ/attorney/administrative procedures legal specialist',
    ],
  ])('recognises a control however its text is written: %s', (_, text) => {
    expect(Object.keys(found(earlier, button(text)))).toEqual(['sign-in-organisation']);
  });

  it.each([
    ['a submit button', { type: 'submit' }],
    ['a button of the old kind', { type: 'button' }],
  ])('recognises %s by its label', (_, type) => {
    const control = { localName: 'input', attributes: { ...type, value: '弁護士・行政書士' } };
    expect(found(earlier, control)).toEqual({ 'register-practitioner': control });
  });

  it('takes nothing for a control that is none, or says more', () => {
    const field = { localName: 'input', attributes: { type: 'text', value: '弁護士・行政書士' } };
    const heading = { localName: 'h2', textContent: '弁護士・行政書士' };
    const anchor = { localName: 'a', textContent: '弁護士・行政書士' };
    const more = button('弁護士・行政書士の方へ');
    expect(found(earlier, field, heading, anchor, more, button(''))).toEqual({});
  });

  it('takes the one in view where its twin is hidden', () => {
    const hidden = { ...button('弁護士・行政書士'), isHidden: true };
    const seen = button('弁護士・行政書士');
    expect(found(earlier, hidden, seen)['register-practitioner']).toBe(seen);
  });

  it('takes the first of several', () => {
    const [first, second] = [button('弁護士・行政書士'), button('弁護士・行政書士')];
    expect(found(earlier, first, second)['register-practitioner']).toBe(first);
  });
});

describe('the current system', () => {
  it.each(['ログイン', 'Login', 'Log in', 'SIGN IN'])('has its sign-in, which reads %s', (text) => {
    const signIn = button(text, { id: 'pcLogin' });
    expect(found(current, signIn)).toEqual({ 'sign-in': signIn });
  });

  it('has no sign-in while signed in', () => {
    expect(found(current, button('ログアウト', { id: 'pcLogin' }))).toEqual({});
    expect(found(current, button('ログイン'))).toEqual({});
  });

  it("has its card page's button for a sign-in, the header's first", () => {
    const card = button('公的個人認証サービスの電子証明書');
    const header = button('ログイン', { id: 'pcLogin' });
    expect(found(current, card)).toEqual({ 'sign-in': card });
    expect(found(current, card, header)).toEqual({ 'sign-in': header });
  });

  it('has its link to register', () => {
    const register = link('利用者登録される方はこちら');
    expect(found(current, register, link('よくある質問'))).toEqual({ register });
  });
});

describe('any other page', () => {
  it.each(['www.moj.go.jp', 'rasens-immi.moj.go.jp', ''])(
    'of %j has nothing recognised',
    (host) => {
      expect(found(host, button('ログイン', { id: 'pcLogin' }))).toEqual({});
    },
  );

  it("does not have the other system's controls", () => {
    expect(found(current, button('弁護士・行政書士'))).toEqual({});
    expect(found(earlier, button('ログイン', { id: 'pcLogin' }))).toEqual({});
  });

  it('has nothing recognised where it is empty', () => {
    expect(found(current)).toEqual({});
  });
});
