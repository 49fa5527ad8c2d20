import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ModelFile, type ModelSource, modelSource, openModel } from '#firth/formats/open-model.js';
import { printModel } from '#firth/formats/print-model.js';
import type { FileError } from '#firth/support/errors.js';
import { bytesOf, modelArbitrary, modelOf } from '../helpers/small-model.js';

const SMALL = modelOf(
  [
    ['rain', 3],
    ['été', 2],
  ],
  { dimension: 3 },
  { input: Float32Array.of(1, 2, 3, 4, 5, 6), output: Float32Array.of(-1, -2, -3, -4, -5, -6) },
);

const bits = (matrix: Float32Array) => Buffer.from(matrix.buffer, matrix.byteOffset, matrix.byteLength);

/** The bits of all rows; numbers would lose those of NaN. */
async function rowsOf(model: ModelFile, name: 'input' | 'output'): Promise<Buffer> {
  const rows: Buffer[] = [];
  await model.forEachRow(name, (i, row) => {
    assert.equal(i, rows.length);
    rows.push(Buffer.from(bits(row)));
  });
  return Buffer.concat(rows);
}

/** Fails unless reading ends in a FileError; returns it, and the most bytes that were asked for at a time. */
async function refusal(bytes: Uint8Array): Promise<{ error: FileError; largest: number }> {
  let largest = 0;
  const memory = modelSource(bytes, 'm.firth');
  const source: ModelSource = {
    ...memory,
    read: (offset, into) => {
      largest = Math.max(largest, into.length);
      assert.ok(offset + into.length <= bytes.length, 'reads beyond the end');
      return memory.read(offset, into);
    },
  };
  const error = await openModel(source).then(
    () => assert.fail('a damaged model was opened'),
    (reason: unknown) => reason as FileError,
  );
  assert.equal(error.name, 'FileError', String(error));
  return { error, largest };
}

