// What the worker does that coordinates training: reads the text, runs the trainer on threads of its own, looks at the
// vectors now and then, keeps them where training rests, and makes files of them. The page's own thread never works.

import {
  ArgumentError,
  corpusOfText,
  denseRows,
  goOnFrom,
  InterruptedError,
  type KeptTraining,
  keepTraining,
  modelOf,
  printModel,
  type RunSettings,
  runIdentity,
  type TextCorpus,
  type TrainingThreads,
  tokensInMemory,
  trainOptions,
  trainTokens,
  untrainedLoss,
  type WordVectorTable,
} from 'firth';
import { blobOf, DOWNLOADS, type DownloadName, PRINTERS } from './download-formats.js';
import { readSource } from './read-source.js';
import type { TrainingSettings } from './settings.js';
import { Speed } from './speed.js';
import type { TextSource } from './text-source.js';
import { type Survey, surveyOf } from './text-survey.js';
import type { Outcome, TrainingEvent, TrainingJob } from './training-events.js';
import { WordViews } from './word-views.js';

/** Threads for training on tokens, and whether they are others than this one. */
export type ThreadsFor = (tokens: Int32Array, count: number) => { threads: TrainingThreads; shared: boolean };

export interface DownloadedFile {
  readonly name: string;
  readonly blob: Blob;
}

type Tell = (event: TrainingEvent) => void;

/** Vectors are looked at so often, and less where a look takes long. */
const LOOK_MS = 700;
const SHARE_OF_LOOKS = 20;

export class TrainingHost {
  readonly #threadsFor: ThreadsFor;
  readonly #version: string;
  #settings: TrainingSettings | undefined;
  #corpus: TextCorpus | undefined;
  #views: WordViews | undefined;
  #stop = new AbortController();
  #rest: KeptTraining | undefined;

  /** @param version of firth, for the header of model files. */
  constructor(threadsFor: ThreadsFor, version: string) {
    this.#threadsFor = threadsFor;
    this.#version = version;
  }

  /** What a text holds. @throws Error with what is wrong with it. */
  async survey(
    source: TextSource,
    how: Pick<TrainingSettings, 'lowerCase' | 'tokenizer'>,
    tell: Tell,
  ): Promise<Survey> {
    const bytes = await readSource(source, (done, total) => tell({ kind: 'reading', bytes: done, total }));
    const corpus = await corpusOfText(bytes, {
      minCount: 1,
      ...how,
      onProgress: (done, total) => tell({ kind: 'counting', share: total ? done / total : 0 }),
    });
    return surveyOf(corpus, bytes);
  }

