import { describe, expect, it } from 'vitest';
import { contacts } from '../readiness/contacts.ts';
import {
  circumstanceIds,
  certificateIds,
  dateIds,
  prerequisiteIds,
  reasons,
  statusOf,
} from '../readiness/ids.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { proofIds } from '../readiness/facts.ts';
import { explanationIds } from '../readiness/explanations.ts';
import type { ContactId } from '../readiness/contacts.ts';
import { textsOf } from '../testing/texts.ts';
import type { Catalogue, ReasonText } from './catalogue.ts';
import en from './en/common.json' with { type: 'json' };
import enGuide from './en/guide.json' with { type: 'json' };
import { sectionIds, type GuideCatalogue } from './guide-catalogue.ts';
import ja from './ja/common.json' with { type: 'json' };
import jaGuide from './ja/guide.json' with { type: 'json' };
import { languageIds, type LanguageId } from './language.ts';
import { rubyIn, withoutReadings } from './ruby.ts';

const everyCommon = import.meta.glob<Catalogue>('./*/common.json', {
  eager: true,
  import: 'default',
});
const everyGuide = import.meta.glob<GuideCatalogue>('./*/guide.json', {
  eager: true,
  import: 'default',
});

function byLanguage<Words>(files: Readonly<Record<string, Words>>, kind: string) {
  return languageIds.map((id): readonly [LanguageId, Words] => {
    const words = files[`./${id}/${kind}.json`];
    if (!words) throw new Error(`No file: ${id}, ${kind}`);
    return [id, words];
  });
}

const catalogues = byLanguage(everyCommon, 'common');
const guideCatalogues = byLanguage(everyGuide, 'guide');

function placeholdersOf(text: string): Set<string> {
  return new Set(text.match(/\{[^}]*\}?/g));
}

/**
 * The placeholders that the code fills, by path. describe.ts fills those of reasons; the views,
 * notice, badge and report fill the rest.
 */
const filled: readonly [path: RegExp, names: string][] = [
  [/^reason\/[^/]+\/[^/]+\/(title|cause)$/, '{version} {brand} {message} {reader}'],
  [/^count$/, '{met} {needed}'],
  [/^(next|front\/first)$/, '{name}'],
  [/^front\/(sign-in|register)$/, '{control}'],
  [/^(check\/at|detail\/foundAt)$/, '{time}'],
  [/^(detail\/seenOn|outcome\/(read|refused|doubtful))$/, '{host} {time}'],
  [/^(officialExtension\/source|reader\/unnamedNote)$/, '{id}'],
  [/^steps\/months$/, '{date}'],
  [/^dates\/sources$/, '{date}'],
  [/^dates\/left$/, '{end} {rest}'],
  [/^steps\/continue$/, '{name}'],
  [/^dates\/(today|ends|ended)$/, '{date}'],
  [/^dates\/inDays\/\w+$/, '{count}'],
  [/^dates\/step\/[^/]+$/, '{date} {from}'],
  [/^dates\/trap\/card-not-stay$/, '{card} {until}'],
  [/^dates\/trap\/card-with-stay$/, '{end}'],
  [/^dates\/trap\/card-last-day$/, '{until}'],
  [/^dates\/trap\/certificate-after-card$/, '{card}'],
  [/^dates\/trap\/file-by$/, '{end} {by}'],
  [/^dates\/trap\/last-day$/, '{end}'],
  [/^dates\/trap\/special-period$/, '{end} {until}'],
  [/^dates\/calendar\/(end|fileBy|renewal\/[^/]+)$/, '{name}'],
  [/^dates\/calendar\/saved$/, '{file}'],
  [/^contacts\/(lead|open)$/, '{time}'],
  [/^contacts\/(opens|opensAtLatest)$/, '{day} {time}'],
  [/^report\/text\/heading$/, '{product} {version} {time}'],
  [/^report\/text\/(time|ownTime)$/, '{time}'],
  [/^settings\/paused$/, '{host}'],
  [/^windows\/(before10|named)$/, '{version}'],
  [/^(withheld|settings\/withheld|report\/text\/withheld)$/, '{hosts}'],
  [/^desk\/certificate$/, '{when}'],
  [/^desk\/viewing$/, '{category}'],
  [/^detail\/leaflet$/, '{date}'],
  [/^sheet\/for$/, '{category}'],
  [/^sheet\/made$/, '{product} {date}'],
  [/^sheet\/bringList\/computer$/, '{names}'],
  [/^notice\/(missing|open)\/\w+$/, '{count}'],
  [/^flag\/unmet$/, '{names}'],
  [/^flag\/unknown\/\w+$/, '{count}'],
  [/^badge\/(ready|not-ready|unknown)$/, '{met} {needed} {names} {next}'],
];

