import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeCorners } from '../readiness/ids.ts';
import { boxAt, intersect, isWithin, overlaps, sizeOf, type Box } from './geometry.ts';
import { placeFlag, placeMark } from './beside.ts';
import { freeCorner, inCorner, nearestCorner, placeAside, placeOnEdge } from './corners.ts';

const window: Box = { left: 0, top: 0, right: 1280, bottom: 720 };
const control = boxAt(400, 300, { width: 200, height: 40 });
const words = { width: 180, height: 30 };
const mark = { width: 20, height: 20 };

/** The distance of two boxes: the larger of across and down. */
function distance(one: Box, other: Box): number {
  return Math.max(
    one.left - other.right,
    other.left - one.right,
    one.top - other.bottom,
    other.top - one.bottom,
    0,
  );
}

const anyBox = fc
  .tuple(
    fc.integer({ min: -200, max: 1300 }),
    fc.integer({ min: -200, max: 740 }),
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 1, max: 300 }),
  )
  .map(([left, top, width, height]) => boxAt(left, top, { width, height }));
const anySize = fc.record({
  width: fc.integer({ min: 1, max: 420 }),
  height: fc.integer({ min: 1, max: 500 }),
});
const obstacles = fc.array(anyBox, { maxLength: 12 });
/** The part of a control that is in the window. */
const controlInView = anyBox
  .map((box) => intersect(box, window))
  .filter((box): box is Box => box !== null);

describe('a flag', () => {
  it('stands to the right of its control, in the middle, where nothing is in the way', () => {
    expect(placeFlag(control, words, window, [])).toEqual(boxAt(604, 305, words));
  });

  it.each<[string, Box[], [number, number]]>([
    ['below it', [boxAt(610, 0, { width: 10, height: 720 })], [400, 344]],
    [
      'below it at its end',
      [boxAt(610, 0, { width: 10, height: 720 }), boxAt(390, 350, { width: 15, height: 10 })],
      [420, 344],
    ],
    [
      'above it',
      [boxAt(610, 0, { width: 10, height: 720 }), boxAt(0, 342, { width: 1280, height: 10 })],
      [400, 266],
    ],
    [
      'to its left',
      [
        boxAt(610, 0, { width: 10, height: 720 }),
        boxAt(0, 342, { width: 1280, height: 10 }),
        boxAt(0, 280, { width: 1280, height: 10 }),
      ],
      [216, 305],
    ],
  ])('stands %s where something is in the way', (_, inTheWay, [left, top]) => {
    expect(placeFlag(control, words, window, inTheWay)).toEqual(boxAt(left, top, words));
  });

  it('has no place where all around is taken, or refused', () => {
    expect(placeFlag(control, words, window, [window])).toBeNull();
    expect(placeFlag(control, words, window, [], () => false)).toBeNull();
  });

  it('is never farther than 8 px away, never outside, and covers nothing, its control included', () => {
    fc.assert(
      fc.property(controlInView, anySize, obstacles, (of, size, inTheWay) => {
        const box = placeFlag(of, size, window, inTheWay);
        if (!box) return;
        expect(sizeOf(box)).toEqual(size);
        expect(distance(box, of)).toBeLessThanOrEqual(8);
        expect(isWithin(box, window)).toBe(true);
        expect([of, ...inTheWay].filter((obstacle) => overlaps(box, obstacle))).toEqual([]);
      }),
    );
  });
});

