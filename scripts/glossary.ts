import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { languageIds, languages, type LanguageId } from '../src/i18n/language.ts';

/* npm run glossary writes docs/glossary.md from docs/glossary.json. */

/** A term in one language. */
interface Entry {
  readonly text: string;
  /** Who uses the term. Empty if nobody was found. */
  readonly source: string;
  /**
   * `official`: from a public body; `used`: from press or communities; `chosen`: our own plain
   * words.
   */
  readonly sure: 'official' | 'used' | 'chosen';
}

interface Glossary {
  /** The official Japanese term, and its meaning, by the term's id. */
  readonly terms: Readonly<Record<string, { readonly japanese: string; readonly english: string }>>;
  readonly languages: Readonly<Record<LanguageId, Readonly<Record<string, Entry>>>>;
}

const docs = new URL('../docs/', import.meta.url);

/** Gives the text of docs/glossary.md. */
export function glossaryText(): Promise<string> {
  const glossary = JSON.parse(readFileSync(new URL('glossary.json', docs), 'utf8')) as Glossary;
  const lines = [
    '# Glossary',
    '',
    'How each official term is said in each language. `npm run glossary` makes this page from `glossary.json`; to correct a term, change it there and in the catalogues of its language.',
    '',
    'How sure: **official**, a public body in Japan or an embassy writes it so; **used**, press or communities do; **chosen**, nothing was found, and we chose plain words. In every language the Japanese term stands beside the translation, because counters and pages use it.',
  ];
  for (const [id, { japanese, english }] of Object.entries(glossary.terms)) {
    lines.push('', `## ${japanese}`, '', english, '', '| language | term | how sure | source |');
    lines.push('| --- | --- | --- | --- |');
    for (const language of languageIds) {
      const entry = glossary.languages[language][id];
      if (!entry) continue;
      const cells = [languages[language].name, entry.text, entry.sure, entry.source];
      lines.push(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
    }
  }
  return format(lines.join('\n'), { parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('glossary.md', docs), await glossaryText());
}
