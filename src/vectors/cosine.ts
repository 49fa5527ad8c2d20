// The cosine of two vectors, in float64.

/** In [-1, 1], and exactly 1 for a vector and itself; 0 when a vector is zero or not finite. */
export function cosine(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let d = 0; d < x.length; d++) {
    xy += x[d] * y[d];
    xx += x[d] * x[d];
    yy += y[d] * y[d];
  }
  // One root of the product rounds once.
  const product = Math.sqrt(xx * yy);
  return product > 0 && Number.isFinite(xy / product) ? Math.max(-1, Math.min(1, xy / product)) : 0;
}

/** Multiplies a vector by a number that makes its length 1; false when it is zero or not finite, and then is zeroed. */
export function normalize(vector: Float64Array | Float32Array): boolean {
  let squared = 0;
  for (const x of vector) squared += x * x;
  const usable = squared > 0 && squared < Infinity;
  const scale = usable ? 1 / Math.sqrt(squared) : 0;
  for (let d = 0; d < vector.length; d++) vector[d] = usable ? vector[d] * scale : 0;
  return usable;
}
