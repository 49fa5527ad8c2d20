// The handout's questions (a) to (i), to be answered by playing: each says what to set up and what is asked. What is
// right is computed from the numbers that are on the page, so an answer is right for any sentence.

import type { Question } from './ask.js';
import { QUESTIONS_OF_ACTIVATIONS } from './questions-of-activations.js';
import { QUESTIONS_OF_SAMPLING } from './questions-of-sampling.js';
import { QUESTIONS_OF_SOFTMAX } from './questions-of-softmax.js';

export const QUESTIONS: readonly Question[] = [
  ...QUESTIONS_OF_SOFTMAX,
  ...QUESTIONS_OF_ACTIVATIONS,
  ...QUESTIONS_OF_SAMPLING,
];
