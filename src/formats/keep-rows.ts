// Keeps the wanted rows of a table that was read as a whole, in place, so that it takes no more memory.

import type { RowChoice } from './row-collector.js';
import { sizeOf, type WordVectorTable, wordAt } from './word-vector-table.js';

/** The table of the wanted rows; its buffers are those of `table`, which must not be used any more. */
export function keepRows(table: WordVectorTable, { limit, words }: RowChoice): WordVectorTable {
  const V = sizeOf(table);
  const most = limit ?? V;
  const wants = typeof words === 'function' ? words : (word: string) => words?.has(word) ?? true;
  const { wordBytes, wordOffsets, dimension, data, counts } = table;
  let size = 0;
  let written = 0;
  for (let i = 0; i < V && size < most; i++) {
    const [from, to] = [wordOffsets[i], wordOffsets[i + 1]];
    if (words !== undefined && !wants(wordAt(table, i))) continue;
    if (size !== i) {
      data.copyWithin(size * dimension, i * dimension, (i + 1) * dimension);
      wordBytes.copyWithin(written, from, to);
      if (counts) counts[size] = counts[i];
    }
    written += to - from;
    // Offsets before i + 1 are not read again: size <= i.
    wordOffsets[++size] = written;
  }
  return {
    wordBytes: wordBytes.subarray(0, written),
    wordOffsets: wordOffsets.subarray(0, size + 1),
    dimension,
    data: data.subarray(0, size * dimension),
    ...(counts && { counts: counts.subarray(0, size) }),
  };
}
