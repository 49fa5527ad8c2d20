// The word vectors of a model file, read as any vector file is.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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

  it('can be read in part, without a look at the rest', () => {
    const rest = 4 * (2 + 4) + 64;
    for (const [bytes, sized] of [
      [small(), true],
      [small().subarray(0, -rest), false],
    ] as const) {
      const table = readTable(FORMATS.firth.read, bytes, { sized, limit: 1 });
      assert.deepEqual([[...table.data], [...(table.counts ?? [])]], [[1, 2], [9]]);
    }
    const snow = readTable(FORMATS.firth.read, small(), { words: new Set(['snow']) });
    assert.deepEqual([[...snow.data], [...(snow.counts ?? [])]], [[3, 4], [3]]);
  });

  it('are refused when any byte of the file was changed, however it arrives', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      by: fc.integer({ min: 1, max: 255 }),
      pieces: fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 3 }),
      sized: fc.boolean(),
    });
    fc.assert(
      fc.property(modelArbitrary, damage, (model, { at, by, pieces, sized }) => {
        const bytes = bytesOf(printModel(model));
        readTable(FORMATS.firth.read, bytes, { pieces, sized });
        bytes[Math.floor(at * bytes.length)] ^= by;
        assert.throws(() => readTable(FORMATS.firth.read, bytes, { pieces, sized }), { name: 'FileError' });
      }),
      { numRuns: 200 },
    );
  });

  it('are refused with the digest that was expected', () => {
    const whole = small();
    const changed = small();
    changed[changed.length - 65] ^= 1; // of the output matrix
    const claimed = Buffer.from(whole.subarray(-32)).toString('hex');
    const found = createHash('sha256').update(changed.subarray(0, -32)).digest('hex');
    for (const words of [undefined, new Set(['rain'])]) {
      assert.throws(() => readTable(FORMATS.firth.read, changed, words && { words }), {
        name: 'FileError',
        message:
          `file: byte ${whole.length - 32}: expected the SHA-256 ${found}, found ${claimed}. ` +
          'The file is damaged: copy or write it again',
      });
    }
    assert.throws(() => readTable(FORMATS.firth.read, Uint8Array.of(...whole, 0), { sized: false }), {
      message: `file: byte ${whole.length}: expected the end of the file, found more bytes. The file is damaged: copy or write it again`,
    });
    assert.throws(() => readTable(FORMATS.firth.read, whole.subarray(0, -1), { sized: false }), {
      message: `file: byte ${whole.length - 32}: expected a digest, found the end of the file. The file is damaged: copy or write it again`,
    });
  });

  it('are checked piece by piece where the file is larger than what is held of it', () => {
    // 3 MiB in pieces: what was hashed is overwritten by what comes.
    const V = 4000;
    const words = Array.from({ length: V }, (_, i) => [`w${i}`, V - i] as [string, number]);
    const input = Float32Array.from({ length: 100 * V }, (_, i) => i);
    const bytes = bytesOf(
      printModel(modelOf(words, { dimension: 100 }, { input, output: new Float32Array(100 * V) })),
    );
    const table = readTable(FORMATS.firth.read, bytes, { pieces: [70_001, 300_000] });
    assert.deepEqual(table.data, input);
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
