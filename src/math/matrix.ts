// A matrix of float64 numbers over one flat buffer, rows one after the other. Rows are words throughout firth; the
// handout writes words as columns, so a formula's U here is the transpose of the handout's.

import { ArgumentError } from '../support/errors.js';

/** A dense rows x columns matrix; `data[r * columns + c]` is the number in row r and column c. */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;

  /**
   * A matrix of zeros, or a view over `data` (which is shared, not copied).
   *
   * @throws ArgumentError when `data` does not have rows x columns numbers.
   * @example
   * new Matrix(2, 3).data.length // 6
   */
  constructor(rows: number, columns: number, data: Float64Array = new Float64Array(rows * columns)) {
    if (data.length !== rows * columns) {
      throw new ArgumentError('data', `${rows} x ${columns} = ${rows * columns} numbers`, data.length);
    }
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }

  /**
   * Copies nested arrays, one a row.
   *
   * @throws ArgumentError when the rows differ in length.
   * @example
   * Matrix.from([[1, 2], [3, 4]]).row(1) // Float64Array [3, 4]
   */
  static from(rows: readonly ArrayLike<number>[]): Matrix {
    const matrix = new Matrix(rows.length, rows[0]?.length ?? 0);
    rows.forEach((row, r) => {
      if (row.length !== matrix.columns)
        throw new ArgumentError(`rows[${r}]`, `${matrix.columns} numbers`, row.length);
      matrix.row(r).set(row);
    });
    return matrix;
  }

  /** Row r as a view: writing to it writes to the matrix. */
  row(r: number): Float64Array {
    return this.data.subarray(r * this.columns, (r + 1) * this.columns);
  }

  /** Rows `from` to `to` (exclusive) as a view. */
  slice(from: number, to: number): Matrix {
    return new Matrix(to - from, this.columns, this.data.subarray(from * this.columns, to * this.columns));
  }

  /** A copy with a buffer of its own. */
  clone(): Matrix {
    return new Matrix(this.rows, this.columns, this.data.slice());
  }

  /** The rows as plain arrays, for printing and for tests. */
  toArrays(): number[][] {
    return Array.from({ length: this.rows }, (_, r) => Array.from(this.row(r)));
  }
}
