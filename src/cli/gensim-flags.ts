// The names of gensim's Word2Vec parameters as flags of firth train: --vector-size 100, --vector_size=100, --sg 1. They
// are names only, with our defaults for what is not given; `--like gensim` sets gensim's defaults.

import { ArgumentError } from '../support/errors.js';
import { refuseBothLosses, translatedPair } from './flag-pairs.js';
import { type Translation, translationsOf } from './other-names.js';

const dashed = (name: string) => `--${name.replaceAll('_', '-')}`;

const NAMES = new Map(
  [...translationsOf('gensim')].map(([name, translation]) => [dashed(name), translation]),
);
const NEGATIVE = '5';

/** A flag with its value, or any other word. */
interface Word {
  /** As the user wrote it. */
  readonly text: string;
  /** What it becomes, where it is a name of gensim's. */
  readonly translation?: Translation;
  readonly value?: string;
}

/**
 * The arguments with gensim's names put into ours; others stay as they are.
 *
 * @throws ArgumentError for an option that is given under two names, a value that has no counterpart, or hierarchical
 *   softmax together with negative sampling, which gensim trains with its default of 5 negatives too.
 * @example
 * fromGensim(['c.txt', '--vector_size', '50', '--sg=0']) // ['c.txt', '--dim', '50', '--model', 'cbow']
 */
export function fromGensim(args: readonly string[]): string[] {
  const words = wordsOf(args);
  refuseTwoNames(words);
  const hs = words.find(({ translation }) => translation?.flag === 'loss');
  const on = hs?.translation?.values?.[hs.value ?? ''] === 'hierarchical-softmax';
  if (hs !== undefined) {
    const value = words.find(({ translation }) => translation?.flag === 'negative')?.value ?? NEGATIVE;
    refuseBothLosses('gensim', { name: hs.text, value: hs.value ?? '', on }, { name: '--negative', value });
  }
  return words
    .filter(({ translation }) => !(on && translation?.flag === 'negative'))
    .flatMap(({ text, translation, value }) =>
      translation === undefined ? [text] : translatedPair(translation, text, value ?? ''),
    );
}

function wordsOf(args: readonly string[]): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--') return [...words, ...args.slice(i).map((text) => ({ text }))];
    const [text, ...values] = args[i].split('=');
    const translation = args[i].startsWith('--') ? NAMES.get(dashed(text.slice(2))) : undefined;
    if (translation === undefined) words.push({ text: args[i] });
    else if (values.length > 0) words.push({ text, translation, value: values.join('=') });
    else if (i + 1 < args.length) words.push({ text, translation, value: args[++i] });
    else throw new ArgumentError(text, 'followed by a value', 'the end of the line');
  }
  return words;
}

/** Our own name beside gensim's, or two of gensim's; of the same name twice the last one counts, as ever. */
function refuseTwoNames(words: readonly Word[]): void {
  const nameOf = new Map<string, string>();
  for (const { text, translation } of words) {
    if (!text.startsWith('--')) continue;
    const name = dashed(text.slice(2).split('=')[0]);
    const flag = translation?.flag ?? name.slice(2);
    const earlier = nameOf.get(flag);
    if (earlier !== undefined && earlier !== name) {
      throw new ArgumentError(
        name,
        `given without ${earlier}`,
        'both',
        'They are names of one option: leave one out',
      );
    }
    nameOf.set(flag, name);
  }
}
