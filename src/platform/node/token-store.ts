// Takes the tokens of a corpus as they are encoded: into shared memory while they are few, and once they pass the limit
// into a temporary file, those so far first.

import { GrowingIds, REWRITE_IDS } from '../../corpus/growing-ids.js';
import type { EncodedTokens } from './encoded-tokens.js';
import { TemporaryTokens } from './temporary-tokens.js';

export class TokenStore {
  readonly #limit: number;
  /** Empty once the tokens go to the file. */
  #memory: GrowingIds;
  #file: TemporaryTokens | undefined;
  #length = 0;

  /**
   * @param limit Tokens held in memory at most; 0: all go to a file.
   * @param expected About how many tokens will come at most.
   */
  constructor(limit: number, expected: number) {
    this.#limit = limit;
    this.#memory = new GrowingIds(Math.min(limit, expected));
  }

  /** @throws FileError when the temporary file cannot be written. */
  append(tokens: Int32Array): void {
    const length = this.#length + tokens.length;
    if (this.#file === undefined && length > this.#limit) {
      this.#file = new TemporaryTokens();
      this.#file.write(this.#memory.ids, 0);
      this.#memory = new GrowingIds(0);
    }
    if (this.#file === undefined) this.#memory.append(tokens);
    else this.#file.write(tokens, this.#length);
    this.#length = length;
  }

  /**
   * Puts `change(stretch)` in the place of each stretch of tokens, in order; it never gives more than it got. Yields
   * between the stretches.
   *
   * @throws FileError when the temporary file cannot be read or written.
   */
  *rewrite(change: (stretch: Int32Array) => Int32Array): Generator<void> {
    const file = this.#file;
    if (file === undefined) {
      yield* this.#memory.rewrite(change);
      this.#length = this.#memory.length;
      return;
    }
    let length = 0;
    for (let from = 0; from < this.#length; from += REWRITE_IDS) {
      const changed = change(file.read(from, Math.min(from + REWRITE_IDS, this.#length)));
      file.write(changed, length);
      length += changed.length;
      yield;
    }
    this.#length = length;
    file.truncate(length);
  }

  /** What was appended; the store takes no more. */
  finish(): EncodedTokens {
    if (this.#file === undefined) {
      return { kind: 'memory', ids: this.#memory.ids as Int32Array<SharedArrayBuffer> };
    }
    this.#file.end();
    return { kind: 'file', path: this.#file.path, length: this.#length };
  }

  /** Removes the file and lets go of the memory; it may be called twice. */
  close(): void {
    this.#file?.remove();
    this.#memory = new GrowingIds(0);
  }
}
