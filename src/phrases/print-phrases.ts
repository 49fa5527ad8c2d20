// Phrases as tab-separated values with a header: phrase, score, count, pass.

import type { Phrase } from './phrases.js';

/**
 * @example
 * printPhrases([{ phrase: 'new_york', score: 250.5, count: 12, pass: 1 }])
 * // 'phrase\tscore\tcount\tpass\nnew_york\t250.5\t12\t1\n'
 */
export function printPhrases(phrases: readonly Phrase[]): string {
  const lines = phrases.map(({ phrase, score, count, pass }) => `${phrase}\t${score}\t${count}\t${pass}\n`);
  return `phrase\tscore\tcount\tpass\n${lines.join('')}`;
}
