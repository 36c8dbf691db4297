/**
 * Every text in a catalogue by its path, such as `page/buttons/fold`. The items of a list count as
 * texts of their own.
 *
 * @throws TypeError if a value is not a text
 */
export function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`No text: ${path}`);
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    textsOf(inner, path ? `${path}/${key}` : key),
  );
}