  /** Trains to the end, or until `pause`. */
  async start({ source, settings, watched }: TrainingJob, tell: Tell): Promise<Outcome> {
    this.#settings = settings;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    return attempted(async () => {
      const bytes = await readSource(source, (done, total) => tell({ kind: 'reading', bytes: done, total }));
      const { lowerCase, tokenizer, sentenceLength, vocabulary } = settings;
      const corpus = await corpusOfText(bytes, {
        ...{ ...vocabulary, lowerCase, tokenizer, sentenceLength, signal },
        onProgress: (done, total) => tell({ kind: 'counting', share: total ? done / total : 0 }),
      });
      this.#corpus = corpus;
      this.#views = new WordViews(corpus.vocabulary, watched);
      return this.#train(corpus, settings, {}, tell);
    });
  }

  /** Goes on from where training rests. */
  async goOn(tell: Tell): Promise<Outcome> {
    const { corpus, settings, rest } = this.#resting();
    this.#stop = new AbortController();
    const { state, start } = goOnFrom(rest);
    const startOnce: typeof start = async (matrices) => {
      await start(matrices);
      this.#rest = undefined;
    };
    return attempted(() => this.#train(corpus, settings, { state, start: startOnce }, tell));
  }

  /** Training rests at the next chunk: `start` or `goOn` resolves then. */
  pause(): void {
    this.#stop.abort();
  }

  /** Chooses the words whose neighbours are shown; none: those that are proposed. */
  watch(words: readonly string[], tell: Tell): void {
    this.#views?.watch(words);
    if (this.#rest === undefined || this.#views === undefined) return;
    const rows = denseRows(this.#rest.input, this.#rest.dimension);
    tell({ kind: 'neighbours', neighbours: this.#views.near(rows) });
  }

  /** The vectors, a copy. */
  table(): WordVectorTable {
    const { corpus, rest } = this.#resting();
    const { bytes, offsets, counts } = corpus.vocabulary.toData();
    return {
      wordBytes: bytes.slice(),
      wordOffsets: offsets.slice(),
      counts: counts.slice(),
      dimension: rest.dimension,
      data: rest.input.slice(),
    };
  }

  /** The files of a format. @throws ArgumentError when it cannot hold one of the words. */
  files(format: DownloadName, stem: string): DownloadedFile[] {
    const { corpus, settings, rest } = this.#resting();
    const { epochs } = trainOptions(settings.options);
    const names = DOWNLOADS[format].files(stem, rest.state.epoch < epochs ? 'unfinished' : 'done');
    if (format === 'firth') return [{ name: names[0], blob: blobOf(this.#model()) }];
    const { bytes, offsets, counts } = corpus.vocabulary.toData();
    const words = { wordBytes: bytes, wordOffsets: offsets, counts };
    const table = { ...words, dimension: rest.dimension, data: rest.input };
    return names.map((name, i) => ({ name, blob: blobOf(PRINTERS[format][i](table)) }));
  }

  #model(): Iterable<Uint8Array> {
    const { corpus, settings, rest } = this.#resting();
    const { vocabulary, tokens } = corpus;
    const options = trainOptions(settings.options);
    const identity = runIdentity(vocabulary, tokensInMemory(tokens), options);
    const { tokenizer } = settings;
    const model = modelOf({ vocabulary, tokenizer, options, identity }, rest);
    return printModel({ ...model, firth: this.#version });
  }

  async #train(
    corpus: TextCorpus,
    settings: TrainingSettings,
    from: Pick<RunSettings, 'state' | 'start'>,
    tell: Tell,
  ): Promise<Outcome> {
    const { signal } = this.#stop;
    const { vocabulary, tokens } = corpus;
    const { options } = settings;
    const views = this.#views as WordViews;
    const { threads, shared } = this.#threadsFor(tokens, settings.threads);
    tell({
      kind: 'ready',
      ready: {
        words: vocabulary.size,
        tokens: tokens.length,
        coverage: corpus.counting.coverage,
        untrainedLoss: vocabulary.size < 2 ? 0 : untrainedLoss(vocabulary.counts, options),
        drawn: views.drawn,
        proposed: views.proposed,
        threads: threads.count,
        shared,
      },
    });
    const watcher = new Watcher(views, tell);
    let kept: KeptTraining | undefined;
    const checkpoint: RunSettings['checkpoint'] = {
      everyMs: Infinity,
      write: async (snapshot) => {
        kept = keepTraining(snapshot);
      },
    };
    const onEpoch: RunSettings['onEpoch'] = (report) => tell({ kind: 'epoch', report });
    try {
      const trained = await trainTokens(
        { tokens, counts: vocabulary.counts },
        { options, threads, signal, checkpoint, onEpoch, onProgress: watcher.take, ...from },
      );
      const { input, output, state } = trained;
      const { dimension } = trained.options;
      this.#rest = {
        state,
        dimension,
        input: input as KeptTraining['input'],
        output: output as KeptTraining['output'],
      };
      tell({ kind: 'views', views: views.look(denseRows(input, dimension)) });
      return { kind: 'ended', elapsedMs: trained.elapsedMs };
    } catch (error) {
      if (!(error instanceof InterruptedError) || kept === undefined) throw error;
      const { input, dimension } = kept;
      this.#rest = kept;
      tell({ kind: 'views', views: views.look(denseRows(input, dimension)) });
      return { kind: 'paused' };
    }
  }

  #resting() {
    if (this.#corpus === undefined || this.#settings === undefined || this.#rest === undefined) {
      throw new Error('Nothing was trained yet.');
    }
    return { corpus: this.#corpus, settings: this.#settings, rest: this.#rest };
  }
}

/** Tells how far training is, and now and then what it looks like. */
class Watcher {
  readonly #views: WordViews;
  readonly #tell: Tell;
  readonly #speed = new Speed();
  #lookAt = 0;

  constructor(views: WordViews, tell: Tell) {
    this.#views = views;
    this.#tell = tell;
  }

  readonly take: NonNullable<RunSettings['onProgress']> = (progress, { input }) => {
    const now = performance.now();
    const { tokens, totalTokens, epoch, rate, loss } = progress;
    const wordsPerSecond = this.#speed.add(now, tokens);
    this.#tell({
      kind: 'progress',
      progress: { tokens, totalTokens, epoch, rate, loss, wordsPerSecond },
    });
    if (now < this.#lookAt) return;
    this.#tell({ kind: 'views', views: this.#views.look(input) });
    const end = performance.now();
    this.#lookAt = end + Math.max(LOOK_MS, SHARE_OF_LOOKS * (end - now));
  };
}

async function attempted(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InterruptedError) return { kind: 'cancelled' };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, ...(error instanceof ArgumentError && { argument: error.argument }) };
  }
}
