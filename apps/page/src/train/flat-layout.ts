// Words on a plane that changes as little as it can from one look to the next: the two principal directions of their
// unit vectors, found by a few steps of subspace iteration from those of the look before, then turned or mirrored onto
// the picture before (Procrustes in two dimensions).

/** x and y of each point, in turn. */
export type Plane = Float64Array;

const FIRST_STEPS = 60;
const STEPS = 8;

export class FlatLayout {
  #directions: readonly [Float64Array, Float64Array] | undefined;
  #before: Plane | undefined;

  /**
   * The next picture.
   *
   * @param rows n vectors of one length D, none of which is changed.
   */
  next(rows: readonly Float32Array[]): Plane {
    const centred = centredUnits(rows);
    const D = rows[0]?.length ?? 0;
    const steps = this.#directions === undefined ? FIRST_STEPS : STEPS;
    const directions = this.#directions ?? [startOf(D, 1), startOf(D, 2)];
    for (let step = 0; step < steps; step++) improve(centred, directions);
    this.#directions = directions;
    const plane = new Float64Array(2 * rows.length);
    centred.forEach((row, i) => {
      plane[2 * i] = dot(row, directions[0]);
      plane[2 * i + 1] = dot(row, directions[1]);
    });
    if (this.#before !== undefined) turnOnto(plane, this.#before);
    this.#before = plane;
    return plane;
  }
}

/**
 * Turns, or mirrors and turns, the points about the origin so that they are as near as can be to others, by the sum of
 * squares.
 */
export function turnOnto(plane: Plane, target: Plane): void {
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (let i = 0; i < plane.length; i += 2) {
    xx += plane[i] * target[i];
    xy += plane[i] * target[i + 1];
    yx += plane[i + 1] * target[i];
    yy += plane[i + 1] * target[i + 1];
  }
  // The best turn reaches hypot(xx + yy, xy - yx), the best mirrored one hypot(xx - yy, xy + yx).
  const mirrored = Math.hypot(xx - yy, xy + yx) > Math.hypot(xx + yy, xy - yx);
  const flip = mirrored ? -1 : 1;
  const angle = Math.atan2(xy - flip * yx, xx + flip * yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < plane.length; i += 2) {
    const [x, y] = [plane[i], flip * plane[i + 1]];
    plane[i] = cos * x - sin * y;
    plane[i + 1] = sin * x + cos * y;
  }
}

/** The rows at length 1, less their mean. */
function centredUnits(rows: readonly Float32Array[]): Float64Array[] {
  const D = rows[0]?.length ?? 0;
  const mean = new Float64Array(D);
  const units = rows.map((row) => {
    const length = Math.sqrt(dot(row, row)) || 1;
    const unit = Float64Array.from(row, (x) => x / length);
    for (let d = 0; d < D; d++) mean[d] += unit[d] / rows.length;
    return unit;
  });
  for (const unit of units) for (let d = 0; d < D; d++) unit[d] -= mean[d];
  return units;
}

/** One step: X^T X v for both, the second made to stand at right angles on the first, both of length 1. */
function improve(
  rows: readonly Float64Array[],
  [first, second]: readonly [Float64Array, Float64Array],
): void {
  const D = first.length;
  const [sumFirst, sumSecond] = [new Float64Array(D), new Float64Array(D)];
  for (const row of rows) {
    const [a, b] = [dot(row, first), dot(row, second)];
    for (let d = 0; d < D; d++) {
      sumFirst[d] += a * row[d];
      sumSecond[d] += b * row[d];
    }
  }
  setUnit(first, sumFirst);
  const along = dot(sumSecond, first);
  for (let d = 0; d < D; d++) sumSecond[d] -= along * first[d];
  setUnit(second, sumSecond);
}

/** Where there is no direction left (one dimension, or equal rows), it stays zero. */
function setUnit(to: Float64Array, from: Float64Array): void {
  const length = Math.sqrt(dot(from, from));
  for (let d = 0; d < to.length; d++) to[d] = length < 1e-12 ? 0 : from[d] / length;
}

/** Any direction does that is at right angles on no principal one. */
function startOf(D: number, k: number): Float64Array {
  return Float64Array.from({ length: D }, (_, d) => Math.cos((d + 1) * (k + Math.SQRT2)));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}
