// From the stretches between white space, as WordNumbers numbers them, to words: bytes that are not UTF-8 become U+FFFD,
// letters become lower case, stretches are cut by the tokenizer. Done once for each different stretch.

import { type TokenizerName, wordsBetweenSpaces } from './tokenizers.js';
import { invalidUtf8Bytes, isAscii } from './utf8.js';
import { WordNumbers } from './word-numbers.js';

/** A part of a corpus: its different words, and where they stand. */
export interface NumberedPart {
  /** The words by number, each with a space behind it. */
  readonly text: Uint8Array<ArrayBuffer>;
  /** How often each came. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** The words' numbers in order, -1 at line ends; empty when they were not wanted. */
  readonly numbers: Int32Array<ArrayBuffer>;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The part in words, and how many of its bytes were not UTF-8. */
export function normalWords(
  part: NumberedPart,
  { lowerCase, tokenizer }: { lowerCase: boolean; tokenizer: TokenizerName },
): { part: NumberedPart; replacedBytes: number } {
  const { text, counts } = part;
  const ascii = isAscii(text);
  const invalid = ascii ? 0 : invalidUtf8Bytes(text, 0, text.length);
  if (tokenizer === 'whitespace' && (ascii || (invalid === 0 && !lowerCase))) {
    return { part, replacedBytes: 0 };
  }
  const stretches = decoder.decode(text).split(' ');
  const words: string[] = [];
  const starts = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) {
    for (const word of wordsBetweenSpaces(stretches[i], tokenizer, lowerCase)) words.push(word);
    starts[i + 1] = words.length;
  }
  return {
    part: cutUp(part, words, starts),
    replacedBytes: invalid === 0 ? 0 : replacedBytes(part),
  };
}

/** The part where stretch i is the words from `starts[i]` to `starts[i + 1]`. */
function cutUp({ counts, numbers }: NumberedPart, words: string[], starts: Uint32Array): NumberedPart {
  const table = new WordNumbers({ expected: words.length });
  const numberOf = table.numberAll(encoder.encode(words.join(' ')));
  const wordCounts = new Uint32Array(table.size);
  for (let i = 0; i < counts.length; i++) {
    for (let k = starts[i]; k < starts[i + 1]; k++) wordCounts[numberOf[k]] += counts[i];
  }
  let length = 0;
  for (const number of numbers) length += number < 0 ? 1 : starts[number + 1] - starts[number];
  const cut = new Int32Array(length);
  let at = 0;
  for (const number of numbers) {
    if (number < 0) cut[at++] = number;
    else for (let k = starts[number]; k < starts[number + 1]; k++) cut[at++] = numberOf[k];
  }
  return { text: table.text(), counts: wordCounts, numbers: cut };
}

function replacedBytes({ text, counts }: NumberedPart): number {
  let replaced = 0;
  let start = 0;
  for (const count of counts) {
    const end = text.indexOf(0x20, start);
    replaced += count * invalidUtf8Bytes(text, start, end);
    start = end + 1;
  }
  return replaced;
}
