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
import type { Catalogue, ReasonText } from './catalogue.ts';
import en from './en/common.json' with { type: 'json' };
import enGuide from './en/guide.json' with { type: 'json' };
import { sectionIds, type GuideCatalogue } from './guide-catalogue.ts';
import ja from './ja/common.json' with { type: 'json' };
import jaGuide from './ja/guide.json' with { type: 'json' };

const catalogues: readonly [string, Catalogue][] = [
  ['en', en],
  ['ja', ja],
];
const guideCatalogues: readonly [string, GuideCatalogue][] = [
  ['en', enGuide],
  ['ja', jaGuide],
];

/** Every text of a catalogue by its path; the items of a list count as texts of their own. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`No text: ${path}`);
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    textsOf(inner, path ? `${path}/${key}` : key),
  );
}

function placeholdersOf(text: string): Set<string> {
  return new Set(text.match(/\{[^}]*\}?/g));
}

/** Who fills which placeholders: describe.ts for reasons, the views, notice, badge and report for the rest. */
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
  [/^dates\/inDays\/(one|other)$/, '{count}'],
  [/^dates\/step\/[^/]+$/, '{date} {from}'],
  [/^dates\/trap\/card-not-stay$/, '{card} {until}'],
  [/^dates\/trap\/card-with-stay$/, '{end}'],
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
  [/^notice\/(missing|open)\/(one|other)$/, '{count}'],
  [/^flag\/unmet$/, '{names}'],
  [/^flag\/unknown\/(one|other)$/, '{count}'],
  [/^badge\/(ready|not-ready|unknown)$/, '{met} {needed} {names} {next}'],
];

const notEmpty: unknown = expect.stringMatching(/\S/);

/** Placeholders of a text that nobody fills in at its place. */
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

describe.each([
  ['that all parts share', [en, ja]],
  ['of the guide', [enGuide, jaGuide]],
] as const)('both catalogues %s', (_, both) => {
  it('have the same texts, lists of the same length, and none too many', () => {
    const [inEnglish, inJapanese] = both.map((some) => textsOf(some).map(([path]) => path));
    expect(inJapanese).toEqual(inEnglish);
  });

  it('fill in the same things at the same places', () => {
    const [inEnglish, inJapanese] = both.map((some) =>
      textsOf(some).map(([path, text]) => [path, placeholdersOf(text)]),
    );
    expect(inJapanese).toEqual(inEnglish);
  });
});

describe.each(catalogues)('the catalogue in %s', (_, catalogue) => {
  it('has no empty text, and none with spaces around it', () => {
    expect(untidyIn(catalogue)).toEqual([]);
  });

  it('asks only for what is filled in there', () => {
    expect(unfilledIn(catalogue)).toEqual([]);
  });

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
      expect(catalogue.confirm[`my-number-card.${id}`]).toContain(names[index]);
      expect(catalogue.prerequisite['my-number-card'].why).toContain(names[index]);
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
      expect(catalogue.prerequisite['user-registration'].why).toContain(word);
      expect(catalogue.reason['user-registration']['not-confirmed'].steps.join('')).toContain(word);
    }
  });

  it.each(Object.keys(contacts) as ContactId[])(
    'gives the hours of %s as the leaflet does',
    (id) => {
      const { hours } = contacts[id];
      const written = catalogue.contact[id].hours.match(/\d{1,2}:\d{2}/g) ?? [];
      const expected = hours ? [hours.from, hours.to] : [];
      expect(written.map((time) => time.padStart(5, '0'))).toEqual(expected);
      expect(/祝日|holiday/.test(catalogue.contact[id].hours)).toBe(
        hours?.isClosedOnHolidays ?? false,
      );
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
    expect(registered.meaning).toMatch(/\bthree installs\b|3つ/);
  });

  it.each(['no-answer-jpki', 'no-answer-mynaportal'] as const)(
    'does not call an open window an error: %s',
    (id) => {
      expect(catalogue.explanation[id].meaning).toMatch(
        /this is not an error|エラーではありません/,
      );
    },
  );
});

describe.each(guideCatalogues)("the guide's catalogue in %s", (_, words) => {
  it('has no empty text, and none with spaces around it', () => {
    expect(untidyIn(words)).toEqual([]);
  });

  it('asks only for what is filled in there', () => {
    expect(unfilledIn(words)).toEqual([]);
  });

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
    expect(words.dates.trap['card-not-stay']).toMatch(/\{card\}.*\{until\}/);
    expect(words.dates.trap['special-period']).toContain('{until}');
    expect(words.dates.trap['file-by']).toContain('{by}');
  });

  it('calls the special period by its official name', () => {
    expect(words.dates.trap['special-period']).toContain('特例期間');
  });

  it('says of what was only seen in 2026 that the agency has not confirmed it', () => {
    const unsure = [
      words.questions.route.smartphone,
      words.notWindows.smartphone,
      words.dates.sources,
    ];
    for (const text of unsure) expect(text).toMatch(/2026.*(not confirmed|確認はありません)/);
  });

  it('says of every reader problem what else can be done', () => {
    for (const text of Object.values(words.reader.problem)) {
      expect(text).toMatch(/answers below|once more|下の答え|もう一度/);
    }
  });
});

describe('the report', () => {
  it.each(guideCatalogues)('says in %s that it is unofficial', (_, { report }) => {
    expect(report.text.heading.toLowerCase()).toMatch(/unofficial|非公式/);
  });
});

/** Names that are the same in every language. */
const names =
  /\b(Google Chrome|Chrome|My ?Number|JPKI|Windows|macOS|Linux|ChromeOS|Mac|Safari|Edge|Android|Bluetooth|USB|Ctrl|FAQ|chrome:\/\/extensions|ID|IC|PIN|OK|IP|Zairyu Ready|jp\.go\.jpki)\b/g;

describe.each([
  ['that all parts share', ja],
  ['of the guide', jaGuide],
])('the Japanese catalogue %s', (_, catalogue) => {
  it('has no stray English sentence', () => {
    const stray = textsOf(catalogue).filter(([, text]) =>
      /[A-Za-z]{2,}\s+[a-z]{2,}/.test(text.replaceAll(names, '').replaceAll(/\{\w+\}/g, '')),
    );
    expect(stray).toEqual([]);
  });

  it('is in Japanese: all but names and marks', () => {
    const foreign = textsOf(catalogue).filter(
      ([, text]) =>
        !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) &&
        /[A-Za-z]/.test(text.replaceAll(names, '').replaceAll(/\{\w+\}/g, '')),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the catalogue in Japanese', () => {
  it.each(prerequisiteIds)('calls %s by its official name', (id) => {
    expect(ja.prerequisite[id].name).toBe(prerequisites[id].officialName);
  });

  it.each(Object.keys(contacts) as ContactId[])('calls %s by its official name', (id) => {
    expect(ja.contact[id].name).toBe(contacts[id].officialName);
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
  it('has its names, and says that it is unofficial', () => {
    expect([en.product, ja.product]).toEqual(['Zairyu Ready', '在留オンライン準備チェック']);
    expect([en.unofficial, ja.unofficial]).toEqual(['Unofficial', '非公式']);
    for (const { badge, product, unofficial } of [en, ja]) {
      for (const title of Object.values(badge)) {
        expect(title).toContain(product);
        expect(title.toLowerCase()).toContain(unofficial.toLowerCase());
      }
    }
  });
});
