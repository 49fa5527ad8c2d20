import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { powersOfTen, ticks } from '#firth/plot/ticks.js';

describe('ticks', () => {
  it('gives round numbers with as many decimals as their step needs', () => {
    assert.deepEqual(ticks(-1.2, 1.3, 5), {
      values: [-1, -0.5, 0, 0.5, 1],
      labels: ['−1.0', '−0.5', '0.0', '0.5', '1.0'],
    });
    assert.deepEqual(ticks(-0.9, 31, 6).labels, ['0', '5', '10', '15', '20', '25', '30']);
    assert.deepEqual(ticks(3.3801, 3.3899, 5).labels, ['3.382', '3.384', '3.386', '3.388']);
  });

  it('writes very small and very large numbers as powers of ten', () => {
    assert.deepEqual(ticks(-1e-9, 1e-9, 4).labels, ['−1e−9', '−5e−10', '0', '5e−10', '1e−9']);
    assert.deepEqual(ticks(0, 4e7, 4).labels, ['0', '1e7', '2e7', '3e7', '4e7']);
  });

  it('stays within the range, in equal steps, with labels that differ', () => {
    const range = fc
      .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
      .map(([from, length]) => [from, from + length]);
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 12 }), ([from, to], wanted) => {
        const { values, labels } = ticks(from, to, wanted);
        const step = values[1] - values[0];
        const slack = 1e-6 * (to - from);
        assert.ok(values.length >= 1 && values.length <= 2.5 * wanted + 1, `${values.length} for ${wanted}`);
        assert.ok(values.every((value) => value >= from - slack && value <= to + slack));
        for (let i = 1; i < values.length; i++) assert.ok(Math.abs(values[i] - values[i - 1] - step) < slack);
        assert.equal(new Set(labels).size, labels.length);
      }),
    );
  });
});

describe('powersOfTen', () => {
  it('gives the powers within the range, by their exponents', () => {
    assert.deepEqual(powersOfTen(-1.5, 2.2, 10), {
      values: [-1, 0, 1, 2],
      labels: ['10⁻¹', '1', '10', '10²'],
    });
  });

  it('takes every second or third when there is room for fewer', () => {
    assert.deepEqual(powersOfTen(-4, 3, 4).values, [-4, -2, 0, 2]);
    assert.deepEqual(powersOfTen(-4.5, 12, 6).labels, ['10⁻³', '1', '10³', '10⁶', '10⁹', '10¹²']);
  });

  it('labels the middle of a range without a power of ten', () => {
    assert.deepEqual(powersOfTen(0.2, 0.4, 5), { values: [0.30000000000000004], labels: ['2'] });
  });
});
