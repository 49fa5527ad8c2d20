// A made-up text of any size, in which some words are frequent and many are rare, as in texts that people write.

import { PythonRandom } from '#firth/cs224n/random/python-random.js';

/** So many ASCII characters: lines of ten words. */
export function wordsOfText(length: number): string {
  const random = new PythonRandom(7);
  const lines: string[] = [];
  for (let made = 0; made < length; ) {
    const words = Array.from({ length: 10 }, () => `w${Math.floor(10 ** (5.3 * random.random()))}`);
    const line = `${words.join(' ')}\n`;
    lines.push(line);
    made += line.length;
  }
  return lines.join('').slice(0, length);
}
