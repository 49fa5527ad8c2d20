import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { printWord2vecBinary } from '#firth/formats/word2vec-binary.js';
import { printWord2vecText } from '#firth/formats/word2vec-text.js';

const TABLE = tableOfWords(
  ['the', 'naïve', '雪'],
  2,
  Float32Array.of(0.5, -1, 1e-7, 123.4567, 0, -0.0000004),
);

describe('printWord2vecText', () => {
  it('writes what word2vec.c writes, if asked to: six decimals, a space behind each', () => {
    assert.equal(
      Buffer.concat([...printWord2vecText(TABLE, { decimals: 6 })]).toString(),
      '3 2\nthe 0.500000 -1.000000 \nnaïve 0.000000 123.456703 \n雪 0.000000 -0.000000 \n',
    );
  });

  it('refuses words that no reader could find the end of', () => {
    for (const word of ['', 'new york', 'a\nb', 'a\tb']) {
      const table = tableOfWords([word], 1, Float32Array.of(1));
      const message =
        `Expected \`words\` to be words without white space, got ${JSON.stringify(word)}. ` +
        'Formats that hold spaces: glove, projector, safetensors';
      assert.throws(() => [...printWord2vecText(table)], { name: 'ArgumentError', message });
      assert.throws(() => [...printWord2vecBinary(table)], { name: 'ArgumentError', message });
    }
  });

  it('has a line for each word, however many there are', () => {
    const words = Array.from({ length: 2345 }, (_, i) => `w${i}`);
    const pieces = [...printWord2vecText(tableOfWords(words, 1, new Float32Array(2345)))];
    const lines = Buffer.concat(pieces).toString().split('\n');
    assert.equal(lines.length, 2347);
    assert.equal(lines[2345], 'w2344 0');
  });
});

describe('printWord2vecBinary', () => {
  it('writes what word2vec.c writes: word, space, float32, line feed', () => {
    const bytes = Buffer.concat([
      ...printWord2vecBinary(tableOfWords(['a', 'é'], 1, Float32Array.of(1, -2))),
    ]);
    assert.equal(bytes.toString('hex'), '3220310a' + '61200000803f0a' + 'c3a920000000c00a');
  });

  it('keeps every bit', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 6, maxLength: 6 }), (data) => {
        const bytes = Buffer.concat([...printWord2vecBinary(tableOfWords(['x', 'y'], 3, data))]);
        const numbers = [4 + 2, 4 + 2 + 12 + 3].flatMap((start) =>
          [0, 4, 8].map((i) => bytes.readFloatLE(start + i)),
        );
        assert.deepEqual(Float32Array.from(numbers), data);
      }),
    );
  });
});
