// An array of ids that grows where it stands, in shared memory where there is such: nothing is copied on the way and
// nothing is allocated beyond what was written. Address space is reserved ahead, which costs no memory.

import { HAS_SHARED_BUFFERS, newBuffer } from '../support/shared-buffer.js';

/** Growable shared memory ends here in the engines of today. */
const MOST_GROWABLE_BYTES = 2 ** 32;
/** Ids of a stretch that is rewritten. */
export const REWRITE_IDS = 1 << 18;
const GROWABLE = HAS_SHARED_BUFFERS && 'grow' in SharedArrayBuffer.prototype;

export class GrowingIds {
  /** Ids so far. */
  length = 0;
  #buffer: ArrayBuffer | SharedArrayBuffer;
  /** Ids that the buffer can hold. */
  #most: number;

  /** @param most About how many ids will come at most; more are welcome, but then all are copied once. */
  constructor(most: number) {
    this.#most = Math.max(1, most);
    this.#buffer = reserve(this.#most);
  }

  append(ids: Int32Array): void {
    const length = this.length + ids.length;
    if (length > this.#most) this.#move(Math.max(length, 2 * this.#most));
    this.#ensure(length);
    new Int32Array(this.#buffer, 4 * this.length, ids.length).set(ids);
    this.length = length;
  }

  /** What was written; a view. */
  get ids(): Int32Array {
    return new Int32Array(this.#buffer, 0, this.length);
  }

  /**
   * Puts `change(stretch)` in the place of each stretch of ids, in order; it never gives more than it got. Yields between
   * the stretches.
   */
  *rewrite(change: (stretch: Int32Array) => Int32Array): Generator<void> {
    const { ids } = this;
    let length = 0;
    for (let from = 0; from < ids.length; from += REWRITE_IDS) {
      const changed = change(ids.subarray(from, from + REWRITE_IDS));
      ids.set(changed, length);
      length += changed.length;
      yield;
    }
    this.truncate(length);
  }

  /** Drops what is behind the first `length` ids; where much was written in vain, the rest moves to free the memory. */
  truncate(length: number): void {
    this.length = length;
    if (this.#buffer.byteLength > 5 * length) this.#move(Math.max(1, length));
  }

  #ensure(length: number): void {
    const buffer = this.#buffer;
    // One that cannot grow has its full length from the start.
    if (buffer.byteLength < 4 * length) (buffer as SharedArrayBuffer).grow(4 * length);
  }

  #move(most: number): void {
    const { ids } = this;
    this.#most = most;
    this.#buffer = reserve(most);
    this.#ensure(ids.length);
    new Int32Array(this.#buffer, 0, ids.length).set(ids);
  }
}

function reserve(ids: number): ArrayBuffer | SharedArrayBuffer {
  const bytes = 4 * ids;
  if (GROWABLE && bytes <= MOST_GROWABLE_BYTES) return new SharedArrayBuffer(0, { maxByteLength: bytes });
  return newBuffer(bytes);
}
