// Principal components: the k orthogonal directions along which the rows of a matrix spread most, and the rows'
// coordinates along them. With the mean removed they are the eigenvectors of the covariance (1/n) X^T X; without, the
// right singular vectors of X itself.

import { Matrix as MlMatrix, SVD } from 'ml-matrix';
import { Matrix } from '../math/matrix.js';
import { ArgumentError } from '../support/errors.js';

/** The square of a few units in the last place. */
const ROUNDING = (4 * Number.EPSILON) ** 2;

export interface PrincipalComponentsOptions {
  /** How many directions; 1 to the number of columns. Default 2. */
  components?: number;
  /** Remove the rows' mean first (variance), or keep it (energy: squared length). Default true. */
  center?: boolean;
}

export interface PrincipalComponents {
  /** Row i, column j: the coordinate of row i along direction j. n x k. */
  coordinates: Matrix;
  /** Share of the total variance (or energy) along each direction, 0 to 1, falling; all 0 when there is none. */
  explained: number[];
  /** The directions, one a row, of length 1, at right angles to one another. k x D. */
  directions: Matrix;
}

/**
 * Projects the rows of an n x D matrix on its first k principal directions.
 *
 * A direction's sign is arbitrary; here its component of largest magnitude (the first of equals) is positive, so that
 * the same rows always give the same picture.
 *
 * @throws ArgumentError when k is out of range, there are no rows, or a number is not finite (naming its row).
 * @example
 * principalComponents(Matrix.from([[0, 0], [3, 4]]), { components: 1 })
 * // coordinates [[-2.5], [2.5]], explained [1], directions [[0.6, 0.8]]
 */
export function principalComponents(
  matrix: Matrix,
  { components = 2, center = true }: PrincipalComponentsOptions = {},
): PrincipalComponents {
  check(matrix, components);
  const scale = powerOfTwoBelowLargest(matrix);
  const points = scaledCopy(matrix, 1 / scale);
  const energy = sumOfSquares(points.data);
  if (center) removeMean(points);
  // What removing the mean of equal rows leaves behind is rounding error, not variance.
  if (sumOfSquares(points.data) <= ROUNDING * energy) points.data.fill(0);
  const { values, directions } = singularDirections(atLeastRows(points, components), components);
  for (let k = 0; k < components; k++) makeLargestPositive(directions.row(k));
  const total = sumOfSquares(values);
  const explained = Array.from(values.slice(0, components), (value) =>
    total === 0 ? 0 : value ** 2 / total,
  );
  return { coordinates: scaledCopy(timesTransposed(points, directions), scale), explained, directions };
}

function check(matrix: Matrix, components: number): void {
  if (matrix.rows === 0 || matrix.columns === 0) {
    throw new ArgumentError(
      'matrix',
      'at least one row and one column',
      `${matrix.rows} x ${matrix.columns}`,
    );
  }
  if (!Number.isInteger(components) || components < 1 || components > matrix.columns) {
    throw new ArgumentError(
      'components',
      `an integer from 1 to the ${matrix.columns} columns of the matrix`,
      components,
    );
  }
  const bad = matrix.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const row = Math.floor(bad / matrix.columns);
    throw new ArgumentError(
      'matrix',
      `finite in row ${row}, column ${bad % matrix.columns}`,
      matrix.data[bad],
    );
  }
}

/** Squares of the numbers divided by this neither overflow nor vanish, and dividing by it is exact. */
function powerOfTwoBelowLargest({ data }: Matrix): number {
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : 2 ** Math.max(-1022, Math.floor(Math.log2(largest)));
}

function scaledCopy({ rows, columns, data }: Matrix, factor: number): Matrix {
  return new Matrix(
    rows,
    columns,
    data.map((value) => value * factor),
  );
}

function removeMean(points: Matrix): void {
  for (let j = 0; j < points.columns; j++) {
    let sum = 0;
    for (let i = 0; i < points.rows; i++) sum += points.data[i * points.columns + j];
    const mean = sum / points.rows;
    for (let i = 0; i < points.rows; i++) points.data[i * points.columns + j] -= mean;
  }
}

/** Rows of zeros change no direction, and let fewer rows than components still have that many directions. */
function atLeastRows(points: Matrix, rows: number): Matrix {
  if (points.rows >= rows) return points;
  const padded = new Matrix(rows, points.columns);
  padded.data.set(points.data);
  return padded;
}

/** All singular values, falling, and the first k right singular vectors, one a row. */
function singularDirections(points: Matrix, k: number): { values: Float64Array; directions: Matrix } {
  const svd = new SVD(MlMatrix.from1DArray(points.rows, points.columns, points.data), {
    computeLeftSingularVectors: false,
    autoTranspose: true,
  });
  const columns = svd.rightSingularVectors;
  const directions = new Matrix(k, points.columns);
  for (let i = 0; i < k; i++) directions.row(i).set(columns.getColumn(i));
  return { values: Float64Array.from(svd.diagonal), directions };
}

function makeLargestPositive(direction: Float64Array): void {
  let largest = 0;
  for (const value of direction) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let i = 0; i < direction.length; i++) direction[i] = -direction[i];
}

function timesTransposed(a: Matrix, b: Matrix): Matrix {
  const product = new Matrix(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++) {
    const row = a.row(i);
    for (let k = 0; k < b.rows; k++) {
      const direction = b.row(k);
      let dot = 0;
      for (let j = 0; j < row.length; j++) dot += row[j] * direction[j];
      product.data[i * b.rows + k] = dot;
    }
  }
  return product;
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
