// firth similarity: the cosine of two words, or of the pairs of a file.

import { Command } from 'commander';
import { readText } from '../../platform/node/read-file.js';
import { ArgumentError, FileError } from '../../support/errors.js';
import type { WordVectors } from '../../vectors/word-vectors.js';
import { askLines } from '../ask-lines.js';
import { untilInterrupted } from '../interrupt.js';
import { knownAnswer } from '../known-answer.js';
import { openVectors } from '../open-vectors.js';
import { Output, type OutputOptions } from '../output.js';
import { WORDS_FROM } from '../word-options.js';

interface SimilarityOptions extends OutputOptions {
  pairs?: string;
  wordsFrom?: string;
}

type Pair = readonly [first: string, second: string];

export function similarityCommand(): Command {
  return new Command('similarity')
    .description('the cosine of two words')
    .argument('<vectors>', 'a file of word vectors in any format that firth reads')
    .argument('[words...]', 'two words; none: read them from standard input, two a line')
    .option('--pairs <file>', 'a file with two words a line; what follows them is ignored')
    .option(...WORDS_FROM)
    .option('--json', 'print one JSON object, or one a line for several pairs')
    .option('--quiet', 'show no progress')
    .addHelpText(
      'after',
      `
Cosines are from -1 to 1; 0 with a vector that is zero.

Examples:
  firth similarity vectors.bin king queen
  firth similarity vectors.bin --pairs wordsim353.tsv --json
  echo "king queen" | firth similarity vectors.bin`,
    )
    .action(runSimilarity);
}

async function runSimilarity(file: string, words: string[], options: SimilarityOptions): Promise<void> {
  const output = new Output(options);
  const { pairs } = options;
  if (pairs !== undefined && words.length > 0) {
    throw new ArgumentError('words', 'left out with --pairs', words.join(' '));
  }
  const pair = words.length === 0 ? undefined : pairOf(words);
  const fromFile = pairs === undefined ? undefined : await readPairs(pairs);
  await untilInterrupted(async (signal) => {
    const vectors = await openVectors(file, options.wordsFrom, output, signal);
    const answer = (line: Pair) => {
      const similarity = similarityOf(line, vectors, file);
      output.resultLine({ words: line, similarity });
      output.answer(`${line.join(' ')} ${similarity.toFixed(4)}`);
    };
    if (fromFile !== undefined) answerAll(fromFile, vectors, file, output);
    else if (pair === undefined) await askLines('Two words.', signal, (line) => answer(pairOf(split(line))));
    else {
      const similarity = similarityOf(pair, vectors, file);
      output.result({ words: pair, similarity });
      output.answer(similarity.toFixed(4));
    }
  });
}

/** Pairs with an unknown word are told of at the end. */
function answerAll(pairs: readonly Pair[], vectors: WordVectors, file: string, output: Output): void {
  let unknown = 0;
  for (const words of pairs) {
    const answer = vectors.similarity(...words);
    if (!answer.found) unknown++;
    const similarity = answer.found ? answer.value : null;
    output.resultLine({ words, similarity });
    output.answer(`${words.join(' ')} ${similarity === null ? 'unknown' : similarity.toFixed(4)}`);
  }
  if (unknown > 0) output.note(`${unknown} of ${pairs.length} pairs have a word that is not in ${file}.`);
}

function similarityOf(words: Pair, vectors: WordVectors, file: string): number {
  return knownAnswer(vectors.similarity(...words), file);
}

async function readPairs(path: string): Promise<Pair[]> {
  const lines = (await readText(path)).replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [first, second] = split(line);
    if (second !== undefined) return [[first, second] as const];
    throw new FileError(path, {
      problem: `line ${i + 1}: expected two words, found ${JSON.stringify(line)}`,
    });
  });
}

function split(line: string): string[] {
  return line.trim().split(/[\s,]+/);
}

function pairOf(words: readonly string[]): Pair {
  const [first, second] = words;
  if (words.length === 2) return [first, second];
  throw new ArgumentError('words', 'two words', words.join(' '));
}
