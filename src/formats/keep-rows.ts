// Keeps the wanted rows of a table, in place, so that it takes no more memory. Where the words are known before the rows,
// reading may end behind the last row that is wanted.

import type { RowChoice } from './row-collector.js';
import { sizeOf, type WordVectorTable, wordAt } from './word-vector-table.js';
import type { RowWords } from './words-beside.js';

/** The rows that a choice wants, rising. Each word is asked once, and none behind the last that is kept. */
export function wantedRows(words: RowWords, { limit, words: wanted }: RowChoice): Int32Array {
  const V = sizeOf(words);
  const most = Math.min(V, limit ?? V);
  if (wanted === undefined) return Int32Array.from({ length: most }, (_, i) => i);
  const wants = typeof wanted === 'function' ? wanted : (word: string) => wanted.has(word);
  const rows: number[] = [];
  for (let i = 0; i < V && rows.length < most; i++) if (wants(wordAt(words, i))) rows.push(i);
  return Int32Array.from(rows);
}

/** How many rows, from the first, hold them all. */
export function rowsToRead(rows: Int32Array): number {
  return (rows.at(-1) ?? -1) + 1;
}

/**
 * The table of the wanted rows; its buffers are those of `table`, which must not be used any more.
 *
 * @param rows the wanted rows, where they are known; the data need not go on behind the last of them.
 */
export function keepRows(
  table: WordVectorTable,
  choice: RowChoice,
  rows: Int32Array = wantedRows(table, choice),
): WordVectorTable {
  const { wordBytes, wordOffsets, dimension, data, counts } = table;
  let written = 0;
  rows.forEach((row, size) => {
    const [from, to] = [wordOffsets[row], wordOffsets[row + 1]];
    if (size !== row) {
      data.copyWithin(size * dimension, row * dimension, (row + 1) * dimension);
      wordBytes.copyWithin(written, from, to);
      if (counts) counts[size] = counts[row];
    }
    written += to - from;
    // Offsets before row + 1 are not read again: size <= row.
    wordOffsets[size + 1] = written;
  });
  const size = rows.length;
  return {
    wordBytes: wordBytes.subarray(0, written),
    wordOffsets: wordOffsets.subarray(0, size + 1),
    dimension,
    data: data.subarray(0, size * dimension),
    ...(counts && { counts: counts.subarray(0, size) }),
  };
}
