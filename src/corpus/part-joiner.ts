// Puts the encoded parts of a corpus together, in order: never two sentence ends in a row, none at the start.

import { type EncodedPart, SENTENCE_END } from './word-encoder.js';

/**
 * @example
 * const joiner = new PartJoiner();
 * joiner.next({ ids: Int32Array.of(-1, 0, 1), ends: 1, tokens: 3 }) // Int32Array [0, 1]
 * joiner.next({ ids: Int32Array.of(-1, 2, -1), ends: 2, tokens: 1 }) // Int32Array [-1, 2, -1]
 * joiner.next({ ids: Int32Array.of(-1, 0, -1), ends: 2, tokens: 1 }) // Int32Array [0, -1]
 */
export class PartJoiner {
  /** Words read, in the vocabulary or not. */
  tokens = 0;
  /** Ids given back, sentence ends included. */
  length = 0;
  /** Sentence ends given back. */
  sentences = 0;
  #last = SENTENCE_END;

  /** The ids to append: those of the part, at times without the first. */
  next({ ids, ends, tokens }: EncodedPart): Int32Array {
    const skip = this.#last === SENTENCE_END && ids[0] === SENTENCE_END ? 1 : 0;
    if (ids.length > skip) this.#last = ids[ids.length - 1];
    this.tokens += tokens;
    this.length += ids.length - skip;
    this.sentences += ends - skip;
    return ids.subarray(skip);
  }
}
