import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Matrix } from '#firth/math/matrix.js';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { percent, plotWordVectors } from '#firth/plot/plot-word-vectors.js';

const WORDS = ['rain', 'snow', 'hail', 'queen', 'king'];
const VECTORS = Matrix.from([
  [4, 0, 1],
  [0, 2, 1],
  [-4, 0, 1],
  [0, -2, 1],
  [9, 9, 9],
]);
const base = { vectors: VECTORS, words: WORDS, measure: dejavuSans };

describe('plotWordVectors', () => {
  it('projects the chosen rows with their mean removed', () => {
    const chosen = ['rain', 'snow', 'hail', 'queen'];
    const { svg, points, explained, unknown, dropped } = plotWordVectors({
      ...base,
      counts: [28, 12, 1, 32, 141],
      chosen,
    });
    assert.deepEqual(points, [
      { word: 'rain', x: 4, y: 0, count: 28 },
      { word: 'snow', x: 0, y: 2, count: 12 },
      { word: 'hail', x: -4, y: 0, count: 1 },
      { word: 'queen', x: 0, y: -2, count: 32 },
    ]);
    assert.ok(Math.abs(explained[0] - 0.8) < 1e-12 && Math.abs(explained[1] - 0.2) < 1e-12);
    assert.deepEqual([unknown, dropped], [[], []]);
    assert.match(svg, />first direction \(80\.0 % of the variance\)</);
    assert.match(svg, />second direction \(20\.0 % of the variance\)</);
  });

  it('keeps the mean for plain singular vectors', () => {
    const { svg, explained } = plotWordVectors({
      ...base,
      chosen: ['rain', 'hail', 'snow', 'queen'],
      center: false,
    });
    assert.ok(Math.abs(explained[0] - 32 / 44) < 1e-12);
    assert.match(svg, /\(72\.7 % of the energy\)/);
  });

  it('counts a repeated word once, and names the unknown with the nearest spelling', () => {
    const { points, unknown } = plotWordVectors({
      ...base,
      chosen: ['rain', 'snow', 'rain', 'quene', 'xylophone'],
    });
    assert.deepEqual(
      points.map(({ word }) => word),
      ['rain', 'snow'],
    );
    assert.deepEqual(unknown, [{ word: 'quene', nearest: 'queen' }, { word: 'xylophone' }]);
  });

  it('draws words with one and the same vector', () => {
    const vectors = new Matrix(5, 3, new Float64Array(15).fill(0.1));
    const { svg, explained, dropped } = plotWordVectors({ ...base, vectors, chosen: WORDS });
    assert.deepEqual([explained, dropped], [[0, 0], []]);
    assert.match(svg, /\(0\.0 % of the variance\)/);
  });

  it('refuses what it cannot draw, with the reason', () => {
    assert.throws(() => plotWordVectors({ ...base, chosen: ['rain', 'snwo'] }), {
      name: 'ArgumentError',
      message:
        'Expected `chosen` to be at least 2 words of the vocabulary, got 1. ' +
        'Not in the vocabulary: "snwo" (did you mean "snow"?)',
    });
    assert.throws(() => plotWordVectors({ ...base, chosen: ['rain', 'rain'] }), {
      message: 'Expected `chosen` to be at least 2 words of the vocabulary, got 1. Choose more words',
    });
    const broken = VECTORS.clone();
    broken.row(2)[1] = Number.NaN;
    assert.throws(() => plotWordVectors({ ...base, vectors: broken, chosen: WORDS }), {
      message:
        'Expected `vectors` to be finite in the row of "hail", got NaN. ' +
        'The training diverged, or the file is damaged',
    });
    assert.throws(() => plotWordVectors({ ...base, words: ['rain'], chosen: WORDS }), {
      message: 'Expected `words` to be one word for each of the 5 rows, got 1',
    });
    assert.throws(() => plotWordVectors({ ...base, counts: [1], chosen: WORDS }), {
      message: 'Expected `counts` to be one count for each of the 5 words, got 1',
    });
    assert.throws(() => plotWordVectors({ ...base, vectors: new Matrix(5, 1), chosen: WORDS }), {
      message: 'Expected `vectors` to be a matrix of at least 2 columns, got 1',
    });
  });
});

describe('percent', () => {
  it('shows one decimal, and never a share as nothing', () => {
    assert.deepEqual([0, 0.0001, 0.0005, 0.4126, 1].map(percent), [
      '0.0 %',
      '< 0.1 %',
      '0.1 %',
      '41.3 %',
      '100.0 %',
    ]);
  });
});
