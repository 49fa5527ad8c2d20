// firth train: word vectors of any corpus.

import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { printVocabulary } from '../../formats/vocabulary.js';
import { tableOfWords } from '../../formats/word-vector-table.js';
import { PRESET_NAMES, type PresetName, presetOptions } from '../../model/presets.js';
import { TRAIN_OPTIONS } from '../../model/train-options.js';
import { CorpusFiles } from '../../platform/node/corpus-files.js';
import { writeModelFile } from '../../platform/node/model-files.js';
import { READING_OPTIONS } from '../../platform/node/reading-options.js';
import { requireWritable, writeAtomically } from '../../platform/node/write-atomically.js';
import { VECTOR_FORMATS, vectorFormatOf, writeWordVectors } from '../../platform/node/write-word-vectors.js';
import { CHECKPOINT_OPTIONS, type CheckpointSettings } from '../../train/checkpoint.js';
import { type TrainedCorpus, trainCorpus } from '../../train/train-corpus.js';
import { VOCABULARY_OPTIONS } from '../../vocabulary/options.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { refuseOneFile, refuseOverwriting } from '../refuse-overwriting.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';
import { reportTraining } from '../train-report.js';
import { TrainView } from '../train-view.js';

const OUTPUT_FORMATS = [...VECTOR_FORMATS, 'firth'] as const;
type OutputFormat = (typeof OUTPUT_FORMATS)[number];

