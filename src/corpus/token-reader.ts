// How the tokens of an encoded corpus are read, wherever they lie.

export interface TokenReader {
  /** N, ids and sentence ends. */
  readonly length: number;
  /**
   * The tokens from `from` to `to`, 0 <= from <= to <= length. They may change at the next call, and are not to be
   * written to.
   *
   * @throws FileError when they lie in a file that cannot be read.
   */
  read(from: number, to: number): Int32Array;
  close(): void;
}

/** Reads tokens that lie in memory. */
export function tokensInMemory(ids: Int32Array): TokenReader {
  return { length: ids.length, read: (from, to) => ids.subarray(from, to), close: () => {} };
}
