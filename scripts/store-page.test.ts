import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, type LanguageId } from '../src/i18n/language.ts';
import { onlineSystemSites } from '../src/readiness/online-system.ts';
import {
  listed,
  pictured,
  readmePictureIds,
  readmePicturePath,
  readmePictures,
  type Size,
  storePictureIds,
  storePicturePath,
  storePictures,
} from './screenshots/pictures.ts';
import { headerOf } from './screenshots/png.ts';
import { askedOfChrome, justified, limits, listingOf, storeDocument } from './store-page.ts';
import { storeTextsIn } from './store-texts.ts';

function read(path: string): Buffer {
  return readFileSync(new URL(`../${path}`, import.meta.url));
}

/** The words that a listing takes from the catalogue of its language. */
interface Catalogue {
  readonly unofficialLong: string;
  readonly prerequisite: Readonly<Record<string, { readonly name: string }>>;
}

function catalogueOf(language: LanguageId): Catalogue {
  return JSON.parse(read(`src/i18n/${language}/common.json`).toString()) as Catalogue;
}

/** The official names, which pages and counters use. The prerequisite `chrome` has none. */
const official = Object.entries(catalogueOf('ja').prerequisite)
  .filter(([id]) => id !== 'chrome')
  .map(([, { name }]) => name);

/** A description's points, a line each. */
function pointsOf(language: LanguageId): readonly string[] {
  return listingOf(language).description.match(/^[•・].+/gm) ?? [];
}

describe('the store’s page', () => {
  it('is there in every language that the store knows, and in no other', () => {
    const files = readdirSync(new URL('../docs/store', import.meta.url))
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -'.md'.length));
    expect(new Set(files)).toEqual(new Set([...listed, 'listing']));
    const links = [...storeDocument('listing').matchAll(/\]\(([\w-]+)\.md\)/g)];
    expect(links.map(([, tag]) => tag)).toEqual(listed);
  });

  it.each(listed)('has the package’s name and summary: %s', (language) => {
    const { name, description } = storeTextsIn(language);
    expect(listingOf(language)).toMatchObject({ name, summary: description });
    const [title] = storeDocument(language).split('\n');
    expect(title).toMatch(new RegExp(`^# .+: \`${languages[language].store ?? ''}\`$`));
  });

  it.each(listed)('is as long as the store takes: %s', (language) => {
    const { name, summary, description } = listingOf(language);
    expect(name.length).toBeLessThanOrEqual(limits.name);
    expect(storeTextsIn(language).shortName.length).toBeLessThanOrEqual(limits.shortName);
    expect(summary.length).toBeLessThanOrEqual(limits.summary);
    expect(description.length).toBeLessThanOrEqual(limits.description);
  });

  it.each(listed)('first says that it is unofficial, and names what has to be there: %s', (tag) => {
    const { unofficialLong, prerequisite } = catalogueOf(tag);
    const { description } = listingOf(tag);
    const [first, ...rest] = description.split('\n');
    expect(first).toBe(unofficialLong);
    const numbered = rest.filter((line) => /^\d\. /.test(line));
    const names = Object.values(prerequisite).map(({ name }) => name);
    expect(numbered).toEqual(names.map((name) => expect.stringContaining(name) as string));
    for (const name of official) expect(numbered.join('\n')).toContain(name);
  });

  it.each(listed)('tells of every host, and of every language: %s', (tag) => {
    const { description } = listingOf(tag);
    for (const host of onlineSystemSites) expect(description).toContain(host);
    const all = Object.values(languages).map(({ name }) => name);
    expect(description.split('\n').at(-1)).toBe(all.join(', '));
  });

  it.each(listed)('says as much as in English, and is no draft: %s', (tag) => {
    expect(pointsOf(tag)).toHaveLength(pointsOf('en').length);
    expect(listingOf(tag).description).not.toMatch(/\.\.\.|[{}<>《》｜]/);
  });
});

describe('the dashboard’s answers', () => {
  it('justify every permission and host of the manifest, and nothing else', async () => {
    expect(new Set(justified().keys())).toEqual(new Set(await askedOfChrome()));
    for (const why of justified().values()) expect(why.length).toBeGreaterThan(100);
  });
});

describe('the pictures', () => {
  const all: readonly (readonly [path: string, size: Size])[] = [
    ...pictured.flatMap((language) =>
      storePictureIds.map((id) => [storePicturePath(language, id), storePictures[id]] as const),
    ),
    ...readmePictureIds.map((id) => [readmePicturePath(id), readmePictures[id]] as const),
  ];

  it.each(all)('%s is as large as it has to be, without transparency', (path, [width, height]) => {
    expect(headerOf(read(path))).toEqual({ width, height, is24Bit: true });
  });
});
