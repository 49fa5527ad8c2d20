// Neighbours as people read them: a word a line, and its cosine.

import type { Neighbour } from '../vectors/neighbour-options.js';

const WIDEST = 40;

export function neighbourTable(neighbours: readonly Neighbour[]): string {
  const shown = neighbours.map(({ word }) =>
    word.length > WIDEST ? `${word.slice(0, WIDEST - 3)}...` : word,
  );
  const width = Math.max(0, ...shown.map((word) => word.length));
  if (neighbours.length === 0) return '  no neighbours: the vector is zero or not finite, or all is excluded';
  return neighbours
    .map(({ similarity }, i) => `  ${shown[i].padEnd(width)}  ${similarity.toFixed(4)}`)
    .join('\n');
}
