import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Matrix as MlMatrix, SingularValueDecomposition } from 'ml-matrix';
import { firstDirectionEnergy, meanCosine, measureWorth } from '#firth/cs224n/run/worth.js';
import { encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { Matrix } from '#firth/math/matrix.js';
import { mulberry32 } from '../../helpers/small-run.js';

const matrices = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 6 }))
  .chain(([n, D]) =>
    fc.array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: D, maxLength: D }), {
      minLength: n,
      maxLength: n,
    }),
  )
  // Numbers so small that their squares vanish are another matter.
  .map((rows) => rows.map((row) => row.map((x) => (Math.abs(x) < 1e-3 ? 0 : x))));

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = mulberry32(seed);
  return new Matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => random() - 0.5),
  );
}

describe('meanCosine', () => {
  it('is 1 for one direction, -1 for two opposite, 0 for right angles', () => {
    assert.ok(
      Math.abs(
        meanCosine(
          Matrix.from([
            [1, 2],
            [2, 4],
            [0.5, 1],
          ]),
        ) - 1,
      ) < 1e-15,
    );
    assert.equal(meanCosine(Matrix.from([[1], [-5]])), -1);
    assert.equal(
      meanCosine(
        Matrix.from([
          [3, 0],
          [0, 2],
        ]),
      ),
      0,
    );
  });

  it('leaves zero rows out, and is 0 where no pair is left', () => {
    assert.equal(meanCosine(Matrix.from([[1], [0], [-5], [0]])), -1);
    assert.equal(meanCosine(Matrix.from([[1], [0]])), 0);
    assert.equal(meanCosine(new Matrix(5, 3)), 0);
  });

  it('equals the mean over all pairs', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const used = rows.filter((row) => row.some((x) => x !== 0));
        fc.pre(used.length >= 2);
        let sum = 0;
        let pairs = 0;
        for (let a = 0; a < used.length; a++) {
          for (let b = 0; b < a; b++) {
            const dot = used[a].reduce((total, x, d) => total + x * used[b][d], 0);
            sum += dot / (Math.hypot(...used[a]) * Math.hypot(...used[b]));
            pairs++;
          }
        }
        const found = meanCosine(Matrix.from(rows));
        assert.ok(Math.abs(found - sum / pairs) < 1e-12, `${found} is not ${sum / pairs}`);
      }),
    );
  });
});

describe('firstDirectionEnergy', () => {
  it('is 1 for one direction, 1/D for D equal ones, 0 for nothing', () => {
    assert.ok(
      Math.abs(
        firstDirectionEnergy(
          Matrix.from([
            [1, 2],
            [-2, -4],
          ]),
        ) - 1,
      ) < 1e-15,
    );
    assert.ok(
      Math.abs(
        firstDirectionEnergy(
          Matrix.from([
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, -1],
          ]),
        ) -
          1 / 3,
      ) < 1e-15,
    );
    assert.equal(firstDirectionEnergy(new Matrix(3, 2)), 0);
  });

  it('equals the first squared singular value over the sum of all', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        fc.pre(rows.flat().some((x) => x !== 0));
        const { diagonal } = new SingularValueDecomposition(new MlMatrix(rows), { autoTranspose: true });
        const energies = diagonal.map((value) => value * value);
        const expected = Math.max(...energies) / energies.reduce((sum, energy) => sum + energy, 0);
        const found = firstDirectionEnergy(Matrix.from(rows));
        assert.ok(Math.abs(found - expected) < 1e-12, `${found} is not ${expected}`);
      }),
    );
  });
});

describe('measureWorth', () => {
  it('takes the loss over all neighbours of a small corpus', () => {
    const sentences = [['a', 'b', 'a', 'c'], ['d'], ['c', 'b']];
    const { vocabulary, corpus } = encodeSentences(sentences);
    const V = vocabulary.words.length;
    const parameters = randomMatrix(2 * V, 3, 5);
    const row = (word: string) => vocabulary.idOf.get(word) as number;
    const pairs = [
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'c'],
      ['c', 'b'],
    ];
    const losses = pairs.map(([center, next]) => {
      const v = parameters.row(row(center));
      const score = (w: number) => parameters.row(V + w).reduce((sum, x, d) => sum + x * v[d], 0);
      const partition = vocabulary.words.reduce((sum, _, w) => sum + Math.exp(score(w)), 0);
      return -Math.log(Math.exp(score(row(next))) / partition);
    });
    const worth = measureWorth(parameters, corpus);
    assert.equal(worth.adjacentPairs, 4);
    assert.ok(Math.abs(worth.adjacentLoss - losses.reduce((a, b) => a + b) / 4) < 1e-14);
    assert.equal(worth.uniformLoss, Math.log(5));
    const centers = parameters.slice(0, V);
    assert.equal(worth.meanCosine, meanCosine(centers));
    assert.equal(worth.firstDirectionEnergy, firstDirectionEnergy(centers));
  });

  it('finds an untrained model exactly as good as a guess', () => {
    const { vocabulary, corpus } = encodeSentences([['a', 'b', 'c', 'd']]);
    const V = vocabulary.words.length;
    const parameters = randomMatrix(2 * V, 3, 6);
    parameters.data.fill(0, V * 3);
    const { adjacentLoss, uniformLoss } = measureWorth(parameters, corpus);
    assert.ok(Math.abs(adjacentLoss - uniformLoss) < 1e-15);
  });

  it('samples a hundred neighbours or somewhat more, wherever sentences end', () => {
    // One word, then sentences of two: every other word is the last of its sentence.
    const twos = Array.from({ length: 210 }, (_, i) => [`a${i % 7}`, `b${i % 5}`]);
    for (const copies of [1, 2, 10, 11]) {
      const sentences = [['alone'], ...Array.from({ length: copies }, () => twos).flat()];
      const { vocabulary, corpus } = encodeSentences(sentences);
      const worth = measureWorth(randomMatrix(2 * vocabulary.words.length, 2, copies), corpus);
      assert.ok(worth.adjacentPairs >= 100 && worth.adjacentPairs < 200, `${worth.adjacentPairs} pairs`);
      assert.ok(Number.isFinite(worth.adjacentLoss));
    }
  });
});
