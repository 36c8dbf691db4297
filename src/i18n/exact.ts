/** The paths of the keys that `Value` has and `Shape` has not, such as `'page.buttons.fold'`. */
export type ExtraKeys<Value, Shape> = Value extends string | readonly unknown[]
  ? never
  : {
      [Key in keyof Value & string]: Key extends keyof Shape
        ? Below<Key, ExtraKeys<Value[Key], Shape[Key]>>
        : Key;
    }[keyof Value & string];
type Below<Key extends string, Path> = Path extends string ? `${Key}.${Path}` : never;

/** Compiles only with `never`, that is, without an extra key. */
export type NoneOf<Nothing extends never> = Nothing;
