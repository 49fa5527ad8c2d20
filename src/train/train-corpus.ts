// From files to word vectors: count, encode, train; from nothing, from a checkpoint, or from a model.

import { createHash } from 'node:crypto';
import type { CountStatistics, EncodeStatistics } from '../corpus/statistics.js';
import { type TrainOptions, trainOptions } from '../model/train-options.js';
import { CorpusFiles } from '../platform/node/corpus-files.js';
import { openTokens } from '../platform/node/encoded-tokens.js';
import {
  type OpenModelFile,
  openModelFile,
  type WrittenModel,
  writeModelFile,
} from '../platform/node/model-files.js';
import type { GivenReadingOptions } from '../platform/node/reading-options.js';
import type { StopSignal } from '../support/stop-signal.js';
import { fillInitialRow } from '../training/initial-vectors.js';
import { requireMemory } from '../training/memory-need.js';
import { type ModelOrigin, modelOf } from '../training/model-of.js';
import { type RunIdentity, runIdentity } from '../training/run-identity.js';
import type { Checkpointing, TrainingMatrices, TrainProgress } from '../training/train-settings.js';
import type { TrainedVectors } from '../training/trainer.js';
import { type EpochReport, parseTrainingState, type TrainingState } from '../training/training-state.js';
import type { VocabularyOptions } from '../vocabulary/options.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import {
  CHECKPOINT_OPTIONS,
  type CheckpointSettings,
  removeCheckpoint,
  requireCheckpointPlace,
  requireSameRun,
  restore,
} from './checkpoint.js';
import { memoryOfMachine } from './memory-of-machine.js';
import { epochsOf, optionsAfter, tokenizerName } from './model-to-extend.js';
import { readText, type TrainingText } from './read-text.js';
import { type TrainSettings, trainVectors } from './trainer.js';

export interface TrainCorpusSettings {
  /** Training options that are not the defaults; with `from` those that are not the model's. */
  readonly options?: Partial<TrainOptions>;
  /** Which words: minCount 5 by default; with `from` which new ones. */
  readonly vocabulary?: Partial<VocabularyOptions>;
  /** A file of lines 'word count' whose words and counts are used instead of counting the corpus; not with `from`. */
  readonly vocabularyFile?: string;
  /** Lower-case every word; with `from` as the model does. */
  readonly lowerCase?: boolean;
  /** Threads for reading and training; as many as processors by default. */
  readonly threads?: number;
  /** How the corpus is read that is not the default: tokenizer, sentenceLength, memoryTokens. */
  readonly reading?: Omit<GivenReadingOptions, 'threads'>;
  /** A model file to go on from: its vectors, its words and those new ones that are frequent enough. */
  readonly from?: string;
  /** Where training is saved now and then, and when stopped; nowhere by default. */
  readonly checkpoint?: CheckpointSettings;
  /** Saves the result. The checkpoint is removed when it has resolved, and kept when it rejects. */
  readonly save?: (trained: TrainedCorpus) => Promise<void>;
  readonly signal?: StopSignal;
  /** Called while the corpus is read: bytes read and bytes in all; 'encode' comes only if it must be read twice. */
  readonly onReading?: (stage: 'count' | 'encode', done: number, total: number | undefined) => void;
  readonly onTraining?: (progress: TrainProgress) => void;
  readonly onEpoch?: (epoch: EpochReport) => void;
  /** Called when something went wrong that training survives: a checkpoint could not be written. */
  readonly onWarning?: (message: string) => void;
}

export interface TrainedCorpus {
  readonly vocabulary: Vocabulary;
  readonly vectors: TrainedVectors;
  /** Of the corpus, or of the text that was counted for the vocabulary file. */
  readonly counting: CountStatistics;
  readonly encoding: EncodeStatistics;
  /** What `writeModelFile` takes. */
  readonly model: WrittenModel;
}

/**
 * Trains word vectors of text files.
 *
 * @param source files, .gz files, folders, or - for standard input; or a corpus opened before, which stays open.
 * @throws FileError for what cannot be read, and for a vocabulary or a model without a word of the corpus;
 * ArgumentError for options out of range or when no word is frequent enough;
 * InterruptedError when stopped; DivergenceError; FirthError when the model is too large for memory, or a checkpoint
 * belongs to another run.
 * @example
 * const { model } = await trainCorpus('novels/', { checkpoint: { path: 'novels.checkpoint' } });
 * await writeModelFile('novels.firth', model);
 * const more = await trainCorpus('letters.txt', { from: 'novels.firth', options: { epochs: 1 } });
 */
export async function trainCorpus(
  source: string | readonly string[] | CorpusFiles,
  settings: TrainCorpusSettings = {},
): Promise<TrainedCorpus> {
  const { signal, checkpoint } = settings;
  if (checkpoint) await requireCheckpointPlace(checkpoint);
  const base = settings.from === undefined ? undefined : await openModelFile(settings.from);
  const given = source instanceof CorpusFiles;
  let files: CorpusFiles | undefined;
  try {
    const options = base === undefined ? trainOptions(settings.options) : optionsAfter(base.model, settings);
    tokenizerName(base?.model, settings);
    files = given ? source : await CorpusFiles.open(source, signal);
    return await trainFiles(files, options, base, settings);
  } finally {
    if (!given) files?.close();
    await base?.close();
  }
}

