// A part of a table, with buffers of its own that can be handed to another worker.

import { type WordVectorTable, wordAt } from 'firth';

/** Copies of some rows, in the order given. */
export function someRows(table: WordVectorTable, rows: ArrayLike<number>): WordVectorTable {
  const { dimension, wordBytes, wordOffsets, counts } = table;
  const data = new Float32Array(rows.length * dimension);
  const offsets = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    data.set(table.data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
    offsets[i + 1] = offsets[i] + wordOffsets[row + 1] - wordOffsets[row];
  }
  const bytes = new Uint8Array(offsets[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    bytes.set(wordBytes.subarray(wordOffsets[rows[i]], wordOffsets[rows[i] + 1]), offsets[i]);
  }
  const kept = counts && Float64Array.from(rows, (row) => counts[row]);
  return { wordBytes: bytes, wordOffsets: offsets, dimension, data, ...(kept && { counts: kept }) };
}

/** The rows whose words `wanted` holds, in this table's order; of equal words the first. */
export function rowsOfWords(
  table: WordVectorTable,
  wanted: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>,
): number[] {
  const left = new Set(Array.from({ length: wanted.wordOffsets.length - 1 }, (_, i) => wordAt(wanted, i)));
  const rows: number[] = [];
  for (let row = 0; row < table.wordOffsets.length - 1 && left.size > 0; row++) {
    if (left.delete(wordAt(table, row))) rows.push(row);
  }
  return rows;
}

/** The buffers of a table that may be handed over. */
export function buffersOf({ wordBytes, wordOffsets, data, counts }: WordVectorTable): ArrayBuffer[] {
  return [wordBytes, wordOffsets, data, ...(counts ? [counts] : [])].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
}
