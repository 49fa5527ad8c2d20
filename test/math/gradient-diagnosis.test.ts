// The check must not only fail on a wrong gradient but say what is wrong with it: each mistake is made here on purpose.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck, type Parameters } from '#firth/math/gradient-check.js';
import type { LikelyMistake } from '#firth/math/gradient-diagnosis.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSampling } from '#firth/math/negative-sampling.js';
import type { PairGradients } from '#firth/math/pair-loss.js';
import { sigmoid } from '#firth/math/sigmoid.js';

const center = Float64Array.of(0.3, -0.7, 1.1);
const outsideVectors = Matrix.from([
  [0.2, 0.5, -0.4],
  [-0.9, 0.1, 0.6],
  [0.7, -0.3, 0.8],
  [-0.2, -0.6, 0.9],
]);
const negatives = [2, 3, 2, 3, 3];

type Gradients = Pick<PairGradients, 'dCenter' | 'dOutside'>;

/** What the check says of a pair loss whose gradients were tampered with. */
function mistakeOf(tamper: (right: PairGradients) => Partial<Gradients>, loss = rightPair): LikelyMistake {
  const { mismatch } = gradientCheck(
    ([v, U]) => {
      const pair = loss(v as Float64Array, U as Matrix);
      const { dCenter, dOutside } = { ...pair, ...tamper(pair) };
      return { loss: pair.loss, gradient: [dCenter, dOutside] };
    },
    [center, outsideVectors],
  );
  assert.ok(mismatch !== undefined, 'the check passed a wrong gradient');
  return mismatch.likelyMistake;
}

function rightPair(v: Float64Array, U: Matrix): PairGradients {
  return negativeSampling(v, 1, U, negatives);
}

const times = (matrix: Matrix, factor: number) =>
  new Matrix(
    matrix.rows,
    matrix.columns,
    matrix.data.map((x) => factor * x),
  );

function transposed({ rows, columns, data }: Matrix): Matrix {
  const result = new Matrix(columns, rows);
  data.forEach((x, i) => {
    result.row(i % columns)[Math.floor(i / columns)] = x;
  });
  return result;
}

