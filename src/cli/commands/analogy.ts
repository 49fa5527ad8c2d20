// firth analogy: a is to b as c is to what?

import { Command } from 'commander';
import { ArgumentError } from '../../support/errors.js';
import type { OptionTable } from '../../support/option-table.js';
import type { AnalogyOptions } from '../../vectors/queries.js';
import type { WordVectors } from '../../vectors/word-vectors.js';
import { askLines } from '../ask-lines.js';
import { untilInterrupted } from '../interrupt.js';
import { knownAnswer } from '../known-answer.js';
import { neighbourTable } from '../neighbour-table.js';
import { openVectors } from '../open-vectors.js';
import { Output, type OutputOptions } from '../output.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';
import { WORDS_FROM } from '../word-options.js';
import { NEIGHBOUR_OPTIONS, searchOptions } from './neighbours.js';

const METHOD = {
  method: {
    kind: 'choice',
    flag: 'method',
    default: '3CosAdd',
    choices: ['3CosAdd', '3CosMul'],
    help: '3CosAdd: nearest to b - a + c; 3CosMul: product of the nearnesses to b and c by that to a',
  },
} as const satisfies OptionTable;

interface AnalogyCommandOptions extends OutputOptions {
  wordsFrom?: string;
}

export function analogyCommand(): Command {
  const command = new Command('analogy')
    .description('a is to b as c is to which word?')
    .argument('<vectors>', 'a file of word vectors in any format that firth reads')
    .argument('[words...]', 'the words a, b and c; none: read them from standard input, three a line')
    .option(...WORDS_FROM)
    .option('--json', 'print one JSON object, or one a line when several questions are asked')
    .option('--quiet', 'show no progress');
  return addTableOptions(command, { ...METHOD, ...NEIGHBOUR_OPTIONS }, 'Search:')
    .addHelpText(
      'after',
      `
The three words are left out of the answers.

Examples:
  firth analogy vectors.bin man woman king
  firth analogy vectors.bin paris france berlin --method 3CosMul --restrict 30000 --top 3
  echo "man woman king" | firth analogy vectors.bin --json`,
    )
    .action((vectors: string, words: string[], options: AnalogyCommandOptions) =>
      runAnalogy(command, vectors, words, options),
    );
}

async function runAnalogy(
  command: Command,
  file: string,
  given: string[],
  options: AnalogyCommandOptions,
): Promise<void> {
  const output = new Output(options);
  const search = { ...searchOptions(command), ...givenTableOptions(command, METHOD) };
  const question = given.length === 0 ? undefined : threeWords(given);
  await untilInterrupted(async (signal) => {
    const vectors = await openVectors(file, options.wordsFrom, output, signal);
    if (question !== undefined) {
      const { result, text } = answerTo(question, vectors, file, search);
      output.result(result);
      output.answer(text);
      return;
    }
    await askLines('Three words: a is to b as c is to what?', signal, (line) => {
      const words = line.trim().split(/\s+/);
      const { result, text } = answerTo(
        threeWords(words.at(-1) === '?' ? words.slice(0, -1) : words),
        vectors,
        file,
        search,
      );
      output.resultLine(result);
      output.answer(text);
    });
  });
}

function threeWords(words: readonly string[]): readonly [a: string, b: string, c: string] {
  const [a, b, c] = words;
  if (words.length === 3) return [a, b, c];
  throw new ArgumentError('words', 'three words, a, b and c', words.join(' '));
}

function answerTo(
  words: readonly [a: string, b: string, c: string],
  vectors: WordVectors,
  file: string,
  search: AnalogyOptions,
): { result: unknown; text: string } {
  const neighbours = knownAnswer(vectors.analogy(...words, search), file);
  return { result: { analogy: words, neighbours }, text: neighbourTable(neighbours) };
}
