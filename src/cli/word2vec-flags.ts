// word2vec.c's command line, accepted as it is: `-train c.txt -output v.bin -size 100 ...` becomes the words of
// `firth train`. What firth does not train is refused, never silently replaced.

import { ArgumentError } from '../support/errors.js';

/** word2vec.c's flags that have a flag of ours with the same values. */
const SAME: Readonly<Record<string, string>> = {
  '-output': '--out',
  '-size': '--dim',
  '-window': '--window',
  '-sample': '--sample',
  '-negative': '--negative',
  '-threads': '--threads',
  '-iter': '--epochs',
  '-min-count': '--min-count',
  '-alpha': '--rate',
  '-save-vocab': '--save-vocab',
};

/** Flags that must have one value here, with the reason. */
const FIXED: Readonly<Record<string, { value: string; reason: string }>> = {
  '-hs': { value: '0', reason: 'firth trains with negative sampling, not with hierarchical softmax' },
  '-cbow': { value: '0', reason: 'firth trains skip-gram, not CBOW' },
  '-classes': { value: '0', reason: 'firth does not cluster words' },
};

/** Whether these are arguments of word2vec.c. */
export function isWord2vecCommandLine(args: readonly string[]): boolean {
  return args.includes('-train');
}

/**
 * Arguments of `firth train` that mean what the given ones mean to word2vec.c.
 *
 * @throws ArgumentError for a flag without a value, an unknown one, or something that firth does not train.
 * @example
 * fromWord2vec(['-train', 'c.txt', '-output', 'v.bin', '-cbow', '0', '-binary', '1'])
 * // ['c.txt', '--out', 'v.bin', '--format', 'binary']
 */
export function fromWord2vec(args: readonly string[]): string[] {
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    if (i + 1 >= args.length) throw new ArgumentError(args[i], 'followed by a value', 'the end of the line');
    values.set(args[i], args[i + 1]);
  }
  // word2vec.c trains CBOW unless told otherwise.
  if (!values.has('-cbow')) values.set('-cbow', '1');
  return [...values].flatMap(([flag, value]) => translated(flag, value));
}

function translated(flag: string, value: string): string[] {
  if (flag === '-train') return [value];
  if (flag === '-debug') return [];
  if (flag === '-binary') return ['--format', value === '0' ? 'text' : 'binary'];
  if (SAME[flag] !== undefined) return [SAME[flag], value];
  const fixed = FIXED[flag];
  if (fixed === undefined) {
    const known = ['-train', '-binary', '-debug', ...Object.keys(SAME), ...Object.keys(FIXED)];
    throw new ArgumentError('flag', `one of word2vec.c's ${known.join(', ')}`, flag);
  }
  if (value !== fixed.value) throw new ArgumentError(flag, fixed.value, value, fixed.reason);
  return [];
}
