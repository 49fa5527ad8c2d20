// The nearest spelling of a word among known ones, for "did you mean" remarks. The distance counts inserted, deleted,
// replaced and swapped neighbouring letters (Damerau-Levenshtein in its restricted form, optimal string alignment).

/**
 * The first of `known` with the fewest edits, or undefined when all need more than a third of the letters (at least 1,
 * at most 3). A word that differs in case alone is the nearest of all.
 *
 * @example
 * nearestSpelling('quene', ['king', 'queen', 'snow']) // 'queen'
 */
export function nearestSpelling(word: string, known: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let limit = mostEdits(word);
  let nearest: string | undefined;
  for (const candidate of known) {
    if (candidate === word || Math.abs(candidate.length - word.length) > limit) continue;
    if (candidate.length === word.length && candidate.toLowerCase() === lower) return candidate;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    nearest = candidate;
    limit = distance - 1;
  }
  return nearest;
}

/** How many edits away a word may be and still be suggested. */
export function mostEdits(word: string): number {
  return Math.min(3, Math.max(1, Math.floor(word.length / 3)));
}

/** The number of edits from `a` to `b`; any number above `limit` when they are more than `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(replaced, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, beforeLast[j - 2] + 1);
      }
      row.push(edits);
      least = Math.min(least, edits);
    }
    if (least > limit) return least;
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