const notEmpty: unknown = expect.stringMatching(/\S/);

/** Placeholders that the code does not fill at the text's path. */
function unfilledIn(catalogue: object): string[] {
  return textsOf(catalogue).flatMap(([path, text]) => {
    const known = filled.find(([where]) => where.test(path))?.[1].split(' ') ?? [];
    const used = [...placeholdersOf(text)];
    return used.filter((name) => !known.includes(name)).map((name) => `${path}: ${name}`);
  });
}

/** Texts that are empty, or have spaces around them. */
function untidyIn(catalogue: object): [path: string, text: string][] {
  return textsOf(catalogue).filter(([, text]) => text === '' || text !== text.trim());
}

const pluralForms: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** The forms of each text that depends on a number, by its path. */
function pluralsIn(value: unknown, path = ''): [path: string, forms: string[]][] {
  if (typeof value !== 'object' || value === null) return [];
  const forms = Object.keys(value);
  if (forms.length > 0 && forms.every((form) => pluralForms.has(form))) return [[path, forms]];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    pluralsIn(inner, path ? `${path}/${key}` : key),
  );
}

const pluralPlaces: ReadonlySet<string> = new Set(
  [en, enGuide].flatMap((catalogue) => pluralsIn(catalogue).map(([path]) => path)),
);

/** The path by which a text is compared. The forms of a plural share one path. */
function placeOf(path: string): string {
  const parent = path.replace(/\/[^/]+$/, '');
  return pluralPlaces.has(parent) ? parent : path;
}

/** Parts of texts that are the same in every language: Japanese terms, addresses, program names. */
const sameEverywhere =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]*|chrome:\/\/\w+|jp\.go\.jpki|JPKIAppli[\d-]+\.exe|JPKIWin_Edge_Chrome_[\d-]+|Google Chrome|J-LIS|\.ics\b|Ctrl\+C|⌘C|\d{1,2}:\d{2}|⋮/gu;

const kinds: readonly [string, readonly (readonly [LanguageId, object])[]][] = [
  ['that all parts share', catalogues],
  ['of the guide', guideCatalogues],
];

function placesIn(catalogue: object): string[] {
  return [...new Set(textsOf(catalogue).map(([path]) => placeOf(path)))];
}

describe.each(kinds)('the catalogues %s', (_, every) => {
  const [, english] = every.find(([id]) => id === 'en') ?? [];
  if (!english) throw new Error('No English.');
  const inEnglish = new Map(textsOf(english).map(([path, text]) => [placeOf(path), text]));
  describe.each(every)('in %s', (language, catalogue) => {
    it('have the same texts, lists of the same length, and none too many', () => {
      expect(placesIn(catalogue)).toEqual([...inEnglish.keys()]);
    });

    it('fill in the same things at the same places', () => {
      const filledIn = textsOf(catalogue).map(([path, text]) => [path, placeholdersOf(text)]);
      const wanted = textsOf(catalogue).map(([path]) => [
        path,
        placeholdersOf(inEnglish.get(placeOf(path)) ?? ''),
      ]);
      expect(filledIn).toEqual(wanted);
    });

    it('ask only for what is filled in there', () => {
      expect(unfilledIn(catalogue)).toEqual([]);
    });

    it('have no empty text, and none with spaces around it', () => {
      expect(untidyIn(catalogue)).toEqual([]);
    });

    it("have each language's own plural forms", () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [path, forms] of pluralsIn(catalogue)) {
        expect([path, new Set(forms)]).toEqual([path, new Set(pluralCategories)]);
      }
      expect(pluralsIn(catalogue)).toHaveLength(pluralsIn(english).length);
    });

    it('keep the Japanese terms, addresses, hours and names of programs', () => {
      if (language.startsWith('ja')) return;
      const lacking = textsOf(catalogue).flatMap(
        ([path, text]) =>
          (inEnglish.get(placeOf(path)) ?? '')
            .match(sameEverywhere)
            ?.filter((term) => !text.includes(term))
            .map((term) => `${path}: ${term}`) ?? [],
      );
      expect(lacking).toEqual([]);
    });

    it('leave no text in English', () => {
      if (language === 'en') return;
      const left = textsOf(catalogue).filter(
        ([path, text]) => text === inEnglish.get(placeOf(path)) && isEnglishSentence(text),
      );
      expect(left).toEqual([]);
    });
  });
});

