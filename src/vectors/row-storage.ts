// How the V x D numbers of word vectors are kept: as float32, in a half of that (float16), or in a quarter (int8: each
// row's numbers are integers from -127 to 127 times a scale of its own).

import { fromFloat16, toFloat16 } from './float16.js';

export type RowStorage =
  | { readonly kind: 'float32'; readonly data: Float32Array }
  | { readonly kind: 'float16'; readonly data: Uint16Array }
  | { readonly kind: 'int8'; readonly data: Int8Array; readonly scales: Float32Array };

/** What `quantize` makes. */
export type Precision = 'int8' | 'float16';

/** Copies a row, as float32, to `target`, which has D numbers. */
export function copyRow(storage: RowStorage, D: number, row: number, target: Float32Array): void {
  const start = row * D;
  switch (storage.kind) {
    case 'float32':
      for (let d = 0; d < D; d++) target[d] = storage.data[start + d];
      break;
    case 'float16':
      for (let d = 0; d < D; d++) target[d] = fromFloat16(storage.data[start + d]);
      break;
    case 'int8':
      for (let d = 0; d < D; d++) target[d] = storage.data[start + d] * storage.scales[row];
  }
}

/** The rows in fewer bits. A row that is not finite stays one of NaN. */
export function quantizeRows(storage: RowStorage, D: number, precision: Precision): RowStorage {
  const V = storage.data.length / D;
  return precision === 'float16' ? toHalves(storage, V, D) : toInt8(storage, V, D);
}

function toHalves(storage: RowStorage, V: number, D: number): RowStorage {
  const data = new Uint16Array(V * D);
  const row = new Float32Array(D);
  for (let i = 0; i < V; i++) {
    copyRow(storage, D, i, row);
    for (let d = 0; d < D; d++) data[i * D + d] = toFloat16(row[d]);
  }
  return { kind: 'float16', data };
}

function toInt8(storage: RowStorage, V: number, D: number): RowStorage {
  const data = new Int8Array(V * D);
  const scales = new Float32Array(V);
  const row = new Float32Array(D);
  for (let i = 0; i < V; i++) {
    copyRow(storage, D, i, row);
    scales[i] = quantizeRow(row, data.subarray(i * D, (i + 1) * D));
  }
  return { kind: 'int8', data, scales };
}

/** Writes a row's integers, the largest of them 127 or -127, and returns their scale. */
export function quantizeRow(row: Float32Array, target: Int8Array): number {
  let largest = 0;
  for (const x of row) largest = Math.max(largest, Math.abs(x)); // NaN stays
  if (!Number.isFinite(largest)) {
    target.fill(0);
    return Number.NaN;
  }
  const scale = Math.fround(largest / 127);
  // So small a row that its scale is zero, or loses its digits, is zero.
  const usable = scale >= 2 ** -126;
  for (let d = 0; d < row.length; d++) target[d] = usable ? Math.round(row[d] / scale) : 0;
  return usable ? scale : 0;
}
