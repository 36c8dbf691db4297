import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { languages } from '../src/i18n/language.ts';

/** A language's name and description of the product, as Chrome and its store show them. */
interface StoreTexts {
  readonly name: string;
  readonly shortName: string;
  readonly description: string;
}

/** Gives a language's store.json. */
export function storeTextsIn(language: string): StoreTexts {
  const url = new URL(`../src/i18n/${language}/store.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as StoreTexts;
}

/** Makes `_locales` from the store.json of each language that Chrome supports. */
export const storeTexts: Plugin = {
  name: 'store-texts',
  generateBundle() {
    for (const [id, { store }] of Object.entries(languages)) {
      if (store === null) continue;
      const messages = Object.entries(storeTextsIn(id)).map(
        ([name, message]: [string, string]) => [name, { message }] as const,
      );
      this.emitFile({
        type: 'asset',
        fileName: `_locales/${store}/messages.json`,
        source: JSON.stringify(Object.fromEntries(messages)),
      });
    }
  },
};
