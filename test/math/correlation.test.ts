import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { meanRanks, pearson, spearman } from '#firth/math/correlation.js';
import { ArgumentError } from '#firth/support/errors.js';
import { assertClose } from '../helpers/close.js';

const list = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 30 });
const lists = list.chain((x) =>
  fc.tuple(
    fc.constant(x),
    fc.array(fc.integer({ min: -20, max: 20 }), { minLength: x.length, maxLength: x.length }),
  ),
);

describe('meanRanks', () => {
  it('gives equal numbers the mean of their places', () => {
    assert.deepEqual([...meanRanks([10, 30, 10, 20])], [1.5, 4, 1.5, 3]);
    assert.deepEqual([...meanRanks([5, 5, 5])], [2, 2, 2]);
    assert.deepEqual([...meanRanks([])], []);
  });

  it('sums to n (n + 1) / 2', () => {
    fc.assert(
      fc.property(list, (x) => {
        assertClose(
          meanRanks(x).reduce((sum, rank) => sum + rank, 0),
          (x.length * (x.length + 1)) / 2,
          1e-9,
        );
      }),
    );
  });
});

describe('pearson and spearman', () => {
  it('have known values', () => {
    assertClose(pearson([1, 2, 3, 4], [1, 4, 9, 8]), 13 / Math.sqrt(5 * 41), 1e-15);
    assertClose(spearman([1, 2, 3, 4], [1, 4, 9, 8]), 0.8, 1e-15);
    // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3.5, 3.5.
    assertClose(spearman([1, 1, 2, 3], [0, 1, 5, 5]), 4 / 4.5, 1e-15);
  });

  it('are symmetric, keep their value when a list is scaled, and turn round with its sign', () => {
    fc.assert(
      fc.property(lists, ([x, y]) => {
        for (const correlation of [pearson, spearman]) {
          const value = correlation(x, y);
          assertClose(correlation(y, x), value, 1e-12);
          assertClose(
            correlation(
              x.map((a) => 3 * a + 7),
              y,
            ),
            value,
            1e-12,
          );
          assertClose(
            correlation(
              x.map((a) => -a),
              y,
            ),
            -value,
            1e-12,
          );
          assert.ok(Number.isNaN(value) || Math.abs(value) <= 1);
        }
      }),
    );
  });

  it('see only the order when ranks are compared', () => {
    fc.assert(
      fc.property(lists, ([x, y]) => {
        assertClose(
          spearman(
            x.map((a) => a ** 3),
            y,
          ),
          spearman(x, y),
          1e-12,
        );
      }),
    );
  });

  it('are NaN for a constant list and for fewer than two numbers', () => {
    for (const correlation of [pearson, spearman]) {
      assert.ok(Number.isNaN(correlation([1, 1, 1], [1, 2, 3])));
      assert.ok(Number.isNaN(correlation([1], [1])));
      assert.ok(Number.isNaN(correlation([], [])));
    }
  });

  it('refuse lists of different lengths', () => {
    assert.throws(() => pearson([1, 2], [1]), new ArgumentError('y', '2 numbers, as many as x', 1));
  });
});
