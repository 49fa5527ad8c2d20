import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type GraphFactory, LEFT_OUT, upperBlocks } from '#firth/vectors/graph/contract.js';
import { makeTask } from '#firth/vectors/graph/make-task.js';
import { createReferenceGraph } from '#firth/vectors/graph/reference.js';
import { createWasmGraph } from '#firth/vectors/graph/wasm.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { randomTable, randomVectors } from '../../helpers/random-vectors.js';

const GRAPHS: readonly (readonly [string, GraphFactory])[] = [
  ['the reference', createReferenceGraph],
  ['the kernel', createWasmGraph],
];

for (const [name, create] of GRAPHS) {
  describe(`${name} of the neighbour graph`, () => {
    it('finds every row when it keeps all in view, the row itself first', () => {
      const vectors = randomVectors(60, 9);
      const task = makeTask(vectors, 8);
      const graph = create(task);
      graph.insert(0, 60, 60);
      for (const row of [0, 17, 59]) {
        const found = graph.search(task.values.subarray(row * 9, (row + 1) * 9), task.inverse[row], 60);
        assert.equal(found[0], row);
        assert.equal(new Set(found).size, 60);
      }
    });

    it('has links to other rows only, none twice, and not more than there is room for', () => {
      const task = makeTask(randomVectors(300, 5), 3);
      const graph = create(task);
      graph.insert(0, 300, 20);
      const { ground } = graph.toLinks();
      for (let row = 0; row < 300; row++) {
        const [count, ...links] = ground.subarray(row * 7, (row + 1) * 7);
        const used = links.slice(0, count);
        assert.ok(count >= 1 && count <= 6);
        assert.equal(new Set(used).size, count);
        assert.ok(!used.includes(row));
      }
    });

    it('gives nothing while it is empty, and leaves out rows that are zero', () => {
      const table = randomTable(5, 4);
      table.data.fill(0, 8, 12);
      const task = makeTask(WordVectors.fromTable(table), 2);
      assert.equal(task.levels[2], LEFT_OUT);
      const graph = create(task);
      const query = task.values.subarray(0, 4);
      assert.equal(graph.search(query, task.inverse[0], 5).length, 0);
      graph.insert(0, 5, 10);
      assert.deepEqual([...graph.search(query, task.inverse[0], 5)].sort(), [0, 1, 3, 4]);
    });
  });
}

describe('the two graphs', () => {
  it('are the same, and find the same, also when read back', () => {
    const shapes = fc.record({
      V: fc.integer({ min: 1, max: 120 }),
      D: fc.integer({ min: 1, max: 40 }),
      links: fc.integer({ min: 2, max: 6 }),
      effort: fc.integer({ min: 1, max: 30 }),
      seed: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(shapes, ({ V, D, links, effort, seed }) => {
        const task = makeTask(randomVectors(V, D, seed), links);
        const graphs = GRAPHS.map(([, create]) => create(task));
        for (const graph of graphs) graph.insert(0, V, effort);
        const [a, b] = graphs.map((graph) => graph.toLinks());
        assert.deepEqual(b, a);
        const again = GRAPHS.map(([, create]) => create(task, a));
        const query = task.values.subarray(0, D);
        const [first, ...others] = [...graphs, ...again].map((graph) =>
          graph.search(query, task.inverse[0], effort),
        );
        for (const found of others) assert.deepEqual(found, first);
      }),
      { numRuns: 40 },
    );
  });
});

describe('makeTask', () => {
  it('puts one row in M on each higher level, about', () => {
    const { levels } = makeTask(randomVectors(20_000, 1), 10);
    const above = [1, 2, 3].map((level) => levels.filter((l) => l >= level).length);
    // Binomial: three standard deviations about 2000, 200 and 20.
    for (const [i, [expected, deviation]] of [
      [2000, 43],
      [200, 15],
      [20, 5],
    ].entries()) {
      assert.ok(Math.abs(above[i] - expected) <= 3 * deviation, `${above[i]} on level ${i + 1} or above`);
    }
    assert.equal(
      upperBlocks(levels).count,
      levels.reduce((sum, level) => sum + level, 0),
    );
  });
});
