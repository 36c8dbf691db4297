import { describe, expect, it } from 'vitest';
import { directionOf, languageFor, languageIds, languages, type LanguageId } from './language.ts';

describe('the language to speak', () => {
  it.each([
    ['the one chosen', 'ja', ['en-US'], 'ja'],
    ['the one chosen', 'en', ['ja'], 'en'],
    ['the first one wanted', null, ['ja', 'en'], 'ja'],
    ['the first one wanted', null, ['en', 'ja'], 'en'],
    ['that of a region', null, ['ja-JP'], 'ja'],
    ['that of a region, in any case', null, ['JA-jp', 'en'], 'ja'],
    ['the first there is', null, ['xh', 'pt-BR', 'ja', 'en'], 'pt-BR'],
    ['easy Japanese where it is asked for', null, ['ja-x-easy', 'ja'], 'ja-x-easy'],
    ['Japanese as it is, where it is not', null, ['ja-JP', 'ja-x-easy'], 'ja'],
    ['the script of a region', null, ['zh-TW'], 'zh-Hant'],
    ['the script of a region', null, ['zh-HK', 'en'], 'zh-Hant'],
    ['the script of a region', null, ['zh-CN'], 'zh-Hans'],
    ['the script of a region', null, ['zh-SG'], 'zh-Hans'],
    ['the script where no region is named', null, ['zh'], 'zh-Hans'],
    ['the script before the region', null, ['zh-Hans-HK'], 'zh-Hans'],
    ['the script before the region', null, ['zh-Hant-CN'], 'zh-Hant'],
    ['another region of the same language', null, ['pt'], 'pt-BR'],
    ['another region of the same language', null, ['pt-PT'], 'pt-BR'],
    ['another region of the same language', null, ['es-419'], 'es'],
    ['another language with the same readers', null, ['yue', 'en'], 'zh-Hant'],
    ['another language with the same readers', null, ['yue-CN', 'en'], 'zh-Hans'],
    ['easy Japanese for readers of kana', null, ['ja-Hira', 'en'], 'ja-x-easy'],
    ['easy Japanese for readers of kana', null, ['ja-Kana-JP', 'en'], 'ja-x-easy'],
    ['easy Japanese for readers of kana', null, ['ja-Hrkt', 'en'], 'ja-x-easy'],
    ['by its older tag', null, ['tl'], 'fil'],
    ['by its older tag', null, ['tl-PH', 'en'], 'fil'],
    ['not the same language in a script that is not there', null, ['mn-Mong', 'ja'], 'ja'],
    ['the next one where a tag is none', null, ['', 'x-klingon', '!', 'uk-UA'], 'uk'],
    ['else English', null, ['xh', 'qu', 'ja-Latn'], 'en'],
    ['else English', null, [], 'en'],
    ['no other that only begins alike', null, ['jam', 'jav-ID', 'enm'], 'en'],
  ] as const)('is %s: %s, %j', (_, chosen, preferred, expected) => {
    expect(languageFor(chosen, preferred)).toBe(expected);
  });

  it('is offered by its own name, in the order of the menu, and known to the store by its folder', () => {
    const rows = languageIds.map((id) => [id, languages[id].name, languages[id].store]);
    expect(rows).toEqual([
      ['ja', '日本語', 'ja'],
      ['ja-x-easy', 'やさしい日本語', null],
      ['en', 'English', 'en'],
      ['zh-Hans', '简体中文', 'zh_CN'],
      ['zh-Hant', '繁體中文', 'zh_TW'],
      ['ko', '한국어', 'ko'],
      ['vi', 'Tiếng Việt', 'vi'],
      ['ne', 'नेपाली', null],
      ['pt-BR', 'Português (Brasil)', 'pt_BR'],
      ['es', 'Español', 'es'],
      ['fil', 'Filipino', 'fil'],
      ['id', 'Bahasa Indonesia', 'id'],
      ['my', 'မြန်မာဘာသာ', null],
      ['th', 'ไทย', 'th'],
      ['mn', 'Монгол', null],
      ['km', 'ខ្មែរ', null],
      ['tr', 'Türkçe', 'tr'],
      ['uk', 'Українська', 'uk'],
    ]);
  });

  it.each([
    ['ja', 'ltr'],
    ['mn', 'ltr'],
    ['ar', 'rtl'],
    ['he', 'rtl'],
    ['syr', 'rtl'],
    ['dv', 'rtl'],
  ])('is written from its side: %s %s', (id, direction) => {
    // No language of the menu is written from the right yet.
    expect(directionOf(id as LanguageId)).toBe(direction);
  });

  it('is one of those that `Intl` knows', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf([...languageIds])).toEqual(languageIds);
  });
});
