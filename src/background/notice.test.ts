import { describe, expect, it } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import ja from '../i18n/ja/common.json' with { type: 'json' };
import {
  categoryIds,
  confirmIds,
  landmarkIds,
  type CategoryId,
  type LandmarkId,
  type PrerequisiteId,
} from '../readiness/ids.ts';
import type { Notice } from '../state/protocol.ts';
import { situationOf } from '../state/situation.ts';
import { initial, type Changes } from '../state/stored.ts';
import { noticeFor } from './notice.ts';

const at = '2026-11-23T01:02:03.004Z';
const now = new Date(at);

const goodChrome = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '156.0.8078.79' }, at },
} as const;
const oldChrome = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '71' }, at },
} as const;
const registered = {
  'facts.jpki-client': {
    finding: { host: 'registered', platform: 'windows', message: null },
    at,
  },
} as const;
const notRegistered = {
  'facts.jpki-client': {
    finding: { host: 'not-registered', platform: 'windows', message: null },
    at,
  },
} as const;
const everyTick = Object.fromEntries(confirmIds.map((id) => [`confirmed.${id}`, true]));

/** The notice of a user with only these stored items. */
function noticeOf(some: Changes, language: 'en' | 'ja' = 'en', isSignedIn = false): Notice {
  const situation = situationOf({ ...initial, ...some }, {}, [language], { en, ja }[language], now);
  return noticeFor(situation, 'www.rasens-immi.moj.go.jp', isSignedIn);
}

