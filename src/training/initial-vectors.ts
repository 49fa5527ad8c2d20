// Where training starts: input vectors uniform in (-0.5, 0.5) / D, as in word2vec.c, each number a function of the seed
// and its place alone; output vectors zero.

/**
 * The number at `index` of the input matrix before division by D: uniform in [-0.5, 0.5), a multiple of 2^-24, so that
 * float32 holds it exactly.
 */
export function initialNumber(seed: number, index: number): number {
  return (mix(mix(seed ^ 0x9e3779b9) ^ index) >>> 8) / 2 ** 24 - 0.5;
}

/** The finalizer of MurmurHash3 (Appleby): every bit of the input moves every bit of the output. */
function mix(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Row i of the input matrix at the start; the output matrix starts at zero. */
export function fillInitialRow(row: Float32Array, seed: number, i: number): void {
  const D = row.length;
  for (let d = 0; d < D; d++) row[d] = initialNumber(seed, i * D + d) / D;
}
