// The two passes over files: on several threads; sentences of a program go to src/corpus/.
// The result is the same to the byte for any number of threads.

import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { encodeSentencesTo } from '../../corpus/encode-sentences.js';
import { KnownWords } from '../../corpus/known-words.js';
import { MergedWords } from '../../corpus/merged-words.js';
import type { NumberedPart } from '../../corpus/normal-words.js';
import type { SentenceSource } from '../../corpus/sentences.js';
import {
  type BuildOptions,
  type CountStatistics,
  countStatistics,
  type EncodeStatistics,
  encodeStatistics,
  type ReadOptions,
  throwIfInterrupted,
} from '../../corpus/statistics.js';
import { TokenJoiner } from '../../corpus/token-joiner.js';
import { TOKENIZERS } from '../../corpus/tokenizers.js';
import { type BuiltVocabulary, vocabularyOfSentences } from '../../corpus/vocabulary-of-sentences.js';
import { UNKNOWN_WORD } from '../../corpus/word-numbers.js';
import { completeOptions, type OptionValues } from '../../support/option-table.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { VOCABULARY_OPTIONS } from '../../vocabulary/options.js';
import { Vocabulary, vocabularyOrder } from '../../vocabulary/vocabulary.js';
import { CorpusFiles, emptyCorpus } from './corpus-files.js';
import { SEGMENT_BYTES, segmentsOf } from './corpus-segments.js';
import type { EncodedTokens } from './encoded-tokens.js';
import { workOnSegments } from './segment-threads.js';
import type { SegmentJob } from './segment-work.js';
import { TokenStore } from './token-store.js';

/** Paths (see CorpusFiles.open), files opened by the caller, or a function that gives sentences anew at each call. */
export type CorpusSource = string | readonly string[] | CorpusFiles | SentenceSource;

/** How a corpus is read. */
export const READING_OPTIONS = {
  threads: {
    kind: 'integer',
    flag: 'threads',
    default: availableParallelism(),
    min: 1,
    max: 1024,
    help: 'threads that read files; the result is the same for any number',
  },
  tokenizer: {
    kind: 'choice',
    flag: 'tokenizer',
    default: 'whitespace',
    choices: TOKENIZERS,
    help: "what is a word: what white space parts, or Unicode's words without punctuation (by the ICU of this Node)",
  },
  sentenceLength: {
    kind: 'integer',
    flag: 'sentence-length',
    default: 0,
    min: 0,
    max: 2 ** 31 - 1,
    help: 'end a sentence behind so many words too, 0: at line ends only',
  },
  memoryTokens: {
    kind: 'integer',
    flag: 'max-memory-tokens',
    default: 1_000_000_000,
    min: 0,
    max: 2 ** 30,
    help: 'keep a longer encoded corpus in a temporary file, 4 bytes a token',
  },
} as const;

export type ReadingOptions = OptionValues<typeof READING_OPTIONS>;

/**
 * See READING_OPTIONS for `threads` (as many as processors) and `tokenizer` (whitespace; the sentences of a program are
 * cut already).
 */
export interface CountOptions extends BuildOptions, Partial<Pick<ReadingOptions, 'threads' | 'tokenizer'>> {}

/**
 * The tokenizer must be the one that the vocabulary was built with. `sentenceLength` (0): a sentence also ends behind so
 * many words, in the vocabulary or not. `memoryTokens` (1,000 million): a longer corpus goes to a file in the system's
 * folder for temporary files, 4 bytes a token; 0: always.
 */
export interface EncodeOptions extends ReadOptions, Partial<ReadingOptions> {}

/** A corpus as ids of words from 0 to V - 1, and -1 behind each sentence. Close it when nothing reads it any more. */
export interface EncodedCorpusFiles {
  readonly tokens: EncodedTokens;
  readonly statistics: EncodeStatistics;
  /** Removes the temporary file, if there is one. The end of the process does so too. */
  close(): void;
}

