import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fitScales } from '#firth/plot/scale.js';

const ROOM = { left: 60, top: 20, right: 860, bottom: 620 };

describe('fitScales', () => {
  it('makes a unit as long on both axes where the points then fill the room', () => {
    const { x, y, equal } = fitScales([-1, 1], [-1, 0.5], ROOM);
    assert.equal(equal, true);
    assert.ok(Math.abs(x.pixel(1) - x.pixel(0) - (y.pixel(0) - y.pixel(1))) < 1e-9);
    assert.equal(x.pixel(0), 460);
    assert.equal(y.pixel(-0.25), 320);
  });

  it('scales each axis by itself where one spread is far smaller', () => {
    const { x, y, equal } = fitScales([0, 100], [0, 1], ROOM);
    assert.equal(equal, false);
    assert.ok(y.pixel(0) - y.pixel(1) > 400 && x.pixel(100) - x.pixel(0) > 600);
  });

  it('shows points on a line, on one spot, and rounding errors as what they are', () => {
    assert.equal(fitScales([0, 1, 2], [1e-17, 0, -1e-17], ROOM).equal, true);
    const spot = fitScales([3, 3], [5, 5], ROOM);
    assert.equal(spot.x.pixel(3), 460);
    assert.equal(spot.y.pixel(5), 320);
    assert.ok(spot.x.to > spot.x.from);
  });

  it('keeps every point well inside the room', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), (points) => {
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        const scales = fitScales(xs, ys, ROOM);
        for (const x of xs)
          assert.ok(scales.x.pixel(x) > ROOM.left + 40 && scales.x.pixel(x) < ROOM.right - 40);
        for (const y of ys)
          assert.ok(scales.y.pixel(y) > ROOM.top + 40 && scales.y.pixel(y) < ROOM.bottom - 40);
      }),
    );
  });
});