describe('a mark', () => {
  const text = boxAt(440, 310, { width: 120, height: 20 });

  it("stands across its control's upper right corner, off the text", () => {
    expect(placeMark(control, [mark], window, [text])).toEqual(boxAt(590, 290, mark));
  });

  it('goes on to another corner where that one is taken', () => {
    const neighbour = boxAt(605, 280, { width: 100, height: 80 });
    expect(placeMark(control, [mark], window, [text, neighbour])).toEqual(boxAt(390, 290, mark));
  });

  it('covers the least where it has to cover something', () => {
    const rest = [
      boxAt(0, 0, { width: 1280, height: 318 }),
      boxAt(0, 325, { width: 1280, height: 400 }),
    ];
    const box = placeMark(control, [mark], window, rest);
    expect(box.top).toBe(310);
  });

  it('stays on its control where that lies upon another one, off the text', () => {
    const ground = boxAt(300, 200, { width: 500, height: 300 });
    const place = (others: Box[], texts: Box[]) =>
      placeMark(control, [mark], window, [...others, ...texts], undefined, others);
    const onGround = place([ground], [text]);
    expect(isWithin(onGround, control)).toBe(true);
    expect(overlaps(onGround, text)).toBe(false);
    // One that is beneath a part of the control only may lie over the rest: it is not covered.
    const beside = boxAt(500, 200, { width: 300, height: 300 });
    expect(overlaps(place([beside], [text]), beside)).toBe(false);
  });

  it('touches its control, and is in the window', () => {
    const wide = controlInView.filter((box) => sizeOf(box).width > 20 && sizeOf(box).height > 20);
    fc.assert(
      fc.property(wide, obstacles, (of, inTheWay) => {
        const box = placeMark(of, [mark], window, inTheWay);
        expect(distance(box, of)).toBe(0);
        expect(isWithin(box, window)).toBe(true);
      }),
    );
  });
});

describe('the notice', () => {
  const line = { width: 300, height: 36 };

  it('stands in the first corner that is free', () => {
    expect(freeCorner(noticeCorners, line, window, [])).toBe('bottom-right');
    const below = boxAt(0, 700, { width: 1280, height: 10 });
    expect(freeCorner(noticeCorners, line, window, [below])).toBe('top-left');
    expect(freeCorner(noticeCorners, line, window, [window])).toBeNull();
  });

  it('is a mark on the edge where no corner is free: from below, on the right first', () => {
    const corners = noticeCorners.map((corner) => inCorner(corner, line, window));
    const box = placeOnEdge({ width: 36, height: 36 }, window, corners);
    expect(box?.right).toBe(1280);
    expect(box?.bottom).toBeLessThan(674);
    expect(placeOnEdge(mark, window, [window])).toBeNull();
  });

  it('goes to the corner that it was dragged to', () => {
    for (const corner of noticeCorners) {
      expect(nearestCorner(inCorner(corner, line, window), window)).toBe(corner);
    }
  });

  it('covers nothing in a free corner, nor on a free edge', () => {
    fc.assert(
      fc.property(anySize, obstacles, (size, inTheWay) => {
        const corner = freeCorner(noticeCorners, size, window, inTheWay);
        const boxes = [
          corner && inCorner(corner, size, window),
          placeOnEdge(size, window, inTheWay),
        ];
        for (const box of boxes) {
          if (!box) continue;
          expect(isWithin(box, window)).toBe(true);
          expect(inTheWay.some((obstacle) => overlaps(box, obstacle))).toBe(false);
        }
      }),
    );
  });
});

describe('what is said beside it', () => {
  const small: Box = { left: 0, top: 0, right: 320, bottom: 256 };
  const text = { width: 300, height: 230 };

  it('is made as low as it takes to leave a button free', () => {
    const cancel = boxAt(110, 150, { width: 100, height: 40 });
    const box = placeAside(noticeCorners, text, small, [cancel]);
    expect(overlaps(box, cancel)).toBe(false);
    expect(box).toMatchObject({ top: 10, bottom: 146 });
  });

  it('may cover where there is no room at all', () => {
    const box = placeAside(noticeCorners, text, small, [small]);
    expect(box).toEqual(boxAt(10, 16, text));
  });

  it('stays in the window, and covers no button while it has room', () => {
    fc.assert(
      fc.property(anySize, obstacles, (size, inTheWay) => {
        const box = placeAside(noticeCorners, size, window, inTheWay);
        expect(isWithin(box, window)).toBe(true);
        const isWhole = sizeOf(box).height === Math.min(size.height, 700);
        expect(isWhole || !inTheWay.some((each) => overlaps(box, each))).toBe(true);
      }),
    );
  });
});
