import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Matrix } from '#firth/math/matrix.js';
import { chooseRows } from '#firth/plot/choose-rows.js';
import { namedMatrix } from '#firth/vectors/named-vectors.js';

const VECTORS = namedMatrix(
  Matrix.from([
    [1, 0],
    [0.9, 0.1],
    [0, 1],
    [0.1, 0.9],
    [1, 0.02],
    [-1, 0],
  ]),
  ['rain', 'snow', 'king', 'queen', 'hail', 'rain'],
  [5, 40, 30, 20, 1, 2],
);

describe('chooseRows', () => {
  it('takes words as they are named', () => {
    assert.deepEqual(chooseRows(VECTORS, { words: ['king', 'rain', 'king'], count: 1 }), {
      rows: [2, 0],
      unknown: [],
    });
  });

  it('takes the most frequent', () => {
    assert.deepEqual(chooseRows(VECTORS, { top: 3, count: 1 }).rows, [1, 2, 3]);
  });

  it('takes words with their nearest', () => {
    assert.deepEqual(chooseRows(VECTORS, { neighboursOf: ['rain', 'king'], count: 1 }).rows, [0, 4, 2, 3]);
  });

  it('adds choices up, each word once though the file has it twice', () => {
    const choices = { words: ['queen', 'quen'], neighboursOf: ['hail', 'hial'], top: 6, count: 1 };
    assert.deepEqual(chooseRows(VECTORS, choices), {
      rows: [3, 4, 0, 1, 2],
      unknown: [
        { word: 'quen', nearest: 'queen' },
        { word: 'hial', nearest: 'hail' },
      ],
    });
  });

  it('fails on fewer than two known words, naming the others', () => {
    assert.throws(() => chooseRows(VECTORS, { words: ['king'], neighboursOf: ['raim'], count: 3 }), {
      name: 'ArgumentError',
      message:
        'Expected `chosen` to be at least 2 words of the vocabulary, got 1. ' +
        'Not in the vocabulary: "raim" (did you mean "rain"?)',
    });
  });
});
