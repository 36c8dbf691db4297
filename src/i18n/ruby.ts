/*
 * Readings of Japanese characters (furigana), written in the catalogues as Aozora Bunko writes
 * them: `在留《ざいりゅう》カード`, and with ｜ if the reading belongs to more than the kanji before it:
 * `｜2日《ふつか》`. https://www.aozora.gr.jp/annotation/etc.html#ruby
 */

const marked = /｜([^｜《》]+)《([^《》]+)》|([\p{Script=Han}々〆ヶ]+)《([^《》]+)》/gu;

/** Characters with their reading. */
export interface Ruby {
  readonly base: string;
  readonly reading: string;
}

/** Splits a text into plain parts and parts with a reading. */
export function rubyIn(text: string): readonly (string | Ruby)[] {
  const parts: (string | Ruby)[] = [];
  let end = 0;
  for (const { 0: whole, 1: long, 2: ofLong, 3: short, 4: ofShort, index } of text.matchAll(
    marked,
  )) {
    if (index > end) parts.push(text.slice(end, index));
    parts.push({ base: long ?? short ?? '', reading: ofLong ?? ofShort ?? '' });
    end = index + whole.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** Writes the readings in brackets, for places without ruby: `在留（ざいりゅう）カード`. */
export function inBrackets(text: string): string {
  return rubyIn(text)
    .map((part) => (typeof part === 'string' ? part : `${part.base}（${part.reading}）`))
    .join('');
}

/** Leaves out the readings: `在留カード`. */
export function withoutReadings(text: string): string {
  return rubyIn(text)
    .map((part) => (typeof part === 'string' ? part : part.base))
    .join('');
}
