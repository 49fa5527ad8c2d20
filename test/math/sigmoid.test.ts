import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { logSigmoid, sigmoid, sigmoidDerivative, softplus } from '#firth/math/sigmoid.js';
import { moderate } from '../helpers/arbitrary.js';
import { assertClose, assertRelativelyClose } from '../helpers/close.js';
import { golden } from '../helpers/golden.js';

const anyNumber = fc.double({ noNaN: true });

describe('sigmoid', () => {
  it('is the course values, to the last digits in both tails', () => {
    for (const { x, y } of golden.sigmoid) {
      x.forEach((value, i) => {
        assertRelativelyClose(sigmoid(value), y[i], 1e-15, `sigmoid(${value})`);
      });
    }
  });

  it('is exact at the ends of the number line', () => {
    assert.equal(sigmoid(0), 0.5);
    assert.equal(sigmoid(-0), 0.5);
    assert.equal(sigmoid(745), 1);
    assert.equal(sigmoid(-745), 5e-324); // e^-745, the smallest number there is
    assert.equal(sigmoid(1000), 1);
    assert.equal(sigmoid(-1000), 0);
    assert.equal(sigmoid(Infinity), 1);
    assert.equal(sigmoid(-Infinity), 0);
    assert.ok(Number.isNaN(sigmoid(Number.NaN)));
  });

  it('stays within [0, 1], rises, and mirrors itself: s(x) + s(-x) = 1', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        assert.ok(sigmoid(low) >= 0 && sigmoid(high) <= 1);
        // Two neighbours may round one unit in the last place the wrong way round.
        assert.ok(sigmoid(low) <= sigmoid(high) * (1 + 4 * Number.EPSILON), `${low}, ${high}`);
        assertClose(sigmoid(a) + sigmoid(-a), 1, 2 * Number.EPSILON);
      }),
    );
  });
});

describe('sigmoidDerivative', () => {
  it('is exact at zero and keeps its digits in both tails', () => {
    assert.equal(sigmoidDerivative(0), 0.25);
    assertRelativelyClose(sigmoidDerivative(40), Math.exp(-40), 1e-15); // s (1 - s) would be 0 here
    assertRelativelyClose(sigmoidDerivative(-40), Math.exp(-40), 1e-15);
    for (const x of [1000, -1000, Infinity, -Infinity]) assert.equal(sigmoidDerivative(x), 0);
  });

  it('is even, and equals s (1 - s) where that does not cancel', () => {
    fc.assert(
      fc.property(moderate(10), (x) => {
        assert.equal(sigmoidDerivative(x), sigmoidDerivative(-x));
        assertClose(sigmoidDerivative(x), sigmoid(x) * (1 - sigmoid(x)), Number.EPSILON);
      }),
    );
  });

  it('is the slope of the sigmoid', () => {
    fc.assert(
      fc.property(moderate(20), (x) => {
        assert.ok(gradientCheck((x) => ({ loss: sigmoid(x), gradient: sigmoidDerivative(x) }), x).passed);
      }),
    );
  });
});

describe('logSigmoid and softplus', () => {
  it('are exact in both tails, where the logarithm of the rounded sigmoid is not', () => {
    assert.equal(logSigmoid(-745), -745);
    assert.equal(logSigmoid(-1000), -1000);
    assert.equal(logSigmoid(1000) + 0, 0);
    assertRelativelyClose(logSigmoid(40), -Math.exp(-40), 1e-15); // log(sigmoid(40)) is 0
    assert.equal(logSigmoid(Infinity) + 0, 0);
    assert.equal(logSigmoid(-Infinity), -Infinity);
    assert.equal(logSigmoid(0), -Math.LN2);
    assert.equal(logSigmoid(-0), -Math.LN2);
    assert.equal(softplus(0), Math.LN2);
    assert.equal(softplus(1000), 1000);
    assert.equal(softplus(-1000), 0);
    assert.equal(softplus(Infinity), Infinity);
    assert.equal(softplus(-Infinity), 0);
    assert.ok(Number.isNaN(logSigmoid(Number.NaN)) && Number.isNaN(softplus(Number.NaN)));
  });

  it('are the logarithm where it can be taken', () => {
    fc.assert(
      fc.property(moderate(30), (x) => {
        assertClose(logSigmoid(x), Math.log(sigmoid(x)), 1e-13);
        assertClose(softplus(x), Math.log(1 + Math.exp(x)), 1e-13);
      }),
    );
  });

  it('satisfy log s(x) - log s(-x) = x and log s(x) = -softplus(-x)', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        assertClose(logSigmoid(x) - logSigmoid(-x), x, 4 * Number.EPSILON * Math.max(1, Math.abs(x)));
        assert.equal(logSigmoid(x), -softplus(-x));
      }),
    );
  });

  it('have the slopes s(-x) and s(x)', () => {
    fc.assert(
      fc.property(moderate(20), (x) => {
        assert.ok(gradientCheck((x) => ({ loss: logSigmoid(x), gradient: sigmoid(-x) }), x).passed);
        assert.ok(gradientCheck((x) => ({ loss: softplus(x), gradient: sigmoid(x) }), x).passed);
      }),
    );
  });
});
