// From a corpus to its vocabulary and its tokens: files on several threads, sentences of a program and texts cut by a
// function of the program on this one (src/corpus/).

import { setImmediate } from 'node:timers/promises';
import { chooseWords, vocabularyChoice } from '../../corpus/choose-words.js';
import { encodeSentencesTo } from '../../corpus/encode-sentences.js';
import type { SentenceSource } from '../../corpus/sentences.js';
import {
  type BuildOptions,
  type CountStatistics,
  type EncodeStatistics,
  encodeStatistics,
  type ReadOptions,
  throwIfInterrupted,
} from '../../corpus/statistics.js';
import { TokenJoiner } from '../../corpus/token-joiner.js';
import { type BuiltVocabulary, vocabularyOfSentences } from '../../corpus/vocabulary-of-sentences.js';
import type { StopSignal } from '../../support/stop-signal.js';
import type { Vocabulary } from '../../vocabulary/vocabulary.js';
import { CorpusFiles } from './corpus-files.js';
import { CorpusLines } from './corpus-lines.js';
import type { EncodedTokens } from './encoded-tokens.js';
import { countFiles, encodeFiles } from './file-passes.js';
import { type GivenReadingOptions, readingOptions } from './reading-options.js';
import { TokenStore } from './token-store.js';

/** Paths (see CorpusFiles.open), files opened by the caller, or a function that gives sentences anew at each call. */
export type CorpusSource = string | readonly string[] | CorpusFiles | SentenceSource;

/**
 * `threads` that read files: as many as processors by default. `tokenizer`: `whitespace`, the default; `words`, those of
 * Unicode without punctuation, which follow from the version of ICU that Node was built with (`process.versions.icu`);
 * or a function that gives the words of a line, called on this thread alone. The sentences of a program are cut already.
 */
export interface CountOptions extends BuildOptions, Pick<GivenReadingOptions, 'threads' | 'tokenizer'> {}

/**
 * `threads` and `tokenizer` as in CountOptions; the tokenizer must be the one that the vocabulary was built with.
 * `sentenceLength`, 0 by default: n ends a sentence behind n words too, in the vocabulary or not. `memoryTokens`, 1,000
 * million by default: a longer corpus goes to a file in the system's folder for temporary files, 4 bytes a token.
 */
export interface EncodeOptions extends ReadOptions, GivenReadingOptions {}

/** A corpus as ids of words from 0 to V - 1, and -1 behind each sentence. Close it when nothing reads it any more. */
export interface EncodedCorpusFiles {
  readonly tokens: EncodedTokens;
  readonly statistics: EncodeStatistics;
  /** Removes the temporary file, if there is one. The end of the process does so too. */
  close(): void;
}

/** What `readCorpus` takes: the options of both passes. */
export interface ReadCorpusOptions extends Omit<BuildOptions, 'onProgress'>, GivenReadingOptions {
  /** Called now and then, see ReadOptions; 'encode' comes only where a second pass is needed. */
  onReading?: (stage: 'count' | 'encode', done: number, total: number | undefined) => void;
}

/** A corpus with its vocabulary. */
export interface ReadCorpus extends Omit<EncodedCorpusFiles, 'statistics'> {
  readonly vocabulary: Vocabulary;
  readonly counting: CountStatistics;
  readonly encoding: EncodeStatistics;
}

/**
 * Counts the words of a corpus and keeps the frequent ones.
 *
 * @param source Files are opened and closed here; pass CorpusFiles to be sure that both passes see the same bytes.
 * @throws FileError for a file that is missing, unreadable, binary or changes meanwhile, and for a corpus without words.
 *   ArgumentError for a one-shot iterator, an option out of range, or when no word occurs `minCount` times.
 *   InterruptedError when `signal` is aborted.
 * @example
 * const corpus = await CorpusFiles.open(['novels/', 'letters.txt.gz']);
 * const { vocabulary } = await buildVocabulary(corpus, { minCount: 2, lowerCase: true });
 * const { tokens, close } = await encodeCorpus(corpus, vocabulary);
 * corpus.close();
 */
export async function buildVocabulary(
  source: CorpusSource,
  options: CountOptions = {},
): Promise<BuiltVocabulary> {
  const { threads, tokenizer, ...rest } = options;
  readingOptions(options);
  if (!isFiles(source)) return vocabularyOfSentences(source, rest);
  return withFiles(source, options.signal, async (files) => {
    if (typeof tokenizer === 'function') {
      const lines = new CorpusLines(files, tokenizer);
      const { vocabulary, statistics } = await vocabularyOfSentences(lines.sentences, rest);
      return { vocabulary, statistics: lines.completed(statistics) };
    }
    const choice = vocabularyChoice(rest);
    const { words, statistics } = await countFiles(files, choice, named(options));
    const { vocabulary } = chooseWords(words, choice);
    return { vocabulary, statistics: statistics(vocabulary) };
  });
}

/**
 * Turns a corpus into the ids of a vocabulary; see `encodeSentences` for what comes out. Every file ends a sentence.
 * Memory: 4 bytes a token up to `memoryTokens`, and a few segments of 8 MB.
 *
 * @throws As `buildVocabulary` does. FileError when there is no room for the temporary file.
 */
