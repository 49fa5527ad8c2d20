// The gradient of a step for a matrix of which it touches few rows.

/** D float64 numbers for each row that something was added to. */
export class SparseGradient {
  readonly #rows = new Map<number, Float64Array>();
  readonly #dimension: number;

  constructor(dimension: number) {
    this.#dimension = dimension;
  }

  /** Adds factor x to a row. */
  add(row: number, factor: number, x: Float64Array): void {
    let gradient = this.#rows.get(row);
    if (gradient === undefined) {
      gradient = new Float64Array(this.#dimension);
      this.#rows.set(row, gradient);
    }
    for (let d = 0; d < x.length; d++) gradient[d] += factor * x[d];
  }

  /** matrix -= rate gradient; at a rate of 0 nothing changes, even where the gradient is not a number. */
  descend(matrix: Float32Array, rate: number): void {
    if (rate === 0) return;
    for (const [row, gradient] of this.#rows) {
      gradient.forEach((g, d) => {
        matrix[row * this.#dimension + d] -= rate * g;
      });
    }
  }
}
