// Small models for tests of the model file: random words, counts and bits.

import fc from 'fast-check';
import type { ModelContent } from '#firth/formats/print-model.js';
import { trainOptions } from '#firth/model/train-options.js';
import { denseRows } from '#firth/support/matrix-rows.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';

/** Any bits, those of NaN and infinity included. */
const anyFloats = (length: number) =>
  fc
    .uint8Array({ minLength: 4 * length, maxLength: 4 * length })
    .map((bytes) => new Float32Array(bytes.slice().buffer));

const anyWord = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

export const modelArbitrary: fc.Arbitrary<ModelContent> = fc
  .record({
    entries: fc.uniqueArray(fc.tuple(anyWord, fc.integer({ min: 1, max: 2 ** 40 })), {
      minLength: 2,
      maxLength: 8,
      selector: ([word]) => word,
    }),
    dimension: fc.integer({ min: 1, max: 5 }),
    hierarchical: fc.boolean(),
    lowerCase: fc.boolean(),
  })
  .chain(({ entries, dimension, hierarchical, lowerCase }) => {
    const V = entries.length;
    const rows = hierarchical ? V - 1 : V;
    return fc
      .record({ input: anyFloats(V * dimension), output: anyFloats(rows * dimension) })
      .map(({ input, output }) =>
        modelOf(entries, { dimension, lowerCase, hierarchical }, { input, output }),
      );
  });

export function modelOf(
  entries: readonly (readonly [string, number])[],
  {
    dimension,
    lowerCase = false,
    hierarchical = false,
  }: { dimension: number; lowerCase?: boolean; hierarchical?: boolean },
  { input, output }: { input: Float32Array; output: Float32Array },
): ModelContent {
  const vocabulary = Vocabulary.fromCounts(entries, { lowerCase }).toData();
  return {
    firth: '1.2.3',
    vocabulary,
    ...(hierarchical ? { treeCounts: vocabulary.counts.map((count) => 2 * count) } : {}),
    input: denseRows(input, dimension),
    output: denseRows(output, dimension),
    options: trainOptions({ dimension, loss: hierarchical ? 'hierarchical-softmax' : 'negative-sampling' }),
    tokenizer: 'whitespace',
    training: {
      corpus: { words: '12', tokens: 34, ids: '56' },
      from: null,
      epochsBefore: 2,
      chunksDone: 3,
      chunks: 4,
      seed: 1,
      state: { any: [1.5, 'thing'] },
    },
  };
}

export function bytesOf(pieces: Iterable<Uint8Array>): Uint8Array {
  return new Uint8Array(Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece))));
}