interface TrainCommandOptions extends OutputOptions {
  out: string;
  format?: OutputFormat;
  saveVocab?: string;
  readVocab?: string;
  lowerCase?: boolean;
  like?: PresetName;
  from?: string;
  resume?: boolean;
  overwrite?: boolean;
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
    .description('train word vectors of a corpus, with skip-gram or CBOW')
    .argument('<corpus...>', 'text files, .gz files, folders (all files below), or - for standard input')
    .requiredOption('-o, --out <file>', 'where the vectors are written')
    .addOption(
      new Option(
        '--format <format>',
        "firth: the whole model, to train on later; default: what the name's end says, .firth and so on, else text",
      ).choices(OUTPUT_FORMATS),
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
    .option(
      '--from <model>',
      'go on from a .firth model: its words and vectors, and the new words of the corpus',
    )
    .addOption(new Option('--resume', 'go on from the checkpoint of a stopped run').conflicts('overwrite'))
    .option('--overwrite', 'start anew although there is a checkpoint of a stopped run')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  addTableOptions(command, TRAIN_OPTIONS, 'Training:');
  addTableOptions(command, VOCABULARY_OPTIONS, 'Which words:');
  addTableOptions(command, READING, 'Reading:');
  addTableOptions(command, CHECKPOINT_OPTIONS, 'Saving on the way:');
  return addTableOptions(command, THREAD_OPTIONS, 'Reading and training:')
    .addHelpText(
      'after',
      `
Words are parted by white space, unless --tokenizer says otherwise; a line is a sentence, and may be cut with
--sentence-length. With --threads 1 the same vectors come out on every machine.
Ctrl-C stops training and leaves OUT.checkpoint, as a crash does: the same command with --resume goes on from there,
with --threads 1 to the same bytes. The checkpoint is removed at the end.
With --from, options are the model's unless given; its dimension, model and loss stay. New words are those that are
frequent enough in the corpus, counts are added up; with hierarchical softmax there can be no new words.

--like follows the defaults and rules of word2vec.c, gensim's Word2Vec, fastText's skipgram without subwords, or the
code of CS224n; docs/options.md lists what each sets and what still differs. Names of gensim's parameters are understood
(--vector-size, --sg, --hs, --workers, ...), and whole command lines of word2vec.c and fastText.

Examples:
  firth train corpus.txt -o vectors.txt
  firth train books/ -o vectors.bin --dim 300 --epochs 10 --min-count 10
  firth train books/ -o vectors.bin --dim 300 --epochs 10 --min-count 10 --resume     after Ctrl-C or a crash
  firth train text8 -o vectors.bin --sentence-length 1000                           a corpus of one line
  firth train letters/ -o vectors.txt --tokenizer words --lower-case                no punctuation in words
  zcat big.gz | firth train - -o vectors.bin --threads 1 --seed 7
  firth train corpus.txt -o model.firth && firth train more.txt --from model.firth -o larger.firth --epochs 1
  firth train -train corpus.txt -output vectors.bin -cbow 0 -size 100 -binary 1     as word2vec.c
  firth train skipgram -input corpus.txt -output vectors -maxn 0                               as fastText
  firth train corpus.txt -o vectors.txt --like gensim --vector-size 100 --sg 1                 as gensim`,
    )
    .action((corpus: string[], options: TrainCommandOptions) => runTrain(command, corpus, options));
}

async function runTrain(command: Command, corpus: string[], options: TrainCommandOptions): Promise<void> {
  const output = new Output(options);
  const view = new TrainView(output);
  const preset = options.like === undefined ? undefined : presetOptions(options.like);
  const { out, saveVocab, readVocab, from } = options;
  const lowerCase = options.lowerCase ?? preset?.lowerCase;
  refuseOneFile({ '--out': out, '--save-vocab': saveVocab, '--read-vocab': readVocab });
  for (const path of [out, saveVocab]) if (path !== undefined) await requireWritable(path);
  const checkpoint = await checkpointOf(command, options);
  await untilInterrupted(async (signal) => {
    const files = await CorpusFiles.open(corpus, signal);
    try {
      refuseOverwriting(files, out);
      if (saveVocab !== undefined) refuseOverwriting(files, saveVocab, '--save-vocab');
      if (checkpoint !== undefined) refuseOverwriting(files, checkpoint.path, 'the checkpoint');
      let saveMs = 0;
      const trained = await trainCorpus(files, {
        options: { ...preset?.options, ...givenTableOptions(command, TRAIN_OPTIONS) },
        vocabulary: { ...preset?.vocabulary, ...givenTableOptions(command, VOCABULARY_OPTIONS) },
        ...givenTableOptions(command, THREAD_OPTIONS),
        reading: givenTableOptions(command, READING),
        ...(readVocab === undefined ? {} : { vocabularyFile: readVocab }),
        ...(lowerCase === undefined ? {} : { lowerCase }),
        ...(from === undefined ? {} : { from }),
        ...(checkpoint === undefined ? {} : { checkpoint }),
        signal,
        onReading: (stage, done, total) => view.reading(stage, done, total),
        onTraining: (progress) => view.training(progress),
        onEpoch: (epoch) => view.epoch(epoch),
        onWarning: (message) => output.note(message),
        save: async (result) => {
          view.stop();
          const started = performance.now();
          await write(result, options);
          saveMs = performance.now() - started;
        },
      });
      reportTraining(output, trained, { out, saveMs });
    } finally {
      view.stop();
      files.close();
    }
  });
}

/** Beside the output, unless that is a pipe or a device. */
async function checkpointOf(
  command: Command,
  { out, resume = false, overwrite = false }: TrainCommandOptions,
): Promise<CheckpointSettings | undefined> {
  const existing = await stat(out).catch(() => undefined);
  if (existing?.isFile() === false) return undefined;
  const { checkpointEvery } = givenTableOptions(command, CHECKPOINT_OPTIONS);
  const every = checkpointEvery === undefined ? {} : { everyMinutes: checkpointEvery };
  return { path: `${out}.checkpoint`, ...every, resume, overwrite };
}

async function write(
  { vocabulary, vectors, model }: TrainedCorpus,
  options: TrainCommandOptions,
): Promise<void> {
  const { out, saveVocab } = options;
  const format = options.format ?? (extname(out).toLowerCase() === '.firth' ? 'firth' : vectorFormatOf(out));
  const { words, counts } = vocabulary;
  if (format === 'firth') {
    await writeModelFile(out, model);
  } else {
    const table = tableOfWords(words, vectors.options.dimension, vectors.input, counts);
    await writeWordVectors(out, table, format);
  }
  if (saveVocab === undefined) return;
  await writeAtomically(saveVocab, printVocabulary({ words: [...words], counts: [...counts] }));
}
