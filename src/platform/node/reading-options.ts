// How a corpus is read, as options: without a part in the result, but for the tokenizer and the length of sentences.

import { availableParallelism } from 'node:os';
import { TEXT_OPTIONS } from '../../corpus/text-options.js';
import type { TokenizerName } from '../../corpus/tokenizers.js';
import { completeOptions, type OptionValues } from '../../support/option-table.js';
import type { Tokenizer } from './corpus-lines.js';

export const READING_OPTIONS = {
  threads: {
    kind: 'integer',
    flag: 'threads',
    default: availableParallelism(),
    min: 1,
    max: 1024,
    help: 'threads that read files; the result is the same for any number',
  },
  ...TEXT_OPTIONS,
  memoryTokens: {
    kind: 'integer',
    flag: 'max-memory-tokens',
    default: 1_000_000_000,
    min: 0,
    max: 2 ** 30,
    help: 'keep a longer encoded corpus in a temporary file, 4 bytes a token',
  },
} as const;

export type ReadingOptions = OptionValues<typeof READING_OPTIONS>;

/** A program may cut the lines of files into words itself, on the main thread. */
export interface GivenReadingOptions extends Partial<Omit<ReadingOptions, 'tokenizer'>> {
  readonly tokenizer?: TokenizerName | Tokenizer;
}

/** @throws ArgumentError for a value out of range. */
export function readingOptions(options: GivenReadingOptions): ReadingOptions {
  const { threads, tokenizer, sentenceLength, memoryTokens } = options;
  const name = typeof tokenizer === 'function' ? undefined : tokenizer;
  const given = Object.entries({ threads, tokenizer: name, sentenceLength, memoryTokens });
  return completeOptions(
    READING_OPTIONS,
    Object.fromEntries(given.filter(([, value]) => value !== undefined)),
  );
}
