// Gathers the words and rows that a reader finds into one table, keeping what is asked for. Room for all rows is made at
// once when the file is known to be large enough for them, and in growing pieces when only a header claims them.

import { ArgumentError, FirthError } from '../support/errors.js';
import { type MoveBytes, moverWithin } from '../support/move-bytes.js';
import { allocateVectors } from '../support/vector-memory.js';
import type { WordVectorTable } from './word-vector-table.js';

/** Which rows of a file are wanted. */
export interface RowChoice {
  /** At most so many words are kept, the first ones. Default: all. */
  readonly limit?: number;
  /** The words that are kept: a set, or a question asked of each. Default: all. */
  readonly words?: ReadonlySet<string> | ((word: string) => boolean);
}

/** A vector may be that long: more is a damaged header. */
export const LARGEST_DIMENSION = 1_000_000;

const FIRST_FLOATS = 1 << 16;
/** A smaller table is copied to the kernel in no time. */
const SEARCHED_FLOATS = 1 << 22;
const LARGEST_WORD_BYTES = 2 ** 32 - 1;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** @throws ArgumentError when the choice makes no sense. */
export function checkChoice({ limit }: RowChoice): void {
  if (limit === undefined || (Number.isSafeInteger(limit) && limit >= 1)) return;
  throw new ArgumentError('limit', 'an integer >= 1', limit);
}

export class RowCollector {
  /** Words kept so far. */
  size = 0;
  /** Room for rows; it moves when it grows, so ask again after every `addWord`. */
  data: Float32Array;
  /** The same as bytes. */
  bytes: Uint8Array;
  readonly dimension: number;
  /** There is room for all rows that will come: `data` stays where it is. */
  readonly hasRoomForAll: boolean;
  readonly #rows: number;
  readonly #expected: () => number;
  readonly #wants: ((word: string) => boolean) | undefined;
  #move: MoveBytes;
  #wordBytes = new Uint8Array(1 << 16);
  #wordOffsets: Uint32Array;

  /**
   * @param rows V as far as it is known; Infinity when it is not.
   * @param certain The file is large enough for so many rows.
   * @param expected How many rows there will be, as far as can be told when room for more must be made.
   */
  constructor(
    dimension: number,
    rows: number,
    certain: boolean,
    choice: RowChoice,
    expected: () => number = () => 2 * this.size,
  ) {
    this.#expected = expected;
    this.dimension = dimension;
    const { limit = Number.POSITIVE_INFINITY, words } = choice;
    this.#wants = words === undefined || typeof words === 'function' ? words : (word) => words.has(word);
    this.#rows = Math.min(rows, limit);
    const floats = this.#rows * dimension;
    this.hasRoomForAll = certain && this.#wants === undefined;
    this.data = allocate(this.hasRoomForAll ? floats : Math.min(floats, FIRST_FLOATS));
    this.bytes = bytesOf(this.data);
    this.#move = moverWithin(this.bytes);
    this.#wordOffsets = new Uint32Array(this.hasRoomForAll ? this.#rows + 1 : 1 << 12);
  }

  /** As many words as wanted are here: reading may stop. */
  get full(): boolean {
    return this.size >= this.#rows;
  }

  /** Makes room for all words at once, before any is added: so many bytes at most, which the file must have. */
  expectWordBytes(most: number): void {
    if (most > this.#wordBytes.length && most <= LARGEST_WORD_BYTES) this.#wordBytes = new Uint8Array(most);
  }

  /** Whether the word `bytes[start, end)` is among the wanted. */
  wants(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#wants === undefined || this.#wants(decoder.decode(bytes.subarray(start, end)));
  }

  /**
   * Adds a word and makes room for its row.
   *
   * @returns where in `data` its row starts.
   */
  addWord(bytes: Uint8Array, start: number, end: number): number {
    const from = this.#wordOffsets[this.size];
    const to = from + end - start;
    if (to > this.#wordBytes.length) this.#growWords(to);
    if (this.size + 2 > this.#wordOffsets.length) {
      this.#wordOffsets = grown(this.#wordOffsets, new Uint32Array(2 * this.#wordOffsets.length));
    }
    if (end - start < 32) for (let i = from, j = start; j < end; ) this.#wordBytes[i++] = bytes[j++];
    else this.#wordBytes.set(bytes.subarray(start, end), from);
    this.#wordOffsets[++this.size] = to;
    const first = (this.size - 1) * this.dimension;
    if (first + this.dimension > this.data.length) this.#growRows();
    return first;
  }

  /** Fills the row of the word added last from `start` on; `bytes` may be the collector's own, at or behind that row. */
  setRow(bytes: Uint8Array, start: number): void {
    const bytesOfRow = 4 * this.dimension;
    const target = (this.size - 1) * bytesOfRow;
    if (bytes === this.bytes) this.#move(target, start, start + bytesOfRow);
    else this.bytes.set(bytes.subarray(start, start + bytesOfRow), target);
  }

  /** Takes back the word added last. */
  dropWord(): void {
    this.size--;
  }

  /** What was gathered. `data` and the words may be views of buffers with room to spare. */
  table(): WordVectorTable {
    const offsets = this.#wordOffsets;
    const wordOffsets = this.size + 1 === offsets.length ? offsets : offsets.slice(0, this.size + 1);
    const end = wordOffsets[this.size];
    const much = this.#wordBytes.length - end > end / 4;
    return {
      wordBytes: much ? this.#wordBytes.slice(0, end) : this.#wordBytes.subarray(0, end),
      wordOffsets,
      dimension: this.dimension,
      data: this.data.subarray(0, this.size * this.dimension),
    };
  }

  #growRows(): void {
    const most = this.#rows * this.dimension;
    const wanted = Math.min(
      most,
      Math.max(FIRST_FLOATS, 1.25 * this.data.length, Math.ceil(1.02 * this.#expected()) * this.dimension),
    );
    this.data = grown(this.data, allocate(Math.max(Math.ceil(wanted), this.size * this.dimension)));
    this.bytes = bytesOf(this.data);
    this.#move = moverWithin(this.bytes);
  }

  #growWords(needed: number): void {
    if (needed > LARGEST_WORD_BYTES) throw new FirthError('The words of the file take more than 4 GiB');
    const length = Math.min(LARGEST_WORD_BYTES, Math.max(needed, 2 * this.#wordBytes.length));
    this.#wordBytes = grown(this.#wordBytes, new Uint8Array(length));
  }
}

/** The array as bytes, wherever in its buffer it lies. */
export function bytesOf(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/**
 * `count` zeros, many of them where a search kernel sees them without a copy.
 *
 * @throws FirthError when they do not fit into memory.
 */
export function allocate(count: number): Float32Array {
  try {
    return count < SEARCHED_FLOATS ? new Float32Array(count) : allocateVectors(count);
  } catch (cause) {
    throw new FirthError(
      `The vectors take ${Math.ceil((4 * count) / 2 ** 20)} MiB, more than one array can have here. ` +
        'Read a part of them with `limit` or `words`',
      { cause },
    );
  }
}

function grown<Numbers extends Uint8Array | Uint32Array | Float32Array>(
  old: Numbers,
  larger: Numbers,
): Numbers {
  larger.set(old);
  return larger;
}
