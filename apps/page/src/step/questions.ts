// The handout's questions (a) to (i), to be answered by playing: each says what to set up and what is asked. What is
// right is computed from the numbers that are on the page, so an answer is right for any sentence.

import { leakyReluDerivative, relativeDifference, sigmoidDerivative, softmax } from 'firth';
import { evaluate, type LossName, predictions, scoresOf } from './losses.js';
import { multiplicities } from './negatives.js';
import { EXAMPLE_SETUP, type QuestionName, type Setup } from './setup.js';
import type { Situation } from './situation.js';

/** Numbers to be typed. */
export interface NumbersAsk {
  readonly kind: 'numbers';
  readonly text: (situation: Situation) => string;
  readonly right: (situation: Situation) => readonly number[];
  readonly why: string;
}

/** One of several. */
export interface ChoiceAsk {
  readonly kind: 'choice';
  readonly text: (situation: Situation) => string;
  readonly options: (situation: Situation) => readonly string[];
  readonly right: number;
  readonly why: string;
}

/** Something to be brought about. */
export interface GoalAsk {
  readonly kind: 'goal';
  readonly text: (situation: Situation) => string;
  readonly reached: (situation: Situation) => boolean;
  /** A way to do it: outside vectors to put in. */
  readonly show?: (situation: Situation) => { readonly word: number; readonly row: Float64Array };
  readonly why: string;
}

export type Ask = NumbersAsk | ChoiceAsk | GoalAsk;

export interface Question {
  readonly name: QuestionName;
  readonly title: string;
  /** The page and place of the derivation. */
  readonly docs: string;
  /** What the question is asked about. */
  readonly setup: Setup;
  /** The curve to look at. */
  readonly curve?: 'leaky-relu' | 'sigmoid';
  readonly asks: readonly Ask[];
}

/** The a of the leaky ReLU that is asked about. */
export const SLOPE = 0.1;

/** Whether a typed number is right, to three decimals. */
export function isRight(typed: number, right: number): boolean {
  return relativeDifference(typed, right) <= 1e-3;
}

const outsideWord = ({ pairs, vocabulary }: Situation) => `“${vocabulary[pairs[0].word]}”`;
const dCenter = (name: LossName) => (situation: Situation) => [...evaluate(name, situation).dCenter];
const dOutsideOf = (name: LossName, word: (situation: Situation) => number) => (situation: Situation) => [
  ...evaluate(name, situation).dOutside.row(word(situation)),
];

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

function firstNegative({ pairs }: Situation): number {
  return pairs[0].negatives[0];
}

function mostRepeated({ pairs }: Situation): { word: number; times: number } {
  const counts = [...multiplicities(pairs[0].negatives)].sort((a, b) => b[1] - a[1]);
  return { word: counts[0][0], times: counts[0][1] };
}

const example = (changes: Partial<Setup>): Setup => ({ ...EXAMPLE_SETUP, ...changes });