describe.each(catalogues)('the catalogue in %s', (_, catalogue) => {
  it.each(prerequisiteIds)('has a title, a cause and at most three steps for all of %s', (id) => {
    const words: Readonly<Record<string, ReasonText>> = catalogue.reason[id];
    expect(Object.keys(words)).toHaveLength(reasons[id].length);
    for (const reason of reasons[id]) {
      expect(words[reason]).toMatchObject({ title: notEmpty, cause: notEmpty });
      expect(words[reason]?.steps.length).toBeLessThanOrEqual(3);
    }
    expect(catalogue.comesLast.steps.length).toBeLessThanOrEqual(3);
  });

  it.each(prerequisiteIds)('says what to do about all of %s that is open', (id) => {
    const words: Readonly<Record<string, ReasonText>> = catalogue.reason[id];
    const withSteps = reasons[id].filter((reason) => words[reason]?.steps.length);
    const open = reasons[id].filter((reason) => ['unmet', 'unknown'].includes(statusOf(reason)));
    expect(withSteps).toEqual(open);
  });

  it('names both certificates in Japanese, as the card and the forms do', () => {
    const names = ['署名用電子証明書', '利用者証明用電子証明書'];
    certificateIds.forEach((id, index) => {
      expect(withoutReadings(catalogue.confirm[`my-number-card.${id}`])).toContain(names[index]);
      expect(withoutReadings(catalogue.prerequisite['my-number-card'].why)).toContain(names[index]);
    });
  });

  it.each(circumstanceIds)('has a title, a cause and one to three steps for %s', (id) => {
    const words = catalogue.circumstance[id];
    expect(words).toMatchObject({ title: notEmpty, cause: notEmpty });
    expect(words.steps.length).toBeGreaterThan(0);
    expect(words.steps.length).toBeLessThanOrEqual(3);
  });

  it.each(proofIds)('begins the name of the button that takes back %s with its text', (id) => {
    const { button, label } = catalogue.takeBack;
    expect(label[id].startsWith(button)).toBe(true);
    expect(new Set(Object.values(label)).size).toBe(proofIds.length);
  });

  it('names all three words for the registration', () => {
    for (const word of ['利用者情報登録', '利用者登録', '利用申出']) {
      expect(withoutReadings(catalogue.prerequisite['user-registration'].why)).toContain(word);
      const { steps } = catalogue.reason['user-registration']['not-confirmed'];
      expect(withoutReadings(steps.join(''))).toContain(word);
    }
  });

  it.each(Object.keys(contacts) as ContactId[])(
    'gives the hours of %s as the leaflet does',
    (id) => {
      const { hours } = contacts[id];
      const written = catalogue.contact[id].hours.match(/\d{1,2}:\d{2}/g) ?? [];
      const expected = hours ? [hours.from, hours.to] : [];
      expect(written.map((time) => time.padStart(5, '0'))).toEqual(expected);
    },
  );

  it('explains exactly the failures that there are', () => {
    expect(new Set(Object.keys(catalogue.explanation))).toEqual(new Set(explanationIds));
  });

  it.each(explanationIds)('has a title, a meaning and one to three steps for %s', (id) => {
    const { title, meaning, steps } = catalogue.explanation[id];
    expect({ title, meaning }).toEqual({ title: notEmpty, meaning: notEmpty });
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThanOrEqual(3);
  });

  it('says the installs of a registered client other than those of an absent one', () => {
    const { 'client-silent': absent, 'client-silent-registered': registered } =
      catalogue.explanation;
    expect(registered.title).not.toBe(absent.title);
    expect(registered.meaning).not.toBe(absent.meaning);
  });

  it('has its name, and says that it is unofficial', () => {
    const { badge, product, unofficial } = catalogue;
    for (const title of Object.values(badge)) {
      expect(title).toContain(product);
      expect(title.toLowerCase()).toContain(unofficial.toLowerCase());
    }
  });

  it('quotes its own buttons', () => {
    const buttons = [
      [en.takeBack.button, catalogue.takeBack.button],
      [en.check.again, catalogue.check.again],
      [en.confirmAgain['user-registration'], catalogue.confirmAgain['user-registration']],
    ] as const;
    expect(misquoted(en, catalogue, buttons)).toEqual([]);
  });
});

