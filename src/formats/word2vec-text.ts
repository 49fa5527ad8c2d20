// The text format of word2vec.c: a line "V D", then a line for each word: the word and its D numbers, each with six
// decimals, a space behind every one of them. Numbers lose their last bits; the binary format keeps them.

import { ArgumentError } from '../support/errors.js';
import { vectorOf, type WordVectorTable } from './word-vector-table.js';

/** Words a chunk of the output holds. */
const WORDS_A_CHUNK = 1000;

/**
 * The file in pieces, to be written one after the other.
 *
 * @throws ArgumentError when a word has white space or is empty: no reader could tell where it ends.
 * @example
 * [...printWord2vecText({ words: ['a'], dimension: 2, data: Float32Array.of(0.5, -1) })].join('')
 * // '1 2\na 0.500000 -1.000000 \n'
 */
export function* printWord2vecText(table: WordVectorTable): Generator<string> {
  requirePrintable(table.words);
  yield `${table.words.length} ${table.dimension}\n`;
  for (let first = 0; first < table.words.length; first += WORDS_A_CHUNK) {
    const lines = table.words.slice(first, first + WORDS_A_CHUNK).map((word, i) => {
      let line = `${word} `;
      for (const number of vectorOf(table, first + i)) line += `${number.toFixed(6)} `;
      return `${line}\n`;
    });
    yield lines.join('');
  }
}

/** @throws ArgumentError naming the first word that the word2vec formats cannot hold. */
export function requirePrintable(words: readonly string[]): void {
  const bad = words.find((word) => word === '' || /[ \t\r\n\v\f]/.test(word));
  if (bad !== undefined) throw new ArgumentError('words', 'words without white space', bad);
}