export const QUESTIONS: readonly Question[] = [
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
  {
    name: 'e',
    title: 'The leaky ReLU',
    docs: 'activations.html#e-the-leaky-relu',
    setup: example({ question: 'e' }),
    curve: 'leaky-relu',
    asks: [
      {
        kind: 'numbers',
        text: () => `f(x) = max(${SLOPE} x, x). What is f′(−2)?`,
        right: () => [leakyReluDerivative(-2, SLOPE)],
        why: 'Left of zero a x is the larger of the two, so the slope is a.',
      },
      {
        kind: 'numbers',
        text: () => 'And f′(3)?',
        right: () => [leakyReluDerivative(3, SLOPE)],
        why: 'Right of zero x itself is the larger.',
      },
      {
        kind: 'choice',
        text: () => 'And at 0? Move x there, and look at the measured slope.',
        options: () => ['It is 0.', 'It is 1.', 'There is none: the slopes left and right of 0 differ.'],
        right: 2,
        why: 'The central difference there is the mean of both slopes, 0.55, and the slope of neither side.',
      },
    ],
  },
  {
    name: 'f',
    title: 'The sigmoid',
    docs: 'activations.html#f-the-sigmoid',
    setup: example({ question: 'f' }),
    curve: 'sigmoid',
    asks: [
      {
        kind: 'choice',
        text: () => 'The derivative of the sigmoid, in terms of its value s:',
        options: () => ['s (1 − s)', '1 − s', 's²'],
        right: 0,
        why: 'Move x and compare: at s = 0.5 the slope is 0.25.',
      },
      {
        kind: 'numbers',
        text: () => 'What is it at x = 2?',
        right: () => [sigmoidDerivative(2)],
        why: '0.8808 times 0.1192.',
      },
      {
        kind: 'numbers',
        text: () => 'Where is the slope largest: at which x?',
        right: () => [0],
        why: 's (1 − s) is largest where both are one half.',
      },
    ],
  },
  {
    name: 'g',
    title: 'Negative sampling',
    docs: 'negative-sampling.html#g-distinct-negatives',
    setup: example({ question: 'g' }),
    asks: [
      {
        kind: 'numbers',
        text: () => 'Negative sampling: what is ∂J/∂v_c?',
        right: dCenter('sampling'),
        why: 'Each outside vector that was asked about, times s(θ) less 1 if yes was right.',
      },
      {
        kind: 'numbers',
        text: (situation) =>
          `What is ∂J/∂u of the negative “${situation.vocabulary[firstNegative(situation)]}”?`,
        right: dOutsideOf('sampling', firstNegative),
        why: '(1 − s(−θ)) v_c, which is s(θ) v_c, for every time it was drawn.',
      },
      {
        kind: 'numbers',
        text: ({ vocabulary: { length: V } }) =>
          `Naive softmax needs ${V} dot products with v_c here, one a word. How many does negative sampling need for one outside word?`,
        right: ({ pairs }) => [pairs[0].negatives.length + 1],
        why: 'K + 1, whatever the size of the vocabulary.',
      },
      {
        kind: 'choice',
        text: () => 'What can all three gradients use again?',
        options: () => [
          'The softmax of all scores.',
          'The K + 1 numbers r = s(Mᵀ v_c) − 1, with M = [u_o, −u_w1, …, −u_wK].',
          'Nothing: each has sigmoids of its own.',
        ],
        right: 1,
        why: 'Loss and gradients follow from r alone: −Σ log(r + 1), M r, r_0 v_c and −r_k v_c.',
      },
    ],
  },
  {
    name: 'h',
    title: 'Negatives that repeat',
    docs: 'negative-sampling.html#h-negatives-that-repeat',
    setup: example({ question: 'h', K: 3, draws: { 0: [2, 3, 2] } }),
    asks: [
      {
        kind: 'numbers',
        text: (situation) => {
          const { word, times } = mostRepeated(situation);
          return `“${situation.vocabulary[word]}” was drawn ${times === 1 ? 'once' : `${times} times`}. What is its ∂J/∂u?`;
        },
        right: dOutsideOf('sampling', (situation) => mostRepeated(situation).word),
        why: 'The loss has a term for every draw, so the gradient is as many times s(θ) v_c.',
      },
      {
        kind: 'choice',
        text: () =>
          'Code that assigns each draw’s gradient to its row, instead of adding it: what is wrong then?',
        options: () => [
          'Only the rows of repeated negatives; loss and ∂J/∂v_c are right.',
          'The loss, too.',
          'Everything.',
        ],
        right: 0,
        why: 'So only a test with repeated negatives, which looks at outside vectors, sees it. Plant it in step 7.',
      },
      {
        kind: 'goal',
        text: () => 'Have one negative drawn three times, and watch its row of the gradient.',
        reached: (situation) => mostRepeated(situation).times >= 3,
        why: 'Three equal terms: three times the gradient of one draw.',
      },
    ],
  },
  {
    name: 'i',
    title: 'The sum over a window',
    docs: 'skip-gram.html',
    setup: example({ question: 'i', reach: 2, looked: 'window', draws: {} }),
    asks: [
      {
        kind: 'numbers',
        text: () => 'Naive softmax: what is the loss of the whole window?',
        right: (situation) => [evaluate('softmax', situation).loss],
        why: 'The sum of the losses of its pairs; a word that stands in it twice counts twice.',
      },
      {
        kind: 'numbers',
        text: () => 'And ∂J/∂v_c of the window?',
        right: dCenter('softmax'),
        why: 'The sum of the pairs’ gradients: the derivative of a sum is the sum of the derivatives.',
      },
      {
        kind: 'choice',
        text: () => 'And ∂J/∂v_w for a word w other than the centre word?',
        options: () => ['∂J/∂v_c once more', 'ŷ_w u_w', '0'],
        right: 2,
        why: 'No term of the loss has another word’s centre vector in it.',
      },
    ],
  },
];
