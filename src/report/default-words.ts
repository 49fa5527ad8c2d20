// The words that are shown when none are named: the course's where most of them are known, else the most frequent.

import { PLOTTED_WORDS } from '../cs224n/plotted-words.js';
import { mostFrequent, type NamedVectors } from '../vectors/named-vectors.js';

const FREQUENT = 60;
const COURSE_WORDS_NEEDED = 12;

export function defaultWords(vectors: NamedVectors): readonly string[] {
  const known = new Set(vectors.words);
  const course = PLOTTED_WORDS.filter((word) => known.has(word));
  if (course.length >= COURSE_WORDS_NEEDED) return PLOTTED_WORDS;
  return mostFrequent(vectors, FREQUENT).map((row) => vectors.words[row]);
}
