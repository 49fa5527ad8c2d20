// How a text is cut into words and sentences, as options.

import { TOKENIZERS } from './tokenizers.js';

export const TEXT_OPTIONS = {
  tokenizer: {
    kind: 'choice',
    flag: 'tokenizer',
    default: 'whitespace',
    choices: TOKENIZERS,
    help: "what is a word: what white space parts, or Unicode's words without punctuation (by the ICU of this Node)",
  },
  sentenceLength: {
    kind: 'integer',
    flag: 'sentence-length',
    default: 0,
    min: 0,
    max: 2 ** 31 - 1,
    help: 'end a sentence behind so many words too, 0: at line ends only',
  },
} as const;