async function trainFiles(
  files: CorpusFiles,
  options: TrainOptions,
  base: OpenModelFile | undefined,
  settings: TrainCorpusSettings,
): Promise<TrainedCorpus> {
  const { dimension } = options;
  const available = memoryOfMachine();
  const text = await readText(files, base?.model, settings, (V) =>
    requireMemory({ words: V, dimension, outputRows: V, tokens: 0 }, available),
  );
  try {
    const { vocabulary, counting, encoding, tokens } = text;
    const inMemory = tokens.kind === 'memory' ? tokens.ids.length : 0;
    const V = vocabulary.size;
    requireMemory({ words: V, dimension, outputRows: V, tokens: inMemory }, available);
    const run = new CorpusRun(text, options, base, settings);
    const vectors = await run.train();
    const trained = { vocabulary, vectors, counting, encoding, model: run.modelOf(vectors) };
    await run.finish(trained);
    return trained;
  } finally {
    text.close();
  }
}

/** Training of an encoded corpus, with what makes a model file of it. */
class CorpusRun {
  readonly #text: TrainingText;
  readonly #base: OpenModelFile | undefined;
  readonly #settings: TrainCorpusSettings;
  readonly #origin: ModelOrigin;

  constructor(
    text: TrainingText,
    options: TrainOptions,
    base: OpenModelFile | undefined,
    settings: TrainCorpusSettings,
  ) {
    this.#text = text;
    this.#base = base;
    this.#settings = settings;
    const { vocabulary, treeCounts } = text;
    const identity = identityOf(text, options, base);
    const tokenizer = tokenizerName(base?.model, settings);
    const tree = treeCounts === undefined ? {} : { treeCounts };
    this.#origin = { vocabulary, ...tree, tokenizer, options, identity };
  }

  async train(): Promise<TrainedVectors> {
    const { checkpoint, threads, signal, onTraining, onEpoch } = this.#settings;
    const stopped = checkpoint?.resume === true ? await openModelFile(checkpoint.path) : undefined;
    try {
      const state = stopped && this.#stateOf(stopped);
      // Of the open files nothing is needed once training has started.
      const start = async (matrices: TrainingMatrices) => {
        await this.#fill(matrices, stopped);
        await Promise.all([stopped?.close(), this.#base?.close()]);
        if (!stopped && checkpoint?.overwrite) await removeCheckpoint(checkpoint.path);
      };
      const { tokens } = this.#text;
      const { vocabulary, treeCounts } = this.#origin;
      const settings: TrainSettings = {
        options: this.#origin.options,
        firstEpoch: this.#origin.identity.epochsBefore,
        start,
        ...(state === undefined ? {} : { state }),
        ...(threads === undefined ? {} : { threads }),
        ...(signal === undefined ? {} : { signal }),
        ...(onTraining === undefined ? {} : { onProgress: onTraining }),
        ...(onEpoch === undefined ? {} : { onEpoch }),
        ...this.#checkpointing(),
      };
      const tree = treeCounts === undefined ? {} : { treeCounts };
      return await trainVectors({ tokens, counts: vocabulary.counts, ...tree }, settings);
    } finally {
      await stopped?.close();
    }
  }

  modelOf(trained: TrainedVectors): WrittenModel {
    return modelOf(this.#origin, trained);
  }

  /** Saves the result and removes the checkpoint, or keeps the result in it. */
  async finish(trained: TrainedCorpus): Promise<void> {
    const { checkpoint, save, onWarning } = this.#settings;
    try {
      await save?.(trained);
    } catch (error) {
      if (checkpoint) {
        await writeModelFile(checkpoint.path, trained.model).then(
          () =>
            onWarning?.(
              `What was trained is in ${checkpoint.path}: the same command with --resume writes it.`,
            ),
          () => {},
        );
      }
      throw error;
    }
    if (checkpoint) await removeCheckpoint(checkpoint.path);
  }

  #stateOf({ model }: OpenModelFile): TrainingState {
    const path = this.#settings.checkpoint?.path ?? '';
    const { options, identity } = this.#origin;
    requireSameRun(path, model.header, { options, ...identity });
    return parseTrainingState(model.header.training.state, path);
  }

  async #fill(matrices: TrainingMatrices, stopped: OpenModelFile | undefined): Promise<void> {
    if (stopped) return restore(stopped.model, matrices);
    const { input } = matrices;
    for (let i = 0; i < input.count; i++) fillInitialRow(input.row(i), this.#origin.options.seed, i);
    if (this.#base) await restore(this.#base.model, matrices, this.#text.newIds);
  }

  #checkpointing(): { checkpoint?: Checkpointing } {
    const { checkpoint, onWarning } = this.#settings;
    if (checkpoint === undefined) return {};
    const { path, everyMinutes = CHECKPOINT_OPTIONS.checkpointEvery.default } = checkpoint;
    return {
      checkpoint: {
        path,
        everyMs: everyMinutes === 0 ? Infinity : 60_000 * everyMinutes,
        write: (snapshot) => writeModelFile(path, modelOf(this.#origin, snapshot)),
        onFailure: (error) => {
          const reason = error instanceof Error ? error.message : String(error);
          onWarning?.(`No checkpoint was written, training goes on. ${reason}`);
        },
      },
    };
  }
}

function identityOf(
  { vocabulary, tokens }: TrainingText,
  options: TrainOptions,
  base: OpenModelFile | undefined,
): RunIdentity {
  const reader = openTokens(tokens);
  try {
    const identity = runIdentity(vocabulary, reader, options, () => createHash('sha256'));
    if (base === undefined) return identity;
    return { ...identity, from: base.model.sha256, epochsBefore: epochsOf(base.model) };
  } finally {
    reader.close();
  }
}