/** The file with its header's text changed, as long as before, and a digest that fits. */
function withHeader(bytes: Uint8Array, from: string, to: string): Uint8Array {
  assert.equal(from.length, to.length);
  const content = Buffer.from(bytes.subarray(0, bytes.length - 32));
  const at = content.indexOf(from);
  assert.ok(at > 0);
  content.write(to, at);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

describe('the model file', () => {
  it('gives back every bit of what was written', async () => {
    await fc.assert(
      fc.asyncProperty(modelArbitrary, async (written) => {
        const model = await openModel(modelSource(bytesOf(printModel(written))));
        const { vocabulary, options, training, input, output } = written;
        assert.deepEqual(model.vocabulary, vocabulary);
        assert.deepEqual(model.treeCounts, written.treeCounts);
        assert.deepEqual([model.header.options, model.header.training], [options, training]);
        assert.deepEqual(
          [model.header.firth, model.header.words, model.header.dimension, model.header.outputRows],
          ['1.2.3', input.count, input.dimension, output.count],
        );
        for (const name of ['input', 'output'] as const) {
          const rows = Array.from({ length: written[name].count }, (_, i) => bits(written[name].row(i)));
          assert.deepEqual(bits(await model.matrix(name)), Buffer.concat(rows));
          assert.deepEqual(await rowsOf(model, name), Buffer.concat(rows));
        }
      }),
    );
  });

  it('lies as its documentation says', () => {
    const bytes = bytesOf(printModel(SMALL));
    const view = new DataView(bytes.buffer);
    assert.deepEqual([...bytes.subarray(0, 8)], [0x89, ...Buffer.from('FIRTH\r\n')]);
    assert.equal(view.getUint32(8, true), 1);
    const json = view.getUint32(12, true);
    const head = Math.ceil((16 + json) / 64) * 64;
    assert.equal(JSON.parse(Buffer.from(bytes.subarray(16, 16 + json)).toString()).words, 2);
    assert.ok(bytes.subarray(16 + json, head).every((byte) => byte === 0x20));
    // Offsets, words, counts, no tree, input, output: each takes one line of 64 bytes here.
    assert.deepEqual(
      [0, 4, 8].map((at) => view.getUint32(head + at, true)),
      [0, 4, 9],
    );
    assert.equal(Buffer.from(bytes.subarray(head + 64, head + 73)).toString(), 'rainété'.normalize());
    assert.deepEqual(
      [0, 8].map((at) => view.getFloat64(head + 128 + at, true)),
      [3, 2],
    );
    assert.deepEqual(
      [0, 4, 8].map((at) => view.getFloat32(head + 192 + at, true)),
      [1, 2, 3],
    );
    assert.deepEqual(
      [0, 4, 8].map((at) => view.getFloat32(head + 256 + at, true)),
      [-1, -2, -3],
    );
    assert.equal(bytes.length, head + 320 + 32);
    const digest = createHash('sha256')
      .update(bytes.subarray(0, head + 320))
      .digest();
    assert.deepEqual(Buffer.from(bytes.subarray(head + 320)), digest);
  });

  it("is the same with Node's SHA-256", async () => {
    const newHash = () => createHash('sha256');
    const bytes = bytesOf(printModel(SMALL, newHash));
    assert.deepEqual(bytes, bytesOf(printModel(SMALL)));
    const { sha256 } = await openModel(modelSource(bytes), newHash);
    assert.equal(sha256, Buffer.from(bytes.subarray(-32)).toString('hex'));
  });

  it('is refused when cut anywhere, or longer than it was', async () => {
    const bytes = bytesOf(printModel(SMALL));
    for (let length = 0; length < bytes.length; length++) await refusal(bytes.subarray(0, length));
    const { error } = await refusal(bytes.subarray(0, bytes.length - 1));
    assert.equal(
      error.message,
      `m.firth: expected ${bytes.length} bytes, found ${bytes.length - 1}. ` +
        'The file is damaged, or no firth model: fetch or train it again.',
    );
    await refusal(bytesOf([bytes, Uint8Array.of(0)]));
  });

  it('is refused when a bit has changed, wherever it is, and asks for no memory beyond its size', async () => {
    await fc.assert(
      fc.asyncProperty(modelArbitrary, fc.nat(), fc.nat(7), async (model, place, bit) => {
        const bytes = bytesOf(printModel(model));
        const at = place % bytes.length;
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        const { largest } = await refusal(bytes);
        assert.ok(largest <= bytes.length);
      }),
      { numRuns: 300 },
    );
  });

  it('allocates nothing for what a header claims', async () => {
    const bytes = bytesOf(printModel(SMALL));
    const claims = withHeader(bytes, '"dimension":3,"outputRows"', '"dimension":9,"outputRows"');
    const { error } = await refusal(claims);
    assert.match(error.message, /^m\.firth: expected \d+ bytes, found \d+\./);
    const many = bytes.slice();
    new DataView(many.buffer).setUint32(12, 2 ** 32 - 1, true);
    assert.match((await refusal(many)).error.message, /byte 12: expected a header that fits into \d+ bytes/);
  });

  it('says what is wrong, and where', async () => {
    const bytes = bytesOf(printModel(SMALL));
    const changed = (at: number, value: number) => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const messageOf = async (damaged: Uint8Array) => (await refusal(damaged)).error.message;
    assert.match(await messageOf(changed(0, 0x50)), /^m\.firth: byte 0: expected 89 46 .* 0a, found 50 46 /);
    assert.match(await messageOf(new Uint8Array(0)), /byte 0: expected .*, found nothing\./);
    assert.equal(
      await messageOf(changed(8, 2)),
      'm.firth: byte 8: expected version 1 of the format, found 2. Use the firth that wrote it',
    );
    assert.match(
      await messageOf(changed(16, 0x5b)),
      /byte 16: expected a header in JSON, found something else/,
    );
    const end = bytes.length - 32;
    assert.match(
      await messageOf(changed(end - 64, 1)),
      new RegExp(`byte ${end}: expected the SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}\\.`),
    );
    assert.match(
      await messageOf(withHeader(bytes, '"outputRows":2', '"outputRows":7')),
      /the header: expected outputRows to be words or one less/,
    );
    assert.match(
      await messageOf(withHeader(bytes, '"dimension":3', '"dimension":-')),
      /expected a header in JSON/,
    );
    assert.match(
      await messageOf(withHeader(bytes, '"window":5', '"window":0')),
      /the header's options: Expected `window` to be an integer from 1 to 1000, got 0/,
    );
    assert.match(
      await messageOf(withHeader(bytes, '"chunksDone":3', '"chunksDone":5')),
      /expected training\.chunksDone to be at most training\.chunks/,
    );
  });
});