export async function encodeCorpus(
  source: CorpusSource,
  vocabulary: Vocabulary,
  options: EncodeOptions = {},
): Promise<EncodedCorpusFiles> {
  const { memoryTokens } = readingOptions(options);
  const store = new TokenStore(memoryTokens, 2 * vocabulary.keptTokens);
  return closedOnError(store, async () => {
    const statistics = isFiles(source)
      ? await withFiles(source, options.signal, (files) => encodeTo(store, files, vocabulary, options))
      : await encodeSentencesTo((tokens) => store.append(tokens), source, vocabulary, options);
    return { tokens: store.finish(), statistics, close: closerOf(store) };
  });
}

/**
 * `buildVocabulary` and `encodeCorpus` together, at about the cost of one: the places of the words are kept while they
 * are counted. Only where words were forgotten (`maxWordsWhileCounting`), and with a tokenizer of the program, is the
 * corpus read twice. Memory: 4 bytes for each word of the corpus, those left out included, up to `memoryTokens`.
 *
 * @throws As the two do.
 * @example
 * const { vocabulary, tokens, close } = await readCorpus('novels/', { minCount: 2, lowerCase: true });
 */
export async function readCorpus(source: CorpusSource, options: ReadCorpusOptions = {}): Promise<ReadCorpus> {
  if (!isFiles(source)) return readTwice(source, options);
  return withFiles(source, options.signal, (files) =>
    typeof options.tokenizer === 'function' ? readTwice(files, options) : readOnce(files, options),
  );
}

async function encodeTo(
  store: TokenStore,
  files: CorpusFiles,
  vocabulary: Vocabulary,
  options: EncodeOptions,
): Promise<EncodeStatistics> {
  const { tokenizer } = options;
  if (typeof tokenizer !== 'function') return encodeFiles(store, files, vocabulary, named(options));
  const lines = new CorpusLines(files, tokenizer);
  const append = (tokens: Int32Array) => store.append(tokens);
  return lines.completed(await encodeSentencesTo(append, lines.sentences, vocabulary, options));
}

async function readTwice(
  source: CorpusFiles | SentenceSource,
  options: ReadCorpusOptions,
): Promise<ReadCorpus> {
  const { vocabulary, statistics } = await buildVocabulary(source, countOptions(options));
  const { statistics: encoding, ...rest } = await encodeCorpus(source, vocabulary, encodeOptions(options));
  return { vocabulary, counting: statistics, encoding, ...rest };
}

/** Keeps the places of all words while they are counted, and puts the ids of the vocabulary in their stead. */
async function readOnce(files: CorpusFiles, options: ReadCorpusOptions): Promise<ReadCorpus> {
  const { threads, tokenizer, ...build } = countOptions(options);
  const choice = vocabularyChoice(build);
  const reading = readingOptions(options);
  const store = new TokenStore(reading.memoryTokens, files.bytes);
  const joiner = new TokenJoiner(reading.sentenceLength);
  return closedOnError(store, async () => {
    const counted = await countFiles(files, choice, { ...build, ...reading }, (part, merged) => {
      if (merged === undefined) store.close();
      else joiner.joinAll(part.numbers, merged, (tokens) => store.append(tokens));
    });
    const { vocabulary, ids } = chooseWords(counted.words, choice);
    const counting = counted.statistics(vocabulary);
    if (counting.forgotten.words > 0) {
      const { statistics, ...encoded } = await encodeCorpus(files, vocabulary, encodeOptions(options));
      return { vocabulary, counting, encoding: statistics, ...encoded };
    }
    const startedAt = performance.now();
    const chooser = new TokenJoiner();
    for (const _ of store.rewrite((stretch) => chooser.join(stretch, ids))) {
      throwIfInterrupted(options.signal);
      await setImmediate();
    }
    const encoding = encodeStatistics(chooser, { ...counting, startedAt });
    return { vocabulary, counting, encoding, tokens: store.finish(), close: closerOf(store) };
  });
}

/** A function of its own scope: one made where the corpus was read would keep all that was needed there. */
function closerOf(store: TokenStore): () => void {
  return () => store.close();
}

function countOptions({
  onReading,
  sentenceLength: _sentenceLength,
  memoryTokens: _memoryTokens,
  ...count
}: ReadCorpusOptions): CountOptions {
  return { ...count, onProgress: (done, total) => onReading?.('count', done, total) };
}

function encodeOptions({ onReading, signal, tokenizer, ...rest }: ReadCorpusOptions): EncodeOptions {
  const { threads, sentenceLength, memoryTokens } = readingOptions(rest);
  return {
    threads,
    sentenceLength,
    memoryTokens,
    ...(tokenizer === undefined ? {} : { tokenizer }),
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, total) => onReading?.('encode', done, total),
  };
}

/** The options with a tokenizer by name, for those who have no function there. */
function named<Options extends ReadOptions & GivenReadingOptions>(options: Options) {
  const { signal, onProgress } = options;
  return {
    ...readingOptions(options),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

async function closedOnError<Result>(store: TokenStore, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    store.close();
    throw error;
  }
}

function isFiles(source: CorpusSource): source is string | readonly string[] | CorpusFiles {
  return typeof source === 'string' || source instanceof CorpusFiles || Array.isArray(source);
}

async function withFiles<Result>(
  source: string | readonly string[] | CorpusFiles,
  signal: StopSignal | undefined,
  use: (files: CorpusFiles) => Promise<Result>,
): Promise<Result> {
  if (source instanceof CorpusFiles) return use(source);
  const files = await CorpusFiles.open(source, signal);
  try {
    return await use(files);
  } finally {
    files.close();
  }
}
