import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Matrix } from '#firth/math/matrix.js';
import { principalComponents } from '#firth/project/principal-components.js';
import { principalPlane } from '#firth/project/principal-plane.js';
import { mulberry32 } from '../helpers/small-run.js';

/** Rows that spread differently along each axis, so that the directions are well apart. */
function spreadRows(n: number, dimension: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length: n * dimension }, (_, at) => (random() - 0.5) * 2 ** -(at % dimension));
}

describe('principalPlane', () => {
  it('gives what its example says', () => {
    const { coordinates, explained } = principalPlane({ data: Float32Array.of(0, 0, 3, 4), dimension: 2 });
    [-2.5, 0, 2.5, 0].forEach((value, at) => {
      assert.ok(Math.abs(coordinates[at] - value) < 1e-12);
    });
    assert.ok(Math.abs(explained[0] - 1) < 1e-12 && explained[1] < 1e-12);
  });

  it('agrees with the singular vectors of all rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 200 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 1e6 }),
        (n, dimension, seed) => {
          const data = spreadRows(n, dimension, seed);
          const plane = principalPlane({ data, dimension });
          const exact = principalComponents(new Matrix(n, dimension, Float64Array.from(data)));
          plane.coordinates.forEach((value, at) => {
            assert.ok(Math.abs(value - exact.coordinates.data[at]) < 1e-5, `${at}: ${value}`);
          });
          plane.explained.forEach((share, k) => {
            assert.ok(Math.abs(share - exact.explained[k]) < 1e-9);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes its directions from a sample where it is told to, and places every row', () => {
    const data = spreadRows(1000, 5, 3);
    const all = principalPlane({ data, dimension: 5 });
    const some = principalPlane({ data, dimension: 5 }, { sample: 300 });
    assert.deepEqual([all.sampled, some.sampled, some.coordinates.length], [1000, 300, 2000]);
    const apart = some.coordinates.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - all.coordinates[at])),
      0,
    );
    assert.ok(apart > 0 && apart < 0.1, `${apart}`);
  });

  it('lets rows that are not finite be nowhere, and the others where they were', () => {
    const data = spreadRows(50, 4, 9);
    const before = principalPlane({ data, dimension: 4 });
    const longer = new Float32Array(208);
    longer.set(data);
    longer.set([1, Number.NaN, 0, 0, Number.POSITIVE_INFINITY, 0, 0, 0], 200);
    const after = principalPlane({ data: longer, dimension: 4 });
    assert.deepEqual(after.coordinates.slice(0, 100), before.coordinates);
    assert.ok(after.coordinates.slice(100).every(Number.isNaN));
    assert.equal(after.sampled, 50);
  });

  it('puts equal rows in one place', () => {
    const { coordinates, explained } = principalPlane({ data: new Float32Array(12).fill(2), dimension: 3 });
    assert.deepEqual([...coordinates], new Array(8).fill(0));
    assert.deepEqual(explained, [0, 0]);
  });

  const failures: [string, () => unknown, string][] = [
    ['one column', () => principalPlane({ data: new Float32Array(3), dimension: 1 }), '`dimension`'],
    ['no row', () => principalPlane({ data: new Float32Array(0), dimension: 3 }), '`data`'],
    ['half a row', () => principalPlane({ data: new Float32Array(4), dimension: 3 }), '`data`'],
    [
      'a sample of one',
      () => principalPlane({ data: new Float32Array(6), dimension: 3 }, { sample: 1 }),
      '`sample`',
    ],
  ];
  for (const [what, call, name] of failures) {
    it(`refuses ${what}`, () => {
      assert.throws(
        call,
        (error: Error) =>
          error.name === 'ArgumentError' && error.message.startsWith(`Expected ${name} to be`),
      );
    });
  }
});
