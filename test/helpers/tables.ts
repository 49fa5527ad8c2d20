// Random tables of word vectors, for laws, and a format's files in memory.

import fc from 'fast-check';
import type { PrintOptions } from '#firth/formats/print-text-rows.js';
import { FORMATS, type FormatDescription, type FormatName } from '#firth/formats/vector-formats.js';
import { tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';

/** Any text, white space and letters outside the first plane included. */
export const anyWord = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'new york',
    '🙂👍🏽',
    'שלום',
    '\u202Eabc',
    '',
    '1999',
    '-1.5',
    'nan',
    '. . .',
    'x'.repeat(10_000),
    '\u00A0',
  ),
);

/** Words that every format holds: no white space that ends a word, none empty. */
export const plainWord = anyWord.filter((word) => word !== '' && !/\s/.test(word));

/** A table of words without repetitions, with or without counts. */
export const tableArbitrary = (word: fc.Arbitrary<string>, counted = fc.boolean()) =>
  fc
    .tuple(fc.uniqueArray(word, { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), counted)
    .chain(([words, D, withCounts]) =>
      fc
        .tuple(
          fc.float32Array({ minLength: words.length * D, maxLength: words.length * D }),
          fc.array(fc.nat(), { minLength: words.length, maxLength: words.length }),
        )
        .map(([data, counts]) =>
          tableOfWords(words, D, data, withCounts ? Float64Array.from(counts) : undefined),
        ),
    );

/** What a format writes for a table. */
export function printed(format: FormatName, table: WordVectorTable, options: PrintOptions = {}) {
  const { print, beside }: FormatDescription = FORMATS[format];
  return {
    bytes: Buffer.concat([...(print?.(table, options) ?? [])]),
    ...(beside?.print && { beside: Buffer.concat([...beside.print(table, options)]) }),
  };
}
