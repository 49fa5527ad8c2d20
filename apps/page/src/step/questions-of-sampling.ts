// Questions (g) and (h), negative sampling, and (i), the sum over a window.

import { dCenter, dOutsideOf, example, type Question } from './ask.js';
import { evaluate } from './losses.js';
import { multiplicities } from './negatives.js';
import type { Situation } from './situation.js';

function firstNegative({ pairs }: Situation): number {
  return pairs[0].negatives[0];
}

function mostRepeated({ pairs }: Situation): { word: number; times: number } {
  const counts = [...multiplicities(pairs[0].negatives)].sort((a, b) => b[1] - a[1]);
  return { word: counts[0][0], times: counts[0][1] };
}

export const QUESTIONS_OF_SAMPLING: readonly Question[] = [
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
