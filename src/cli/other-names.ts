// What word2vec.c, gensim and fastText call the options of firth train. The tables translate command lines
// (word2vec-flags.ts, gensim-flags.ts, fasttext-flags.ts) and are printed in docs/options.md.

/** The programs whose names are understood. */
export const PROGRAMS = ['word2vec', 'gensim', 'fasttext'] as const;

export type Program = (typeof PROGRAMS)[number];

/** A name of another program; where its values are not ours, `values` says what they become. */
export interface OtherName {
  readonly name: string;
  readonly values?: Readonly<Record<string, string>>;
}

const same = (name: string): OtherName => ({ name });

/** 1 and 0 in any spelling of Python's. */
function yesNo(name: string, yes: string, no: string): OtherName {
  return { name, values: { 1: yes, 0: no, true: yes, false: no, True: yes, False: no } };
}

/** By our flag, without dashes. gensim's names are those of Word2Vec's parameters, older ones behind. */
export const OTHER_NAMES: Readonly<Record<string, Partial<Record<Program, readonly OtherName[]>>>> = {
  out: { word2vec: [same('-output')], fasttext: [same('-output')] },
  format: { word2vec: [{ name: '-binary', values: { 0: 'text', 1: 'binary' } }] },
  'save-vocab': { word2vec: [same('-save-vocab')] },
  'read-vocab': { word2vec: [same('-read-vocab')] },
  dim: { word2vec: [same('-size')], gensim: [same('vector_size'), same('size')], fasttext: [same('-dim')] },
  window: { word2vec: [same('-window')], gensim: [same('window')], fasttext: [same('-ws')] },
  'window-rule': { gensim: [yesNo('shrink_windows', 'dynamic', 'fixed')] },
  model: {
    word2vec: [yesNo('-cbow', 'cbow', 'skip-gram')],
    gensim: [yesNo('sg', 'skip-gram', 'cbow')],
  },
  context: { gensim: [yesNo('cbow_mean', 'word2vec', 'sum')] },
  loss: {
    word2vec: [yesNo('-hs', 'hierarchical-softmax', 'negative-sampling')],
    gensim: [yesNo('hs', 'hierarchical-softmax', 'negative-sampling')],
    fasttext: [
      { name: '-loss', values: { ns: 'negative-sampling', hs: 'hierarchical-softmax', softmax: 'softmax' } },
    ],
  },
  negative: { word2vec: [same('-negative')], gensim: [same('negative')], fasttext: [same('-neg')] },
  'noise-exponent': { gensim: [same('ns_exponent')] },
  sample: { word2vec: [same('-sample')], gensim: [same('sample')], fasttext: [same('-t')] },
  epochs: { word2vec: [same('-iter')], gensim: [same('epochs'), same('iter')], fasttext: [same('-epoch')] },
  rate: { word2vec: [same('-alpha')], gensim: [same('alpha')], fasttext: [same('-lr')] },
  'min-rate': { gensim: [same('min_alpha')] },
  seed: { gensim: [same('seed')], fasttext: [same('-seed')] },
  'min-count': {
    word2vec: [same('-min-count')],
    gensim: [same('min_count')],
    fasttext: [same('-minCount')],
  },
  'max-vocab': { gensim: [same('max_final_vocab')] },
  'max-words-while-counting': { gensim: [same('max_vocab_size')] },
  threads: { word2vec: [same('-threads')], gensim: [same('workers')], fasttext: [same('-thread')] },
};

/** Our flag for a name of a program's. */
export interface Translation {
  /** Without dashes. */
  readonly flag: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** Every name of a program's, as OTHER_NAMES spells it. */
export function translationsOf(program: Program): ReadonlyMap<string, Translation> {
  const translations = new Map<string, Translation>();
  for (const [flag, names] of Object.entries(OTHER_NAMES)) {
    for (const { name, values } of names[program] ?? []) {
      translations.set(name, values === undefined ? { flag } : { flag, values });
    }
  }
  return translations;
}
