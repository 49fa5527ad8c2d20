// Questions (a) to (d): naive softmax.

import { softmax } from 'firth';
import { dCenter, dOutsideOf, example, type Question } from './ask.js';
import { evaluate, predictions, scoresOf } from './losses.js';
import type { Situation } from './situation.js';

const outsideWord = ({ pairs, vocabulary }: Situation) => `“${vocabulary[pairs[0].word]}”`;
/** A word that is not the outside word: the likeliest. */
function likeliestOther(situation: Situation): number {
  const probabilities = predictions(situation).map(({ probability }, w) =>
    w === situation.pairs[0].word ? -1 : probability,
  );
  return probabilities.indexOf(Math.max(...probabilities));
}

/** The mean of the other outside vectors, weighted by what the model believes of them. */
function meanOfOthers(situation: Situation) {
  const { word } = situation.pairs[0];
  const { rows: V, columns: D } = situation.outsideVectors;
  const others = Array.from({ length: V }, (_, w) => w).filter((w) => w !== word);
  const scores = scoresOf(situation);
  const weights = softmax(others.map((w) => scores[w]));
  const row = Float64Array.from({ length: D }, (_, d) =>
    others.reduce((sum, w, i) => sum + weights[i] * situation.outsideVectors.row(w)[d], 0),
  );
  return { word, row };
}

export const QUESTIONS_OF_SOFTMAX: readonly Question[] = [
  {
    name: 'a',
    title: 'Cross-entropy is one logarithm',
    docs: 'naive-softmax.html#a-the-cross-entropy-is-one-logarithm',
    setup: example({ question: 'a' }),
    asks: [
      {
        kind: 'numbers',
        text: (situation) =>
          `Which probability ŷ does the model give the outside word ${outsideWord(situation)}?`,
        right: (situation) => [predictions(situation)[situation.pairs[0].word].probability],
        why: 'Its exponential, over the sum of all of them: step 3.',
      },
      {
        kind: 'numbers',
        text: () => 'What is the cross-entropy −Σ y log ŷ of the truth y and the prediction ŷ?',
        right: (situation) => [evaluate('softmax', situation).loss],
        why: 'It is −log ŷ of the outside word: the loss in step 4.',
      },
      {
        kind: 'choice',
        text: () => 'Why does log ŷ of no other word count in it?',
        options: () => [
          'Their ŷ is 0, and so is its logarithm.',
          'Their y is 0, and 0 times a finite logarithm is 0.',
          'They cancel against the sum in the denominator.',
        ],
        right: 1,
        why: 'y is one-hot. ŷ is never 0, so every logarithm is finite.',
      },
    ],
  },
  {
    name: 'b',
    title: 'The gradient for the centre vector',
    docs: 'naive-softmax.html#b-the-gradient-for-the-centre-vector',
    setup: example({ question: 'b' }),
    asks: [
      {
        kind: 'numbers',
        text: () => 'Naive softmax: what is ∂J/∂v_c?',
        right: dCenter('softmax'),
        why: 'The sum of all outside vectors, each times its ŷ − y: U (ŷ − y).',
      },
      {
        kind: 'choice',
        text: () => 'A step subtracts this gradient from v_c. Where does v_c move?',
        options: () => [
          'Toward the outside vector that was seen, away from the expected one.',
          'Toward the mean of all outside vectors.',
          'Away from the outside vector that was seen.',
        ],
        right: 0,
        why: 'The gradient is the expected outside vector less the one that was seen.',
      },
      {
        kind: 'goal',
        text: (situation) =>
          `Make ∂J/∂v_c zero, each number smaller than 0.005, by changing only the outside vector of ${outsideWord(situation)} in step 2, and without making the prediction right.`,
        reached: (situation) =>
          evaluate('softmax', situation).dCenter.every((x) => Math.abs(x) < 0.005) &&
          predictions(situation)[situation.pairs[0].word].probability < 0.9,
        show: meanOfOthers,
        why: 'The seen vector is now the expected one: ŷ − y lies in the null space of U, though ŷ is far from y.',
      },
      {
        kind: 'choice',
        text: () => 'Two words have u_x = 2 u_y. What is lost when every vector is divided by its length?',
        options: () => [
          'Nothing: only directions ever count.',
          'The angle between the two.',
          'What tells them apart: they become the same vector.',
        ],
        right: 2,
        why: 'It hurts where lengths carry meaning, and does no harm where only direction counts.',
      },
    ],
  },
  {
    name: 'c',
    title: 'The gradient for each outside vector',
    docs: 'naive-softmax.html#c-the-gradient-for-each-outside-vector',
    setup: example({ question: 'c' }),
    asks: [
      {
        kind: 'numbers',
        text: (situation) => `Naive softmax: what is ∂J/∂u of the outside word ${outsideWord(situation)}?`,
        right: dOutsideOf('softmax', ({ pairs }) => pairs[0].word),
        why: '(ŷ − 1) v_c: it points away from v_c, so that a step pulls u toward it.',
      },
      {
        kind: 'numbers',
        text: (situation) =>
          `And of “${situation.vocabulary[likeliestOther(situation)]}”, the likeliest of the others?`,
        right: dOutsideOf('softmax', likeliestOther),
        why: 'ŷ v_c: the more it was expected, the farther it is pushed away.',
      },
    ],
  },
  {
    name: 'd',
    title: 'All outside vectors at once',
    docs: 'naive-softmax.html#d-all-outside-vectors-at-once',
    setup: example({ question: 'd' }),
    asks: [
      {
        kind: 'choice',
        text: () => 'Words are rows here. Which shape has ∂J/∂U, and which product is it?',
        options: ({ outsideVectors: { rows: V, columns: D } }) => [
          `${D} × ${V}: v_c (ŷ − y)ᵀ`,
          `${V} × ${D}: (ŷ − y) v_cᵀ`,
          `${V} × ${V}: (ŷ − y) (ŷ − y)ᵀ`,
        ],
        right: 1,
        why: 'A gradient has the shape of what it is taken for. The handout’s v_c (ŷ − y)ᵀ has words as columns.',
      },
      {
        kind: 'numbers',
        text: () => 'What does each column of it add up to, over all words?',
        right: () => [0],
        why: 'ŷ adds up to 1, and so does y.',
      },
    ],
  },
];
