// The rows with the largest scores, kept in order while scores come in: insertion into a short sorted list.

/** The better first; of equal scores the smaller row first. Scores that are NaN or infinite are never kept. */
export function topRows(
  scores: ArrayLike<number>,
  first: number,
  topN: number,
  excluded: ReadonlySet<number>,
): { rows: number[]; scores: number[] } {
  const rows: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    const full = rows.length === topN;
    if (!Number.isFinite(score) || (full && !(score > kept[topN - 1])) || excluded.has(first + i)) continue;
    if (topN === 0) break;
    if (full) {
      rows.pop();
      kept.pop();
    }
    let place = rows.length;
    while (place > 0 && kept[place - 1] < score) place--;
    rows.splice(place, 0, first + i);
    kept.splice(place, 0, score);
  }
  return { rows, scores: kept };
}
