import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildIndex, NeighbourIndex } from '#firth/vectors/neighbour-index.js';
import { recall } from '#firth/vectors/recall.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { randomTable, randomVectors } from '../helpers/random-vectors.js';

describe('an index of neighbours', () => {
  const vectors = randomVectors(1500, 10);
  const index = buildIndex(vectors);

  it('finds nearly all that exact search finds', () => {
    const result = recall(index, vectors);
    assert.deepEqual([result.queries, result.neighbours], [200, 2000]);
    assert.ok(result.recall >= 0.99, `recall ${result.recall}`);
  });

  it('finds less with less effort, and recall says so', () => {
    const hasty = buildIndex(vectors, { links: 2, effort: 2 });
    assert.ok(recall(hasty, vectors, { effort: 1 }).recall < 0.9);
  });

  it('gives the neighbours of the vectors, with their cosines', () => {
    const query = { positive: ['w3', 'w4'], negative: ['w5'], topN: 7, exclude: ['w6'] };
    assert.deepEqual(index.mostSimilar(query), vectors.mostSimilar(query));
    assert.deepEqual(index.neighbours('w9', { topN: 1500, effort: 1500 }).found, true);
    assert.deepEqual(index.neighbours(new Float32Array(10)), { found: true, value: [] });
    assert.deepEqual({ ...index.neighbours('v3') }, { ...vectors.neighbours('v3') });
  });

  it('comes back from its bytes the same', () => {
    const again = NeighbourIndex.fromBytes(index.toBytes(), vectors);
    assert.deepEqual(again.options, index.options);
    assert.deepEqual(again.toBytes(), index.toBytes());
    for (const word of ['w0', 'w777']) assert.deepEqual(again.neighbours(word), index.neighbours(word));
  });

  it('refuses bytes that are damaged or belong to other vectors', () => {
    const bytes = index.toBytes();
    const fails = (damaged: Uint8Array, problem: string, of = vectors, remedy = 'Build the index anew') =>
      assert.throws(() => NeighbourIndex.fromBytes(damaged, of, 'x.index'), {
        name: 'FileError',
        message: `x.index: ${problem}. ${remedy}`,
      });
    fails(bytes.subarray(0, -5), 'the file is damaged or cut short');
    fails(bytes.subarray(0, 20), 'the file is damaged or cut short');
    fails(
      bytes.map((byte, i) => (i === 500 ? byte ^ 1 : byte)),
      'the file is damaged or cut short',
    );
    fails(new Uint8Array(100), 'byte 0: expected FIRTHNN1, found something else');
    fails(
      bytes,
      'the index belongs to other vectors: it was built for 1500 x 10 other numbers',
      randomVectors(1500, 10, 2),
      'Name the vectors it was built for, or build an index of these',
    );
    fails(
      bytes,
      'the index belongs to other vectors: it was built for 1500 x 10 numbers, and these are 4 x 10',
      randomVectors(4, 10),
      'Name the vectors it was built for, or build an index of these',
    );
  });

  it('leaves out zero vectors and works for one word or none', () => {
    const table = randomTable(20, 3);
    table.data.fill(0, 6, 9);
    const some = WordVectors.fromTable(table);
    assert.deepEqual(buildIndex(some).neighbours('w0', { topN: 20 }), some.neighbours('w0', { topN: 20 }));
    const none = randomVectors(1, 3);
    assert.deepEqual(buildIndex(none).neighbours('w0'), { found: true, value: [] });
    assert.throws(() => recall(buildIndex(none), none), {
      name: 'ArgumentError',
      message: 'Expected `queries` to be words that have neighbours, got ["w0"]',
    });
  });

  it('says which options it takes', () => {
    assert.throws(() => buildIndex(vectors, { links: 1 }), {
      message: 'Expected `links` to be an integer from 2 to 256, got 1',
    });
    assert.throws(() => index.neighbours('w0', { effort: 0 }), {
      message: 'Expected `effort` to be an integer from 1 to 65535, got 0',
    });
  });
});
