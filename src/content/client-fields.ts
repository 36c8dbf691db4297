/** A longer detail is not a client's message: a certificate has a few thousand characters. */
const LONGEST = 65_536;

/** The wanted values are short words: codes and numbers in quotation marks. */
const WORD = /^[\w-]{1,32}$/;

/**
 * Reads a few short text fields at the top of a JSON object, by walking over its text. It steps
 * over every other value, above all a certificate: it does not parse, copy or read it.
 *
 * @param detail what came with the event, of any type
 * @param wanted the fields' names
 * @returns the fields that are there and are short words; null if the detail is not such a text
 */
export function readFields<Name extends string>(
  detail: unknown,
  wanted: readonly Name[],
): Partial<Record<Name, string>> | null {
  if (typeof detail !== 'string' || detail.length > LONGEST) return null;
  const fields: Partial<Record<Name, string>> = {};
  let depth = 0;
  let name: Name | undefined;
  let isValue = false;
  for (let at = 0; at < detail.length; at++) {
    const sign = detail[at];
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    else if (depth === 1 && sign === ':') isValue = true;
    else if (depth === 1 && sign === ',') isValue = false;
    else if (sign === '"') {
      const end = endOfText(detail, at);
      if (end < 0) return null;
      if (depth === 1 && !isValue) name = wanted.find((known) => isAt(detail, known, at + 1, end));
      else if (depth === 1 && name) {
        const value = detail.slice(at + 1, Math.min(end, at + 34));
        if (WORD.test(value)) fields[name] = value;
      }
      at = end;
    }
  }
  return depth === 0 ? fields : null;
}

function isAt(text: string, known: string, from: number, to: number): boolean {
  return to - from === known.length && text.startsWith(known, from);
}

/** Finds the closing quotation mark of the text that opens at `from`; -1 if there is none. */
function endOfText(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at++) {
    if (json[at] === '"') return at;
    if (json[at] === '\\') at += 1;
  }
  return -1;
}
