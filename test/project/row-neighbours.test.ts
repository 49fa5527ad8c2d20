import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Matrix } from '#firth/math/matrix.js';
import { normalizeRows } from '#firth/math/normalize-rows.js';
import { rowNeighbours } from '#firth/project/row-neighbours.js';
import { mulberry32 } from '../helpers/small-run.js';

function finished(units: Matrix, k: number) {
  const search = rowNeighbours(units, k);
  const seen: number[] = [];
  for (;;) {
    const step = search.next();
    if (step.done) return { ...step.value, seen };
    seen.push(step.value);
  }
}

describe('rowNeighbours', () => {
  it('finds the nearest rows of each by their distances, itself first', () => {
    const random = mulberry32(2);
    const units = normalizeRows(
      new Matrix(
        150,
        7,
        Float64Array.from({ length: 1050 }, () => random() - 0.5),
      ),
    );
    const { indices, distances, seen } = finished(units, 6);
    assert.deepEqual(seen, [64, 128, 150]);
    for (let i = 0; i < units.rows; i++) {
      const all = Array.from({ length: units.rows }, (_, j) => {
        const row = units.row(j);
        return Math.sqrt(units.row(i).reduce((sum, value, d) => sum + (value - row[d]) ** 2, 0));
      });
      const nearest = all.map((_, j) => j).sort((a, b) => all[a] - all[b]);
      assert.deepEqual(indices[i], nearest.slice(0, 6));
      assert.deepEqual(
        distances[i],
        indices[i].map((j) => all[j]),
      );
    }
  });

  it('gives zero rows neighbours too', () => {
    const units = new Matrix(4, 2);
    units.row(2).set([1, 0]);
    const { indices, distances } = finished(units, 3);
    assert.deepEqual(indices[0], [0, 2, 1]);
    assert.deepEqual(distances[0], [0, 1, 0]);
    assert.deepEqual(indices[2], [2, 0, 1]);
  });
});
