/** Characters that are two columns wide in a terminal: kana, kanji, hangul, full-width signs. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/** Gives the lines of a table with aligned columns. The first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ''))),
  );
  const lines = rows.map((row) =>
    widths
      .map((columnWidth, column) => {
        const cell = row[column] ?? '';
        return cell + ' '.repeat(columnWidth - width(cell));
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((columnWidth) => '─'.repeat(columnWidth)).join('  ');
  return [...lines.slice(0, 1), rule, ...lines.slice(1)];
}
