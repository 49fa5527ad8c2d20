// The words that a model knows, by descending count and, where counts are equal, by their UTF-8 bytes: so the order
// follows from the corpus alone and not from how it was read. Inside are flat arrays, ready for another thread or a file.

import { ArgumentError, FirthError } from '../support/errors.js';
import type { VocabularyOptions } from './options.js';
import { type Forgotten, WordCounter } from './word-counter.js';
import { keyOf } from './word-key.js';
import { WordTable } from './word-table.js';

/** A vocabulary in flat arrays: what a thread or a file takes. */
export interface VocabularyData {
  /** The words in UTF-8, one after the other; word i is bytes `offsets[i]` to `offsets[i + 1]`. */
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** Occurrences of each word. */
  readonly counts: Float64Array;
  /** Occurrences of all words of the corpus, those left out included. */
  readonly tokens: number;
  /** Different words of the corpus, those left out included. */
  readonly types: number;
  /** The words were lower-cased, and so is a text that is encoded with this vocabulary. */
  readonly lowerCase: boolean;
}

/** What `Vocabulary.fromCounter` asks for. */
type Choice = Pick<VocabularyOptions, 'minCount' | 'maxVocab'> & { lowerCase: boolean };

/** Words and how often they came, by number. */
export interface CountedWords {
  readonly table: Pick<WordTable, 'size' | 'compare' | 'select'>;
  /** By word number; what lies beyond the table's size means nothing. */
  readonly counts: Float64Array;
  /** Occurrences, those of forgotten words included. */
  readonly tokens: number;
  readonly forgotten: Forgotten;
}

const encoder = new TextEncoder();

/**
 * @example
 * const vocabulary = Vocabulary.fromCounts([['hail', 1], ['rain', 3], ['snow', 3]], { minCount: 2 });
 * vocabulary.words // ['rain', 'snow']
 * vocabulary.idOf('snow') // 1
 * vocabulary.idOf('hail') // undefined
 */
export class Vocabulary {
  /** V. */
  readonly size: number;
  /** Occurrences of all words of the corpus, those left out included. */
  readonly tokens: number;
  /** Occurrences of the words that are in the vocabulary. */
  readonly keptTokens: number;
  /** Different words of the corpus, those left out included. */
  readonly types: number;
  /** The words were lower-cased, and so is a text that is encoded with this vocabulary. */
  readonly lowerCase: boolean;
  /** Occurrences of word i; V numbers. */
  readonly counts: Float64Array;
  /** Finds words by their bytes; the number of a word is its id. */
  readonly table: WordTable;
  #words: readonly string[] | undefined;

  private constructor(
    table: WordTable,
    counts: Float64Array,
    whole: Pick<VocabularyData, 'tokens' | 'types' | 'lowerCase'>,
  ) {
    this.table = table;
    this.size = table.size;
    this.counts = counts;
    this.tokens = whole.tokens;
    this.types = whole.types;
    this.lowerCase = whole.lowerCase;
    this.keptTokens = counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * Sorts what was counted and leaves out what the options exclude.
   *
   * @throws ArgumentError when no word occurs `minCount` times; it says how often the most frequent one does.
   */
  static fromCounter(counter: CountedWords, options: Choice): Vocabulary {
    return Vocabulary.fromOrder(counter, vocabularyOrder(counter, options), options.lowerCase);
  }

  /** The counted words `order[0]`, `order[1]`, ... */
  static fromOrder(counter: CountedWords, order: Uint32Array, lowerCase: boolean): Vocabulary {
    const { table, counts, forgotten, tokens } = counter;
    const types = table.size + forgotten.words;
    const ordered = Float64Array.from(order, (i) => counts[i]);
    return new Vocabulary(table.select(order), ordered, { tokens, types, lowerCase });
  }

  /**
   * A vocabulary of words whose counts are known; a word given twice gets the sum.
   *
   * @param options `minCount` (default 1), `maxVocab` (default 0: all), and `lowerCase` (default false): whether texts
   *   are to be lower-cased; the words are taken as they are.
   * @throws ArgumentError for a count that is not an integer >= 1, an empty word, or when no word is frequent enough.
   */
  static fromCounts(
    entries: Iterable<readonly [word: string, count: number]>,
    options: Partial<Choice> = {},
  ): Vocabulary {
    const counter = new WordCounter();
    for (const [word, count] of entries) {
      if (word === '') throw new ArgumentError('entries', 'words that are not empty', word);
      if (!(Number.isSafeInteger(count) && count >= 1)) {
        throw new ArgumentError('entries', `words with counts >= 1 ("${word}")`, count);
      }
      const bytes = encoder.encode(word);
      counter.add(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length), count);
    }
    return Vocabulary.fromCounter(counter, { minCount: 1, maxVocab: 0, lowerCase: false, ...options });
  }

  /** The vocabulary that `toData` gave away; the counts are shared with `data`. */
  static fromData(data: VocabularyData): Vocabulary {
    const { bytes, offsets, counts } = data;
    const table = new WordTable(counts.length);
    for (let i = 0; i < counts.length; i++) {
      table.add(bytes, offsets[i], offsets[i + 1], keyOf(bytes, offsets[i], offsets[i + 1]));
    }
    return new Vocabulary(table, counts, data);
  }

  toData(): VocabularyData {
    const { bytes, offsets } = this.table.toBytes();
    const { counts, tokens, types, lowerCase } = this;
    return { bytes, offsets, counts, tokens, types, lowerCase };
  }

  /** The words by id; made at the first request. */
  get words(): readonly string[] {
    this.#words ??= Array.from({ length: this.size }, (_, id) => this.table.word(id));
    return this.#words;
  }

  /** Occurrences of the words that were left out. */
  get prunedTokens(): number {
    return this.tokens - this.keptTokens;
  }

  /** The id of a word, from 0 to V - 1, or undefined for an unknown one. */
  idOf(word: string): number | undefined {
    const bytes = encoder.encode(word);
    const id = this.table.find(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length));
    return id < 0 ? undefined : id;
  }
}

/**
 * The numbers of the words that the options choose: by descending count, then by bytes.
 *
 * @throws ArgumentError when no word occurs `minCount` times; it says how often the most frequent one does.
 */
export function vocabularyOrder(counter: CountedWords, options: Omit<Choice, 'lowerCase'>): Uint32Array {
  const { table, counts } = counter;
  const frequent = new Uint32Array(table.size);
  let size = 0;
  for (let i = 0; i < table.size; i++) if (counts[i] >= options.minCount) frequent[size++] = i;
  if (size === 0) throw tooRare(counter, options.minCount);
  return frequent
    .subarray(0, size)
    .sort((a, b) => counts[b] - counts[a] || table.compare(a, b))
    .slice(0, options.maxVocab === 0 ? size : options.maxVocab);
}

function tooRare({ table, counts, forgotten }: CountedWords, minCount: number): FirthError {
  if (table.size === 0 && forgotten.words > 0) {
    return new FirthError(
      `Every word was forgotten while counting, since none occurs more than ${forgotten.upTo} times among so many ` +
        'different ones. Raise `maxWordsWhileCounting` (--max-words-while-counting).',
    );
  }
  let best = 0;
  for (let i = 1; i < table.size; i++) if (counts[i] > counts[best]) best = i;
  const largest =
    table.size === 0 ? 'used on a corpus with words' : `at most ${counts[best]}, the largest count of a word`;
  return new ArgumentError('minCount', largest, minCount, 'Lower it, or give a larger corpus');
}
