// A run that takes a moment: a made-up text with some of the words that the course plots, and small constants.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_OPTIONS, type RunOptions } from '#firth/cs224n/run/options.js';
import type { TrainingText } from '#firth/cs224n/run/training-text.js';

const WORDS = [
  'Rain',
  'snow',
  'tea',
  'great',
  'king',
  'queen',
  ...Array.from({ length: 34 }, (_, i) => `w${i}`),
];

/** Sentences of 2 to 11 words, the earlier words of the list more often; the same text for the same seed. */
export function smallText(seed = 1, sentences = 200): string {
  const random = mulberry32(seed);
  const line = () =>
    Array.from(
      { length: 2 + Math.floor(10 * random()) },
      () => WORDS[Math.floor(random() ** 2 * WORDS.length)],
    );
  return Array.from({ length: sentences }, () => `${line().join(' ')}\n`).join('');
}

/** The text as a run takes it. */
export function trainingText(text = smallText()): TrainingText {
  return {
    name: 'a small text',
    sentences: text
      .toLowerCase()
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

/** Several checkpoints, several halvings of the rate, and printed losses that do not fall together with either. */
export const SMALL_OPTIONS = {
  iterations: 60,
  dimension: 4,
  window: 3,
  negatives: 3,
  batch: 6,
  annealEvery: 25,
  printEvery: 4,
  checkpointEvery: 15,
  subsample: 0.05,
  copies: 2,
  tableSize: 500,
} as const satisfies Partial<RunOptions>;

/** The command line's flags for options. */
export function flagsOf(options: Partial<RunOptions>): string[] {
  return Object.entries(options).flatMap(([name, value]) => [
    `--${RUN_OPTIONS[name as keyof RunOptions].flag}`,
    String(value),
  ]);
}

/** What a resumed run must have byte for byte as the uninterrupted one has it. */
export function outcomeOf(folder: string): Record<string, string> {
  const files = ['params.npy', 'losses.csv', 'words.txt', 'word_vectors.svg'];
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

/** Numbers in [0, 1) from a 32-bit state. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
