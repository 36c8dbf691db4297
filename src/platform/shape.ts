/** Checks that a value from outside has the type `T`. */
export type Shape<T> = (value: unknown) => value is T;

export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean';
export const isString: Shape<string> = (value) => typeof value === 'string';
export const isWhole: Shape<number> = (value): value is number => Number.isInteger(value);
export const isObject: Shape<Readonly<Record<string, unknown>>> = (
  value,
): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isUnknown: Shape<unknown> = (_value): _value is unknown => true;

/** An instant as `Date.toJSON` writes it: ISO 8601 in UTC, with a year of four digits. */
export const isInstant: Shape<string> = (value): value is string =>
  isString(value) &&
  /^\d{4}-/.test(value) &&
  // `toJSON` gives null for an invalid date.
  new Date(value).toJSON() === value;

/** A random id as `crypto.randomUUID` gives it. */
export const isUuid: Shape<string> = (value): value is string =>
  isString(value) && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);

export function isOneOf<const T>(values: readonly T[]): Shape<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

export function isNullOr<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value);
}

/** A plain object with exactly these keys, each of its shape. */
export function isRecord<T extends object>(shapes: {
  readonly [K in keyof T]: Shape<T[K]>;
}): Shape<T> {
  const expected = Object.entries<Shape<unknown>>(shapes);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const actual = new Map(Object.entries(value));
    return (
      actual.size === expected.length &&
      expected.every(([key, shape]) => actual.has(key) && shape(actual.get(key)))
    );
  };
}

/** A list in which each value has this shape. */
export function isListOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(shape);
}

/** Whether two values that can be stored are the same, the order of their keys included. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