describe('the notice', () => {
  it.each<[string, Changes, Notice['state'], string]>([
    [
      'one missing',
      { ...goodChrome, ...notRegistered, ...everyTick },
      'not-ready',
      '1 thing is missing before you can file online',
    ],
    [
      'one missing, others open',
      notRegistered,
      'not-ready',
      '1 thing is missing before you can file online',
    ],
    [
      'two missing',
      { ...oldChrome, ...notRegistered },
      'not-ready',
      '2 things are missing before you can file online',
    ],
    [
      'one to check',
      { ...registered, ...everyTick },
      'unknown',
      '1 thing to check before you file online',
    ],
    ['all to check', {}, 'unknown', '6 things to check before you file online'],
    [
      'nothing',
      { ...goodChrome, ...registered, ...everyTick },
      'ready',
      'Everything on your list is in place.',
    ],
  ])('says how much there is: %s', (_, stored, state, heading) => {
    expect(noticeOf(stored)).toMatchObject({ state, heading });
  });

  it("lists what is missing, then what is not known, in the leaflet's order", () => {
    const { items } = noticeOf({ ...oldChrome, ...notRegistered });
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      ['chrome', 'unmet'],
      ['jpki-client', 'unmet'],
      ['my-number-card', 'unknown'],
      ['residence-card', 'unknown'],
      ['card-reader', 'unknown'],
      ['user-registration', 'unknown'],
    ]);
    expect(items.map(({ step }) => step)).toEqual([
      en.reason.chrome['too-old'].steps[0],
      en.reason['jpki-client']['not-registered'].steps[0],
      en.reason['my-number-card']['not-confirmed'].steps[0],
      en.reason['residence-card']['not-confirmed'].steps[0],
      en.reason['card-reader']['not-confirmed'].steps[0],
      en.comesLast.steps[0],
    ]);
    expect(items[0]).toMatchObject({
      name: 'Computer with Google Chrome',
      title: 'This browser is too old (71)',
    });
  });

  it('leads to the official page of each, if it has one', () => {
    const { items } = noticeOf({ ...goodChrome, ...notRegistered });
    expect(Object.fromEntries(items.map(({ id, link }) => [id, link]))).toEqual({
      'my-number-card': {
        href: 'https://www.kojinbango-card.go.jp/kofushinse/',
        label: 'My Number Card site',
      },
      'residence-card': null,
      'jpki-client': { href: 'https://www.jpki.go.jp/download/', label: 'Open the JPKI portal' },
      'card-reader': { href: 'https://www.jpki.go.jp/download/', label: 'Open the JPKI portal' },
      'user-registration': {
        href: 'https://www.moj.go.jp/isa/applications/online/onlineshinsei.html',
        label: 'Guide by the agency',
      },
    });
  });

  it('has nothing to list when ready, at no control either', () => {
    const { items, flags } = noticeOf({ ...goodChrome, ...registered, ...everyTick });
    expect(items).toEqual([]);
    expect(landmarkIds.filter((id) => flags[id].lines.length > 0)).toEqual([]);
  });

  it('stands where the user has put it', () => {
    expect(noticeOf({}).corner).toBe('bottom-right');
    expect(noticeOf({ 'notice-corner': 'top-left' }).corner).toBe('top-left');
  });

  const today = '2026-11-23';
  it.each<[string, Changes, boolean, boolean]>([
    ['something is missing', notRegistered, false, true],
    ['all is only to be checked', registered, false, false],
    ['the user is signed in', notRegistered, true, false],
    [
      'it opened today',
      { ...notRegistered, 'opened.www.rasens-immi.moj.go.jp': today },
      false,
      false,
    ],
    [
      'it opened yesterday',
      { ...notRegistered, 'opened.www.rasens-immi.moj.go.jp': '2026-11-22' },
      false,
      true,
    ],
    [
      'it opened today on the other system',
      { ...notRegistered, 'opened.www.ras-immi.moj.go.jp': today },
      false,
      true,
    ],
  ])('may open by itself where something is missing, once a day: %s', (_, some, isIn, mayOpen) => {
    expect(noticeOf({ ...goodChrome, ...some }, 'en', isIn).mayOpen).toBe(mayOpen);
  });

  it('names the next step as popup and guide do: the first open one', () => {
    expect(noticeOf({ ...goodChrome, ...notRegistered }).next).toBe('Next: My Number card');
    expect(noticeOf({ ...goodChrome, ...registered, ...everyTick }).next).toBeNull();
  });

  it('is one line: what is missing by name, else how much is to be checked, else "ready"', () => {
    expect(noticeOf({ ...goodChrome, ...notRegistered }).line).toBe(
      'Missing: JPKI client software',
    );
    expect(noticeOf({ ...goodChrome, ...registered }).line).toBe('4 things to check');
    expect(noticeOf({ ...goodChrome, ...registered, ...everyTick }).line).toBe(
      en.notice.readyShort,
    );
  });

  it.each([
    ['en', 'Zairyu Ready', 'Unofficial', 'Hide the list'],
    ['ja', '在留オンライン準備チェック', '非公式', '一覧を隠す'],
  ] as const)('is in %s, and says that it is unofficial', (language, product, unofficial, fold) => {
    expect(noticeOf({}, language)).toMatchObject({
      language,
      product,
      unofficial,
      buttons: { fold },
    });
  });

  it('says of each password window what it asks for, and after how many tries it locks', () => {
    const [english, japanese] = [noticeOf({}), noticeOf({}, 'ja')];
    const signature = [english, japanese].map(
      ({ passwords }) => passwords['signature-certificate'],
    );
    expect(signature.map(({ title }) => title)).toEqual([
      'Password for the digital signature certificate',
      '署名用電子証明書のパスワード',
    ]);
    for (const { text } of signature) expect(text.match(/\d+/g)).toEqual(['6', '16', '5']);
    const authentication = [english, japanese].map(
      ({ passwords }) => passwords['user-authentication-certificate'],
    );
    expect(authentication.map(({ title }) => title)).toEqual([
      'PIN for the user authentication certificate',
      '利用者証明用電子証明書の暗証番号',
    ]);
    for (const { text } of authentication) expect(text.match(/\d+/g)).toEqual(['4', '3']);
  });

  it('says that we never ask for a password', () => {
    const english = Object.values(noticeOf({}).passwords);
    const japanese = Object.values(noticeOf({}, 'ja').passwords);
    for (const { text } of english) expect(text).toContain('We never ask for it.');
    for (const { text } of japanese) expect(text).toMatch(/聞くことはありません。$/);
  });

  it("cautions against the page's translation, in the user's own language", () => {
    expect(noticeOf({}).translation).toEqual({
      title: 'Chrome is translating this page.',
      text: en.page.translation.text,
    });
    expect(noticeOf({}, 'ja').translation).toEqual({
      title: 'Chromeがこのページを翻訳しています。',
      text: ja.page.translation.text,
    });
  });

  it('takes what was seen on the online system into account', () => {
    const site = 'www.rasens-immi.moj.go.jp';
    const read = { finding: { outcome: 'read', site, before: null }, at } as const;
    const { items } = noticeOf({
      ...goodChrome,
      'facts.signature-certificate': read,
      'facts.user-authentication-certificate': {
        ...read,
        finding: { ...read.finding, outcome: 'refused' },
      },
      'facts.reading': { finding: { client: 'jpki', site }, at },
      'facts.registration': { finding: { site }, at },
    });
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      ['my-number-card', 'unknown'],
      ['residence-card', 'unknown'],
    ]);
  });

  it('counts in Japanese', () => {
    const { heading } = noticeOf(notRegistered, 'ja');
    expect(heading).toBe('オンライン申請の前に、準備が必要なものが1個あります');
  });
});

