// fastText's command line for word vectors, accepted as it is: `skipgram -input c.txt -output model -maxn 0 ...` becomes
// the words of `firth train`, with fastText's defaults where they are not ours. As there, the vectors go to OUTPUT.vec;
// there is no OUTPUT.bin.

import { ArgumentError } from '../support/errors.js';
import { flagPairs, translatedPair } from './flag-pairs.js';
import { translationsOf } from './other-names.js';

const NAMES = translationsOf('fasttext');

/** fastText's defaults that are not firth's: learning rate, subsampling, and the square root for negatives. */
const DEFAULTS: Readonly<Record<string, string>> = { '-lr': '0.05', '-t': '1e-4' };
const NOISE_EXPONENT = '0.5';

/** Flags that change nothing about the vectors of whole words. */
const IGNORED = ['-verbose', '-lrUpdateRate', '-bucket', '-minn', '-maxn'];

/** Whether these are arguments of fastText. */
export function isFasttextCommandLine([model, ...rest]: readonly string[]): boolean {
  return (model === 'skipgram' || model === 'cbow') && rest.includes('-input');
}

/**
 * Arguments of `firth train` that mean what the given ones mean to fastText.
 *
 * @throws ArgumentError for a flag without a value, an unknown one, or something that firth does not train: subwords,
 *   which fastText adds unless -maxn is 0.
 * @example
 * fromFasttext(['skipgram', '-input', 'c.txt', '-output', 'v', '-maxn', '0'])
 * // ['--model', 'skip-gram', '--noise-exponent', '0.5', 'c.txt', '--out', 'v.vec', '--format', 'text',
 * //  '--rate', '0.05', '--sample', '1e-4']
 */
export function fromFasttext([model, ...args]: readonly string[]): string[] {
  const pairs = flagPairs(args);
  for (const [flag, value] of Object.entries(DEFAULTS)) if (!pairs.has(flag)) pairs.set(flag, value);
  // Only negative sampling asks for negatives.
  if ((pairs.get('-loss') ?? 'ns') !== 'ns') pairs.delete('-neg');
  const maxn = pairs.get('-maxn') ?? '6';
  if (maxn !== '0') {
    throw new ArgumentError('-maxn', '0', maxn, 'firth trains vectors of whole words, without subwords');
  }
  return [
    ...(model === 'cbow' ? ['--model', 'cbow', '--context', 'word2vec'] : ['--model', 'skip-gram']),
    ...['--noise-exponent', NOISE_EXPONENT],
    ...[...pairs].flatMap(([flag, value]) => translated(flag, value)),
  ];
}

function translated(flag: string, value: string): string[] {
  if (flag === '-input') return [value];
  if (flag === '-output') return ['--out', `${value}.vec`, '--format', 'text'];
  if (IGNORED.includes(flag)) return [];
  const translation = NAMES.get(flag);
  if (translation !== undefined) return translatedPair(translation, flag, value);
  const known = ['-input', ...NAMES.keys(), ...IGNORED];
  throw new ArgumentError('flag', `one of fastText's ${known.join(', ')}`, flag);
}
