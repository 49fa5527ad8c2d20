import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { NumpyRandom } from '#firth/cs224n/random/numpy-random.js';
import { evaluateAnalogies } from '#firth/evaluation/evaluate-analogies.js';
import { evaluateWordPairs } from '#firth/evaluation/evaluate-word-pairs.js';
import { parseAnalogies } from '#firth/evaluation/parse-analogies.js';
import { parseWordPairs } from '#firth/evaluation/parse-word-pairs.js';
import { tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';
import { printWord2vecBinary } from '#firth/formats/word2vec-binary.js';
import { gensim } from '../helpers/gensim.js';
import { type GoldenEvaluation, readEvaluationGolden } from '../helpers/golden.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const data = process.env.FIRTH_DATA ?? '';
const QUESTIONS = join(data, 'analogies', 'questions-words.txt');
const PAIRS = join(data, 'similarity', 'EN-WS-353-ALL.txt');
const noData = data === '' || !existsSync(QUESTIONS) || !existsSync(PAIRS);
const skipData = noData && 'FIRTH_DATA does not name a folder that holds analogies/ and similarity/';

type Case = Pick<GoldenEvaluation, 'restrict' | 'restrictPairs' | 'case'>;

/** Vectors in which the pairs of a section differ by nearly the same vector, so that some answers are right. */
function relatedVectors(questions: string, otherWords: readonly string[], D: number): WordVectorTable {
  const random = new NumpyRandom(3);
  const draw = () => Array.from({ length: D }, () => random.randn());
  const vectors = new Map<string, number[]>();
  const vectorOf = (word: string, make: () => number[]) => {
    const vector = vectors.get(word) ?? make();
    vectors.set(word, vector);
    return vector;
  };
  for (const section of parseAnalogies(questions, 'questions').sections) {
    const offset = draw();
    for (const [a, b] of section.questions) {
      const base = vectorOf(a, draw);
      vectorOf(b, () => draw().map((noise, d) => base[d] + offset[d] + 0.9 * noise));
    }
  }
  for (const word of otherWords) vectorOf(word, draw);
  return tableOfWords([...vectors.keys()], D, Float32Array.from([...vectors.values()].flat()));
}

/** The figures as they are printed: counts, and correlations to four decimals. */
function figures({ sections, spearman, pearson }: Omit<GoldenEvaluation, keyof Case>, unknown: number) {
  return {
    sections: sections.map(({ name, correct, asked }) => ({ name, correct, asked })),
    correlations: [spearman, pearson].map((value) => value.toFixed(4)),
    unknown: unknown.toFixed(4),
  };
}

function ours(table: WordVectorTable, questions: string, pairs: string, options: Case) {
  const { sections, total } = evaluateAnalogies(table, parseAnalogies(questions, 'q').sections, {
    restrict: options.restrict,
    case: options.case,
  });
  const { coverage, spearman, pearson } = evaluateWordPairs(table, parseWordPairs(pairs, 'p').pairs, {
    restrictPairs: options.restrictPairs,
    case: options.case,
  });
  const scores = [...sections, { ...total, name: 'Total accuracy' }];
  const correlations = { spearman: spearman ?? Number.NaN, pearson: pearson ?? Number.NaN };
  const unknownPairsPercent = 100 * (1 - coverage);
  return figures({ sections: scores, ...correlations, unknownPairsPercent }, unknownPairsPercent);
}

describe('beside gensim', () => {
  const compare = (folder: string, table: WordVectorTable, texts: [string, string], options: Case) => {
    const files = ['vectors.bin', 'questions.txt', 'pairs.tsv'].map((name) => join(folder, name));
    const [vectors, questions, pairs] = files as [string, string, string];
    writeFileSync(vectors, Buffer.concat([...printWord2vecBinary(table)]));
    writeFileSync(questions, texts[0]);
    writeFileSync(pairs, texts[1]);
    const theirs = gensim.evaluate([vectors, questions, pairs], options);
    assert.deepEqual(ours(table, ...texts, options), figures(theirs, theirs.unknownPairsPercent));
    return theirs;
  };

  it('the figures are the same, to the last printed digit', { skip: gensim.skip }, (test) => {
    const { questions, pairs, words } = readEvaluationGolden();
    const table = relatedVectors(questions, words, 8);
    compare(temporaryFolder(test), table, [questions, pairs], {
      restrict: 0,
      restrictPairs: 30,
      case: 'exact',
    });
  });

  it('they are on the real questions and WordSim-353, too', { skip: gensim.skip || skipData }, (test) => {
    const texts: [string, string] = [readFileSync(QUESTIONS, 'utf8'), readFileSync(PAIRS, 'utf8')];
    const pairWords = parseWordPairs(texts[1], PAIRS).pairs.flatMap(({ first, second }) => [first, second]);
    const table = relatedVectors(texts[0], pairWords, 40);
    const options: Case = { restrict: 700, restrictPairs: 1200, case: 'ignore' };
    const { sections } = compare(temporaryFolder(test), table, texts, options);
    const total = sections.at(-1);
    assert.ok(total && total.correct > 1000 && total.correct < total.asked - 1000, 'some right, some wrong');
  });
});
