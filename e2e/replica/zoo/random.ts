import * as fc from 'fast-check';
import {
  controlOf,
  individual,
  type Layout,
  last,
  organisation,
  registerIndividual,
} from './parts.ts';

/** A layout, and its window. */
export interface RandomLayout {
  readonly layout: Layout;
  readonly view: { readonly width: number; readonly height: number };
}

const flagged = {
  'sign-in-individual': individual,
  'sign-in-organisation': organisation,
  'register-individual': registerIndividual,
} as const;

const others = [
  '<button type="button">印刷</button>',
  '<a href="#help">ヘルプ</a>',
  '<input name="number" aria-label="番号">',
  '<select name="kind"><option>更新</option></select>',
  '<p>申請に必要な事項を入力してください。</p>',
  '<h2>ご利用の前に</h2>',
  '<label><input type="checkbox"> 同意する</label>',
  '<div></div>',
] as const;

const size = fc.record({
  width: fc.integer({ min: 40, max: 420 }),
  height: fc.integer({ min: 20, max: 90 }),
});

/** The position of an element: in the page's flow, or absolute, perhaps over others. */
const place = fc.oneof(
  fc.constantFrom('display: block;', 'display: inline-block;', 'float: left;', 'float: right;'),
  fc
    .record({
      left: fc.integer({ min: 0, max: 90 }),
      top: fc.integer({ min: 0, max: 700 }),
      level: fc.integer({ min: 0, max: 3 }),
    })
    .map(
      ({ left, top, level }) =>
        `position: absolute; left: ${String(left)}%; top: ${String(top)}px; z-index: ${String(level)};`,
    ),
);

const styled = fc
  .record({ size, place, margin: fc.integer({ min: 0, max: 24 }), isSized: fc.boolean() })
  .map(({ size: { width, height }, place: where, margin, isSized }) => {
    const box = `width: ${String(width)}px; height: ${String(height)}px;`;
    return `box-sizing: border-box; margin: ${String(margin)}px; ${isSized ? box : ''} ${where}`;
  });

const header = fc
  .record({
    height: fc.integer({ min: 24, max: 100 }),
    position: fc.constantFrom('static', 'fixed', 'sticky', 'absolute'),
    edge: fc.constantFrom('top', 'bottom'),
  })
  .map(({ height, position, edge }) => ({
    css: `header { position: ${position}; ${edge}: 0; left: 0; width: 100%; height: ${String(height)}px; z-index: 9; background: #dde; }`,
    html: '<header><a href="#menu">メニュー</a> <button type="button">English</button></header>',
  }));

/**
 * A random page with at least one flagged button, in a random window: narrow, low, or a desktop's.
 */
export const randomLayout: fc.Arbitrary<RandomLayout> = fc
  .record({
    landmarks: fc.subarray(Object.keys(flagged) as (keyof typeof flagged)[], { minLength: 1 }),
    beside: fc.array(fc.constantFrom(...others), { maxLength: 14 }),
    bar: fc.option(header),
    view: fc.record({
      width: fc.constantFrom(320, 480, 800, 1280),
      height: fc.constantFrom(256, 480, 720),
    }),
  })
  .chain(({ landmarks, beside, bar, view }) => {
    const parts = [...landmarks.map((id) => flagged[id]), ...beside];
    return fc
      .record({
        order: fc.shuffledSubarray(parts, { minLength: parts.length }),
        styles: fc.array(styled, { minLength: parts.length, maxLength: parts.length }),
      })
      .map(({ order, styles }) => {
        const placed = order.map((part, index) =>
          part.replace(/^<[a-z0-9]+/, (start) => `${start} style="${styles[index] ?? ''}"`),
        );
        const css = `body { margin: 0; } main { position: relative; min-height: 800px; } ${bar?.css ?? ''}`;
        const body = `${bar?.html ?? ''}<main>${placed.join('\n')}</main>${last}`;
        return { layout: { css, body, landmarks }, view };
      });
  });

/** The selector of each landmark's control on such a page. */
export function controlsIn({ landmarks }: Layout): Record<string, string> {
  return Object.fromEntries(landmarks.map((id) => [id, controlOf[id] ?? '']));
}
