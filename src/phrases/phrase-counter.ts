// Counts the words of a text and the pairs of words that stand side by side in a sentence, each in a table of bounded
// size, and gives the pairs that score more than a threshold. (word2phrase.c counts a pair across a line end too, since
// it clears its mark of a new line before it looks at it; here no pair crosses one.)

import type { WordSink } from '../corpus/scan-words.js';
import { WordCounter } from '../vocabulary/word-counter.js';
import { keyOf, WordKey } from '../vocabulary/word-key.js';
import type { PhraseSettings } from './options.js';
import { firstWordEnd, PairBytes } from './pair-bytes.js';
import { pairScore } from './scorers.js';

/** A pair that became a phrase; its words are `bytes` with 0xff between them. */
export interface FoundPair {
  readonly bytes: Uint8Array;
  /** Occurrences of the pair where it was counted, overlapping ones included. */
  readonly count: number;
  readonly score: number;
}

export class PhraseCounter implements WordSink {
  readonly words = new WordCounter();
  readonly pairs = new WordCounter();
  readonly #limit: number;
  readonly #pair = new PairBytes();
  readonly #key = new WordKey();

  /** @param limit Different words that memory may hold, and different pairs. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void {
    const pair = this.#pair;
    this.words.word(bytes, start, end, key);
    if (pair.length === 0) {
      pair.start(bytes, start, end);
    } else {
      pair.append(bytes, start, end);
      this.pairs.word(pair.bytes, 0, pair.end, keyOf(pair.bytes, 0, pair.end, this.#key));
      pair.shift();
    }
    this.words.forgetBeyond(this.#limit);
    this.pairs.forgetBeyond(this.#limit);
  }

  lineEnd(): void {
    this.#pair.length = 0;
  }

  /** The pairs that score more than `threshold`, the best first; of equal score, by their bytes. */
  phrases(settings: Pick<PhraseSettings, 'scorer' | 'minCount'>, threshold: number): FoundPair[] {
    const { scorer, minCount } = settings;
    const { table, counts } = this.pairs;
    const text = { tokens: this.words.tokens, words: this.words.size, pairs: this.pairs.size, minCount };
    const { bytes, offsets } = table.toBytes();
    const found: (FoundPair & { index: number })[] = [];
    for (let index = 0; index < this.pairs.size; index++) {
      const pair = counts[index];
      if (pair < minCount) continue;
      const start = offsets[index];
      const end = offsets[index + 1];
      const between = firstWordEnd(bytes, start);
      const first = this.#countOf(bytes, start, between);
      const second = this.#countOf(bytes, between + 1, end);
      if (first === 0 || second === 0) continue; // forgotten
      const score = pairScore(scorer, { first, second, pair }, text);
      if (score > threshold) found.push({ bytes: bytes.slice(start, end), count: pair, score, index });
    }
    return found.sort((a, b) => b.score - a.score || table.compare(a.index, b.index));
  }

  #countOf(bytes: Uint8Array, start: number, end: number): number {
    const index = this.words.table.find(bytes, start, end, keyOf(bytes, start, end, this.#key));
    return index < 0 ? 0 : this.words.counts[index];
  }
}
