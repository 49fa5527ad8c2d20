import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lbfgs } from '#firth/math/lbfgs.js';
import type { Objective } from '#firth/math/sgd.js';
import { vectorArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose } from '../helpers/close.js';

/** sum_i a_i (x_i - c_i)^2 / 2: its minimum is c. */
function bowl(curvatures: readonly number[], center: ArrayLike<number>): Objective {
  return (x) => ({
    loss: curvatures.reduce((sum, a, i) => sum + (a / 2) * (x[i] - center[i]) ** 2, 0),
    gradient: x.map((value, i) => curvatures[i] * (value - center[i])),
  });
}

/** Convex, not quadratic: sum of log cosh(x_i - i), its minimum x_i = i. */
const logCosh: Objective = (x) => ({
  loss: x.reduce((sum, value, i) => sum + Math.log(Math.cosh(value - i)), 0),
  gradient: x.map((value, i) => Math.tanh(value - i)),
});

describe('lbfgs', () => {
  it('finds the bottom of bowls, round or long', () => {
    const curvatures = [1, 1e4, 0.01, 30];
    fc.assert(
      fc.property(vectorArbitrary(4), vectorArbitrary(4), (center, start) => {
        const { x, converged } = lbfgs(bowl(curvatures, center), start, { tolerance: 1e-20 });
        assert.ok(converged);
        assertAllClose(x, center, 1e-5);
      }),
    );
  });

  it('takes one step with the exact second derivative as preconditioner', () => {
    const curvatures = [1e-3, 1, 1e5];
    const { x, iterations } = lbfgs(bowl(curvatures, [1, 2, 3]), new Float64Array(3), {
      precondition: (g) => {
        curvatures.forEach((a, i) => {
          g[i] /= a;
        });
      },
    });
    assert.equal(iterations, 1);
    assertAllClose(x, [1, 2, 3], 1e-12);
  });

  it('shortens steps that are too long, and leaves the start as it is', () => {
    const start = Float64Array.of(30, -40, 50);
    const { x, converged } = lbfgs(logCosh, start, { tolerance: 1e-14 });
    assert.ok(converged);
    assertAllClose(x, [0, 1, 2], 1e-6);
    assert.deepEqual([...start], [30, -40, 50]);
  });

  it('says when the iterations ran out', () => {
    const { converged, iterations } = lbfgs(bowl([1, 100], [1, 1]), new Float64Array(2), { iterations: 1 });
    assert.deepEqual({ converged, iterations }, { converged: false, iterations: 1 });
  });

  it('stays where it is at the minimum', () => {
    assert.equal(lbfgs(bowl([2], [5]), Float64Array.of(5)).iterations, 0);
  });

  it('refuses options out of range and a loss that is no number', () => {
    const start = new Float64Array(1);
    assert.throws(() => lbfgs(logCosh, start, { tolerance: 0 }), {
      message: 'Expected `tolerance` to be a number greater than 0, got 0',
    });
    assert.throws(() => lbfgs(logCosh, start, { iterations: 0.5 }), {
      message: 'Expected `iterations` to be an integer >= 1, got 0.5',
    });
    assert.throws(() => lbfgs(logCosh, Float64Array.of(Number.NaN)), { name: 'DivergenceError' });
  });
});
