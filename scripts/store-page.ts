import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import manifestExport from '../manifest.config.ts';
import type { LanguageId } from '../src/i18n/language.ts';
import { listed } from './screenshots/pictures.ts';
import { table } from './table.ts';

/* The texts of the store's page, from docs/store. Run as a program, it prints their lengths. */

/** The store's texts for one language. */
export interface Listing {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
}

/**
 * The character limits of the store and Chrome. The short name's is a recommendation.
 * https://developer.chrome.com/docs/extensions/reference/manifest
 * https://developer.chrome.com/docs/webstore/cws-dashboard-listing
 */
export const limits = { name: 75, shortName: 12, summary: 132, description: 16_000 } as const;

/** A document of the store's page. */
export function storeDocument(name: string): string {
  return readFileSync(new URL(`../docs/store/${name}.md`, import.meta.url), 'utf8');
}

/** The texts to paste, by their headings: `### \`storage\`` gives `storage`. */
function textsToPaste(document: string): ReadonlyMap<string, string> {
  const found = document.matchAll(/^#{2,3} `?(.+?)`?\n\n```text\n([\s\S]*?)\n```$/gm);
  return new Map([...found].map(([, heading = '', text = '']) => [heading, text]));
}

/** A language's listing. Texts missing in its file are empty. */
export function listingOf(language: LanguageId): Listing {
  const texts = textsToPaste(storeDocument(language));
  return {
    name: texts.get('Name') ?? '',
    summary: texts.get('Summary') ?? '',
    description: texts.get('Description') ?? '',
  };
}

/** The justifications in listing.md, by permission or host. */
export function justified(): ReadonlyMap<string, string> {
  const texts = new Map(textsToPaste(storeDocument('listing')));
  texts.delete('Single purpose');
  return texts;
}

/** The keys of a manifest that the store wants justified. */
interface Asking {
  readonly permissions: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly content_scripts: readonly { readonly matches: readonly string[] }[];
}

/** All permissions and hosts in the manifest of the store's package. */
export async function askedOfChrome(): Promise<readonly string[]> {
  if (typeof manifestExport !== 'function') throw new Error('The manifest knows no modes.');
  const manifest = (await manifestExport({ command: 'build', mode: 'store' })) as Asking;
  return [
    ...manifest.permissions,
    ...manifest.optional_permissions,
    ...(manifest.host_permissions ?? []),
    ...(manifest.optional_host_permissions ?? []),
    ...manifest.content_scripts.flatMap(({ matches }) => matches),
  ];
}

/** Prints the length of each text. */
function printLengths(): void {
  const rows = listed.map((language) => {
    const { name, summary, description } = listingOf(language);
    return [language, `${name.length}`, `${summary.length}`, `${description.length}`];
  });
  const most = ['at most', `${limits.name}`, `${limits.summary}`, `${limits.description}`];
  const lines = table([['', 'name', 'summary', 'description'], ...rows, most]);
  for (const line of lines) console.log(line);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printLengths();
