import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import { type Context, drawContext, drawNegatives } from '#firth/cs224n/treebank/context.js';
import { encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

const corpusArbitrary = fc
  .array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2, maxLength: 9 }), {
    minLength: 1,
    maxLength: 5,
  })
  .filter((sentences) => sentences.some((words) => new Set(words).size > 1));

describe('drawContext', () => {
  it('takes the words around a place, up to the reach and to the ends of the sentence, without the centre word', () => {
    // Ids by first appearance: a 0, b 1, c 2, d 3, e 4, f 5; the centre word a stands twice.
    const { corpus } = encodeSentences(['abcad', 'ef'].map((words) => [...words]));
    const contexts = new Map<string, Context>();
    for (const seed of SEEDS) {
      const context = drawContext(corpus, 2, new PythonRandom(seed));
      contexts.set(`${context.center}: ${context.outside.join(' ')}`, context);
    }
    assert.deepEqual([...contexts.keys()].sort(), [
      '0: 1 2', // a at the start
      '0: 1 2 3', // a in fourth place
      '1: 0 2 0',
      '2: 0 1 0 3',
      '3: 2 0',
      '4: 5',
      '5: 4',
    ]);
  });

  it('draws sentence and position again where nothing is left', () => {
    const { corpus } = encodeSentences(['aaa', 'bbc'].map((words) => [...words]));
    const centers = new Set<number>();
    for (const seed of SEEDS) {
      const { center, outside } = drawContext(corpus, 1, new PythonRandom(seed));
      centers.add(center);
      assert.ok(outside.length > 0);
      assert.deepEqual(outside, [center === 1 ? 2 : 1]);
    }
    assert.deepEqual(centers, new Set([1, 2]));
  });

  it('draws the sentence first and then the position, and nothing else', () => {
    const { corpus } = encodeSentences(['abc', 'defg'].map((words) => [...words]));
    for (const seed of SEEDS) {
      const random = new PythonRandom(seed);
      const twin = new PythonRandom(seed);
      const { center } = drawContext(corpus, 5, random);
      const sentence = twin.randint(0, 1);
      const position = twin.randint(0, sentence === 0 ? 2 : 3);
      assert.equal(center, 3 * sentence + position);
      assert.deepEqual(random.getState(), twin.getState());
    }
  });

  it('never hands out the centre word, nor more than twice the reach', () => {
    fc.assert(
      fc.property(corpusArbitrary, fc.integer({ min: 1, max: 6 }), fc.nat(), (sentences, reach, seed) => {
        const { corpus, vocabulary } = encodeSentences(sentences);
        const { center, outside } = drawContext(corpus, reach, new PythonRandom(seed));
        assert.ok(outside.length >= 1 && outside.length <= 2 * reach);
        assert.ok(!outside.includes(center));
        const isSomewhere = sentences.some((words) => {
          const ids = words.map((word) => vocabulary.idOf.get(word));
          return ids.includes(center) && outside.every((word) => ids.includes(word));
        });
        assert.ok(isSomewhere);
      }),
    );
  });
});

describe('drawNegatives', () => {
  it('draws table slots one by one, each again while it is the outside word', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 5, max: 40 }),
        (seed, outside, count, slots) => {
          const table = Uint32Array.from({ length: slots }, (_, slot) => (slot * 7) % 5);
          const random = new PythonRandom(seed);
          const twin = new PythonRandom(seed);
          const expected: number[] = [];
          while (expected.length < count) {
            const word = table[twin.randint(0, slots - 1)];
            if (word !== outside) expected.push(word);
          }
          assert.deepEqual(drawNegatives(outside, count, table, random), expected);
          assert.deepEqual(random.getState(), twin.getState());
        },
      ),
    );
  });

  it('keeps duplicates', () => {
    assert.deepEqual(drawNegatives(0, 4, Uint32Array.of(0, 1), new PythonRandom(1)), [1, 1, 1, 1]);
  });
});
