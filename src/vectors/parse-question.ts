// Questions about words on one line, as one types them at a prompt.

import { ArgumentError } from '../support/errors.js';

export type Question =
  | {
      readonly kind: 'neighbours';
      readonly positive: readonly string[];
      readonly negative: readonly string[];
    }
  | { readonly kind: 'analogy'; readonly words: readonly [a: string, b: string, c: string] }
  | { readonly kind: 'odd one out'; readonly words: readonly string[] };

const EXAMPLES = 'Write "king", "king - man + woman", "man woman king ?" or "lunch dinner stone cereal ?"';

/**
 * Words, parted by white space, with + or - before some: neighbours of their mean. Three words and a question mark: an
 * analogy. More words and a question mark: which of them fits least.
 *
 * @throws ArgumentError when a line is none of these.
 * @example
 * parseQuestion('king - man + woman')
 * // { kind: 'neighbours', positive: ['king', 'woman'], negative: ['man'] }
 */
export function parseQuestion(line: string): Question {
  const tokens = line.trim().split(/\s+/);
  if (tokens.at(-1) === '?') return ofQuestionMark(tokens.slice(0, -1), line);
  const words = { '+': [] as string[], '-': [] as string[] };
  let sign: '+' | '-' | undefined = '+';
  for (const token of tokens) {
    if (token === '+' || token === '-') {
      sign = token;
    } else {
      words[sign ?? '+'].push(token);
      sign = undefined;
    }
  }
  // A sign at the end has no word.
  if (sign !== undefined || tokens[0] === '') throw unclear(line);
  return { kind: 'neighbours', positive: words['+'], negative: words['-'] };
}

function ofQuestionMark(words: readonly string[], line: string): Question {
  const [a, b, c] = words;
  if (words.length === 3) return { kind: 'analogy', words: [a, b, c] };
  if (words.length > 3) return { kind: 'odd one out', words };
  throw unclear(line);
}

function unclear(line: string): ArgumentError {
  return new ArgumentError('question', 'a word or an expression', line, EXAMPLES);
}
