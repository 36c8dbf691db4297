import { describe, expect, it } from 'vitest';
import { languageFor, languageIds, languages } from './language.ts';

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
    ['by its older tag', null, ['tl'], 'fil'],
    ['by its older tag', null, ['tl-PH', 'en'], 'fil'],
    ['not the same language in a script that is not there', null, ['mn-Mong', 'ja'], 'ja'],
    ['the next one where a tag is none', null, ['', 'x-klingon', '!', 'uk-UA'], 'uk'],
    ['else English', null, ['xh', 'qu'], 'en'],
    ['else English', null, [], 'en'],
    ['no other that only begins alike', null, ['jam', 'jav-ID', 'enm'], 'en'],
  ] as const)('is %s: %s, %j', (_, chosen, preferred, expected) => {
    expect(languageFor(chosen, preferred)).toBe(expected);
  });

  it('is offered by its own name', () => {
    const names = languageIds.map((id) => languages[id].name);
    expect(names).toEqual(expect.arrayContaining(['日本語', 'English', 'Tiếng Việt', 'ខ្មែរ']));
    expect(new Set(names).size).toBe(languageIds.length);
  });

  it('is one of those that `Intl` knows', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf([...languageIds])).toEqual(languageIds);
  });
});