/** Texts that do not quote a button by its own name, although the English text quotes it. */
function misquoted(
  english: object,
  own: object,
  buttons: readonly (readonly [inEnglish: string, button: string])[],
): string[] {
  const texts = new Map(textsOf(own));
  return textsOf(english).flatMap(([path, text]) =>
    buttons
      .filter(([inEnglish]) => text.includes(`“${inEnglish}”`))
      .filter(([, button]) => !texts.get(path)?.includes(button))
      .map(([, button]) => `${path}: ${button}`),
  );
}

describe.each([
  ['en', en, { three: /\bthree installs\b/, noError: /this is not an error/, holiday: /holiday/ }],
  ['ja', ja, { three: /3つ/, noError: /エラーではありません/, holiday: /祝日/ }],
] as const)('the wording in %s', (_, catalogue, said) => {
  it('tells of a registered client that there are three installs', () => {
    expect(catalogue.explanation['client-silent-registered'].meaning).toMatch(said.three);
  });

  it.each(['no-answer-jpki', 'no-answer-mynaportal'] as const)(
    'does not call an open window an error: %s',
    (id) => {
      expect(catalogue.explanation[id].meaning).toMatch(said.noError);
    },
  );

  it.each(Object.keys(contacts) as ContactId[])('says whether %s closes on holidays', (id) => {
    expect(said.holiday.test(catalogue.contact[id].hours)).toBe(
      contacts[id].hours?.isClosedOnHolidays ?? false,
    );
  });
});

describe.each(guideCatalogues)("the guide's catalogue in %s", (_, words) => {
  it('names exactly the sections that there are, in their order', () => {
    expect(Object.keys(words.sections)).toEqual(sectionIds);
  });

  it.each(['label', 'hint', 'step'] as const)(
    'has a %s for exactly the dates there are',
    (part) => {
      expect(new Set(Object.keys(words.dates[part]))).toEqual(new Set(dateIds));
    },
  );

  it('says on each date from when, or until when, and in words that the card ends first', () => {
    for (const name of ['{card}', '{until}']) {
      expect(words.dates.trap['card-not-stay']).toContain(name);
    }
    expect(words.dates.trap['special-period']).toContain('{until}');
    expect(words.dates.trap['file-by']).toContain('{by}');
  });

  it('calls the special period by its official name', () => {
    expect(withoutReadings(words.dates.trap['special-period'])).toContain('特例期間');
  });

  it('names the year of what was only seen', () => {
    const unsure = [
      words.questions.route.smartphone,
      words.notWindows.smartphone,
      words.dates.sources,
    ];
    for (const text of unsure) expect(text).toContain('2026');
  });

  it('quotes its own buttons', () => {
    const buttons = [
      [enGuide.reader.again, words.reader.again],
      [enGuide.reader.confirm, words.reader.confirm],
    ] as const;
    expect(misquoted(enGuide, words, buttons)).toEqual([]);
  });
});

describe.each([
  ['en', enGuide, { notConfirmed: /2026.*not confirmed/, instead: /answers below|once more/ }],
  ['ja', jaGuide, { notConfirmed: /2026.*確認はありません/, instead: /下の答え|もう一度/ }],
] as const)("the guide's wording in %s", (_, words, said) => {
  it('says of what was only seen in 2026 that the agency has not confirmed it', () => {
    const unsure = [
      words.questions.route.smartphone,
      words.notWindows.smartphone,
      words.dates.sources,
    ];
    for (const text of unsure) expect(text).toMatch(said.notConfirmed);
  });

  it('says of every reader problem what else can be done', () => {
    for (const text of Object.values(words.reader.problem)) expect(text).toMatch(said.instead);
  });
});

