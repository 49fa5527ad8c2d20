// A model that is trained on more text: which of its options hold.

import type { ModelFile } from '../formats/open-model.js';
import { TRAIN_OPTIONS, type TrainOptions, trainOptions } from '../model/train-options.js';
import { READING_OPTIONS } from '../platform/node/reading-options.js';
import { ArgumentError, FileError } from '../support/errors.js';
import type { TrainCorpusSettings } from './train-corpus.js';

/** A function of a program, which a file cannot hold. */
const CUSTOM = 'custom';

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

/**
 * The name of what cuts a text into words, for the model file.
 *
 * @throws ArgumentError when it is not what the words of the model were cut with.
 */
export function tokenizerName(
  model: ModelFile | undefined,
  { reading }: Pick<TrainCorpusSettings, 'reading'>,
): string {
  const given = typeof reading?.tokenizer === 'function' ? CUSTOM : reading?.tokenizer;
  const ofModel = model?.header.tokenizer;
  if (ofModel === undefined) return given ?? READING_OPTIONS.tokenizer.default;
  if (given === ofModel || (given === undefined && ofModel !== CUSTOM)) return ofModel;
  const expected = ofModel === CUSTOM ? 'the function' : ofModel;
  throw new ArgumentError('tokenizer', `${expected}, as in the model that training goes on from`, given);
}

/** Passes made over all texts so far. */
export function epochsOf({ header }: ModelFile): number {
  return header.training.epochsBefore + header.options.epochs;
}
