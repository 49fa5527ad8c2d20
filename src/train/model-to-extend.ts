// A model that is trained on more text: which of its options hold, and which words there are from then on.

import type { CountStatistics } from '../corpus/statistics.js';
import type { ModelFile } from '../formats/open-model.js';
import { TRAIN_OPTIONS, type TrainOptions, trainOptions } from '../model/train-options.js';
import type { CorpusFiles } from '../platform/node/corpus-files.js';
import { buildVocabulary, type EncodeOptions } from '../platform/node/read-corpus.js';
import { ArgumentError, FileError } from '../support/errors.js';
import { completeOptions } from '../support/option-table.js';
import { VOCABULARY_OPTIONS } from '../vocabulary/options.js';
import { Vocabulary } from '../vocabulary/vocabulary.js';
import { addCounts, extendVocabulary } from './extend-vocabulary.js';
import type { TrainCorpusSettings } from './train-corpus.js';
import { vocabularyFromFile } from './vocabulary-from-file.js';

/** The words that are trained, and what was counted. */
export interface Words {
  readonly vocabulary: Vocabulary;
  /** Of the text. */
  readonly counting: CountStatistics;
  /** Of each word of the model that training goes on from, its number now. */
  readonly newIds?: Int32Array;
  /** With hierarchical softmax: what the model's tree is made of. */
  readonly treeCounts?: Float64Array;
}

/** Options that the matrices of a model depend on. */
const FIXED = ['dimension', 'model', 'loss'] as const;

/**
 * The options of a run that goes on from a model: the given ones, and for the rest the model's.
 *
 * @throws ArgumentError for what cannot be other than in the model; FileError when its training is not at its end.
 */
export function optionsAfter(
  { header }: ModelFile,
  { options = {}, lowerCase, from }: Pick<TrainCorpusSettings, 'options' | 'lowerCase' | 'from'>,
): TrainOptions {
  const { chunksDone, chunks } = header.training;
  if (chunksDone < chunks) {
    throw new FileError(from ?? 'the model', {
      problem: `expected a model whose training came to its end, found one at ${chunksDone} of ${chunks} chunks`,
      remedy: 'End it with --resume',
    });
  }
  for (const name of FIXED) {
    if (options[name] === undefined || options[name] === header.options[name]) continue;
    const expected = `${header.options[name]}, as in the model that training goes on from`;
    throw new ArgumentError(TRAIN_OPTIONS[name].flag, expected, options[name]);
  }
  if (lowerCase !== undefined && lowerCase !== header.vocabulary.lowerCase) {
    throw new ArgumentError(
      'lowerCase',
      `${!lowerCase}, as in the model that training goes on from`,
      lowerCase,
    );
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return trainOptions({ ...header.options, ...Object.fromEntries(given) });
}

/** Passes made over all texts so far. */
export function epochsOf({ header }: ModelFile): number {
  return header.training.epochsBefore + header.options.epochs;
}

/** Counts the corpus, and adds its words to those of the model, if there is one. */
export async function chooseWords(
  files: CorpusFiles,
  model: ModelFile | undefined,
  settings: Pick<TrainCorpusSettings, 'vocabulary' | 'vocabularyFile' | 'lowerCase'>,
  reading: EncodeOptions,
): Promise<Words> {
  const { vocabulary: which = {}, vocabularyFile, lowerCase = false } = settings;
  if (model === undefined) {
    const { vocabulary, statistics } =
      vocabularyFile === undefined
        ? await buildVocabulary(files, { ...which, lowerCase, ...reading })
        : await vocabularyFromFile(vocabularyFile, { ...which, lowerCase });
    return { vocabulary, counting: statistics };
  }
  if (vocabularyFile !== undefined) {
    throw new ArgumentError(
      'vocabularyFile',
      'left out with `from`: the words are those of the model',
      vocabularyFile,
    );
  }
  const { minCount, maxVocab, maxWordsWhileCounting } = completeOptions(VOCABULARY_OPTIONS, which);
  const old = Vocabulary.fromData(model.vocabulary);
  const counted = await buildVocabulary(files, {
    ...{ minCount: 1, maxWordsWhileCounting, lowerCase: old.lowerCase },
    ...reading,
  });
  const { treeCounts } = model;
  const text = counted.vocabulary;
  const extended =
    treeCounts === undefined
      ? extendVocabulary(old, text, { minCount, maxVocab })
      : addCounts(old, text, minCount);
  const { size } = extended.vocabulary;
  const keptTokens = extended.textTokens;
  const coverage = keptTokens / text.tokens;
  const counting = { ...counted.statistics, kept: size, keptTokens, coverage };
  return { ...extended, counting, ...(treeCounts === undefined ? {} : { treeCounts }) };
}