describe('the report', () => {
  it.each(guideCatalogues)('says in %s that it is unofficial', (language, { report }) => {
    const { unofficial } = everyCommon[`./${language}/common.json`] ?? en;
    expect(report.text.heading.toLowerCase()).toContain(unofficial.toLowerCase());
  });
});

/** Names that are the same in every language. */
const names =
  /\b(native messaging host|virtual smart card|Manage your apps, extensions, and themes|Allow in Incognito|Site access|About Google Chrome|Google Chrome|Chrome|My ?Number(?: Card)?|JPKI|Windows|macOS|Linux|ChromeOS|Mac|Safari|Edge|Android|Bluetooth|USB|Ctrl|FAQ|chrome:\/\/extensions|ID|IC|PIN|OK|IP|Zairyu Ready|jp\.go\.jpki)\b/g;

/** Whether a text has English words besides names. */
function isEnglish(text: string): boolean {
  return /[A-Za-z]{2,}/.test(text.replaceAll(names, '').replaceAll(/\{\w+\}/g, ''));
}

/** Whether a text has several English words in a row besides names. */
function isEnglishSentence(text: string): boolean {
  return /[A-Za-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}/.test(
    text.replaceAll(names, '').replaceAll(/\{\w+\}/g, ''),
  );
}

/** The languages that are not written in Latin letters, by their scripts. */
const scripts: Readonly<Partial<Record<LanguageId, RegExp>>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  'ja-x-easy': /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
  ne: /\p{Script=Devanagari}/u,
  my: /\p{Script=Myanmar}/u,
  th: /\p{Script=Thai}/u,
  mn: /\p{Script=Cyrillic}/u,
  km: /\p{Script=Khmer}/u,
  uk: /\p{Script=Cyrillic}/u,
};

describe.each(languageIds.filter((id) => scripts[id]))('the words in %s', (language) => {
  const texts = [everyCommon[`./${language}/common.json`], everyGuide[`./${language}/guide.json`]]
    .filter((catalogue) => catalogue !== undefined)
    .flatMap((catalogue) => textsOf(catalogue));

  it('have no stray English sentence', () => {
    expect(texts.filter(([, text]) => isEnglishSentence(text))).toEqual([]);
  });

  it('are in its script: all but names and marks', () => {
    expect(texts.filter(([, text]) => !scripts[language]?.test(text) && isEnglish(text))).toEqual(
      [],
    );
  });
});

describe('the words in easy Japanese', () => {
  it('have the reading of every character', () => {
    const { 'ja-x-easy': easy } = Object.fromEntries(catalogues);
    const { 'ja-x-easy': easyGuide } = Object.fromEntries(guideCatalogues);
    const texts = [...textsOf(easy), ...textsOf(easyGuide)];
    const plain = texts.map(([path, text]) => [
      path,
      rubyIn(text)
        .filter((part) => typeof part === 'string')
        .join(''),
    ]);
    expect(plain.filter(([, text]) => /[\p{Script=Han}々《》｜]/u.test(text ?? ''))).toEqual([]);
  });
});

describe('the catalogue in Japanese', () => {
  it.each(prerequisiteIds)('calls %s by its official name', (id) => {
    expect(ja.prerequisite[id].name).toBe(prerequisites[id].officialName);
  });

  it.each(Object.keys(contacts) as ContactId[])('calls %s by its official name', (id) => {
    expect(ja.contact[id].name).toBe(contacts[id].officialName);
  });

  it('calls the reader and the software by one name each', () => {
    const texts = [...textsOf(ja), ...textsOf(jaGuide)];
    expect(texts.filter(([, text]) => /リーダー|JPKIのソフト|用の部品/.test(text))).toEqual([]);
  });

  it('calls the categories as the leaflet does', () => {
    expect(Object.values(ja.category)).toEqual([
      '外国人本人',
      '法定代理人・親族',
      '弁護士・行政書士',
    ]);
  });
});

describe('the product', () => {
  it('has its names', () => {
    expect([en.product, ja.product]).toEqual(['Zairyu Ready', '在留オンライン準備チェック']);
    expect([en.unofficial, ja.unofficial]).toEqual(['Unofficial', '非公式']);
  });
});