/** What `readCorpus` takes: the options of both passes. */
export interface ReadCorpusOptions extends BuildOptions, Omit<EncodeOptions, 'onProgress'> {
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
  if (!isFiles(source)) return vocabularyOfSentences(source, rest);
  const choice = vocabularyChoice(rest);
  return withFiles(source, options.signal, async (files) => {
    const { words, statistics } = await countFiles(files, choice, options);
    const { vocabulary } = chosen(words, choice);
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
      ? await withFiles(source, options.signal, (files) => encodeFiles(store, files, vocabulary, options))
      : await encodeSentencesTo((tokens) => store.append(tokens), source, vocabulary, options);
    return { tokens: store.finish(), statistics, close: () => store.close() };
  });
}

/**
 * `buildVocabulary` and `encodeCorpus` together, at about the cost of one: the places of the words are kept while they
 * are counted. Only where words were forgotten (`maxWordsWhileCounting`) is the corpus read twice.
 *
 * @throws As the two do.
 * @example
 * const { vocabulary, tokens, close } = await readCorpus('novels/', { minCount: 2, lowerCase: true });
 */
export async function readCorpus(source: CorpusSource, options: ReadCorpusOptions = {}): Promise<ReadCorpus> {
  if (isFiles(source)) return withFiles(source, options.signal, (files) => readFiles(files, options));
  const { onReading, threads, tokenizer, memoryTokens, sentenceLength, ...build } = options;
  const { vocabulary, statistics: counting } = await vocabularyOfSentences(source, {
    ...build,
    onProgress: stage(options, 'count'),
  });
  const { statistics: encoding, ...encoded } = await encodeCorpus(source, vocabulary, encodeOptions(options));
  return { vocabulary, counting, encoding, ...encoded };
}

async function readFiles(files: CorpusFiles, options: ReadCorpusOptions): Promise<ReadCorpus> {
  const { onReading, memoryTokens, sentenceLength, ...rest } = options;
  const { threads, tokenizer, ...build } = rest;
  const choice = vocabularyChoice(build);
  const reading = readingOptions(options);
  // A token takes at least two bytes, or is a line end.
  const store = new TokenStore(reading.memoryTokens, files.bytes);
  const joiner = new TokenJoiner(reading.sentenceLength);
  return closedOnError(store, async () => {
    const counted = await countFiles(
      files,
      choice,
      { ...rest, onProgress: stage(options, 'count') },
      (part) => store.append(joiner.join(part.numbers, part.merged)),
    );
    const { vocabulary, order } = chosen(counted.words, choice);
    const counting = counted.statistics(vocabulary);
    if (counting.forgotten.words > 0) {
      store.close();
      const { statistics, ...encoded } = await encodeCorpus(files, vocabulary, encodeOptions(options));
      return { vocabulary, counting, encoding: statistics, ...encoded };
    }
    const startedAt = performance.now();
    const ids = new Int32Array(counted.words.size).fill(UNKNOWN_WORD);
    order.forEach((number, id) => {
      ids[number] = id;
    });
    const chooser = new TokenJoiner();
    for (const _ of store.rewrite((stretch) => chooser.join(stretch, ids))) {
      throwIfInterrupted(options.signal);
      await setImmediate();
    }
    const encoding = encodeStatistics(chooser, { ...counting, startedAt });
    return { vocabulary, counting, encoding, tokens: store.finish(), close: () => store.close() };
  });
}

function stage({ onReading }: ReadCorpusOptions, name: 'count' | 'encode') {
  return (done: number, total: number | undefined) => onReading?.(name, done, total);
}

/** The options of the second pass. */
function encodeOptions(options: ReadCorpusOptions): EncodeOptions {
  const { signal } = options;
  const given = signal === undefined ? {} : { signal };
  return { ...readingOptions(options), ...given, onProgress: stage(options, 'encode') };
}

async function closedOnError<Result>(store: TokenStore, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    store.close();
    throw error;
  }
}

