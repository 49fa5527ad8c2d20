// The text that is trained on: its words, from the text itself, from a vocabulary file, or those of a model and the new
// ones; and their ids.

import type { TokenizerName } from '../corpus/tokenizers.js';
import type { ModelFile } from '../formats/open-model.js';
import type { CorpusFiles } from '../platform/node/corpus-files.js';
import { buildVocabulary, encodeCorpus, type ReadCorpus, readCorpus } from '../platform/node/read-corpus.js';
import { ArgumentError, FileError } from '../support/errors.js';
import { completeOptions } from '../support/option-table.js';
import { VOCABULARY_OPTIONS } from '../vocabulary/options.js';
import { Vocabulary } from '../vocabulary/vocabulary.js';
import { addCounts, extendVocabulary } from './extend-vocabulary.js';
import type { TrainCorpusSettings } from './train-corpus.js';
import { vocabularyFromFile } from './vocabulary-from-file.js';

export interface TrainingText extends ReadCorpus {
  /** Of each word of the model that training goes on from, its number now. */
  readonly newIds?: Int32Array;
  /** With hierarchical softmax: what the model's tree is made of. */
  readonly treeCounts?: Float64Array;
}

/**
 * @param requireRoom is called with V as soon as it is known.
 * @throws FileError for a vocabulary or a model without a word of the corpus, and what `readCorpus` throws.
 */
export async function readText(
  files: CorpusFiles,
  model: ModelFile | undefined,
  settings: TrainCorpusSettings,
  requireRoom: (V: number) => void,
): Promise<TrainingText> {
  const { vocabularyFile, onReading, from } = settings;
  const which = { ...settings.vocabulary, lowerCase: settings.lowerCase ?? false };
  if (model === undefined && vocabularyFile === undefined) {
    const onStage = onReading === undefined ? {} : { onReading };
    const read = await readCorpus(files, { ...which, ...howToRead(settings), ...onStage });
    return closedOnError(read, () => requireRoom(read.vocabulary.size));
  }
  const words =
    model === undefined
      ? await wordsOfFile(vocabularyFile as string, which)
      : await wordsOfModel(files, model, settings);
  requireRoom(words.vocabulary.size);
  const { statistics: encoding, ...encoded } = await encodeCorpus(files, words.vocabulary, {
    ...howToRead(settings, model),
    onProgress: (done, total) => onReading?.('encode', done, total),
  });
  return closedOnError({ ...words, ...encoded, encoding }, () => {
    if (encoding.keptTokens === 0) throw noKnownWord(vocabularyFile ?? from ?? '');
  });
}

type Words = Pick<TrainingText, 'vocabulary' | 'counting' | 'newIds' | 'treeCounts'>;

async function wordsOfFile(path: string, which: Parameters<typeof vocabularyFromFile>[1]): Promise<Words> {
  const { vocabulary, statistics } = await vocabularyFromFile(path, which);
  return { vocabulary, counting: statistics };
}

/** The words of the model, with the counts of the text added, and the frequent new ones. */
async function wordsOfModel(
  files: CorpusFiles,
  model: ModelFile,
  settings: TrainCorpusSettings,
): Promise<Words> {
  const { vocabulary: which = {}, vocabularyFile, onReading } = settings;
  if (vocabularyFile !== undefined) {
    throw new ArgumentError(
      'vocabularyFile',
      'left out with `from`: the words are those of the model',
      vocabularyFile,
    );
  }
  const { minCount, maxVocab, maxWordsWhileCounting } = completeOptions(VOCABULARY_OPTIONS, which);
  const old = Vocabulary.fromData(model.vocabulary);
  const { vocabulary: text, statistics: counting } = await buildVocabulary(files, {
    ...howToRead(settings, model),
    ...{ minCount: 1, maxWordsWhileCounting, lowerCase: old.lowerCase },
    onProgress: (done, total) => onReading?.('count', done, total),
  });
  const { treeCounts } = model;
  if (treeCounts === undefined) return { ...extendVocabulary(old, text, { minCount, maxVocab }), counting };
  return { ...addCounts(old, text, minCount), counting, treeCounts };
}

/** As asked for, and by the tokenizer of the model unless that is given anew. */
function howToRead({ reading, threads, signal }: TrainCorpusSettings, model?: ModelFile) {
  const tokenizer = model?.header.tokenizer as TokenizerName | undefined;
  return {
    ...(tokenizer === undefined ? {} : { tokenizer }),
    ...reading,
    ...(threads === undefined ? {} : { threads }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function closedOnError(text: TrainingText, check: () => void): TrainingText {
  try {
    check();
    return text;
  } catch (error) {
    text.close();
    throw error;
  }
}

function noKnownWord(path: string): FileError {
  return new FileError(path, {
    problem: 'expected words of the corpus, found none of them in it',
    remedy: 'Check that this is the vocabulary of the corpus, and whether both are lower-cased',
  });
}
