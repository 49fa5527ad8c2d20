// Which words matter most: the most frequent first where the file tells counts, else in the file's order, which in most
// files is that order.

/** Rows by importance; undefined when that is the order of the rows. */
export function rankedRows(counts: Float64Array | undefined): Uint32Array | undefined {
  if (counts === undefined || isFalling(counts)) return undefined;
  return new Uint32Array(counts.length).map((_, row) => row).sort((a, b) => counts[b] - counts[a] || a - b);
}

function isFalling(counts: Float64Array): boolean {
  for (let row = 1; row < counts.length; row++) if (counts[row] > counts[row - 1]) return false;
  return true;
}
