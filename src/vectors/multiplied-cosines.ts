// 3CosMul (Levy and Goldberg 2014): a is to b as c is to the word with the largest cos(b) cos(c) / cos(a), each cosine
// moved to [0, 1]. No single term decides, as it may in a sum.

/** What gensim adds to the divisor. */
const EPSILON = 1e-6;

/** (1 + cos b) / 2 * (1 + cos c) / 2 / ((1 + cos a) / 2 + 1e-6), for each row; the arrays hold its cosines with a, b, c. */
export function multipliedCosines(a: Float32Array, b: Float32Array, c: Float32Array): Float64Array {
  return Float64Array.from(
    a,
    (cosA, row) => (((1 + b[row]) / 2) * ((1 + c[row]) / 2)) / ((1 + cosA) / 2 + EPSILON),
  );
}