/** @throws ArgumentError for an option out of range or unknown. */
function vocabularyChoice({ signal: _s, onProgress: _p, lowerCase = false, ...table }: BuildOptions) {
  return { ...completeOptions(VOCABULARY_OPTIONS, table), lowerCase };
}

type VocabularyChoice = ReturnType<typeof vocabularyChoice>;

function chosen(
  words: MergedWords,
  choice: VocabularyChoice,
): { vocabulary: Vocabulary; order: Uint32Array } {
  const { counts, tokens, forgotten } = words;
  const counted = { table: words.list(), counts, tokens, forgotten };
  const order = vocabularyOrder(counted, choice);
  return { vocabulary: Vocabulary.fromOrder(counted, order, choice.lowerCase), order };
}

/** @param takePart Gets each part in order, with the numbers that its words have in the whole corpus. */
async function countFiles(
  files: CorpusFiles,
  { lowerCase, maxWordsWhileCounting }: VocabularyChoice,
  options: CountOptions,
  takePart?: (part: NumberedPart & { merged: Int32Array }) => void,
) {
  const startedAt = performance.now();
  const words = new MergedWords();
  const job = { lowerCase, places: takePart !== undefined };
  const measured = await pass(files, job, options, (part) => {
    const merged = words.merge(part.text, part.counts);
    // Numbers of the whole corpus no longer hold once words were forgotten.
    if (words.forgotten.words === 0) takePart?.({ ...part, merged });
    words.forgetBeyond(maxWordsWhileCounting);
  });
  if (words.tokens === 0) throw emptyCorpus(files);
  return {
    words,
    statistics: (vocabulary: Vocabulary) =>
      countStatistics(vocabulary, words.forgotten, { ...measured, startedAt }),
  };
}

async function encodeFiles(
  store: TokenStore,
  files: CorpusFiles,
  vocabulary: Vocabulary,
  options: EncodeOptions,
): Promise<EncodeStatistics> {
  const startedAt = performance.now();
  const known = new KnownWords(vocabulary);
  const joiner = new TokenJoiner(options.sentenceLength);
  const job = { lowerCase: vocabulary.lowerCase, places: true };
  const { tokens, ...measured } = await pass(files, job, options, ({ text, numbers }) =>
    store.append(joiner.join(numbers, known.idsOf(text))),
  );
  if (tokens === 0) throw emptyCorpus(files);
  return encodeStatistics(joiner, { ...measured, tokens, startedAt });
}

/** @throws ArgumentError for a value out of range. */
function readingOptions(options: Partial<ReadingOptions>): ReadingOptions {
  const { threads, tokenizer, sentenceLength, memoryTokens } = options;
  const given = Object.entries({ threads, tokenizer, sentenceLength, memoryTokens });
  return completeOptions(
    READING_OPTIONS,
    Object.fromEntries(given.filter(([, value]) => value !== undefined)),
  );
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

/** Does the job on every segment; `take` gets the results in order. */
async function pass(
  files: CorpusFiles,
  job: Omit<SegmentJob, 'tokenizer'>,
  options: ReadOptions & Partial<ReadingOptions>,
  take: (part: NumberedPart) => void,
) {
  const { threads: wanted, tokenizer } = readingOptions(options);
  const { signal, onProgress } = options;
  const total = files.bytes;
  const threads = Math.min(wanted, Math.ceil(total / SEGMENT_BYTES));
  const sum = { tokens: 0, bytes: 0, replacedBytes: 0 };
  let done = 0;
  throwIfInterrupted(signal);
  await files.verify();
  const results = workOnSegments(segmentsOf(files.files), { ...job, tokenizer }, threads);
  for await (const [segment, { part, bytes, replacedBytes }] of results) {
    throwIfInterrupted(signal);
    take(part);
    sum.bytes += bytes;
    sum.replacedBytes += replacedBytes;
    for (const count of part.counts) sum.tokens += count;
    done += segment.diskBytes;
    onProgress?.(done, total);
  }
  await files.verify();
  return { ...sum, threads };
}
