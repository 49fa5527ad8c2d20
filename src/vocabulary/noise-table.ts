// The table that negatives are drawn from: each word fills a share of the slots in proportion to a power of its count
// (Mikolov et al. 2013, section 2.2: the unigram distribution raised to 3/4).

import { FirthError } from '../support/errors.js';

/**
 * Slot i holds the first word j whose cumulative share F_j, counted in slots, reaches i. Counts are those before
 * subsampling.
 *
 * @param counts V counts.
 * @param slots the table's length; the course uses 1,000,000.
 * @param exponent 0.75 in the course.
 * @returns word ids, one a slot.
 * @throws FirthError when one word fills the table: a negative other than it could never be drawn.
 * @example
 * noiseTable(Uint32Array.of(1, 16), 9, 0.75) // Uint32Array [0, 0, 1, 1, 1, 1, 1, 1, 1]
 */
export function noiseTable(counts: ArrayLike<number>, slots: number, exponent: number): Uint32Array {
  const weights = Float64Array.from(counts, (count) => power(count, exponent));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const table = new Uint32Array(slots);
  let word = 0;
  let cumulative = weights[0] / sum;
  for (let slot = 0; slot < slots; slot++) {
    // Rounding may leave the last cumulative share a little below 1.
    while (slot > cumulative * slots && word + 1 < weights.length) cumulative += weights[++word] / sum;
    table[slot] = word;
  }
  if (table[0] === table[slots - 1]) {
    throw new FirthError(
      `One word fills all ${slots} slots of the noise table, so no negative could be drawn for it. ` +
        'Use more slots, or a larger corpus.',
    );
  }
  return table;
}

/** count^exponent; multiples of 1/4 through square roots, which round the same way in every engine. */
function power(count: number, exponent: number): number {
  const root = Math.sqrt(count);
  const fourthRoot = Math.sqrt(root);
  switch (exponent) {
    case 0.25:
      return fourthRoot;
    case 0.5:
      return root;
    case 0.75:
      return root * fourthRoot;
    case 1:
      return count;
    default:
      return count ** exponent;
  }
}
