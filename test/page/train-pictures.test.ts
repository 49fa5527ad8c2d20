import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { Matrix } from '#firth/math/matrix.js';
import { principalComponents } from '#firth/project/principal-components.js';
import { denseRows } from '#firth/support/matrix-rows.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';
import { chartOf, ticksOf } from '#page/train/chart-geometry.js';
import { FlatLayout, turnOnto } from '#page/train/flat-layout.js';
import { type LossPoint, withPoint } from '#page/train/loss-points.js';
import { placedLabels } from '#page/train/plane-labels.js';
import { pixelsOf } from '#page/train/plane-pixels.js';
import { Speed } from '#page/train/speed.js';
import { WordViews } from '#page/train/word-views.js';

/** n rows of D numbers that spread far more along the first than along the last. */
function rows(n: number, D: number, turn = 0): Float32Array[] {
  return Array.from({ length: n }, (_, i) =>
    Float32Array.from(
      { length: D },
      (_, d) => (Math.sin(1 + 7 * i + 3 * d * i + turn * i) + 0.1) / (1 + d) ** 2,
    ),
  );
}

function unit(row: Float32Array): number[] {
  const length = Math.hypot(...row);
  return Array.from(row, (x) => x / length);
}

describe('the plane of words', () => {
  it('spreads as far as the two principal directions of the unit vectors do', () => {
    const given = rows(40, 6);
    const plane = new FlatLayout().next(given);
    const { coordinates } = principalComponents(Matrix.from(given.map(unit)));
    const energy = (data: ArrayLike<number>) => Array.from(data).reduce((sum, x) => sum + x * x, 0);
    assert.ok(Math.abs(energy(plane) / energy(coordinates.data) - 1) < 1e-6);
  });

  it('stays where it was when the vectors do, and turned as it was when they are turned', () => {
    const layout = new FlatLayout();
    const given = rows(40, 6);
    const first = layout.next(given);
    const swapped = given.map((row) => row.map((_, d) => -row[(d + 1) % row.length]));
    for (const next of [given, swapped, given]) {
      const plane = layout.next(next);
      plane.forEach((value, k) => {
        assert.ok(Math.abs(value - first[k]) < 0.05, `${k}: ${value} and ${first[k]}`);
      });
    }
  });

  it('draws equal vectors, or vectors of one number, on one point or line', () => {
    for (const given of [
      [1, 2, 3].map(() => Float32Array.of(1, 1)),
      [1, 2, -3].map((x) => Float32Array.of(x)),
    ]) {
      const plane = new FlatLayout().next(given);
      assert.ok(plane.every(Number.isFinite));
      assert.ok(pixelsOf(plane, { width: 300, height: 200 }).every(Number.isFinite));
    }
  });

  it('finds the turn, mirrored or not, that brings points back', () => {
    const points = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(
        points,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.boolean(),
        (numbers, angle, mirror) => {
          const target = Float64Array.from(numbers.slice(0, numbers.length & ~1));
          const turned = Float64Array.from(target);
          const flip = mirror ? -1 : 1;
          for (let i = 0; i < turned.length; i += 2) {
            const [x, y] = [target[i], flip * target[i + 1]];
            turned[i] = Math.cos(angle) * x - Math.sin(angle) * y;
            turned[i + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
          }
          turnOnto(turned, target);
          turned.forEach((value, k) => {
            assert.ok(Math.abs(value - target[k]) < 1e-6);
          });
        },
      ),
    );
  });

  it('names words where there is room, the first ones before others', () => {
    const size = { width: 200, height: 100 };
    const pixels = Float64Array.of(100, 50, 105, 52, 100, 80, 199, 50);
    const placed = placedLabels(pixels, [40, 40, 40, 40], size);
    assert.deepEqual(
      placed.map(({ i }) => i),
      [0, 2],
    );
  });
});

describe('neighbours while training', () => {
  const words = ['rain', 'snow', 'hail', 'sun', 'wind', 'fog', 'ice', 'heat', 'storm', 'cloud'];
  const data = Float32Array.from({ length: 40 }, (_, i) => Math.sin(1 + i * i));
  const vocabulary = Vocabulary.fromCounts(words.map((word, i) => [word, 100 - i]));

  it('are those that the library finds', () => {
    const views = new WordViews(vocabulary, ['snow', 'moon']);
    const [snow, moon] = views.near(denseRows(data, 4));
    const answer = WordVectors.fromTable(tableOfWords(words, 4, data)).neighbours('snow', { topN: 8 });
    assert.ok(answer.found);
    assert.deepEqual(
      snow.near?.map(({ word }) => word),
      answer.value.map(({ word }) => word),
    );
    snow.near?.forEach(({ similarity }, i) => {
      assert.ok(Math.abs(similarity - answer.value[i].similarity) < 1e-5);
    });
    assert.deepEqual(moon, { word: 'moon', near: undefined });
  });

  it('are of the words that are proposed until others are chosen', () => {
    const views = new WordViews(vocabulary, []);
    assert.deepEqual(views.proposed, ['rain', 'snow', 'hail', 'wind']);
    assert.deepEqual(
      views.near(denseRows(data, 4)).map(({ word }) => word),
      views.proposed,
    );
    views.watch(['fog']);
    assert.deepEqual(
      views.near(denseRows(data, 4)).map(({ word }) => word),
      ['fog'],
    );
    assert.equal(views.look(denseRows(data, 4)).plane.length, 2 * words.length);
  });
});

describe('the loss curve', () => {
  it('keeps the whole length of a long run in a bounded number of points', () => {
    let points: readonly LossPoint[] = [];
    for (let i = 0; i < 10_000; i++) points = withPoint(points, { at: i / 10_000, loss: 4 - i / 10_000 });
    assert.ok(points.length <= 1200 && points.length >= 600);
    assert.deepEqual([points[0].at, points.at(-1)?.at], [0, 0.9999]);
    assert.equal(withPoint(points, { at: 0.5, loss: 1 }), points);
    assert.equal(withPoint(points, { at: 1, loss: Number.NaN }), points);
  });

  it('has everything within its frame, and round ticks', () => {
    const points = [
      { at: 0, loss: 4 },
      { at: 0.5, loss: 2.5 },
    ];
    const chart = chartOf({
      width: 400,
      height: 200,
      points,
      baseline: 4.16,
      heldOut: [{ at: 0.5, loss: 3 }],
    });
    assert.equal(chart.curve, 'M44 35.2L217 164.6');
    for (const { y } of [...chart.ticks, ...chart.heldOut])
      assert.ok(y >= chart.plot.top && y <= chart.plot.bottom);
    assert.deepEqual(ticksOf(1.2, 4.3), [2, 3, 4]);
    assert.deepEqual(
      chartOf({ width: 400, height: 200, points: [], baseline: undefined, heldOut: [] }).ticks,
      [],
    );
  });
});

describe('speed', () => {
  it('is that of the last three seconds', () => {
    const speed = new Speed();
    assert.equal(speed.add(0, 0), undefined);
    assert.equal(speed.add(1000, 500), 500);
    for (let s = 2; s <= 8; s++) assert.ok(Number(speed.add(1000 * s, 500 + 1000 * (s - 1))) <= 1000);
    assert.equal(speed.add(9000, 8500), 1000);
  });
});
