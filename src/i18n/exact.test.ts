import { describe, expectTypeOf, it } from 'vitest';
import type { ExtraKeys, NoneOf } from './exact.ts';

interface Shape {
  readonly title: string;
  readonly page: { readonly fold: string; readonly steps: readonly string[] };
}
interface Fitting {
  title: string;
  page: { fold: string; steps: string[] };
}
type Surplus = Fitting & { page: { unfold: string } } & { more: string };

describe('a catalogue with a key too many', () => {
  it('does not compile', () => {
    expectTypeOf<ExtraKeys<Surplus, Shape>>().toEqualTypeOf<'page.unfold' | 'more'>();
    // @ts-expect-error -- the point of the type
    expectTypeOf<NoneOf<ExtraKeys<Surplus, Shape>>>().toBeString();
  });

  it('is told from one that fits', () => {
    expectTypeOf<NoneOf<ExtraKeys<Fitting, Shape>>>().toBeNever();
  });
});
