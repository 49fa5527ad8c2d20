// Analogies by 3CosAdd (Mikolov et al. 2013): a is to b as c is to the word whose unit vector has the largest product
// with b - a + c, unit vectors each, among all known words but a, b and c. A zero vector, or one that is not finite, is
// no answer.

import type { WordVectorTable } from '../formats/word-vector-table.js';
import { AnalogySearch, type QuestionRows } from './analogy-search.js';
import { KnownWords } from './known-words.js';
import { type EvaluationOptions, evaluationOptions } from './options.js';
import type { AnalogyQuestion, AnalogySection } from './parse-analogies.js';

export interface AnalogyScore {
  readonly name: string;
  readonly correct: number;
  /** Questions all of whose words are known; the others are left out. */
  readonly asked: number;
  /** Questions in the file. */
  readonly questions: number;
  /** correct / asked; undefined when none was asked. */
  readonly accuracy: number | undefined;
  /** asked / questions; undefined when there is none. */
  readonly coverage: number | undefined;
}

export interface AnalogyReport {
  readonly sections: readonly AnalogyScore[];
  /** Of the sections whose names do not begin with "gram". */
  readonly semantic: AnalogyScore;
  /** Of the sections whose names begin with "gram". */
  readonly syntactic: AnalogyScore;
  readonly total: AnalogyScore;
  /** How many words, from the first, were known and searched. */
  readonly words: number;
}

/** Words whose products are taken at once: with a thousand words of questions, 4 MB of them. */
const BLOCK = 512;

/**
 * Asks every question and counts the right answers.
 *
 * @param table Words, the most frequent first, with their vectors.
 * @param sections See parseAnalogies.
 * @param options `restrict` and `case`; with the defaults the figures are gensim's.
 * @throws ArgumentError for an option out of range.
 * @example
 * const words = ['man', 'woman', 'king', 'queen', 'snow'];
 * const data = Float32Array.of(1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, -1);
 * const sections = [{ name: 'family', questions: [['man', 'woman', 'king', 'queen']] }];
 * evaluateAnalogies(tableOfWords(words, 3, data), sections).total.correct // 1
 */
export function evaluateAnalogies(
  table: WordVectorTable,
  sections: readonly AnalogySection[],
  options: Partial<EvaluationOptions> = {},
): AnalogyReport {
  const steps = analogySteps(table, sections, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * The same in steps, between which a caller may show progress, stop, or let others work: each yields how many of the
 * words have been searched, and the last returns the report.
 */
export function* analogySteps(
  table: WordVectorTable,
  sections: readonly AnalogySection[],
  options: Partial<EvaluationOptions> = {},
): Generator<{ searched: number; words: number }, AnalogyReport> {
  const { restrict, case: letterCase } = evaluationOptions(options);
  const known = new KnownWords(table, restrict, letterCase);
  const asked = sections.map(({ questions }) => questions.flatMap((question) => rowsOf(question, known)));
  const search = new AnalogySearch(table, asked.flat(), known.firstRows);
  for (let first = 0; first < known.size; first += BLOCK) {
    search.searchBlock(first, Math.min(known.size, first + BLOCK));
    yield { searched: Math.min(known.size, first + BLOCK), words: known.size };
  }
  let next = 0;
  const scores = sections.map(({ name, questions }, s) => {
    const correct = asked[s].filter(([, , , d]) => search.answer(next++) === d).length;
    return score(name, correct, asked[s].length, questions.length);
  });
  const isSyntactic = ({ name }: AnalogyScore) => name.startsWith('gram');
  return {
    sections: scores,
    semantic: sum(
      'semantic',
      scores.filter((section) => !isSyntactic(section)),
    ),
    syntactic: sum('syntactic', scores.filter(isSyntactic)),
    total: sum('total', scores),
    words: known.size,
  };
}

/** The question's rows in a list, which is empty when a word is unknown. */
function rowsOf(question: AnalogyQuestion, known: KnownWords): QuestionRows[] {
  const rows = question.map((word) => known.rowOf(word));
  return rows.includes(undefined) ? [] : [rows as unknown as QuestionRows];
}

function score(name: string, correct: number, asked: number, questions: number): AnalogyScore {
  const share = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);
  const [accuracy, coverage] = [share(correct, asked), share(asked, questions)];
  return { name, correct, asked, questions, accuracy, coverage };
}

function sum(name: string, scores: readonly AnalogyScore[]): AnalogyScore {
  const add = (key: 'correct' | 'asked' | 'questions') =>
    scores.reduce((total, section) => total + section[key], 0);
  return score(name, add('correct'), add('asked'), add('questions'));
}
