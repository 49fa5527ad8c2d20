// From files to word vectors: count, encode, train.

import type { CountStatistics, EncodeStatistics } from '../corpus/statistics.js';
import type { TrainOptions } from '../model/train-options.js';
import { CorpusFiles } from '../platform/node/corpus-files.js';
import { buildVocabulary, encodeCorpus } from '../platform/node/read-corpus.js';
import { FileError } from '../support/errors.js';
import type { StopSignal } from '../support/stop-signal.js';
import type { VocabularyOptions } from '../vocabulary/options.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { type TrainedVectors, type TrainProgress, trainSkipGram } from './trainer.js';
import { vocabularyFromFile } from './vocabulary-from-file.js';

export interface TrainCorpusSettings {
  /** Training options that are not the defaults. */
  readonly options?: Partial<TrainOptions>;
  /** Which words: minCount 5 by default. */
  readonly vocabulary?: Partial<VocabularyOptions>;
  /** A file of lines 'word count' whose words and counts are used instead of counting the corpus. */
  readonly vocabularyFile?: string;
  /** Lower-case every word. */
  readonly lowerCase?: boolean;
  /** Threads for reading and training; as many as processors by default. */
  readonly threads?: number;
  readonly signal?: StopSignal;
  /** Called while the corpus is counted, then while it is encoded: bytes read and bytes in all. */
  readonly onReading?: (stage: 'count' | 'encode', done: number, total: number | undefined) => void;
  readonly onTraining?: (progress: TrainProgress) => void;
}

export interface TrainedCorpus {
  readonly vocabulary: Vocabulary;
  readonly vectors: TrainedVectors;
  /** Of the corpus, or of the text that was counted for the vocabulary file. */
  readonly counting: CountStatistics;
  readonly encoding: EncodeStatistics;
}

/**
 * Trains word vectors of text files.
 *
 * @param source files, .gz files, folders, or - for standard input; or a corpus opened before, which stays open.
 * @throws FileError for what cannot be read, and for a vocabulary file without a word of the corpus; ArgumentError for options out of range or when no word is frequent enough;
 * InterruptedError when stopped; DivergenceError.
 */
export async function trainCorpus(
  source: string | readonly string[] | CorpusFiles,
  settings: TrainCorpusSettings = {},
): Promise<TrainedCorpus> {
  const { signal, onReading, threads } = settings;
  const reading = (stage: 'count' | 'encode') => ({
    ...(threads === undefined ? {} : { threads }),
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done: number, total: number | undefined) => onReading?.(stage, done, total),
  });
  const given = source instanceof CorpusFiles;
  const files = given ? source : await CorpusFiles.open(source, signal);
  try {
    const which = { ...settings.vocabulary, lowerCase: settings.lowerCase ?? false };
    const { vocabulary, statistics: counting } =
      settings.vocabularyFile === undefined
        ? await buildVocabulary(files, { ...which, ...reading('count') })
        : await vocabularyFromFile(settings.vocabularyFile, which);
    const { ids, statistics: encoding } = await encodeCorpus(files, vocabulary, reading('encode'));
    if (settings.vocabularyFile !== undefined && encoding.keptTokens === 0) {
      throw noKnownWord(settings.vocabularyFile);
    }
    const vectors = await trainSkipGram(
      { ids, counts: vocabulary.counts },
      {
        ...(settings.options === undefined ? {} : { options: settings.options }),
        ...(threads === undefined ? {} : { threads }),
        ...(signal === undefined ? {} : { signal }),
        ...(settings.onTraining === undefined ? {} : { onProgress: settings.onTraining }),
      },
    );
    return { vocabulary, vectors, counting, encoding };
  } finally {
    if (!given) files.close();
  }
}

function noKnownWord(path: string): FileError {
  return new FileError(path, {
    problem: 'expected words of the corpus, found none of them in it',
    remedy: 'Check that this is the vocabulary of the corpus, and whether both are lower-cased',
  });
}
