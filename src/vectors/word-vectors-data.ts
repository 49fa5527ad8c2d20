// Word vectors as plain data: what a worker thread or structuredClone takes. Arrays over shared memory stay shared.

import { ArgumentError } from '../support/errors.js';
import { arrayIn, memoryOf } from '../support/memory-of-array.js';
import type { RowStorage } from './row-storage.js';

export interface WordVectorsData {
  /** The words one after the other; word i is bytes `wordOffsets[i]` to `wordOffsets[i + 1]`. */
  readonly wordBytes: Uint8Array;
  /** V + 1 ascending numbers. */
  readonly wordOffsets: Uint32Array;
  /** D. */
  readonly dimension: number;
  /** V x D numbers. */
  readonly storage: RowStorage;
  /** How often each word occurs in the corpus. */
  readonly counts?: Float64Array;
  /** 1 / |row| where that has been computed; NaN for rows that are zero or not finite. */
  readonly inverseNorms?: Float32Array;
  /** The WebAssembly memory that holds the rows, where one does: to be handed on as it is. */
  readonly memory?: object;
}

/** The memory to send along with the rows. */
export function memoryOfRows({ data }: RowStorage): object | undefined {
  return memoryOf(data.buffer);
}

/** The rows as they can be used on this thread: those in a memory are looked at through it. */
export function storageOf({ storage, memory }: Pick<WordVectorsData, 'storage' | 'memory'>): RowStorage {
  if (memory === undefined || storage.kind !== 'float32') return storage;
  const { byteOffset, length } = storage.data;
  return { kind: 'float32', data: arrayIn(memory as WebAssembly.Memory, byteOffset, length) };
}

/** @throws ArgumentError when the lengths do not fit together. */
export function requireLengths({
  wordOffsets,
  dimension,
  storage,
  counts,
  inverseNorms,
}: WordVectorsData): void {
  const V = wordOffsets.length - 1;
  if (!(Number.isInteger(dimension) && dimension >= 1)) {
    throw new ArgumentError('dimension', 'an integer >= 1', dimension);
  }
  if (storage.data.length !== V * dimension) {
    throw new ArgumentError('data', `${V} x ${dimension} numbers`, storage.data.length);
  }
  if (storage.kind === 'int8' && storage.scales.length !== V) {
    throw new ArgumentError('scales', `one number for each of the ${V} words`, storage.scales.length);
  }
  for (const [name, numbers] of Object.entries({ counts, inverseNorms })) {
    if (numbers !== undefined && numbers.length !== V) {
      throw new ArgumentError(name, `one number for each of the ${V} words`, numbers.length);
    }
  }
}