describe('the diagnosis of a wrong gradient', () => {
  it('names a wrong sign, of the whole or of one part', () => {
    const whole = mistakeOf(({ dCenter, dOutside }) => ({
      dCenter: dCenter.map((x) => -x),
      dOutside: times(dOutside, -1),
    }));
    assert.deepEqual(whole, {
      kind: 'sign',
      text: 'wrong sign: the gradient is minus what it should be',
    });
    assert.equal(mistakeOf(({ dOutside }) => ({ dOutside: times(dOutside, -1) })).kind, 'sign');
    // Naive softmax with y - y^ for y^ - y.
    assert.equal(
      mistakeOf(
        ({ dCenter }) => ({ dCenter: dCenter.map((x) => -x) }),
        (v, U) => naiveSoftmax(v, 1, U),
      ).kind,
      'sign',
    );
  });

  it('names a constant factor, and which', () => {
    const mistake = mistakeOf(({ dCenter, dOutside }) => ({
      dCenter: dCenter.map((x) => x / 50),
      dOutside: times(dOutside, 1 / 50),
    }));
    assert.equal(mistake.kind, 'constant-factor');
    assert.equal(mistake.text, 'a constant factor: the gradient should be 50 times as large');
    assert.ok(mistake.kind === 'constant-factor' && Math.abs(mistake.factor - 50) < 1e-4);
    const half = mistakeOf(({ dOutside }) => ({ dOutside: times(dOutside, 2) }));
    assert.equal(half.text, 'a constant factor: the gradient should be 0.5 times as large');
    // Twice everything is a factor, not a lost duplicate.
    const doubled = gradientCheck(
      (x) => ({ loss: x[0] ** 2 + x[1] ** 2, gradient: x }),
      Float64Array.of(1, 2),
    );
    assert.equal(doubled.mismatch?.likelyMistake.kind, 'constant-factor');
  });

  it('names any constant factor of any loss', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 9.9, noNaN: true }), (factor) => {
        fc.pre(Math.abs(factor - 1) > 0.01);
        const f = (x: Float64Array) => ({
          loss: Math.sin(x[0]) + x[1] ** 3,
          gradient: Float64Array.of(Math.cos(x[0]), 3 * x[1] ** 2).map((slope) => slope / factor),
        });
        const mistake = gradientCheck(f, Float64Array.of(0.4, 0.8)).mismatch?.likelyMistake;
        assert.ok(mistake?.kind === 'constant-factor', JSON.stringify(mistake));
        assert.ok(Math.abs(mistake.factor - factor) < 1e-4 * factor);
      }),
    );
  });

  it('names a transposed matrix, square or not', () => {
    const text = 'transposed: rows and columns of the gradient are exchanged';
    assert.deepEqual(
      mistakeOf(({ dOutside }) => ({ dOutside: transposed(dOutside) })),
      { kind: 'transposed', text },
    );
    const M = Matrix.from([
      [1, 2],
      [3, 4],
    ]);
    const f = (x: Matrix) => ({
      loss: x.data.reduce((sum, number, i) => sum + number * M.data[i], 0),
      gradient: transposed(M),
    });
    assert.deepEqual(gradientCheck(f, M).mismatch?.likelyMistake, { kind: 'transposed', text });
  });

  it('names lost duplicates: negatives whose gradients are assigned and not added', () => {
    const mistake = mistakeOf(({ dOutside }) => {
      const lost = dOutside.clone();
      for (const word of negatives) {
        const g = sigmoid(outsideVectors.row(word).reduce((sum, u, d) => sum + u * center[d], 0));
        lost.row(word).set(center.map((v) => g * v)); // = where it should be +=
      }
      return { dOutside: lost };
    });
    assert.deepEqual(mistake, {
      kind: 'missing-duplicates',
      text:
        'duplicates are lost: rows 2, 3 should be 2, 3 times as large. A word that is drawn several times must be ' +
        'counted each time (add to its gradient, do not assign it)',
    });
  });

  it('names lost duplicates of a single word', () => {
    const f = ([U]: readonly Matrix[]) => {
      const pair = negativeSampling(center, 1, U, [0, 2, 2]);
      const dOutside = pair.dOutside.clone();
      dOutside.row(2).forEach((g, d) => {
        dOutside.row(2)[d] = g / 2;
      });
      return { loss: pair.loss, gradient: [dOutside] };
    };
    const { mismatch } = gradientCheck(f, [outsideVectors]);
    assert.equal(mismatch?.place, '[0][2, 0]');
    assert.match(
      mismatch?.likelyMistake.text ?? '',
      /^duplicates are lost: row 2 should be 2 times as large\./,
    );
  });

  it('names a missing part', () => {
    const text = 'a part of the gradient is missing: it is zero where the loss does change';
    assert.deepEqual(
      mistakeOf(() => ({ dCenter: new Float64Array(3) })),
      { kind: 'missing', text },
    );
    assert.deepEqual(
      mistakeOf(({ dOutside }) => {
        const withoutOutsideWord = dOutside.clone();
        withoutOutsideWord.row(1).fill(0);
        return { dOutside: withoutOutsideWord };
      }),
      { kind: 'missing', text },
    );
  });

  it('tells the same of numbers that were rounded, when it is told so', () => {
    const check = (rounding: number, tamper: (x: number, row: number) => number) => {
      const f = ([v, U]: readonly [Float64Array, Matrix]) => {
        const { loss, dCenter, dOutside } = negativeSampling(v, 1, U, negatives);
        const claimed = dOutside.data.map((x, i) => Number(tamper(x, Math.floor(i / 3)).toFixed(3)));
        return { loss, gradient: [dCenter, new Matrix(4, 3, claimed)] };
      };
      const options = { tolerance: 2e-3, rounding };
      return gradientCheck(f, [center, outsideVectors] as const, options).mismatch?.likelyMistake;
    };
    const times = [1, 1, 2, 3];
    const lost = (x: number, row: number) => x / times[row];
    assert.equal(
      check(5e-4, (x) => x),
      undefined,
    );
    assert.equal(check(0, lost)?.kind, 'unknown');
    assert.match(check(5e-4, lost)?.text ?? '', /^duplicates are lost: rows 2, 3 should be 2, 3 times/);
    assert.equal(check(5e-4, (x) => -x)?.kind, 'sign');
    const half = check(5e-4, (x) => x / 2);
    assert.ok(half?.kind === 'constant-factor', half?.text);
    assert.ok(Math.abs(half.factor - 2) < 1e-2);
  });

  it('names NaN, and tells whether the gradient or the loss has it', () => {
    const inGradient = mistakeOf(() => ({ dCenter: Float64Array.of(0, Number.NaN, 0) }));
    assert.deepEqual(inGradient, {
      kind: 'not-a-number',
      text: 'the gradient has a NaN: log 0, 0/0, or an overflow in exp',
    });
    const inLoss = gradientCheck((x) => ({ loss: Math.log(x), gradient: 1 }), 0).mismatch;
    assert.equal(inLoss?.likelyMistake.kind, 'not-a-number');
    assert.equal(
      inLoss?.likelyMistake.text,
      'the loss is NaN near this point: log 0, 0/0, or an overflow in exp',
    );
  });

  it('does not guess where there is no pattern', () => {
    const noise = (x: Parameters) => ({
      loss: (x as Float64Array).reduce((sum, number) => sum + number ** 2, 0),
      gradient: Float64Array.of(0.3, 17, -2),
    });
    assert.deepEqual(gradientCheck(noise, Float64Array.of(1, 2, 3)).mismatch?.likelyMistake, {
      kind: 'unknown',
      text: 'no simple relation between the two was found',
    });
  });

  it('does not call a gradient that should be zero a missing or scaled one', () => {
    // A row too many is touched: no factor makes it right but 0, and that is no mistake of scale.
    const mistake = mistakeOf(({ dOutside }) => {
      const extra = dOutside.clone();
      extra.row(0).set([1, 2, 3]);
      return { dOutside: extra };
    });
    assert.equal(mistake.kind, 'unknown');
  });
});
