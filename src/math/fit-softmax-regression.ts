// Fits softmax regression to its one minimum, for one penalty after another. L-BFGS is preconditioned with a fixed
// matrix near the second derivative: with probabilities all 1/K that is, for each class, X^T X (K - 1) / K^2 + penalty
// (Böhning 1992 bounds it the same way). Features that all point nearly the same way, as the course's vectors do,
// then take no more steps than others.

import { CholeskyDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import { ArgumentError } from '../support/errors.js';
import { lbfgs } from './lbfgs.js';
import { Matrix } from './matrix.js';
import { type LabelledRows, softmaxRegression } from './softmax-regression.js';

/** Weights for one penalty. */
export interface SoftmaxFit {
  readonly penalty: number;
  /** K x (D + 1): class k's row is its weights and then its intercept. */
  readonly weights: Matrix;
  /** The objective at its minimum: loss summed over the rows, and penalty. */
  readonly loss: number;
  readonly iterations: number;
  /** Whether the minimum was reached; false only after 500 iterations. */
  readonly converged: boolean;
}

/** The loss is within about this of its minimum, for each example. */
const TOLERANCE = 1e-10;
/** Added to the stand-in's diagonal, against its largest number: rounding must not make it singular. */
const RIDGE = 1e-12;

/**
 * Fits one penalty after another, each from the weights of the one before; largest first is fastest. A generator, so
 * that the caller can show progress, or stop.
 *
 * @param classes K, at least 2.
 * @param penalties numbers greater than 0: only then is there one minimum.
 * @throws ArgumentError for a penalty that is not, a label that is no class, or features that are not finite.
 * @example
 * const rows = { features: Matrix.from([[1], [-1]]), labels: [0, 1] };
 * [...fitSoftmaxRegression(rows, 2, [1])][0].weights.row(0)[0] // 0.5212994695253609
 */
export function* fitSoftmaxRegression(
  rows: LabelledRows,
  classes: number,
  penalties: readonly number[],
): Generator<SoftmaxFit> {
  const { features } = rows;
  const bad = features.data.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new ArgumentError('features', 'finite numbers', bad);
  const squares = productWithIntercept(features);
  let x: Float64Array = new Float64Array(classes * (features.columns + 1));
  for (const penalty of penalties) {
    if (!(penalty > 0 && Number.isFinite(penalty))) {
      throw new ArgumentError('penalties', 'numbers greater than 0', penalty);
    }
    const minimum = lbfgs(softmaxRegression(rows, classes, penalty), x, {
      tolerance: TOLERANCE * features.rows,
      precondition: preconditioner(squares, classes, penalty),
    });
    x = minimum.x;
    yield {
      penalty,
      weights: new Matrix(classes, features.columns + 1, x.slice()),
      loss: minimum.loss,
      iterations: minimum.iterations,
      converged: minimum.converged,
    };
  }
}

/** (X, 1)^T (X, 1), (D + 1) x (D + 1). */
function productWithIntercept({ data, rows, columns: D }: Matrix): Float64Array[] {
  const product = Array.from({ length: D + 1 }, () => new Float64Array(D + 1));
  for (let i = 0; i < rows; i++) {
    const start = i * D;
    for (let a = 0; a < D; a++) {
      const row = product[a];
      const factor = data[start + a];
      for (let b = 0; b <= a; b++) row[b] += factor * data[start + b];
      product[D][a] += factor;
    }
  }
  product[D][D] = rows;
  for (let a = 0; a <= D; a++) for (let b = 0; b < a; b++) product[b][a] = product[a][b];
  return product;
}

/** Solves with the stand-in for the second derivative, class by class. */
function preconditioner(
  squares: readonly Float64Array[],
  classes: number,
  penalty: number,
): (g: Float64Array) => void {
  const size = squares.length;
  const share = (classes - 1) / classes ** 2;
  const standIn = new MlMatrix(squares.map((row) => Array.from(row, (value) => share * value)));
  const ridge = RIDGE * standIn.max();
  for (let d = 0; d < size; d++) standIn.set(d, d, standIn.get(d, d) + ridge + (d < size - 1 ? penalty : 0));
  const factors = new CholeskyDecomposition(standIn);
  return (g) => {
    const columns = new MlMatrix(size, classes);
    for (let k = 0; k < classes; k++) for (let d = 0; d < size; d++) columns.set(d, k, g[k * size + d]);
    const solved = factors.solve(columns);
    for (let k = 0; k < classes; k++) for (let d = 0; d < size; d++) g[k * size + d] = solved.get(d, k);
  };
}
