// Right singular vectors and singular values of a dense matrix, in float64. First Householder reflections turn X
// (n x D, n > D) into the triangle R of X = QR, which has the same right singular vectors; then plane rotations of
// pairs of rows make all rows orthogonal (one-sided Jacobi, Hestenes 1958): a row is then singular value times vector.
// X^T X is never formed, so small singular values keep their digits. Made for a few hundred columns, not thousands.

import { Matrix } from './matrix.js';

const MAX_SWEEPS = 60; // 6 to 10 are usual; convergence is quadratic

export interface SingularDirections {
  /** All min(n, D) singular values, falling. */
  values: Float64Array;
  /** The vector of each value, one a row, all of length 1 and orthogonal. min(n, D) x D. */
  directions: Matrix;
}

/**
 * Decomposes a matrix of finite numbers. Vectors of singular value 0 are completed to an orthonormal set.
 *
 * @example
 * singularDirections(Matrix.from([[0, 2], [1, 0]])).values // [2, 1]
 */
export function singularDirections(matrix: Matrix): SingularDirections {
  const rows = matrix.rows > matrix.columns ? triangle(matrix) : matrix.clone();
  for (let sweep = 0; sweep < MAX_SWEEPS && rotateAllPairs(rows); sweep++);
  return sortedAndNormalized(rows);
}

/** The D x D upper triangle R of X = QR, by Householder reflections. */
function triangle(matrix: Matrix): Matrix {
  const { rows: n, columns: d } = matrix;
  const { data } = matrix.clone();
  const reflector = new Float64Array(n);
  for (let k = 0; k < d; k++) {
    let square = 0;
    for (let i = k; i < n; i++) {
      reflector[i] = data[i * d + k];
      square += reflector[i] ** 2;
    }
    if (square === 0) continue;
    const length = reflector[k] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const half = square - reflector[k] * length; // |v|^2 / 2 for v = column - length e_k
    reflector[k] -= length;
    for (let j = k; j < d; j++) {
      let dot = 0;
      for (let i = k; i < n; i++) dot += reflector[i] * data[i * d + j];
      const factor = dot / half;
      for (let i = k; i < n; i++) data[i * d + j] -= factor * reflector[i];
    }
  }
  const r = new Matrix(d, d);
  for (let i = 0; i < d; i++) for (let j = i; j < d; j++) r.data[i * d + j] = data[i * d + j];
  return r;
}

/** One sweep; true when some pair was not yet orthogonal. */
function rotateAllPairs(matrix: Matrix): boolean {
  let rotated = false;
  for (let a = 0; a < matrix.rows - 1; a++) {
    for (let b = a + 1; b < matrix.rows; b++) {
      if (rotatePair(matrix.row(a), matrix.row(b))) rotated = true;
    }
  }
  return rotated;
}

/** Turns p and q within their plane until they are at right angles; false when they were. */
function rotatePair(p: Float64Array, q: Float64Array): boolean {
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let i = 0; i < p.length; i++) {
    pp += p[i] * p[i];
    qq += q[i] * q[i];
    pq += p[i] * q[i];
  }
  if (Math.abs(pq) <= 4 * Number.EPSILON * Math.sqrt(pp) * Math.sqrt(qq)) return false;
  const zeta = (qq - pp) / (2 * pq);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < p.length; i++) {
    const old = p[i];
    p[i] = cosine * old - sine * q[i];
    q[i] = sine * old + cosine * q[i];
  }
  return true;
}

function sortedAndNormalized(rows: Matrix): SingularDirections {
  const lengths = Array.from({ length: rows.rows }, (_, i) => norm(rows.row(i)));
  const order = lengths.map((_, i) => i).sort((i, j) => lengths[j] - lengths[i] || i - j);
  const directions = new Matrix(rows.rows, rows.columns);
  order.forEach((from, to) => {
    const direction = directions.row(to);
    if (lengths[from] > 0) direction.set(rows.row(from).map((value) => value / lengths[from]));
    else completeWith(directions, to);
  });
  return { values: Float64Array.from(order, (i) => lengths[i]), directions };
}

/** Fills row k with a unit vector at right angles to the rows before it. */
function completeWith(directions: Matrix, k: number): void {
  const row = directions.row(k);
  for (let axis = 0; axis < directions.columns; axis++) {
    row.fill(0);
    row[axis] = 1;
    // Twice, because one pass leaves a rest of the size of the rounding errors it divides by.
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const other = directions.row(j);
        const dot = other.reduce((sum, value, i) => sum + value * row[i], 0);
        for (let i = 0; i < row.length; i++) row[i] -= dot * other[i];
      }
    }
    const length = norm(row);
    // Some axis keeps at least this much: the k rows before take k of D units from the D axes together.
    if (length ** 2 < (0.5 * (directions.columns - k)) / directions.columns) continue;
    for (let i = 0; i < row.length; i++) row[i] /= length;
    return;
  }
}

function norm(row: Float64Array): number {
  return Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
}
