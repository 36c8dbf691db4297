import { describe, expect, it } from 'vitest';
import { languageFor, languageIds, languageNames } from './language.ts';

describe('the language to speak', () => {
  it.each([
    ['the one chosen', 'ja', ['en-US'], 'ja'],
    ['the one chosen', 'en', ['ja'], 'en'],
    ['the first one wanted', null, ['ja', 'en'], 'ja'],
    ['the first one wanted', null, ['en', 'ja'], 'en'],
    ['that of a region', null, ['ja-JP'], 'ja'],
    ['that of a region, in any case', null, ['JA-jp', 'en'], 'ja'],
    ['the first there is', null, ['vi', 'pt-BR', 'ja', 'en'], 'ja'],
    ['the first there is', null, ['zh-Hant-TW', 'en-GB', 'ja'], 'en'],
    ['else English', null, ['vi', 'ne'], 'en'],
    ['else English', null, [], 'en'],
    ['no other that only begins alike', null, ['jam', 'jav-ID', 'enm'], 'en'],
  ] as const)('is %s: %s, %j', (_, chosen, preferred, expected) => {
    expect(languageFor(chosen, preferred)).toBe(expected);
  });

  it('is offered by its own name', () => {
    expect(languageIds.map((id) => languageNames[id])).toEqual(['日本語', 'English']);
  });
});
