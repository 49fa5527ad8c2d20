// The report of a trained model (.firth), or of any file of word vectors, which says less about itself.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ModelFile } from '../formats/open-model.js';
import { openModelFile } from '../platform/node/model-files.js';
import {
  isModelFile,
  type ReadNamedVectorsOptions,
  readNamedVectors,
} from '../platform/node/read-named-vectors.js';
import { FileError } from '../support/errors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import { parseTrainingState, type TrainingState } from '../training/training-state.js';
import type { NamedVectors } from '../vectors/named-vectors.js';
import type { Fact, ReportContent } from './content.js';
import { defaultWords } from './default-words.js';
import { epochCurve } from './epoch-losses.js';
import { checksumFacts, count, optionFacts, timeFacts } from './facts.js';
import type { Collected } from './run-content.js';
import { neighbourList } from './word-plots.js';
import { vectorWorth } from './worth-lines.js';

/**
 * Reads a model or a file of vectors.
 *
 * @param words instead of `defaultWords`.
 * @throws FileError when the file is missing, of no known format, or damaged.
 */
export async function vectorsContent(
  path: string,
  words: readonly string[] | undefined,
  reading: ReadNamedVectorsOptions,
): Promise<Collected> {
  const vectors = await readNamedVectors(path, reading);
  const name = basename(path);
  const shown = words ?? defaultWords(vectors);
  const shared = {
    title: `Word vectors of ${name}`,
    lead: `${groupedDigits(vectors.words.length)} words, ${groupedDigits(vectors.dimension)} dimensions.`,
    plots: [],
    neighbours: [neighbourList(vectors, shown, name)],
    worth: vectorWorth(vectors),
  };
  const specific = (await isModelFile(path)) ? await modelContent(path) : await fileContent(path, vectors);
  return { vectors, name, words: shown, content: { ...shared, ...specific } };
}

type Specific = Pick<ReportContent, 'data' | 'options' | 'curve' | 'manifest'>;

async function fileContent(path: string, vectors: NamedVectors): Promise<Specific> {
  const { size } = await stat(path);
  return {
    data: [
      ['file', basename(path)],
      count('bytes', size),
      count('words read', vectors.words.length),
      count('dimensions', vectors.dimension),
    ],
    options: [],
    manifest: await checksumFacts([path]),
  };
}

async function modelContent(path: string): Promise<Specific> {
  const { model, close } = await openModelFile(path);
  await close();
  const { header } = model;
  const state = parseTrainingState(header.training.state, path);
  const curve = curveIfMeasured(state, path);
  return {
    data: dataFacts(model, state),
    options: optionFacts(header.options),
    ...(curve && { curve }),
    manifest: manifest(model, state),
  };
}

function curveIfMeasured(state: TrainingState, path: string): ReportContent['curve'] | undefined {
  try {
    return epochCurve(state, path);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function dataFacts({ header }: ModelFile, state: TrainingState): Fact[] {
  const { vocabulary, training } = header;
  return [
    count('words of the corpus', vocabulary.tokens),
    count('different words of the corpus', vocabulary.types),
    count('words with a vector', header.words),
    ['lower-cased', vocabulary.lowerCase ? 'yes' : 'no'],
    count('tokens of the encoded corpus', training.corpus.tokens),
    count('words trained on, after subsampling', state.words),
    count('pairs trained on', state.pairs),
  ];
}

function manifest(model: ModelFile, state: TrainingState): Fact[] {
  const { firth, training } = model.header;
  return [
    ['firth', firth],
    ['seed', String(training.seed)],
    ['chunks trained', `${groupedDigits(training.chunksDone)} of ${groupedDigits(training.chunks)}`],
    count('epochs before this corpus', training.epochsBefore),
    ...timeFacts({ training: state.elapsedMs }),
    ['SHA-256 of the model', model.sha256],
    ['SHA-256 of words and counts', training.corpus.words],
    ['SHA-256 of the encoded corpus', training.corpus.ids],
    ...(training.from === null ? [] : [['SHA-256 of the model gone on from', training.from] as const]),
  ];
}
