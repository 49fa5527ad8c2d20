import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Box, BoxGrid } from '#page/drawing/box-grid.js';
import { LabelLevels, labelBox, thinned } from '#page/map/label-thinning.js';

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const box = fc
  .tuple(
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([left, top, width, height]): Box => ({ left, top, right: left + width, bottom: top + height }));

/** Words on the map: places, widths, and an order of importance. */
const words = fc
  .array(
    fc.record({
      x: fc.double({ min: -1, max: 1, noNaN: true }),
      y: fc.double({ min: -1, max: 1, noNaN: true }),
      width: fc.integer({ min: 5, max: 120 }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .chain((list) =>
    fc.record({
      places: fc.constant(Float32Array.from(list.flatMap(({ x, y }) => [x, y]))),
      widths: fc.constant(list.map(({ width }) => width)),
      order: fc
        .shuffledSubarray(
          list.map((_, row) => row),
          { minLength: list.length, maxLength: list.length },
        )
        .map((rows) => Uint32Array.from(rows)),
    }),
  );
type Words = typeof words extends fc.Arbitrary<infer Value> ? Value : never;

const levelsOf = ({ places, widths, order }: Words) =>
  new LabelLevels({ places, order, width: (row) => widths[row] });

function rowsAt(levels: LabelLevels, scale: number): number[] {
  assert.ok(levels.find(scale));
  return levels.rows.slice(0, levels.countAt(scale));
}

const scale = fc.double({ min: 100, max: 20_000, noNaN: true });

describe('BoxGrid', () => {
  it('takes a box exactly when it overlaps none that was taken', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), (boxes) => {
        const grid = new BoxGrid();
        const taken: Box[] = [];
        for (const one of boxes) {
          const free = !taken.some((other) => overlap(one, other));
          assert.equal(grid.tryAdd(one), free);
          if (free) taken.push(one);
        }
      }),
    );
  });
});

describe('LabelLevels', () => {
  it('never lets two labels overlap', () => {
    fc.assert(
      fc.property(words, scale, (given, pixels) => {
        const boxes = rowsAt(levelsOf(given), pixels).map((row) =>
          labelBox(pixels * given.places[2 * row], -pixels * given.places[2 * row + 1], given.widths[row]),
        );
        boxes.forEach((one, i) => {
          // Boxes that touch may overlap by a rounding error.
          const inner = { ...one, left: one.left + 1e-6, top: one.top + 1e-6 };
          for (const other of boxes.slice(0, i)) assert.ok(!overlap(inner, other));
        });
      }),
    );
  });

  it('keeps every label when there is more room, and the most important word has one', () => {
    fc.assert(
      fc.property(words, scale, scale, (given, a, b) => {
        const levels = levelsOf(given);
        const [few, many] = [Math.min(a, b), Math.max(a, b)].map((pixels) => rowsAt(levels, pixels));
        assert.deepEqual(many.slice(0, few.length), few);
        assert.equal(few[0], given.order[0]);
      }),
    );
  });

  it('labels all words when there is room for all', () => {
    const places = Float32Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? at / 200 : 0.1));
    const levels = new LabelLevels({ places, order: undefined, width: () => 20 });
    assert.ok(rowsAt(levels, 100).length < 20);
    assert.equal(rowsAt(levels, 100 * 2 ** 6).length, 100);
  });

  it('finds the same in slices, however short, as at once', () => {
    fc.assert(
      fc.property(words, scale, (given, pixels) => {
        const slowly = levelsOf(given);
        while (!slowly.find(pixels, 0));
        assert.deepEqual(rowsAt(slowly, pixels), rowsAt(levelsOf(given), pixels));
      }),
    );
  });

  it('labels nothing below its first level, and no word without a place', () => {
    const places = Float32Array.of(Number.NaN, Number.NaN, 0.5, 0.5);
    const levels = new LabelLevels({ places, order: undefined, width: () => 10 });
    assert.deepEqual(rowsAt(levels, 99), []);
    assert.deepEqual(rowsAt(levels, 400), [1]);
  });
});

describe('thinned', () => {
  it('gives the first their room, moves others where they may, and leaves out the rest', () => {
    const at = (left: number): Box => ({ left, top: 0, right: left + 10, bottom: 10 });
    const placed = thinned([
      { item: 'chosen', boxes: [at(0)] },
      { item: 'neighbour', boxes: [at(5), at(-12)] },
      { item: 'far', boxes: [at(50)] },
      { item: 'hidden', boxes: [at(-4), at(44)] },
    ]);
    assert.deepEqual(
      placed.map(({ item, box: { left } }) => [item, left]),
      [
        ['chosen', 0],
        ['neighbour', -12],
        ['far', 50],
      ],
    );
  });
});
