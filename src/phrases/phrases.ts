// The phrases that were found, pass by pass, and what to do with them: join those of a sentence, or of a stream of words.

import type { WordSink } from '../corpus/scan-words.js';
import { keyOf } from '../vocabulary/word-key.js';
import { WordTable } from '../vocabulary/word-table.js';
import { firstWordEnd } from './pair-bytes.js';
import type { FoundPair } from './phrase-counter.js';
import { PhraseJoiner } from './phrase-joiner.js';

export interface Phrase {
  /** Its words with the delimiter between them: 'new_york'. */
  readonly phrase: string;
  /** Occurrences where it was counted. */
  readonly count: number;
  readonly score: number;
  /** From 1; what a later pass joins may itself hold phrases. */
  readonly pass: number;
}

interface Pass {
  readonly table: WordTable;
  readonly joined: readonly Uint8Array[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * @example
 * const corpus = () => [['new', 'york'], ['in', 'new', 'york'], ['new', 'rain', 'in', 'york']];
 * const { phrases } = await findPhrases(corpus, { minCount: 1, threshold: 0.5 });
 * phrases.join(['not', 'new', 'york']) // ['not', 'new_york']
 */
export class Phrases {
  readonly delimiter: string;
  readonly #passes: Pass[] = [];
  readonly #list: Phrase[] = [];

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** The passes so far. */
  get passes(): number {
    return this.#passes.length;
  }

  /** Pass by pass, the best score first. */
  get list(): readonly Phrase[] {
    return this.#list;
  }

  /** Takes the pairs of a further pass. */
  addPass(pairs: readonly FoundPair[]): void {
    const table = new WordTable(pairs.length);
    const between = encoder.encode(this.delimiter);
    const joined = pairs.map(({ bytes, count, score }) => {
      table.add(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length));
      const phrase = withBetween(bytes, between);
      this.#list.push({ phrase: decoder.decode(phrase), count, score, pass: this.passes + 1 });
      return phrase;
    });
    this.#passes.push({ table, joined });
  }

  /** A sink that gives words on to `sink` with the phrases of all passes joined. */
  into(sink: WordSink): WordSink {
    return this.#passes.reduceRight<WordSink>(
      (next, { table, joined }) => new PhraseJoiner(table, joined, next),
      sink,
    );
  }

  /** The sentence with its phrases joined. */
  join(sentence: readonly string[]): string[] {
    const words: string[] = [];
    const sink = this.into({
      word: (bytes, start, end) => words.push(decoder.decode(bytes.subarray(start, end))),
      lineEnd: () => {},
    });
    for (const word of sentence) {
      const bytes = encoder.encode(word);
      sink.word(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length));
    }
    sink.lineEnd();
    return words;
  }
}

/** The pair's two words with other bytes between them. */
function withBetween(pair: Uint8Array, between: Uint8Array): Uint8Array {
  const first = firstWordEnd(pair, 0);
  const joined = new Uint8Array(pair.length - 1 + between.length);
  joined.set(pair.subarray(0, first));
  joined.set(between, first);
  joined.set(pair.subarray(first + 1), first + between.length);
  return joined;
}
