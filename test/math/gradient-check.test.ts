import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import {
  gradientCheck,
  numericalGradient,
  type Parameters,
  relativeDifference,
} from '#firth/math/gradient-check.js';
import { Matrix } from '#firth/math/matrix.js';
import { matrixArbitrary, moderate, vectorArbitrary } from '../helpers/arbitrary.js';

/** Half the sum of squares: its gradient is x itself. */
function halfSquares<P extends Parameters>(x: P): { loss: number; gradient: P } {
  const sum = (part: Parameters): number => {
    if (typeof part === 'number') return part ** 2 / 2;
    const numbers = part instanceof Matrix ? part.data : part;
    return Array.from<Parameters>(numbers).reduce<number>((total, number) => total + sum(number), 0);
  };
  return { loss: sum(x), gradient: x };
}

const shapes: fc.Arbitrary<Parameters> = fc.oneof(
  moderate(),
  fc.integer({ min: 1, max: 5 }).chain(vectorArbitrary),
  matrixArbitrary(2, 3),
  fc.tuple(moderate(), vectorArbitrary(2), fc.tuple(matrixArbitrary(3, 2), moderate())),
);

describe('gradientCheck', () => {
  it('passes the right gradient of a number, a vector, a matrix and a nested list', () => {
    fc.assert(
      fc.property(shapes, (x) => {
        const result = gradientCheck(halfSquares, x);
        assert.ok(result.passed && result.mismatch === undefined);
        assert.ok(result.largestDifference < 1e-9);
      }),
    );
  });

  it('hands the function arguments of the shape of x, and leaves x as it is', () => {
    const x = [2, Float64Array.of(3, 4), [Matrix.from([[5, 6]])]] as const;
    const f = (argument: typeof x) => {
      assert.equal(typeof argument[0], 'number');
      assert.ok(argument[1] instanceof Float64Array && argument[2][0] instanceof Matrix);
      assert.deepEqual([argument[2][0].rows, argument[2][0].columns], [1, 2]);
      argument[1][0] += 1; // a function may use its argument as scratch space
      return { loss: 0, gradient: [0, new Float64Array(2), [new Matrix(1, 2)]] };
    };
    const result = gradientCheck(f, x);
    assert.deepEqual([result.passed, result.checked], [true, 5]);
    assert.deepEqual([...x[1]], [3, 4]);
    assert.deepEqual(x[2][0].toArrays(), [[5, 6]]);
  });

  it('names the first wrong place with both values', () => {
    const wrongAt = (part: number, i: number) => (x: readonly [number, Float64Array, Matrix]) => {
      const gradient = [x[0], x[1].slice(), x[2].clone()] as const;
      if (part === 0) return { ...halfSquares(x), gradient: [gradient[0] + 1, gradient[1], gradient[2]] };
      const numbers = part === 1 ? gradient[1] : (gradient[2] as Matrix).data;
      for (let j = i; j < numbers.length; j++) numbers[j] += 1 + j;
      return { ...halfSquares(x), gradient };
    };
    const x = [1, Float64Array.of(2, 3), new Matrix(3, 2, Float64Array.of(4, 5, 6, 7, 8, 9))] as const;
    for (const [part, i, place, value] of [
      [0, 0, '[0]', 1],
      [1, 1, '[1][1]', 3],
      [2, 3, '[2][1, 1]', 7],
    ] as const) {
      const { passed, mismatch } = gradientCheck(wrongAt(part, i), x);
      assert.equal(passed, false);
      assert.equal(mismatch?.place, place);
      assert.ok(Math.abs((mismatch?.numerical ?? 0) - value) < 1e-9, `${mismatch?.numerical}`);
      assert.equal(mismatch?.analytical, value + 1 + i);
    }
    assert.equal(gradientCheck((x) => ({ loss: x ** 2, gradient: x }), 3).mismatch?.place, 'x');
    assert.equal(
      gradientCheck((x) => ({ loss: 0, gradient: x }), Float64Array.of(0, 0, 2)).mismatch?.place,
      '[2]',
    );
    const square = new Matrix(2, 2, Float64Array.of(0, 0, 0, 2));
    assert.equal(gradientCheck((x) => ({ loss: 0, gradient: x }), square).mismatch?.place, '[1, 1]');
  });

  it('goes by the largest relative difference, and by the tolerance it is given', () => {
    const f = (x: number) => ({ loss: 100 * x, gradient: 100.01 });
    const { passed, largestDifference } = gradientCheck(f, 1);
    assert.equal(passed, false);
    assert.ok(Math.abs(largestDifference - 0.01 / 100.01) < 1e-9);
    assert.ok(gradientCheck(f, 1, { tolerance: 1e-3 }).passed);
  });

  it('takes the step it is given', () => {
    // |x| has no slope at 0: central differences with any step find 0, at 0.5 only a small step finds 1.
    const f = (x: number) => ({ loss: Math.abs(x), gradient: 1 });
    assert.ok(gradientCheck(f, 0.5).passed);
    const { mismatch } = gradientCheck(f, 0.5, { step: 2 });
    assert.equal(mismatch?.numerical, 0.25); // (2.5 - 1.5) / 4
  });

  it('lets NaN pass nowhere', () => {
    const nanAt = (i: number) => (x: Float64Array) => {
      const gradient = x.slice();
      gradient[i] = Number.NaN;
      return { loss: halfSquares(x).loss, gradient };
    };
    const { passed, mismatch, largestDifference } = gradientCheck(nanAt(1), Float64Array.of(1, 2, 3));
    assert.deepEqual([passed, mismatch?.place, largestDifference], [false, '[1]', Number.NaN]);
    assert.equal(gradientCheck(() => ({ loss: Number.NaN, gradient: 0 }), 1).passed, false);
  });

  it('puts the generator back before each evaluation and at the end', () => {
    const random = new PythonRandom(7);
    random.random();
    const before = random.getState();
    const firstDraws = new Set<number>();
    const f = (x: Float64Array) => {
      const factor = random.random();
      firstDraws.add(factor);
      for (let i = 0; i < random.randint(0, 5); i++) random.random();
      return { loss: factor * halfSquares(x).loss, gradient: x.map((number) => factor * number) };
    };
    const result = gradientCheck(f, Float64Array.of(1, 2, 3), { random });
    assert.ok(result.passed);
    assert.equal(firstDraws.size, 1);
    assert.deepEqual(random.getState(), before);
  });

  it('shows what a generator that is not put back does', () => {
    const random = new PythonRandom(7);
    const f = (x: number) => {
      const factor = random.random();
      return { loss: factor * x, gradient: factor };
    };
    assert.equal(gradientCheck(f, 1).passed, false);
  });

  it('refuses a gradient of another size', () => {
    const f = () => ({ loss: 0, gradient: new Float64Array(2) });
    assert.throws(() => gradientCheck(f, new Float64Array(3)), {
      name: 'ArgumentError',
      message: 'Expected `gradient` to be 3 numbers, as the parameters, got 2',
    });
  });
});

describe('relativeDifference', () => {
  it('is absolute for small numbers and relative for large ones', () => {
    assert.equal(relativeDifference(0.25, 0.5), 0.25);
    assert.equal(relativeDifference(-200, 100), 1.5);
    assert.ok(Number.isNaN(relativeDifference(Number.NaN, 1)));
  });
});

describe('numericalGradient', () => {
  it('is the gradient, in the order of the numbers, and leaves x as it is', () => {
    const x = [2, Float64Array.of(3, 4), [Matrix.from([[5, 6]])]] as const;
    const slopes = numericalGradient((at) => halfSquares<Parameters>(at).loss, x);
    slopes.forEach((slope, i) => {
      assert.ok(Math.abs(slope - (i + 2)) < 1e-9, `${slope} at ${i}`);
    });
    assert.deepEqual(x, [2, Float64Array.of(3, 4), [Matrix.from([[5, 6]])]]);
  });

  it('takes the step that it is told', () => {
    // x^3 at 1: the central difference is 3 + h^2.
    assert.equal(numericalGradient((x) => x ** 3, 1, 0.5)[0], 3.25);
  });
});
