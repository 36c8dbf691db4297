import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageIds, languages } from '../src/i18n/language.ts';
import { glossaryText } from './glossary.ts';
import { storeTextsIn } from './store-texts.ts';

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

/** Chrome's locales: https://developer.chrome.com/docs/extensions/reference/api/i18n */
const chromeLocales = new Set(
  'ar am bg bn ca cs da de el en en_AU en_GB en_US es es_419 et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nl no pl pt_BR pt_PT ro ru sk sl sr sv sw ta te th tr uk vi zh_CN zh_TW'.split(
    ' ',
  ),
);

describe('the languages', () => {
  it.each(languageIds)('have a name and a description for the store: %s', (id) => {
    const { name, shortName, description } = storeTextsIn(id);
    // The store's limits: https://developer.chrome.com/docs/extensions/reference/manifest
    expect(name.length).toBeLessThanOrEqual(75);
    expect(shortName).not.toBe('');
    expect(description.length).toBeGreaterThan(20);
    expect(description.length).toBeLessThanOrEqual(132);
    expect(description).not.toMatch(/[《》｜]/);
  });

  it('are in the folders that Chrome knows, each in its own', () => {
    const stores = languageIds.map((id) => languages[id].store).filter((store) => store !== null);
    expect(stores.filter((store) => !chromeLocales.has(store))).toEqual([]);
    expect(new Set(stores).size).toBe(stores.length);
    expect(stores).toContain('en');
    const left = languageIds.filter((id) => languages[id].store === null);
    expect(left.filter((id) => chromeLocales.has(id.replace('-', '_')))).toEqual([]);
  });

  it('are all offered to an administrator', () => {
    const { properties } = JSON.parse(read('public/managed-policy.json')) as {
      readonly properties: { readonly language: { readonly description: string } };
    };
    expect(properties.language.description).toBe(`One of: ${languageIds.join(', ')}.`);
    const row = read('docs/policy.md')
      .split('\n')
      .find((line) => line.startsWith('| `language`'));
    expect([...(row ?? '').matchAll(/`([^`]+)`/g)].map(([, tag]) => tag)).toEqual([
      'language',
      ...languageIds,
    ]);
  });
});

describe('the glossary', () => {
  it('is made from its data', async () => {
    expect(read('docs/glossary.md')).toBe(await glossaryText());
  });

  it('has every term in every language, with its source or the word that it was chosen', () => {
    const { terms, languages: told } = JSON.parse(read('docs/glossary.json')) as {
      readonly terms: object;
      readonly languages: Readonly<
        Record<string, Readonly<Record<string, { text: string; source: string; sure: string }>>>
      >;
    };
    expect(Object.keys(told)).toEqual(languageIds);
    for (const [id, entries] of Object.entries(told)) {
      expect([id, Object.keys(entries)]).toEqual([id, Object.keys(terms)]);
      const unsourced = Object.entries(entries).filter(
        ([, { text, source, sure }]) => text === '' || (sure !== 'chosen' && source === ''),
      );
      expect([id, unsourced]).toEqual([id, []]);
    }
  });
});
