import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighbourOverlap, type OverlapOptions } from '#firth/evaluation/neighbour-overlap.js';
import { tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';
import { mulberry32 } from '../helpers/small-run.js';

/** Random directions; with words in another order, if wanted. */
function table(seed: number, words: readonly string[], dimension = 6): WordVectorTable {
  const random = mulberry32(seed);
  return tableOfWords(
    words,
    dimension,
    Float32Array.from({ length: words.length * dimension }, () => random() - 0.5),
  );
}

const words = Array.from({ length: 300 }, (_, i) => `w${i}`);

/** The definition, word by word. */
function bruteForce(a: WordVectorTable, b: WordVectorTable, topN: number): number {
  const D = a.dimension;
  const nearest = ({ data }: WordVectorTable, row: number) => {
    const cosine = (other: number) => {
      let [dot, x2, y2] = [0, 0, 0];
      for (let d = 0; d < D; d++) {
        const [x, y] = [data[row * D + d], data[other * D + d]];
        dot += x * y;
        x2 += x * x;
        y2 += y * y;
      }
      return dot / Math.sqrt(x2 * y2);
    };
    const others = words.map((_, i) => i).filter((i) => i !== row);
    return others.sort((i, j) => cosine(j) - cosine(i)).slice(0, topN);
  };
  const shares = words.map((_, row) => {
    const near = nearest(a, row);
    return nearest(b, row).filter((other) => near.includes(other)).length / topN;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

describe('the overlap of neighbours', () => {
  it('is by its definition', () => {
    const [a, b] = [table(1, words), table(2, words)];
    const report = neighbourOverlap(a, b);
    assert.equal(report.shares.length, 300);
    assert.ok(Math.abs(report.overlap - bruteForce(a, b, 10)) < 1e-12);
    // Chance alone has 10 of 299.
    assert.ok(Math.abs(report.overlap - 10 / 299) < 0.02);
  });

  it('is 1 for the same vectors, scaled, turned or in another order', () => {
    const a = table(3, words);
    assert.equal(neighbourOverlap(a, a).overlap, 1);
    const order = words.map((_, i) => (7 * i) % words.length);
    const turned = Float32Array.from({ length: a.data.length }, (_, i) => {
      const [row, d] = [Math.floor(i / 6), i % 6];
      return -2 * a.data[6 * order[row] + ((d + 1) % 6)];
    });
    const b = tableOfWords(
      order.map((i) => words[i]),
      6,
      turned,
    );
    assert.equal(neighbourOverlap(a, b).overlap, 1);
  });

  it('is sought among the words of both, within the restriction, for the words asked', () => {
    const a = table(4, words);
    const b = table(5, ['other', ...words.slice(50, 150), 'another'], 3);
    const options: Partial<OverlapOptions> = { restrict: 120, queries: 7, topN: 5 };
    const report = neighbourOverlap(a, b, options);
    assert.deepEqual([report.words, report.common], [120, 70]);
    assert.deepEqual(
      report.shares.map(({ word }) => word),
      [50, 60, 70, 80, 90, 100, 110].map((i) => `w${i}`),
    );
  });

  it('counts all of the neighbours there are where they are fewer than asked for', () => {
    const few = words.slice(0, 4);
    assert.equal(neighbourOverlap(table(6, few), table(7, few)).overlap, 1);
  });

  it('refuses models with nothing in common', () => {
    assert.throws(() => neighbourOverlap(table(8, ['a', 'b']), table(9, ['b', 'c'])), {
      message: 'Expected `b` to be a model with at least two words of a, got 1',
    });
  });
});
