// The two passes over files: on several threads; sentences of a program go to src/corpus/.
// The result is the same to the byte for any number of threads.

import { availableParallelism } from 'node:os';
import { encodeSentencesTo } from '../../corpus/encode-sentences.js';
import { PartJoiner } from '../../corpus/part-joiner.js';
import type { SentenceSource } from '../../corpus/sentences.js';
import {
  type BuildOptions,
  countStatistics,
  type EncodeStatistics,
  encodeStatistics,
  type ReadOptions,
  throwIfInterrupted,
} from '../../corpus/statistics.js';
import { type BuiltVocabulary, vocabularyOfSentences } from '../../corpus/vocabulary-of-sentences.js';
import { completeOptions } from '../../support/option-table.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { VOCABULARY_OPTIONS } from '../../vocabulary/options.js';
import { Vocabulary } from '../../vocabulary/vocabulary.js';
import { WordCounter } from '../../vocabulary/word-counter.js';
import { CorpusFiles, emptyCorpus } from './corpus-files.js';
import { SEGMENT_BYTES, segmentsOf } from './corpus-segments.js';
import type { EncodedTokens } from './encoded-tokens.js';
import { workOnSegments } from './segment-threads.js';
import type { SegmentJob, SegmentResult } from './segment-work.js';
import { TokenStore } from './token-store.js';

/** Paths (see CorpusFiles.open), files opened by the caller, or a function that gives sentences anew at each call. */
export type CorpusSource = string | readonly string[] | CorpusFiles | SentenceSource;

/** How files are read; without a part in the result. */
export const READING_OPTIONS = {
  threads: {
    kind: 'integer',
    flag: 'threads',
    default: availableParallelism(),
    min: 1,
    max: 1024,
    help: 'threads that read files; the result is the same for any number',
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

interface Threads {
  /** Threads that read files, at least 1 (default: the number of processors). */
  threads?: number;
}

export interface EncodeOptions extends ReadOptions, Threads {
  /**
   * An encoded corpus with more tokens goes to a file in the system's folder for temporary files, 4 bytes a token: from
   * 0, always, to 2 ** 30 (default 1,000 million).
   */
  memoryTokens?: number;
}

/** A corpus as ids of words from 0 to V - 1, and -1 behind each sentence. Close it when nothing reads it any more. */
export interface EncodedCorpusFiles {
  readonly tokens: EncodedTokens;
  readonly statistics: EncodeStatistics;
  /** Removes the temporary file, if there is one. The end of the process does so too. */
  close(): void;
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
  options: BuildOptions & Threads = {},
): Promise<BuiltVocabulary> {
  const { threads, ...rest } = options;
  if (!isFiles(source)) return vocabularyOfSentences(source, rest);
  const startedAt = performance.now();
  const { lowerCase = false, signal, onProgress: _onProgress, ...table } = rest;
  const complete = completeOptions(VOCABULARY_OPTIONS, table);
  return withFiles(source, signal, async (files) => {
    const counter = new WordCounter();
    const measured = await pass(files, { kind: 'count', lowerCase }, options, ({ counts }) => {
      if (counts) counter.merge(counts);
      counter.forgetBeyond(complete.maxWordsWhileCounting);
    });
    if (counter.tokens === 0) throw emptyCorpus(files);
    const vocabulary = Vocabulary.fromCounter(counter, { ...complete, lowerCase });
    return { vocabulary, statistics: countStatistics(vocabulary, counter, { ...measured, startedAt }) };
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
  try {
    const statistics = isFiles(source)
      ? await withFiles(source, options.signal, (files) => encodeFiles(store, files, vocabulary, options))
      : await encodeSentencesTo((ids) => store.append(ids), source, vocabulary, options);
    return { tokens: store.finish(), statistics, close: () => store.close() };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function encodeFiles(
  store: TokenStore,
  files: CorpusFiles,
  vocabulary: Vocabulary,
  options: EncodeOptions,
): Promise<EncodeStatistics> {
  const startedAt = performance.now();
  const joiner = new PartJoiner();
  const job = { kind: 'encode', vocabulary: vocabulary.toData() } as const;
  const measured = await pass(files, job, options, ({ part }) => {
    if (part) store.append(joiner.next(part));
  });
  if (joiner.tokens === 0) throw emptyCorpus(files);
  return encodeStatistics(joiner, { ...measured, startedAt });
}

/** @throws ArgumentError for a value out of range. */
function readingOptions({ threads, memoryTokens }: EncodeOptions) {
  return completeOptions(READING_OPTIONS, {
    ...(threads === undefined ? {} : { threads }),
    ...(memoryTokens === undefined ? {} : { memoryTokens }),
  });
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
  job: SegmentJob,
  options: ReadOptions & Threads,
  take: (result: SegmentResult) => void,
) {
  const { threads: wanted } = readingOptions(options);
  const { signal, onProgress } = options;
  const total = files.bytes;
  const threads = Math.min(wanted, Math.ceil(total / SEGMENT_BYTES));
  let bytes = 0;
  let replacedBytes = 0;
  let done = 0;
  throwIfInterrupted(signal);
  await files.verify();
  for await (const [segment, result] of workOnSegments(segmentsOf(files.files), job, threads)) {
    throwIfInterrupted(signal);
    take(result);
    bytes += result.bytes;
    replacedBytes += result.replacedBytes;
    done += segment.diskBytes;
    onProgress?.(done, total);
  }
  await files.verify();
  return { bytes, replacedBytes, threads };
}
