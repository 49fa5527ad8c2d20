// firth train: word vectors of any corpus.

import { Command, Option } from 'commander';
import { printVocabulary } from '../../formats/vocabulary.js';
import { tableOfWords } from '../../formats/word-vector-table.js';
import { TRAIN_OPTIONS } from '../../model/train-options.js';
import { CorpusFiles } from '../../platform/node/corpus-files.js';
import { READING_OPTIONS } from '../../platform/node/reading-options.js';
import { requireWritable, writeAtomically } from '../../platform/node/write-atomically.js';
import {
  VECTOR_FORMATS,
  type VectorFormat,
  vectorFormatOf,
  writeWordVectors,
} from '../../platform/node/write-word-vectors.js';
import { percent } from '../../plot/plot-word-vectors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { type TrainedCorpus, trainCorpus } from '../../train/train-corpus.js';
import { VOCABULARY_OPTIONS } from '../../vocabulary/options.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { grouped, type Progress, startProgress } from '../progress.js';
import { refuseOverwriting } from '../refuse-overwriting.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';

interface TrainCommandOptions extends OutputOptions {
  out: string;
  format?: VectorFormat;
  saveVocab?: string;
  lowerCase?: boolean;
}

const { threads, ...READING } = READING_OPTIONS;
/** Reading is the same for any number of threads, training is not. */
const THREAD_OPTIONS = {
  threads: {
    ...threads,
    help: 'threads that read and train; the vectors are the same each time with 1 only',
  },
};

export function trainCommand(): Command {
  const command = new Command('train')
    .description('train word vectors of a corpus: skip-gram with negative sampling')
    .argument('<corpus...>', 'text files, .gz files, folders (all files below), or - for standard input')
    .requiredOption('-o, --out <file>', 'where the vectors are written, in word2vec format')
    .addOption(
      new Option('--format <format>', 'default: binary for a name that ends in .bin, else text').choices(
        VECTOR_FORMATS,
      ),
    )
    .option('--save-vocab <file>', "write the vocabulary, a line 'word count' each")
    .option('--lower-case', 'lower-case every word')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  addTableOptions(command, TRAIN_OPTIONS, 'Training:');
  addTableOptions(command, VOCABULARY_OPTIONS, 'Which words:');
  addTableOptions(command, READING, 'Reading:');
  return addTableOptions(command, THREAD_OPTIONS, 'Reading and training:')
    .addHelpText(
      'after',
      `
Words are parted by white space, unless --tokenizer says otherwise; a line is a sentence, and may be cut with
--sentence-length. With --threads 1 the same vectors come out on every machine.
Ctrl-C stops training; nothing is written then.

Examples:
  firth train corpus.txt -o vectors.txt
  firth train books/ -o vectors.bin --dim 300 --epochs 10 --min-count 10
  firth train text8 -o vectors.bin --sentence-length 1000                           a corpus of one line
  firth train letters/ -o vectors.txt --tokenizer words --lower-case                no punctuation in words
  zcat big.gz | firth train - -o vectors.bin --threads 1 --seed 7
  firth train -train corpus.txt -output vectors.bin -cbow 0 -size 100 -binary 1     as word2vec.c`,
    )
    .action((corpus: string[], options: TrainCommandOptions) => runTrain(command, corpus, options));
}

async function runTrain(command: Command, corpus: string[], options: TrainCommandOptions): Promise<void> {
  const output = new Output(options);
  const view = new TrainView(output);
  for (const path of [options.out, options.saveVocab]) if (path !== undefined) await requireWritable(path);
  await untilInterrupted(async (signal) => {
    const files = await CorpusFiles.open(corpus, signal);
    try {
      refuseOverwriting(files, options.out);
      if (options.saveVocab !== undefined) refuseOverwriting(files, options.saveVocab, '--save-vocab');
      const trained = await trainCorpus(files, {
        options: givenTableOptions(command, TRAIN_OPTIONS),
        vocabulary: givenTableOptions(command, VOCABULARY_OPTIONS),
        ...givenTableOptions(command, THREAD_OPTIONS),
        reading: givenTableOptions(command, READING),
        lowerCase: options.lowerCase === true,
        signal,
        onReading: (stage, done, total) => view.reading(stage, done, total),
        onTraining: ({ tokens, totalTokens, epoch, rate, loss }) =>
          view.update(
            'Training',
            tokens,
            totalTokens,
            'words',
            `epoch ${epoch + 1}, rate ${rate.toFixed(5)}${loss === undefined ? '' : `, loss ${loss.toFixed(3)}`}`,
          ),
      });
      view.stop();
      await write(trained, options);
      report(output, trained, options);
    } finally {
      view.stop();
      files.close();
    }
  });
}

async function write({ vocabulary, vectors }: TrainedCorpus, options: TrainCommandOptions): Promise<void> {
  const { words } = vocabulary;
  const table = tableOfWords(words, vectors.options.dimension, vectors.input);
  await writeWordVectors(options.out, table, options.format ?? vectorFormatOf(options.out));
  if (options.saveVocab === undefined) return;
  await writeAtomically(
    options.saveVocab,
    printVocabulary({ words: [...words], counts: [...vocabulary.counts] }),
  );
}

/** A progress line for each stage in turn. */
class TrainView {
  readonly #output: Output;
  #stage: string | undefined;
  #progress: Progress | undefined;

  constructor(output: Output) {
    this.#output = output;
  }

  reading(stage: 'count' | 'encode', done: number, total: number | undefined): void {
    this.update(stage === 'count' ? 'Counting' : 'Encoding', done, total, 'bytes');
  }

  update(stage: string, done: number, total: number | undefined, unit: string, remark = ''): void {
    if (stage !== this.#stage) {
      this.stop();
      this.#stage = stage;
      this.#progress = startProgress(this.#output, stage, total, unit);
    }
    this.#progress?.update(done, remark);
  }

  stop(): void {
    this.#progress?.stop();
    this.#progress = undefined;
  }
}

function report(output: Output, trained: TrainedCorpus, { out }: TrainCommandOptions): void {
  const { vocabulary, vectors, counting, encoding } = trained;
  const { options, threads, words, pairs, loss, elapsedMs } = vectors;
  output.result({
    out,
    options,
    threads,
    words: { read: counting.tokens, kept: counting.keptTokens, different: vocabulary.size, trained: words },
    pairs,
    loss: loss ?? null,
    elapsedMs: {
      count: Math.round(counting.elapsedMs),
      encode: Math.round(encoding.elapsedMs),
      train: Math.round(elapsedMs),
    },
    replacedBytes: counting.replacedBytes,
  });
  const seconds = elapsedMs / 1000;
  const read = counting.keptTokens * options.epochs;
  output.line(
    `${groupedDigits(counting.tokens)} words, ${groupedDigits(vocabulary.size)} different ones kept, which cover ` +
      `${percent(counting.coverage)}; read in ${((counting.elapsedMs + encoding.elapsedMs) / 1000).toFixed(1)} s.`,
  );
  output.line(
    `Trained ${groupedDigits(options.epochs)} epochs in ${seconds.toFixed(1)} s on ${threads} ` +
      `${threads === 1 ? 'thread' : 'threads'}: ${grouped(read / 1000 / seconds)} thousand words/s` +
      `${loss === undefined ? '' : `; loss ${loss.toFixed(4)} a pair`}.`,
  );
  if (counting.replacedBytes > 0) {
    output.note(`${groupedDigits(counting.replacedBytes)} bytes are not UTF-8 and were replaced by U+FFFD.`);
  }
  output.line(`Written: ${out}`);
}
