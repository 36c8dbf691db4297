/**
 * Quotes words of Chrome, of a device or of the administrator in one line. Leaves out control and
 * direction characters, which would disguise the text around them, and all after 300 characters.
 */
export function quoted(words: string): string {
  const line = words.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const [beginning = ''] = /^.{0,300}/u.exec(line) ?? [];
  return beginning === line ? line : `${beginning}…`;
}
