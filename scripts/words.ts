import { readFileSync } from 'node:fs';
import { languageIds, languages } from '../src/i18n/language.ts';
import { textsOf } from '../src/testing/texts.ts';

/*
 * npm run words -- <tag> lists a language's texts beside the English ones, as a Markdown table for
 * reviewers.
 */

const tag = process.argv[2] ?? '';
const language = languageIds.find((id) => id === tag);
if (!language) {
  console.error(`Which language? ${languageIds.join(' ')}`);
  process.exit(1);
}

function fileOf(id: string, kind: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../src/i18n/${id}/${kind}.json`, import.meta.url), 'utf8'),
  );
}

console.log(`| place | English | ${languages[language].name} |\n| --- | --- | --- |`);
for (const kind of ['common', 'guide', 'store']) {
  const inEnglish = new Map(textsOf(fileOf('en', kind), kind));
  const own = new Map(textsOf(fileOf(language, kind), kind));
  for (const path of new Set([...inEnglish.keys(), ...own.keys()])) {
    const cells = [path, inEnglish.get(path) ?? '', own.get(path) ?? ''];
    console.log(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  }
}
