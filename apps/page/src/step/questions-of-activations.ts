// Questions (e) and (f): the leaky ReLU and the sigmoid.

import { leakyReluDerivative, sigmoidDerivative } from 'firth';
import { example, type Question } from './ask.js';

/** The a of the leaky ReLU that is asked about. */
export const SLOPE = 0.1;

export const QUESTIONS_OF_ACTIVATIONS: readonly Question[] = [
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
];
