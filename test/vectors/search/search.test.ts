import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allocateVectors } from '#firth/support/vector-memory.js';
import { quantizeRows, type RowStorage } from '#firth/vectors/row-storage.js';
import type { Hits, RowSearchFactory } from '#firth/vectors/search/contract.js';
import { createReferenceSearch } from '#firth/vectors/search/reference.js';
import { createWasmSearch } from '#firth/vectors/search/wasm.js';
import { randomNumbers } from '../../helpers/random-vectors.js';

const SEARCHES: readonly (readonly [string, RowSearchFactory])[] = [
  ['the reference', createReferenceSearch],
  ['the kernel', createWasmSearch],
];

const float32 = (data: Float32Array): RowStorage => ({ kind: 'float32', data });

function inKernel(data: Float32Array): RowStorage {
  const copy = allocateVectors(data.length);
  copy.set(data);
  return float32(copy);
}

const plain = (hits: Hits[]) =>
  hits.map(({ rows, cosines }) => Array.from(rows, (row, i) => [row, cosines[i]]));

for (const [name, create] of SEARCHES) {
  describe(`${name} of exact search`, () => {
    it('finds the rows with the largest cosines, the smaller row first of equal ones', () => {
      const rows = Float32Array.of(1, 0, 0, 2, 3, 0, -1, 0, 0.6, 0.8);
      const search = create({ storage: float32(rows), dimension: 2 });
      const range = { topN: 3, from: 0, to: 5 };
      assert.deepEqual(plain(search.best(Float32Array.of(1, 0, 0, -1), range)), [
        [
          [0, 1],
          [2, 1],
          [4, Math.fround(0.6)],
        ],
        [
          [0, 0],
          [2, 0],
          [3, 0],
        ],
      ]);
    });

    it('keeps to the range and leaves out what is excluded, for each query by itself', () => {
      const rows = Float32Array.of(5, 4, 3, 2, 1, -1);
      const search = create({ storage: float32(rows), dimension: 1 });
      const queries = Float32Array.of(1, 1);
      const hits = search.best(queries, { topN: 9, from: 1, to: 5, excluded: [[2, 3], []] });
      assert.deepEqual(
        hits.map((found) => [...found.rows]),
        [
          [1, 4],
          [1, 2, 3, 4],
        ],
      );
      assert.deepEqual(plain(search.best(queries, { topN: 0, from: 0, to: 6 })), [[], []]);
      assert.deepEqual(plain(search.best(queries, { topN: 3, from: 2, to: 2 })), [[], []]);
    });

    it('never finds rows that are zero or not finite', () => {
      const rows = Float32Array.of(0, 0, Number.NaN, 1, Infinity, 1, -1, 0, 1e-30, 0, 3e38, 3e38);
      const search = create({ storage: float32(rows), dimension: 2 });
      const [found] = search.best(Float32Array.of(1, 0), { topN: 9, from: 0, to: 6 });
      assert.deepEqual([...found.rows], [4, 5, 3]);
      assert.ok(search.inverseNorms.subarray(0, 3).every(Number.isNaN));
      const cosines = new Float32Array(6);
      search.cosines(Float32Array.of(1, 0), 0, 6, cosines);
      assert.ok(cosines.subarray(0, 3).every(Number.isNaN));
      assert.ok(cosines.subarray(3).every(Number.isFinite));
    });

    it('equals a sort of cosines in float64 as far as rounding allows', () => {
      const [V, D] = [300, 37];
      const rows = randomNumbers(V * D, 3);
      const query = rows.slice(5 * D, 6 * D).map((x) => x / Math.hypot(...rows.subarray(5 * D, 6 * D)));
      const [found] = create({ storage: float32(rows), dimension: D }).best(query, {
        topN: 20,
        from: 0,
        to: V,
      });
      const exact = Array.from({ length: V }, (_, row) => {
        const vector = rows.subarray(row * D, (row + 1) * D);
        return vector.reduce((sum, x, d) => sum + x * query[d], 0) / Math.hypot(...vector);
      });
      const sorted = [...exact].sort((a, b) => b - a);
      // D products and additions round by half an epsilon each, and so do the norms.
      const tolerance = (D + 4) * 2 ** -23;
      found.rows.forEach((row, i) => {
        assert.ok(Math.abs(exact[row] - sorted[i]) <= 2 * tolerance);
        assert.ok(Math.abs(found.cosines[i] - exact[row]) <= tolerance);
      });
    });
  });
}

describe('the two searches', () => {
  it('give the same bits, for any shape, storage, batch and range', () => {
    const shapes = fc.record({
      V: fc.integer({ min: 1, max: 70 }),
      D: fc.integer({ min: 1, max: 35 }),
      Q: fc.integer({ min: 1, max: 9 }),
      topN: fc.integer({ min: 0, max: 80 }),
      seed: fc.integer({ min: 1, max: 1000 }),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom('plain', 'in kernel', 'int8', 'float16'),
    });
    fc.assert(
      fc.property(shapes, ({ V, D, Q, topN, seed, cut, kind }) => {
        const data = randomNumbers(V * D, seed).map((x) => Math.round(x * 4) / 4);
        if (V > 3) data.fill(0, D, 2 * D);
        const storage =
          kind === 'plain'
            ? float32(data)
            : kind === 'in kernel'
              ? inKernel(data)
              : quantizeRows(float32(data), D, kind as 'int8' | 'float16');
        const [a, b] = SEARCHES.map(([, create]) => create({ storage, dimension: D }));
        assert.deepEqual(b.inverseNorms, a.inverseNorms);
        const queries = randomNumbers(Q * D, seed + 1);
        const excluded = Array.from({ length: Q }, (_, q) => (q % 2 === 0 ? [] : [q % V]));
        const range = { topN, from: Math.floor(cut * V), to: V, excluded };
        assert.deepEqual(b.best(queries, range), a.best(queries, range));
        const [x, y] = [a, b].map((search) => {
          const cosines = new Float32Array(Q * (V - range.from));
          search.cosines(queries, range.from, V, cosines);
          return cosines;
        });
        assert.deepEqual(y, x);
      }),
    );
  });

  it('give a row the same cosine alone and in a batch, and in any chunk', () => {
    const [V, D, Q] = [2000, 30, 13];
    const rows = inKernel(randomNumbers(V * D, 9));
    const queries = randomNumbers(Q * D, 10);
    const search = createWasmSearch({ storage: rows, dimension: D });
    const range = { topN: 50, from: 0, to: V };
    const batch = search.best(queries, range);
    for (let q = 0; q < Q; q++) {
      assert.deepEqual(search.best(queries.subarray(q * D, (q + 1) * D), range), [batch[q]]);
    }
    const parts = [0, 333, 1001, V].flatMap((from, i, all) =>
      i + 1 < all.length ? [search.best(queries, { ...range, from, to: all[i + 1] })[0]] : [],
    );
    const best = parts.flatMap((part) =>
      Array.from(part.rows, (row, i) => ({ row, cosine: part.cosines[i] })),
    );
    best.sort((a, b) => b.cosine - a.cosine || a.row - b.row);
    assert.deepEqual(
      best.slice(0, 50).map(({ row }) => row),
      [...batch[0].rows],
    );
  });

  it('decode every half alike', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, half) => half);
    const storage: RowStorage = { kind: 'float16', data: halves };
    const [a, b] = SEARCHES.map(([, create]) => create({ storage, dimension: 1 }).inverseNorms);
    assert.deepEqual(b, a);
  });
});
