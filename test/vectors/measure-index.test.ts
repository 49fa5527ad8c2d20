import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexMeasureSteps, measureIndex } from '#firth/vectors/measure-index.js';
import { buildIndex } from '#firth/vectors/neighbour-index.js';
import { recall } from '#firth/vectors/recall.js';
import { randomVectors } from '../helpers/random-vectors.js';

describe('the measure of an index', () => {
  const vectors = randomVectors(800, 8);
  const index = buildIndex(vectors, { links: 2, effort: 3 });

  it('has the recall that `recall` has', () => {
    for (const options of [{}, { topN: 3, effort: 5 }, { queries: ['w1', 'w2', 'unknown'] }]) {
      const { exactMs, indexMs, speedup, ...found } = measureIndex(index, options);
      assert.deepEqual(found, recall(index, vectors, options));
      assert.ok([exactMs, indexMs, speedup].every((number) => number > 0 && number < Infinity));
    }
  });

  it('says after each block of queries how many have been asked', () => {
    const queries = Array.from({ length: 60 }, (_, i) => `w${i}`);
    assert.deepEqual(
      [...indexMeasureSteps(index, { queries })],
      [25, 50, 60].map((asked) => ({ asked, queries: 60 })),
    );
  });

  it('is refused without queries that have neighbours', () => {
    assert.throws(() => measureIndex(index, { queries: ['x'] }), {
      name: 'ArgumentError',
      message: 'Expected `queries` to be words that have neighbours, got ["x"]',
    });
  });
});
