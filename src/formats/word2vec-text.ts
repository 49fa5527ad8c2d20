// The text format of word2vec.c: a line "V D", then a line for each word: the word and its D numbers, each with six
// decimals, a space behind every one of them. Numbers lose their last bits; the binary format keeps them.

import { requireWithoutSpaces } from './hard-words.js';
import { sizeOf, vectorOf, type WordVectorTable, wordAt } from './word-vector-table.js';

/** Words a chunk of the output holds. */
const WORDS_A_CHUNK = 1000;

/**
 * The file in pieces, to be written one after the other.
 *
 * @throws ArgumentError when a word has white space or is empty: no reader could tell where it ends.
 * @example
 * [...printWord2vecText(tableOfWords(['a'], 2, Float32Array.of(0.5, -1)))].join('')
 * // '1 2\na 0.500000 -1.000000 \n'
 */
export function* printWord2vecText(table: WordVectorTable): Generator<string> {
  requireWithoutSpaces(table);
  const V = sizeOf(table);
  yield `${V} ${table.dimension}\n`;
  for (let first = 0; first < V; first += WORDS_A_CHUNK) {
    let lines = '';
    for (let i = first; i < Math.min(V, first + WORDS_A_CHUNK); i++) {
      lines += `${wordAt(table, i)} `;
      for (const number of vectorOf(table, i)) lines += `${number.toFixed(6)} `;
      lines += '\n';
    }
    yield lines;
  }
}
