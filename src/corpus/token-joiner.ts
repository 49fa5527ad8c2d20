// Makes the tokens of a corpus of the numbers of its words, part after part: ids of the words that are in the
// vocabulary, and -1 behind each sentence that has one; never two -1 in a row, none at the start.

import { ArgumentError } from '../support/errors.js';

/** The mark behind each sentence. */
export const SENTENCE_END = -1;

/** Numbers joined at a time by `joinAll`. */
const STRETCH = 1 << 16;

/**
 * @example
 * const joiner = new TokenJoiner();
 * joiner.join(Int32Array.of(-1, 0, 1, -1), Int32Array.of(7, -2)) // Int32Array [7, -1]
 * joiner.join(Int32Array.of(-1, 1, -1, 0)) // Int32Array [1, -1, 0]
 */
export class TokenJoiner {
  /** Tokens given back, sentence ends included. */
  length = 0;
  /** Sentence ends given back. */
  sentences = 0;
  readonly #sentenceLength: number;
  #last = SENTENCE_END;
  /** Words of the sentence so far, in the vocabulary or not. */
  #words = 0;
  #tokens = new Int32Array(1 << 16);

  /**
   * @param sentenceLength A sentence also ends behind so many words; 0: at line ends only.
   * @throws ArgumentError for anything else than an integer >= 0.
   */
  constructor(sentenceLength = 0) {
    if (!Number.isSafeInteger(sentenceLength) || sentenceLength < 0) {
      throw new ArgumentError('sentenceLength', 'an integer >= 0', sentenceLength);
    }
    this.#sentenceLength = sentenceLength;
  }

  /**
   * The tokens of the next part.
   *
   * @param numbers Numbers of words, -1 at line ends, other negative numbers for unknown words.
   * @param ids The id of each number, negative when it has none; without them the numbers are the ids.
   * @returns an array that holds until the next call.
   */
  join(numbers: Int32Array, ids?: Int32Array): Int32Array {
    const longest = 2 * numbers.length;
    if (longest > this.#tokens.length) this.#tokens = new Int32Array(longest);
    const tokens = this.#tokens;
    const sentenceLength = this.#sentenceLength;
    let last = this.#last;
    let words = this.#words;
    let length = 0;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i];
      if (number !== SENTENCE_END) {
        const id = ids === undefined || number < 0 ? number : ids[number];
        if (id >= 0) tokens[length++] = last = id;
        if (++words !== sentenceLength) continue;
      }
      words = 0;
      if (last === SENTENCE_END) continue;
      tokens[length++] = last = SENTENCE_END;
      this.sentences++;
    }
    this.#last = last;
    this.#words = words;
    this.length += length;
    return tokens.subarray(0, length);
  }

  /** As `join`, for a long part: `take` gets the tokens in stretches, each an array that holds during the call only. */
  joinAll(numbers: Int32Array, ids: Int32Array | undefined, take: (tokens: Int32Array) => void): void {
    for (let from = 0; from < numbers.length; from += STRETCH) {
      take(this.join(numbers.subarray(from, from + STRETCH), ids));
    }
  }
}
