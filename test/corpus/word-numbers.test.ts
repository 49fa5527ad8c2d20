import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type WordNumberer, WordNumbers, type WordNumbersOptions } from '#firth/corpus/word-numbers.js';
import { ReferenceWordNumbers } from '#firth/corpus/word-numbers-reference.js';

/** Everything that chunks of a text become. */
function numbered(words: WordNumberer, chunks: readonly Uint8Array[]) {
  const numbers: number[] = [];
  const take = (next: Int32Array) => {
    for (const number of next) numbers.push(number);
  };
  for (const chunk of chunks) words.pushAll(chunk, take);
  words.end(take);
  return {
    numbers,
    size: words.size,
    text: Buffer.from(words.text()).toString('latin1'),
    counts: [...words.counts()],
  };
}

function chunked(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

const hostile = fc.oneof(
  fc
    .constantFrom(...' \t\n\v\f\r', '\r\n', '\n\n', 'é', '😀', '\u00a0', '\0', 'A', 'ab', 'fifteen letters')
    .map((text) => Buffer.from(text)),
  fc.integer({ min: 13, max: 36 }).map((length) => Buffer.alloc(length, 'x')),
  fc.uint8Array({ maxLength: 4 }),
);
const text = fc.array(hostile, { maxLength: 60 }).map((parts) => new Uint8Array(Buffer.concat(parts)));

const implementations: [string, new (options?: WordNumbersOptions) => WordNumberer][] = [
  ['WordNumbers', WordNumbers],
  ['ReferenceWordNumbers', ReferenceWordNumbers],
];

for (const [name, Words] of implementations) {
  describe(name, () => {
    it('numbers words by arrival and counts them, in any chunks', () => {
      for (const cuts of [[], [1, 2, 3, 5, 8, 13]]) {
        assert.deepEqual(numbered(new Words(), chunked(Buffer.from('the rain\n\r\n the snow'), cuts)), {
          numbers: [0, 1, -1, 0, 2],
          size: 3,
          text: 'the rain snow ',
          counts: [2, 1, 1],
        });
      }
    });

    it('parts at the six bytes of white space, and keeps a no-break space inside a word', () => {
      const { text: words, numbers } = numbered(new Words(), [Buffer.from('a\tb\vc\fd\r\ne\u00a0f\0 g')]);
      assert.equal(Buffer.from(words, 'latin1').toString(), 'a b c d e\u00a0f\0 g ');
      assert.deepEqual(numbers, [0, 1, 2, 3, -1, 4, 5]);
    });

    it('tells apart words that differ in one byte or in length, zero bytes included', () => {
      const words = [1, 7, 8, 15, 16, 17, 32, 33].flatMap((length) =>
        Array.from({ length }, (_, i) => `${'a'.repeat(i)}b${'a'.repeat(length - i - 1)}`),
      );
      const all = [...words, 'b\0', 'b\0\0', `${'c'.repeat(16)}\0`, 'c'.repeat(16)];
      const { numbers, counts } = numbered(new Words(), [Buffer.from([...all, ...all].join(' '))]);
      assert.deepEqual(numbers.slice(0, all.length), [...all.keys()]);
      assert.deepEqual(numbers.slice(all.length), [...all.keys()]);
      assert.ok(counts.every((count) => count === 2));
    });

    it('lower-cases A to Z alone', () => {
      const { text: words, numbers } = numbered(new Words({ lowerCase: true }), [
        Buffer.from('AZ az @[`{ É 0123456789ABCDEFGHIJ 0123456789abcdefghij'),
      ]);
      assert.equal(Buffer.from(words, 'latin1').toString(), 'az @[`{ É 0123456789abcdefghij ');
      assert.deepEqual(numbers, [0, 0, 1, 2, 3, 3]);
    });

    it('adds no more when told so, and forgets all when cleared', () => {
      const words = new Words();
      numbered(words, [Buffer.from('the rain')]);
      words.addNoMore();
      const later = numbered(words, [Buffer.from('snow rain\nthe')]);
      assert.deepEqual([later.numbers, later.size], [[-2, 1, -1, 0], 2]);
      words.clear();
      assert.deepEqual(numbered(words, [Buffer.from('snow')]).text, 'snow ');
    });
  });
}

describe('WordNumbers and its twin', () => {
  it('agree whatever the bytes, the chunks and the case', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), (bytes, cuts, lowerCase) => {
        const chunks = chunked(bytes, cuts);
        assert.deepEqual(
          numbered(new WordNumbers({ lowerCase }), chunks),
          numbered(new ReferenceWordNumbers({ lowerCase }), chunks),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('agree on more words and longer ones than there was room for', () => {
    const words = Array.from({ length: 30_000 }, (_, i) => `w${(i * i) % 20_011}${'y'.repeat(i % 97)}`);
    words[7] = 'z'.repeat(300_000);
    words[20_000] = `${'z'.repeat(300_000)}!`;
    words[20_001] = words[7];
    const bytes = Buffer.from(words.map((word, i) => word + (i % 7 === 0 ? '\n' : ' ')).join(''));
    const chunks = Array.from({ length: 40 }, (_, i) => bytes.subarray(i * 65_000, (i + 1) * 65_000));
    assert.deepEqual(numbered(new WordNumbers(), chunks), numbered(new ReferenceWordNumbers(), chunks));
  });
});
