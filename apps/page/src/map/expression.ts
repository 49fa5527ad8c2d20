// Sums and differences of words, as users write them.

import { ArgumentError, parseQuestion } from 'firth';
import type { Expression } from '../models/vectors-host.js';

/** A question as `WordVectors` takes it. @throws ArgumentError when it is none. */
export function parseExpression(text: string, multiply: boolean): Expression {
  const question = parseQuestion(text);
  if (question.kind === 'odd one out') {
    throw new ArgumentError('question', 'words with + and -', text, 'Write "king - man + woman"');
  }
  if (question.kind === 'analogy') {
    const [a, b, c] = question.words;
    return { positive: [b, c], negative: [a], multiply };
  }
  const { positive, negative } = question;
  if (multiply && !(positive.length === 2 && negative.length === 1)) {
    throw new ArgumentError(
      'question',
      'two words added and one taken away, where cosines are multiplied',
      text,
      'Write "king - man + woman", or add',
    );
  }
  return { positive, negative, multiply };
}