describe('the flags', () => {
  /**
   * The open items of each category if only the browser is in order and a card reader is the route.
   */
  const open: Record<CategoryId, readonly PrerequisiteId[]> = {
    'foreign-national': [
      'my-number-card',
      'residence-card',
      'jpki-client',
      'card-reader',
      'user-registration',
    ],
    representative: [
      'my-number-card',
      'residence-card',
      'jpki-client',
      'card-reader',
      'user-registration',
    ],
    practitioner: ['notification-certificate', 'user-registration'],
  };

  /** The contract: the category whose list each flag shows, by the chosen category. */
  const speaksOf: Record<LandmarkId, Record<CategoryId, CategoryId>> = {
    'sign-in-individual': {
      'foreign-national': 'foreign-national',
      representative: 'representative',
      practitioner: 'foreign-national',
    },
    'sign-in-organisation': {
      'foreign-national': 'practitioner',
      representative: 'practitioner',
      practitioner: 'practitioner',
    },
    'register-individual': {
      'foreign-national': 'foreign-national',
      representative: 'representative',
      practitioner: 'foreign-national',
    },
    'register-practitioner': {
      'foreign-national': 'practitioner',
      representative: 'practitioner',
      practitioner: 'practitioner',
    },
    'sign-in': {
      'foreign-national': 'foreign-national',
      representative: 'representative',
      practitioner: 'practitioner',
    },
    register: {
      'foreign-national': 'foreign-national',
      representative: 'representative',
      practitioner: 'practitioner',
    },
  };

  const rows = categoryIds.flatMap((chosen) =>
    landmarkIds.map((landmark) => [landmark, chosen, speaksOf[landmark][chosen]] as const),
  );

  // The representative's △ tells the two individuals apart: this representative is no resident.
  it.each(rows)('at %s, where %s is chosen, speak of the %s', (landmark, chosen, of) => {
    const { flags } = noticeOf({
      ...goodChrome,
      category: chosen,
      'representative-is-resident': 'no',
    });
    const { unmet, unknown } = flags[landmark];
    const isRegister = ['register', 'register-individual', 'register-practitioner'].includes(
      landmark,
    );
    const expected = open[of]
      .filter((id) => !(isRegister && id === 'user-registration'))
      .filter((id) => !(of === 'representative' && id === 'residence-card'));
    expect(unmet).toEqual([]);
    expect(unknown).toEqual(expected);
  });

  it('name the missing first, then count the unknown', () => {
    const { flags } = noticeOf({ ...goodChrome, ...notRegistered });
    expect(flags['sign-in']).toEqual({
      label: 'Login',
      unmet: ['jpki-client'],
      unknown: ['my-number-card', 'residence-card', 'card-reader', 'user-registration'],
      lines: [
        { status: 'unmet', text: 'Missing: JPKI client software' },
        { status: 'unknown', text: '4 things to check' },
      ],
    });
  });

  it('speak Japanese', () => {
    const { flags } = noticeOf({ ...goodChrome, ...notRegistered, ...everyTick }, 'ja');
    expect(flags.register.lines).toEqual([
      { status: 'unmet', text: '未準備：JPKI利用者クライアントソフト' },
    ]);
    expect(flags['sign-in-organisation'].label).toBe('ログイン：法人，弁護士・行政書士');
  });

  it('are silent at the way to register where only the registration is open', () => {
    const stored = { ...goodChrome, ...registered, ...everyTick };
    const { flags } = noticeOf({ ...stored, 'confirmed.user-registration': false });
    expect(flags.register).toMatchObject({ unmet: [], unknown: [], lines: [] });
    expect(flags['sign-in'].unknown).toEqual(['user-registration']);
  });

  it('follow the reading route', () => {
    const { flags } = noticeOf({ ...notRegistered, 'reading-route': 'smartphone' });
    expect(flags['sign-in'].unmet).toEqual([]);
    expect(flags['sign-in'].unknown).not.toContain('card-reader');
  });
});
