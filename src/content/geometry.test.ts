import { describe, expect, it } from 'vitest';
import { placeFlag, placeMark } from './beside.ts';
import { placeAside, placeOnEdge } from './corners.ts';
import { boxAt, grow, intersect, isFree, isWithin, overlaps, type Box } from './geometry.ts';

const box: Box = { left: 10, top: 20, right: 30, bottom: 50 };
const sides = ['left', 'top', 'right', 'bottom'] as const;

/** The box with one of its sides moved. */
function moved(side: (typeof sides)[number], by: number): Box {
  return { ...box, [side]: box[side] + by };
}

/** A box on each side of `box`, so many pixels away; below 0, so many pixels over it. */
const beside: readonly ((gap: number) => Box)[] = [
  (gap) => ({ ...box, left: box.right + gap, right: box.right + gap + 5 }),
  (gap) => ({ ...box, left: box.left - gap - 5, right: box.left - gap }),
  (gap) => ({ ...box, top: box.bottom + gap, bottom: box.bottom + gap + 5 }),
  (gap) => ({ ...box, top: box.top - gap - 5, bottom: box.top - gap }),
];

describe('two boxes', () => {
  it.each(sides)('are within each other up to the very edge: %s', (side) => {
    const out = side === 'left' || side === 'top' ? -1 : 1;
    expect(isWithin(box, box)).toBe(true);
    expect(isWithin(moved(side, out), box)).toBe(false);
    expect(isWithin(moved(side, -out), box)).toBe(true);
  });

  it.each(beside)('that touch do not overlap, and by a pixel they do', (place) => {
    expect(overlaps(box, place(0))).toBe(false);
    expect(overlaps(box, place(-1))).toBe(true);
    expect(intersect(box, place(0))).toBeNull();
    expect(intersect(box, place(-1))).not.toBeNull();
    const window = grow(box, 100);
    expect(isFree(box, window, [place(3)], 3)).toBe(true);
    expect(isFree(box, window, [place(2)], 3)).toBe(false);
  });

  it('have in common what is in both', () => {
    const other = { left: 15, top: 10, right: 40, bottom: 40 };
    expect(intersect(box, other)).toEqual({ left: 15, top: 20, right: 30, bottom: 40 });
  });

  it('grow to every side', () => {
    expect(grow(box, 3)).toEqual({ left: 7, top: 17, right: 33, bottom: 53 });
  });
});

/** The places that are tried, in their order, if each is refused. */
function tried(place: (check: (box: Box) => boolean) => unknown): number[][] {
  const places: number[][] = [];
  place(({ left, top }) => {
    places.push([left, top]);
    return false;
  });
  return places;
}

describe('the places that are tried', () => {
  const window: Box = { left: 0, top: 0, right: 1280, bottom: 720 };
  const control = boxAt(400, 300, { width: 200, height: 40 });
  const words = { width: 180, height: 30 };
  const mark = { width: 20, height: 20 };

  it('for a flag: beside its control, below, above and on the other side', () => {
    expect(tried((check) => placeFlag(control, words, window, [], check))).toEqual([
      [604, 305],
      [400, 344],
      [420, 344],
      [604, 300],
      [604, 310],
      [400, 266],
      [420, 266],
      [216, 305],
      [216, 300],
      [216, 310],
    ]);
  });

  it('for a flag whose control stands at an edge: none that is not in the window', () => {
    const right = boxAt(1220, 300, { width: 60, height: 40 });
    expect(tried((check) => placeFlag(right, words, window, [], check)).slice(0, 4)).toEqual([
      [1100, 344],
      [1100, 344],
      [1100, 266],
      [1100, 266],
    ]);
    const exact = boxAt(1100, 300, { width: 60, height: 40 });
    expect(placeFlag(exact, words, window, [])).toEqual(boxAt(1100, 344, words));
    const left = boxAt(-40, 300, { width: 60, height: 40 });
    const under = tried((check) => placeFlag(left, words, window, [], check));
    expect(under).toContainEqual([0, 344]);
    expect(Math.min(...under.map(([x = 0]) => x))).toBe(0);
  });

  it("for a mark: across its control's edge, within it, and outside of it", () => {
    const places = tried((check) => placeMark(control, [mark], window, [], check));
    expect(places).toEqual([
      ...[590, 390].flatMap((x) => [290, 310, 330].map((y) => [x, y])),
      [490, 290],
      [490, 330],
      ...[580, 400].flatMap((x) => [300, 310, 320].map((y) => [x, y])),
      [490, 300],
      [490, 320],
      ...[600, 380].flatMap((x) => [280, 310, 340].map((y) => [x, y])),
      [490, 280],
      [490, 340],
    ]);
  });

  it('for a mark: each size in turn, and the last one where nothing is free', () => {
    const small = { width: 10, height: 10 };
    expect(placeMark(control, [mark, small], window, [], () => false)).toEqual(
      boxAt(595, 295, small),
    );
    expect(placeMark(control, [mark, small], window, [])).toEqual(boxAt(590, 290, mark));
    const tiny = boxAt(0, 0, { width: 8, height: 8 });
    expect(placeMark(tiny, [mark, small], tiny, [])).toEqual(boxAt(-2, 0, small));
  });

  it('for a mark: where it covers the least, the first of those that cover as little', () => {
    const all = [boxAt(0, 0, { width: 1280, height: 720 })];
    expect(placeMark(control, [mark], window, all)).toEqual(boxAt(590, 290, mark));
    const most = [boxAt(0, 0, { width: 1280, height: 325 })];
    expect(placeMark(control, [mark], window, [...most, ...all])).toEqual(boxAt(590, 330, mark));
  });

  it("for the notice's mark: right and left from below, then bottom and top", () => {
    const [size, low] = [{ width: 40, height: 40 }, boxAt(0, 0, { width: 100, height: 70 })];
    expect(tried((check) => placeOnEdge(size, low, [], check, 30))).toEqual([
      [60, 30],
      [0, 30],
      [60, 0],
      [0, 0],
      [60, 30],
      [60, 0],
      [30, 30],
      [30, 0],
      [0, 30],
      [0, 0],
    ]);
  });
});

describe('a text aside', () => {
  const low: Box = { left: 0, top: 100, right: 320, bottom: 356 };

  it('stands in the first corner where all are free, no higher than the window', () => {
    const corners = ['bottom-right', 'top-left'] as const;
    const narrow = { width: 100, height: 50 };
    expect(placeAside(corners, narrow, low, [])).toEqual(boxAt(210, 296, narrow));
    const high = placeAside(corners, { width: 100, height: 500 }, low, []);
    expect(high).toEqual({ left: 210, top: 110, right: 310, bottom: 346 });
  });

  it('is made lower from below in an upper corner, as long as it can be read', () => {
    const size = { width: 100, height: 150 };
    const aside = (top: number) =>
      placeAside(['top-left'], size, low, [{ left: 0, top, right: 320, bottom: top + 10 }]);
    expect(aside(200)).toEqual({ left: 10, top: 110, right: 110, bottom: 196 });
    expect(aside(178)).toEqual({ left: 10, top: 110, right: 110, bottom: 174 });
    expect(aside(177)).toEqual(boxAt(10, 110, size));
  });
});
