// A made-up text of two topics that never meet in a sentence: vectors that learnt anything keep them apart.

import { PythonRandom } from '#firth/cs224n/random/python-random.js';

export const TOPICS = [
  ['rain', 'snow', 'hail', 'wind', 'cloud', 'storm'],
  ['coffee', 'tea', 'milk', 'sugar', 'cup', 'spoon'],
] as const;

/** Sentences of `length` words of one topic each, the topics taking turns. */
export function topicSentences(count: number, length: number, seed: number): string[][] {
  const random = new PythonRandom(seed);
  return Array.from({ length: count }, (_, s) => {
    const topic = TOPICS[s % 2];
    return Array.from({ length }, () => topic[random.randint(0, topic.length - 1)]);
  });
}
