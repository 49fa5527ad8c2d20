// firth phrases: joins words that belong together, such as new_york.

import { Command } from 'commander';
import { PHRASE_OPTIONS } from '../../phrases/options.js';
import { printPhrases } from '../../phrases/print-phrases.js';
import { CorpusFiles } from '../../platform/node/corpus-files.js';
import { requireWritable, writeAtomically } from '../../platform/node/write-atomically.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { parseOption } from '../../support/option-table.js';
import { type JoinedPhrases, joinPhrases } from '../../train/join-phrases.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { refuseOneFile, refuseOverwriting } from '../refuse-overwriting.js';
import { StagedProgress } from '../staged-progress.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';

interface PhrasesCommandOptions extends OutputOptions {
  out: string;
  list?: string;
  lowerCase?: boolean;
  threshold?: number[];
  delimiter?: string;
}

const SHOWN_PHRASES = 10;

/** Any number: which ones a scorer takes is checked with the scorer. */
const THRESHOLD = {
  kind: 'number',
  flag: 'threshold',
  default: 100,
  min: -Infinity,
  max: Infinity,
  help: '',
} as const;

export function phrasesCommand(): Command {
  const command = new Command('phrases')
    .description('join words that stand together more often than by chance: new york -> new_york')
    .argument('<corpus...>', 'text files, .gz files, folders (all files below), or - for standard input')
    .requiredOption('-o, --out <file>', 'where the text with joined phrases is written, a sentence a line')
    .option('--list <file>', 'write the phrases as tab-separated values: phrase, score, count, pass')
    .option('--lower-case', 'lower-case every word')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  addTableOptions(command, PHRASE_OPTIONS, 'Which phrases:');
  return command
    .optionsGroup('Which phrases:')
    .option(
      '--threshold <n>',
      'join pairs that score more; may be given once for each pass (default: 100 for word2phrase, 10 for gensim, 0.5 for npmi)',
      (text: string, before: number[] = []) => [...before, parseOption(THRESHOLD, text) as number],
    )
    .option('--delimiter <text>', 'what stands between the words of a phrase (default: _)')
    .addHelpText(
      'after',
      `
Words are parted by white space; a line is a sentence, and no phrase crosses its end. Scores of a pair, with its count
ab, the counts a and b of its words, and the least count d:
  word2phrase  (ab - d) / (a b) * words of the text                       word2phrase.c
  gensim       (ab - d) / (a b) * different words and pairs               gensim's original_scorer
  npmi         normalised pointwise mutual information, from -1 to 1      gensim's npmi_scorer

Examples:
  firth phrases corpus.txt -o phrases.txt
  firth phrases corpus/ -o phrases.txt --passes 2 --threshold 200 --threshold 100 --list phrases.tsv
  zcat big.gz | firth phrases - -o phrases.txt --scorer npmi --threshold 0.6 --lower-case`,
    )
    .action((corpus: string[], options: PhrasesCommandOptions) => runPhrases(command, corpus, options));
}

async function runPhrases(command: Command, corpus: string[], options: PhrasesCommandOptions): Promise<void> {
  const output = new Output(options);
  const progress = new StagedProgress(output);
  const { out, list, lowerCase = false, threshold, delimiter } = options;
  refuseOneFile({ '--out': out, '--list': list });
  for (const path of [out, list]) if (path !== undefined) await requireWritable(path);
  await untilInterrupted(async (signal) => {
    const files = await CorpusFiles.open(corpus, signal);
    try {
      refuseOverwriting(files, out);
      if (list !== undefined) refuseOverwriting(files, list, '--list');
      const joined = await joinPhrases(files, out, {
        options: {
          ...givenTableOptions(command, PHRASE_OPTIONS),
          ...(threshold === undefined ? {} : { threshold }),
          ...(delimiter === undefined ? {} : { delimiter }),
        },
        lowerCase,
        signal,
        onReading: (stage, done, total) =>
          progress.update(stage === 'join' ? 'Joining' : `Counting, pass ${stage}`, done, total, 'bytes'),
      });
      if (list !== undefined) await writeAtomically(list, printPhrases(joined.phrases.list));
      progress.stop();
      report(output, joined, options);
    } finally {
      progress.stop();
      files.close();
    }
  });
}

function report(output: Output, joined: JoinedPhrases, { out, list }: PhrasesCommandOptions): void {
  const { phrases, passes, tokens, sentences, replacedBytes, elapsedMs } = joined;
  const best = [...phrases.list].sort((a, b) => b.score - a.score).slice(0, SHOWN_PHRASES);
  output.result({
    out,
    ...(list === undefined ? {} : { list }),
    tokens,
    sentences,
    passes,
    replacedBytes,
    elapsedMs: Math.round(elapsedMs),
    best,
  });
  for (const [i, pass] of passes.entries()) {
    output.line(
      `Pass ${i + 1}: ${groupedDigits(pass.tokens)} words, ${groupedDigits(pass.pairs)} different pairs, of which ` +
        `${groupedDigits(pass.phrases)} score more than ${pass.threshold}.`,
    );
    noteForgotten(output, pass.forgottenPairs.upTo);
  }
  const seconds = (elapsedMs / 1000).toFixed(1);
  output.line(
    `Joined: ${groupedDigits(tokens)} words are left, in ${groupedDigits(sentences)} sentences; ${seconds} s.`,
  );
  if (replacedBytes > 0) {
    output.note(`${groupedDigits(replacedBytes)} bytes are not UTF-8 and were replaced by U+FFFD.`);
  }
  for (const path of [out, list]) if (path !== undefined) output.line(`Written: ${path}`);
  if (best.length === 0) return;
  output.line();
  output.line('Best phrases');
  const width = Math.min(40, Math.max(...best.map(({ phrase }) => phrase.length)));
  for (const { phrase, score, count } of best) {
    output.line(`  ${phrase.padEnd(width)}  ${score.toPrecision(6)}  ${groupedDigits(count)} times`);
  }
}

function noteForgotten(output: Output, upTo: number): void {
  if (upTo === 0) return;
  output.note(
    `To save memory, rare pairs were forgotten while counting: pairs that occur up to ${upTo} times may be missing, and ` +
      'counts be too low. Raise --max-pairs-while-counting for exact counts.',
  );
}
