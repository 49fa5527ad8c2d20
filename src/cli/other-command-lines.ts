// The arguments of firth train as the user's habit wrote them: word2vec.c's, fastText's or gensim's names become ours.

import { fromFasttext, isFasttextCommandLine } from './fasttext-flags.js';
import { fromGensim } from './gensim-flags.js';
import { fromWord2vec, isWord2vecCommandLine } from './word2vec-flags.js';

/** @throws ArgumentError for what has no counterpart in firth. */
export function trainArguments(args: readonly string[]): string[] {
  if (isFasttextCommandLine(args)) return fromFasttext(args);
  return isWord2vecCommandLine(args) ? fromWord2vec(args) : fromGensim(args);
}
