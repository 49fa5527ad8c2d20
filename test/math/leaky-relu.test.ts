import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { leakyRelu, leakyReluDerivative } from '#firth/math/leaky-relu.js';

const slopes = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('leakyRelu', () => {
  it('is x above zero and slope x below', () => {
    assert.equal(leakyRelu(2, 0.1), 2);
    assert.equal(leakyRelu(-2, 0.1), -0.2);
    assert.equal(leakyRelu(0, 0.1), 0);
    assert.equal(leakyRelu(Infinity, 0.5), Infinity);
    assert.equal(leakyRelu(-Infinity, 0.5), -Infinity);
    assert.ok(Number.isNaN(leakyRelu(Number.NaN, 0.5)));
  });

  it('has the derivative 1 above zero, the slope below, and at zero the left one', () => {
    assert.deepEqual(
      [3, 1e-300, 0, -0, -1e-300, -3].map((x) => leakyReluDerivative(x, 0.1)),
      [1, 1, 0.1, 0.1, 0.1, 0.1],
    );
  });

  it('has that slope wherever it has one', () => {
    // A step of 1e-4 must not reach over the bend.
    const awayFromZero = fc.double({ min: -100, max: 100, noNaN: true }).filter((x) => Math.abs(x) > 1e-3);
    fc.assert(
      fc.property(awayFromZero, slopes, (x, slope) => {
        const f = (x: number) => ({ loss: leakyRelu(x, slope), gradient: leakyReluDerivative(x, slope) });
        assert.ok(gradientCheck(f, x).passed);
      }),
    );
  });

  it('scales with a positive factor', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), slopes, (x, slope) => {
        assert.equal(leakyRelu(4 * x, slope), 4 * leakyRelu(x, slope)); // times 4 is exact
      }),
    );
  });

  it('refuses slopes outside (0, 1)', () => {
    for (const slope of [0, 1, -0.1, 1.5, Number.NaN]) {
      const error = {
        name: 'ArgumentError',
        message: `Expected \`slope\` to be a number between 0 and 1, got ${slope}`,
      };
      assert.throws(() => leakyRelu(1, slope), error);
      assert.throws(() => leakyReluDerivative(1, slope), error);
    }
  });
});
