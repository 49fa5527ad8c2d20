import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SearchThreads } from '#firth/platform/node/search-threads.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { inKernelMemory, randomTable } from '../../helpers/random-vectors.js';

describe('SearchThreads', () => {
  const table = randomTable(1000, 12);
  // Many equal rows, for ties.
  table.data.copyWithin(12 * 500, 0, 12 * 250);
  const plain = WordVectors.fromTable(table);
  const places = [
    ['an array', plain],
    ['a kernel memory', WordVectors.fromTable(inKernelMemory(table))],
    ['int8', plain.quantize('int8')],
    ['float16', plain.quantize('float16')],
  ] as const;
  const queries = ['w0', 'unknown', 'w510', 'w999', new Float32Array(12).fill(1)];
  const options = { topN: 30, restrict: 900, exclude: ['w1'] };

  for (const [name, vectors] of places) {
    it(`gives the results of one thread on any number of threads: ${name}`, async () => {
      const expected = vectors.neighboursOfEach(queries, options);
      const similar = { positive: ['w2'], negative: ['w3'] };
      for (const count of [1, 2, 5]) {
        const threads = SearchThreads.open(vectors, { threads: count });
        try {
          const [answers, again, nearest] = await Promise.all([
            threads.neighboursOfEach(queries, options),
            threads.neighboursOfEach(queries, options),
            threads.mostSimilar(similar),
          ]);
          assert.deepEqual(answers, expected);
          assert.deepEqual(again, expected);
          assert.deepEqual(nearest, vectors.mostSimilar(similar));
        } finally {
          await threads.close();
        }
      }
    });
  }

  it('refuses a number of threads that is none, and questions when it is closed', async () => {
    assert.throws(() => SearchThreads.open(plain, { threads: 0 }), {
      name: 'ArgumentError',
      message: 'Expected `threads` to be an integer from 1 to 1024, got 0',
    });
    const threads = SearchThreads.open(plain, { threads: 1 });
    await threads.close();
    await assert.rejects(threads.neighboursOfEach(['w0']), { message: 'The search threads are closed.' });
  });
});
