// firth neighbours: the words nearest to a word, or to a sum and difference of words.

import { Command, Option } from 'commander';
import { loadIndex } from '../../platform/node/index-files.js';
import { ArgumentError } from '../../support/errors.js';
import type { OptionTable } from '../../support/option-table.js';
import type { Answer } from '../../vectors/answer.js';
import { INDEX_OPTIONS } from '../../vectors/index-options.js';
import type { Neighbour } from '../../vectors/neighbour-options.js';
import { parseQuestion, type Question } from '../../vectors/parse-question.js';
import type { WordVectors } from '../../vectors/word-vectors.js';
import { askLines } from '../ask-lines.js';
import { untilInterrupted } from '../interrupt.js';
import { knownAnswer } from '../known-answer.js';
import { neighbourTable } from '../neighbour-table.js';
import { openVectors } from '../open-vectors.js';
import { Output, type OutputOptions } from '../output.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';
import { wholeNumber } from '../whole-number.js';
import { WORDS_FROM } from '../word-options.js';

/** Of this command and `firth analogy`. */
export const NEIGHBOUR_OPTIONS = {
  top: {
    kind: 'integer',
    flag: 'top',
    default: 10,
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    help: 'how many words to show',
  },
  restrict: {
    kind: 'integer',
    flag: 'restrict',
    default: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    help: 'search only the first n words of the file, 0: all',
  },
} as const satisfies OptionTable;

interface NeighboursOptions extends OutputOptions {
  negative?: string[];
  wordsFrom?: string;
  index?: string;
  searchEffort?: number;
}

/** What questions are asked of: the vectors, and how neighbours are found among them. */
interface Asked {
  readonly file: string;
  readonly vectors: WordVectors;
  readonly nearest: (words: {
    positive: readonly string[];
    negative: readonly string[];
  }) => Answer<Neighbour[]>;
}

export function neighboursCommand(): Command {
  const command = new Command('neighbours')
    .description('the words nearest to a word, or to a sum and difference of words')
    .argument('<vectors>', 'a file of word vectors in any format that firth reads')
    .argument(
      '[words...]',
      'a word, or words with + and - between them; none: ask one question after the other',
    )
    .option('--negative <word>', 'a word to move away from; may be given again', collect)
    .option(...WORDS_FROM)
    .option('--json', 'print one JSON object, or one a line when several questions are asked')
    .option('--quiet', 'show no progress');
  return addTableOptions(command, NEIGHBOUR_OPTIONS, 'Search:')
    .optionsGroup('Search:')
    .option('--index <file>', 'search by an index that firth index built for these vectors')
    .addOption(
      new Option(
        '--search-effort <n>',
        "with --index: how many near words a search keeps in view (default: the index's)",
      ).argParser(
        wholeNumber('--search-effort', INDEX_OPTIONS.searchEffort.min, INDEX_OPTIONS.searchEffort.max),
      ),
    )
    .addHelpText(
      'after',
      `
Nearness is the cosine. Of several words the mean of their unit vectors is taken, and the words themselves are left out.

Without words, questions are read from the terminal or, a line each, from standard input:
  king                             its neighbours
  king - man + woman               what is near to that
  man woman king ?                 man is to woman as king is to what?
  breakfast lunch stone dinner ?   which word does not match (four words or more)
  EXIT                             the end, as is Ctrl-D

An index is checked against the vectors when it is opened, which takes longer than one exact search: it pays where many
questions are asked, and where --restrict is not needed. Now and then it misses a word, as firth index measures.

Examples:
  firth neighbours vectors.bin king
  firth neighbours vectors.bin king woman --negative man --top 5
  firth neighbours vectors.bin king - man + woman --restrict 30000 --json
  cat questions.txt | firth neighbours vectors.bin --index vectors.bin.index --json`,
    )
    .action((vectors: string, words: string[], options: NeighboursOptions) =>
      runNeighbours(command, vectors, words, options),
    );
}

function collect(word: string, before: string[] = []): string[] {
  return [...before, word];
}

async function runNeighbours(
  command: Command,
  file: string,
  words: string[],
  options: NeighboursOptions,
): Promise<void> {
  const output = new Output(options);
  requireFitting(command, options);
  const { negative = [] } = options;
  const question =
    words.length + negative.length === 0 ? undefined : givenQuestion(words.join(' '), negative);
  await untilInterrupted(async (signal) => {
    const vectors = await openVectors(file, options.wordsFrom, output, signal);
    const asked = { file, vectors, nearest: await searchBy(command, vectors, options) };
    if (question !== undefined) {
      const { result, text } = answerTo(question, asked);
      output.result(result);
      output.answer(text);
      return;
    }
    await askLines('A word, "king - man + woman", or "man woman king ?".', signal, (line) => {
      const { result, text } = answerTo(parseQuestion(line), asked);
      output.resultLine(result);
      output.answer(text);
    });
  });
}

/** @throws ArgumentError for options that one another leaves no room for. */
function requireFitting(command: Command, { index, searchEffort }: NeighboursOptions): void {
  const { restrict } = searchOptions(command);
  if (index !== undefined && restrict !== undefined) {
    throw new ArgumentError('--restrict', 'left out with --index, which searches all words', restrict);
  }
  if (index === undefined && searchEffort !== undefined) {
    throw new ArgumentError('--search-effort', 'given with --index', searchEffort);
  }
}

async function searchBy(
  command: Command,
  vectors: WordVectors,
  { index: path, searchEffort }: NeighboursOptions,
): Promise<Asked['nearest']> {
  const search = searchOptions(command);
  if (path === undefined) return (words) => vectors.mostSimilar({ ...words, ...search });
  const index = await loadIndex(path, vectors);
  const { topN } = search;
  const effort = searchEffort === undefined ? {} : { effort: searchEffort };
  return (words) => index.mostSimilar({ ...words, topN, ...effort });
}

function givenQuestion(line: string, negative: readonly string[]): Question {
  if (line === '') return { kind: 'neighbours', positive: [], negative };
  const question = parseQuestion(line);
  if (question.kind !== 'neighbours') return question;
  return { ...question, negative: [...question.negative, ...negative] };
}

/** The table's options as the library takes them. */
export function searchOptions(command: Command): { topN: number; restrict?: number } {
  const { top = NEIGHBOUR_OPTIONS.top.default, restrict = 0 } = givenTableOptions(command, NEIGHBOUR_OPTIONS);
  return { topN: top, ...(restrict > 0 && { restrict }) };
}

function answerTo(question: Question, { file, vectors, nearest }: Asked): { result: unknown; text: string } {
  switch (question.kind) {
    case 'neighbours': {
      const { positive, negative } = question;
      const neighbours = knownAnswer(nearest({ positive, negative }), file);
      return { result: { positive, negative, neighbours }, text: neighbourTable(neighbours) };
    }
    case 'analogy': {
      const [a, b, c] = question.words;
      const neighbours = knownAnswer(nearest({ positive: [b, c], negative: [a] }), file);
      return { result: { analogy: question.words, neighbours }, text: neighbourTable(neighbours) };
    }
    case 'odd one out': {
      const odd = knownAnswer(vectors.doesntMatch(question.words), file);
      return { result: { words: question.words, doesntMatch: odd }, text: `  ${odd}` };
    }
  }
}
