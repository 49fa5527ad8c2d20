// The mistakes that people make with these gradients, made on purpose: what each would claim is held against what
// somebody claims, and a button plants it to see what the check says.

import { Matrix } from 'firth';
import { evaluate, factorsOfCenter, type Gradients, type LossName, sampledQuestions } from './losses.js';
import { multiplicities } from './negatives.js';
import type { Situation } from './situation.js';

export interface Mistake {
  readonly id: string;
  /** What it is called on its button. */
  readonly title: string;
  readonly hint: string;
  /** Whether it can be made here. */
  readonly possible: (name: LossName, situation: Situation) => boolean;
  /** The gradients with the mistake in them. */
  readonly make: (name: LossName, situation: Situation) => Gradients;
  /** Where people make it; both where nothing is said. */
  readonly only?: 'outside';
}

export const MISTAKES: readonly Mistake[] = [
  {
    id: 'lost-duplicate',
    title: 'Lose the duplicate',
    hint:
      'You lost the duplicate: a negative that is drawn several times stands several times in the loss, so it counts ' +
      'each time in the gradient. Add to its row; do not assign it.',
    only: 'outside',
    possible: (name, { pairs }) =>
      name === 'sampling' && pairs.some(({ negatives }) => new Set(negatives).size < negatives.length),
    make: (name, situation) => {
      const pairs = situation.pairs.map((pair) => ({ ...pair, negatives: [...new Set(pair.negatives)] }));
      return evaluate(name, { ...situation, pairs });
    },
  },
  {
    id: 'sign',
    title: 'Flip the sign',
    hint:
      'The sign: yours is minus the gradient. It is prediction minus truth, ŷ − y or s(θ) − 1, not the other way ' +
      'round; a step then goes against it.',
    possible: () => true,
    make: (name, situation) => changed(name, situation, (x) => -x),
  },
  {
    id: 'forgot-truth',
    title: 'Forget − y',
    hint:
      'ŷ without − y: the prediction is there, but the truth is not subtracted. The outside word’s factor is ŷ − 1 ' +
      '(in negative sampling s(θ) − 1), and the gradient for v_c has − u_o in it.',
    possible: () => true,
    make: (name, situation) => {
      const gradients = copied(evaluate(name, situation));
      for (const { word } of situation.pairs) addTerm(gradients, situation, word, 1);
      return gradients;
    },
  },
  {
    id: 'exchanged',
    title: 'Exchange outside and negatives',
    hint:
      'Outside word and negatives are exchanged: the outside word should get a yes, so its factor is s(θ) − 1; the ' +
      'negatives should get a no, so theirs is s(θ).',
    possible: (name) => name === 'sampling',
    make: (name, situation) => {
      const gradients = copied(evaluate(name, situation));
      for (const { word, truth } of sampledQuestions(situation).flat()) {
        addTerm(gradients, situation, word, truth === 1 ? 1 : -1);
      }
      return gradients;
    },
  },
  {
    id: 'inner-sign',
    title: 'Lose the minus in s(−θ)',
    hint: 'The minus sign inside the sigmoid is lost: a negative’s factor is 1 − s(−θ), which is s(θ); yours is 1 − s(θ).',
    possible: (name) => name === 'sampling',
    make: (name, situation) => {
      const gradients = copied(evaluate(name, situation));
      for (const { word, truth, yes } of sampledQuestions(situation).flat()) {
        if (truth === 0) addTerm(gradients, situation, word, 1 - 2 * yes);
      }
      return gradients;
    },
  },
  {
    id: 'mean',
    title: 'Take the mean',
    hint: 'A mean for a sum: the loss of a window is the sum over its outside words, and so are its gradients. Do not divide by their number.',
    possible: (_, { pairs }) => pairs.length > 1,
    make: (name, situation) => changed(name, situation, (x) => x / situation.pairs.length),
  },
  {
    id: 'last-pair',
    title: 'Keep the last pair only',
    hint: 'Only the last outside word is in it: every pair of the window adds its gradients. Add them up; do not overwrite.',
    possible: (_, { pairs }) => pairs.length > 1,
    make: (name, situation) => evaluate(name, { ...situation, pairs: situation.pairs.slice(-1) }),
  },
  {
    id: 'wrong-vector',
    title: 'Take the wrong vector',
    hint:
      'The right factors with the wrong vector: the gradient for an outside vector is a multiple of v_c, the one for ' +
      'v_c is made of outside vectors.',
    possible: () => true,
    make: (name, situation) => {
      const { outsideVectors, centerVector } = situation;
      const factors = factorsOfCenter(name, situation).map((terms) => terms.reduce((a, b) => a + b, 0));
      const sum = factors.reduce((a, b) => a + b, 0);
      const D = outsideVectors.columns;
      return {
        dCenter: centerVector.map((x) => sum * x),
        dOutside: mapped(outsideVectors, (x, i) => factors[Math.floor(i / D)] * x),
      };
    },
  },
  {
    id: 'transposed',
    title: 'Transpose',
    hint:
      'Transposed: rows and columns of the matrix are exchanged. The handout’s v_c (ŷ − y)ᵀ has words as columns; with ' +
      'words as rows it is (ŷ − y) v_cᵀ.',
    only: 'outside',
    possible: () => true,
    make: (name, situation) => {
      const { dCenter, dOutside } = evaluate(name, situation);
      const { rows, columns, data } = dOutside;
      // The numbers column by column, put down row by row.
      return {
        dCenter,
        dOutside: mapped(dOutside, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]),
      };
    },
  },
];

/** What is claimed after a mistake was planted: the parts where people make it, the others right. */
export function planted(mistake: Mistake, name: LossName, situation: Situation): Gradients {
  const wrong = mistake.make(name, situation);
  return mistake.only === 'outside' ? { ...wrong, dCenter: evaluate(name, situation).dCenter } : wrong;
}

/** The words that were drawn more than once for a pair. */
export function repeated({ pairs }: Situation): Set<number> {
  const words = pairs.flatMap(({ negatives }) => [...multiplicities(negatives)]);
  return new Set(words.filter(([, times]) => times > 1).map(([word]) => word));
}

function changed(name: LossName, situation: Situation, change: (x: number) => number): Gradients {
  const { dCenter, dOutside } = evaluate(name, situation);
  return { dCenter: dCenter.map(change), dOutside: mapped(dOutside, change) };
}

function copied({ dCenter, dOutside }: Gradients): Gradients {
  return { dCenter: dCenter.slice(), dOutside: dOutside.clone() };
}

function mapped(matrix: Matrix, change: (x: number, i: number) => number): Matrix {
  return new Matrix(matrix.rows, matrix.columns, matrix.data.map(change));
}

/** Adds what an error of `factor` in the score of `word` adds. */
function addTerm({ dCenter, dOutside }: Gradients, situation: Situation, word: number, factor: number): void {
  const u = situation.outsideVectors.row(word);
  const row = dOutside.row(word);
  for (let d = 0; d < dCenter.length; d++) {
    dCenter[d] += factor * u[d];
    row[d] += factor * situation.centerVector[d];
  }
}
