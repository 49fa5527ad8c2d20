// The word vectors of a model file, read as any vector file is.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { printModel } from '#firth/formats/print-model.js';
import { recogniseFormat } from '#firth/formats/recognise-format.js';
import { FORMATS } from '#firth/formats/vector-formats.js';
import { readTable } from '../helpers/read-table.js';
import { bytesOf, modelArbitrary, modelOf } from '../helpers/small-model.js';

const small = () =>
  bytesOf(
    printModel(
      modelOf(
        [
          ['rain', 9],
          ['snow', 3],
        ],
        { dimension: 2 },
        { input: Float32Array.of(1, 2, 3, 4), output: new Float32Array(4) },
      ),
    ),
  );

describe("a model's word vectors", () => {
  it('are those of its input matrix, with words and counts', () => {
    fc.assert(
      fc.property(modelArbitrary, fc.boolean(), (model, sized) => {
        const bytes = bytesOf(printModel(model));
        assert.equal(recogniseFormat(bytes, 'm'), 'firth');
        const table = readTable(FORMATS.firth.read, bytes, { sized });
        assert.deepEqual(table.wordBytes, model.vocabulary.bytes);
        assert.deepEqual(table.counts, model.vocabulary.counts);
        const V = model.vocabulary.counts.length;
        for (let i = 0; i < V; i++) {
          const row = table.data.subarray(i * table.dimension, (i + 1) * table.dimension);
          assert.deepEqual(
            new Uint32Array(row.slice().buffer),
            new Uint32Array(model.input.row(i).slice().buffer),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('can be read in part', () => {
    const table = readTable(FORMATS.firth.read, small(), { sized: true, limit: 1 });
    assert.deepEqual([table.data.length, table.counts?.length], [2, 1]);
  });

  it('are refused when the file is of another version, or longer than its header says', () => {
    const read = (bytes: Uint8Array) => () => readTable(FORMATS.firth.read, bytes, { sized: true });
    const newer = small();
    newer[8] = 2;
    assert.throws(
      read(newer),
      /byte 8: expected version 1 of the format, found 2\. Use the firth that wrote it/,
    );
    const longer = Uint8Array.of(...small(), 0);
    assert.throws(read(longer), /byte 0: expected \d+ bytes in all, found \d+/);
  });
});
