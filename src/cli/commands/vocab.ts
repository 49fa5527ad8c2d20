// firth vocab: the words of a corpus with their counts, the most frequent first.

import { Command } from 'commander';
import type { CountStatistics } from '../../corpus/statistics.js';
import { printVocabulary } from '../../formats/vocabulary.js';
import { CorpusFiles } from '../../platform/node/corpus-files.js';
import { buildVocabulary } from '../../platform/node/read-corpus.js';
import { READING_OPTIONS } from '../../platform/node/reading-options.js';
import { writeAtomically } from '../../platform/node/write-atomically.js';
import { percent } from '../../plot/plot-word-vectors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import { VOCABULARY_OPTIONS } from '../../vocabulary/options.js';
import type { Vocabulary } from '../../vocabulary/vocabulary.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { grouped, startProgress } from '../progress.js';
import { refuseOverwriting } from '../refuse-overwriting.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';

interface VocabOptions extends OutputOptions {
  out?: string;
  lowerCase?: boolean;
}

const SHOWN_WORDS = 10;
const { threads, tokenizer } = READING_OPTIONS;
/** Those that make a difference to counts. */
const COUNTING_OPTIONS = { threads, tokenizer };

export function vocabCommand(): Command {
  const command = new Command('vocab')
    .description('count the words of a corpus')
    .argument('<corpus...>', 'text files, .gz files, folders (all files below), or - for standard input')
    .option('-o, --out <file>', "write a line 'word count' for each word, the most frequent first")
    .option('--lower-case', 'lower-case every word')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  addTableOptions(command, VOCABULARY_OPTIONS, 'Which words:');
  return addTableOptions(command, COUNTING_OPTIONS, 'Reading:')
    .addHelpText(
      'after',
      `
Words are parted by white space, unless --tokenizer says otherwise.

Examples:
  firth vocab corpus.txt                            what is in it, and its most frequent words
  firth vocab corpus/ -o vocab.txt                  all files below a folder
  firth vocab a.txt b.txt.gz --min-count 10 --lower-case -o vocab.txt
  zcat big.gz | firth vocab - --max-vocab 50000 -o vocab.txt`,
    )
    .action((corpus: string[], options: VocabOptions) => runVocab(command, corpus, options));
}

async function runVocab(command: Command, corpus: string[], options: VocabOptions): Promise<void> {
  const output = new Output(options);
  const given = {
    ...givenTableOptions(command, VOCABULARY_OPTIONS),
    ...givenTableOptions(command, COUNTING_OPTIONS),
  };
  const { out, lowerCase = false } = options;
  await untilInterrupted(async (signal) => {
    const files = await CorpusFiles.open(corpus, signal);
    try {
      if (out !== undefined) refuseOverwriting(files, out);
      const progress = startProgress(output, 'Counting', files.bytes, 'bytes');
      const onProgress = (done: number) => progress.update(done);
      const { vocabulary, statistics } = await buildVocabulary(files, {
        ...given,
        lowerCase,
        signal,
        onProgress,
      }).finally(progress.stop);
      if (signal.aborted) throw new InterruptedError('Interrupted. Nothing was written.');
      if (out !== undefined) await writeAtomically(out, printed(vocabulary));
      report(output, vocabulary, statistics, out);
    } finally {
      files.close();
    }
  });
}

function printed({ words, counts }: Vocabulary): string {
  return printVocabulary({ words: [...words], counts: [...counts] });
}

function report(
  output: Output,
  vocabulary: Vocabulary,
  statistics: CountStatistics,
  out: string | undefined,
): void {
  const { tokens, types, kept, keptTokens, coverage, bytes, replacedBytes, forgotten, elapsedMs } =
    statistics;
  const top = Array.from({ length: Math.min(SHOWN_WORDS, kept) }, (_, id) => ({
    word: vocabulary.table.word(id),
    count: vocabulary.counts[id],
  }));
  output.result({ ...(out === undefined ? {} : { out }), ...statistics, top });
  const seconds = elapsedMs / 1000;
  output.line(`Words: ${groupedDigits(tokens)}, of ${groupedDigits(types)} kinds.`);
  output.line(
    `In the vocabulary: ${groupedDigits(kept)}, covering ${percent(coverage)} of the text (${groupedDigits(keptTokens)}).`,
  );
  output.line(
    `Read in ${seconds.toFixed(2)} s: ${grouped(bytes / 1e6 / seconds)} MB/s, ` +
      `${grouped(tokens / 1e6 / seconds)} million words/s.`,
  );
  if (replacedBytes > 0) {
    output.note(
      `Not UTF-8, replaced by U+FFFD: ${groupedDigits(replacedBytes)} bytes. Is the text in another encoding?`,
    );
  }
  if (forgotten.words > 0) {
    output.note(
      `To save memory, ${groupedDigits(forgotten.words)} rare words were forgotten while counting: words that occur up to ` +
        `${forgotten.upTo} times may be missing, and counts be too low. Raise --max-words-while-counting for exact counts.`,
    );
  }
  if (out !== undefined) {
    output.line(`Written: ${out}`);
    return;
  }
  output.line();
  output.line('Most frequent words');
  const width = Math.max(...top.map(({ word }) => word.length));
  for (const { word, count } of top) {
    const shown = word.length > 40 ? `${word.slice(0, 37)}...` : word;
    output.line(`  ${shown.padEnd(Math.min(40, width))}  ${groupedDigits(count)}`);
  }
}
