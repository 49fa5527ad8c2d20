// firth train: word vectors of any corpus.

import { Command, Option } from 'commander';
import { printVocabulary } from '../../formats/vocabulary.js';
import { tableOfWords } from '../../formats/word-vector-table.js';
import { PRESET_NAMES, type PresetName, presetOptions } from '../../model/presets.js';
import { TRAIN_OPTIONS } from '../../model/train-options.js';
import { CorpusFiles } from '../../platform/node/corpus-files.js';
import { READING_OPTIONS } from '../../platform/node/read-corpus.js';
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
import { grouped } from '../progress.js';
import { refuseOneFile, refuseOverwriting } from '../refuse-overwriting.js';
import { StagedProgress } from '../staged-progress.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';

interface TrainCommandOptions extends OutputOptions {
  out: string;
  format?: VectorFormat;
  saveVocab?: string;
  readVocab?: string;
  lowerCase?: boolean;
  like?: PresetName;
}

/** Reading is the same for any number of threads, training is not. */
const THREAD_OPTIONS = {
  threads: {
    ...READING_OPTIONS.threads,
    help: 'threads that read and train; the vectors are the same each time with 1 only',
  },
};

export function trainCommand(): Command {
  const command = new Command('train')
    .description('train word vectors of a corpus, with skip-gram or CBOW')
    .argument('<corpus...>', 'text files, .gz files, folders (all files below), or - for standard input')
    .requiredOption('-o, --out <file>', 'where the vectors are written, in word2vec format')
    .addOption(
      new Option('--format <format>', 'default: binary for a name that ends in .bin, else text').choices(
        VECTOR_FORMATS,
      ),
    )
    .option('--save-vocab <file>', "write the vocabulary, a line 'word count' each")
    .option('--read-vocab <file>', 'take words and counts from such a file instead of counting the corpus')
    .option('--lower-case', 'lower-case every word')
    .addOption(
      new Option(
        '--like <program>',
        "start from another program's settings; options given beside it win",
      ).choices(PRESET_NAMES),
    )
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  addTableOptions(command, TRAIN_OPTIONS, 'Training:');
  addTableOptions(command, VOCABULARY_OPTIONS, 'Which words:');
  return addTableOptions(command, THREAD_OPTIONS, 'Reading and training:')
    .addHelpText(
      'after',
      `
Words are parted by white space; a line is a sentence. With --threads 1 the same vectors come out on every machine.
Ctrl-C stops training; nothing is written then.

--like follows the defaults and rules of word2vec.c, gensim's Word2Vec, fastText's skipgram without subwords, or the
code of CS224n; docs/options.md lists what each sets and what still differs. Names of gensim's parameters are understood
(--vector-size, --sg, --hs, --workers, ...), and whole command lines of word2vec.c and fastText.

Examples:
  firth train corpus.txt -o vectors.txt
  firth train books/ -o vectors.bin --dim 300 --epochs 10 --min-count 10
  zcat big.gz | firth train - -o vectors.bin --threads 1 --seed 7
  firth train -train corpus.txt -output vectors.bin -cbow 0 -size 100 -binary 1     as word2vec.c
  firth train skipgram -input corpus.txt -output vectors -maxn 0                               as fastText
  firth train corpus.txt -o vectors.txt --like gensim --vector-size 100 --sg 1                 as gensim`,
    )
    .action((corpus: string[], options: TrainCommandOptions) => runTrain(command, corpus, options));
}

async function runTrain(command: Command, corpus: string[], options: TrainCommandOptions): Promise<void> {
  const output = new Output(options);
  const view = new StagedProgress(output);
  const preset = options.like === undefined ? undefined : presetOptions(options.like);
  const { out, saveVocab, readVocab } = options;
  refuseOneFile({ '--out': out, '--save-vocab': saveVocab, '--read-vocab': readVocab });
  for (const path of [out, saveVocab]) if (path !== undefined) await requireWritable(path);
  await untilInterrupted(async (signal) => {
    const files = await CorpusFiles.open(corpus, signal);
    try {
      refuseOverwriting(files, out);
      if (saveVocab !== undefined) refuseOverwriting(files, saveVocab, '--save-vocab');
      const trained = await trainCorpus(files, {
        options: { ...preset?.options, ...givenTableOptions(command, TRAIN_OPTIONS) },
        vocabulary: { ...preset?.vocabulary, ...givenTableOptions(command, VOCABULARY_OPTIONS) },
        ...givenTableOptions(command, THREAD_OPTIONS),
        ...(readVocab === undefined ? {} : { vocabularyFile: readVocab }),
        lowerCase: options.lowerCase ?? preset?.lowerCase ?? false,
        signal,
        onReading: (stage, done, total) =>
          view.update(stage === 'count' ? 'Counting' : 'Encoding', done, total, 'bytes'),
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

function report(output: Output, trained: TrainedCorpus, { out }: TrainCommandOptions): void {
  const { vocabulary, vectors, counting, encoding } = trained;
  const { options, threads, words, pairs, loss, elapsedMs } = vectors;
  output.result({
    out,
    options,
    threads,
    words: { read: encoding.tokens, kept: encoding.keptTokens, different: vocabulary.size, trained: words },
    pairs,
    loss: loss ?? null,
    elapsedMs: {
      count: Math.round(counting.elapsedMs),
      encode: Math.round(encoding.elapsedMs),
      train: Math.round(elapsedMs),
    },
    replacedBytes: encoding.replacedBytes,
  });
  const seconds = elapsedMs / 1000;
  const read = encoding.keptTokens * options.epochs;
  output.line(
    `${groupedDigits(encoding.tokens)} words, ${groupedDigits(vocabulary.size)} different ones kept, which cover ` +
      `${percent(encoding.coverage)}; read in ${((counting.elapsedMs + encoding.elapsedMs) / 1000).toFixed(1)} s.`,
  );
  output.line(
    `Trained ${groupedDigits(options.epochs)} epochs in ${seconds.toFixed(1)} s on ${threads} ` +
      `${threads === 1 ? 'thread' : 'threads'}: ${grouped(read / 1000 / seconds)} thousand words/s` +
      `${loss === undefined ? '' : `; loss ${loss.toFixed(4)} a pair`}.`,
  );
  if (encoding.replacedBytes > 0) {
    output.note(`${groupedDigits(encoding.replacedBytes)} bytes are not UTF-8 and were replaced by U+FFFD.`);
  }
  output.line(`Written: ${out}`);
}
