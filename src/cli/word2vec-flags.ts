// word2vec.c's command line, accepted as it is: `-train c.txt -output v.bin -size 100 ...` becomes the words of
// `firth train`. What firth does not train is refused, never silently replaced. Its defaults are ours, but for CBOW,
// which it trains unless told otherwise, with a mean of the context whose gradient it does not divide; and the threads,
// here as many as processors, there 12.

import { ArgumentError } from '../support/errors.js';
import { flagPairs, refuseBothLosses, translatedPair } from './flag-pairs.js';
import { translationsOf } from './other-names.js';

const NAMES = translationsOf('word2vec');
const NEGATIVE = '5';

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
 * // ['c.txt', '--out', 'v.bin', '--model', 'skip-gram', '--format', 'binary']
 */
export function fromWord2vec(args: readonly string[]): string[] {
  const pairs = flagPairs(args);
  if (!pairs.has('-cbow')) pairs.set('-cbow', '1');
  const negative = { name: '-negative', value: pairs.get('-negative') ?? NEGATIVE };
  const hs = pairs.get('-hs') ?? '0';
  refuseBothLosses('word2vec.c', { name: '-hs', value: hs, on: hs === '1' }, negative);
  // Without negatives: word2vec.c's way to choose hierarchical softmax alone.
  if (hs === '1') pairs.delete('-negative');
  return [...pairs].flatMap(([flag, value]) => translated(flag, value));
}

function translated(flag: string, value: string): string[] {
  if (flag === '-train') return [value];
  if (flag === '-debug') return [];
  if (flag === '-classes') {
    if (value === '0') return [];
    throw new ArgumentError(flag, '0', value, 'firth does not cluster words');
  }
  const translation = NAMES.get(flag);
  if (translation === undefined) {
    const known = ['-train', ...NAMES.keys(), '-classes', '-debug'];
    throw new ArgumentError('flag', `one of word2vec.c's ${known.join(', ')}`, flag);
  }
  const pair = translatedPair(translation, flag, value);
  return pair[1] === 'cbow' ? [...pair, '--context', 'word2vec'] : pair;
}
