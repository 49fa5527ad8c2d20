// The two passes over the segments of a corpus: its words are counted, its words become ids. The result is the same to
// the byte for any number of threads.

import type { VocabularyChoice } from '../../corpus/choose-words.js';
import { KnownWords } from '../../corpus/known-words.js';
import { MergedWords } from '../../corpus/merged-words.js';
import type { NumberedPart } from '../../corpus/normal-words.js';
import type { PartJob } from '../../corpus/part-numberer.js';
import { SEGMENT_BYTES } from '../../corpus/segment-cuts.js';
import {
  countStatistics,
  type EncodeStatistics,
  encodeStatistics,
  type ReadOptions,
  throwIfInterrupted,
} from '../../corpus/statistics.js';
import { TokenJoiner } from '../../corpus/token-joiner.js';
import type { Vocabulary } from '../../vocabulary/vocabulary.js';
import { type CorpusFiles, emptyCorpus } from './corpus-files.js';
import { segmentsOf } from './corpus-segments.js';
import { type ReadingOptions, readingOptions } from './reading-options.js';
import { workOnSegments } from './segment-threads.js';
import type { TokenStore } from './token-store.js';

/** How segments are read; see READING_OPTIONS. */
export interface PassOptions extends ReadOptions, Partial<ReadingOptions> {}

/**
 * The first pass.
 *
 * @param takePart Gets each part in order, with the numbers that its words have in the whole corpus; those
 *   no longer hold, and none are given, once words were forgotten.
 */
export async function countFiles(
  files: CorpusFiles,
  { lowerCase, maxWordsWhileCounting }: VocabularyChoice,
  options: PassOptions,
  takePart?: (part: NumberedPart, merged: Int32Array | undefined) => void,
) {
  const startedAt = performance.now();
  const words = new MergedWords();
  const job = { lowerCase, places: takePart !== undefined };
  const measured = await pass(files, job, options, (part) => {
    const merged = words.merge(part.text, part.counts);
    takePart?.(part, words.forgotten.words === 0 ? merged : undefined);
    words.forgetBeyond(maxWordsWhileCounting);
  });
  if (words.tokens === 0) throw emptyCorpus(files);
  return {
    words,
    statistics: (vocabulary: Vocabulary) =>
      countStatistics(vocabulary, words.forgotten, { ...measured, startedAt }),
  };
}

/** The second pass; the tokens go to the store. */
export async function encodeFiles(
  store: TokenStore,
  files: CorpusFiles,
  vocabulary: Vocabulary,
  options: PassOptions,
): Promise<EncodeStatistics> {
  const startedAt = performance.now();
  const known = new KnownWords(vocabulary);
  const joiner = new TokenJoiner(options.sentenceLength);
  const job = { lowerCase: vocabulary.lowerCase, places: true };
  const { tokens, ...measured } = await pass(files, job, options, ({ text, numbers }) =>
    joiner.joinAll(numbers, known.idsOf(text), (tokens) => store.append(tokens)),
  );
  if (tokens === 0) throw emptyCorpus(files);
  return encodeStatistics(joiner, { ...measured, tokens, startedAt });
}

/** Does the job on every segment; `take` gets the results in order. */
async function pass(
  files: CorpusFiles,
  job: Omit<PartJob, 'tokenizer'>,
  options: PassOptions,
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
    sum.tokens += part.counts.reduce((tokens, count) => tokens + count, 0);
    done += segment.diskBytes;
    onProgress?.(done, total);
  }
  await files.verify();
  return { ...sum, threads };
}
