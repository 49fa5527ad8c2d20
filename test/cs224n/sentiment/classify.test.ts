import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Classified, classify, majorityBaseline } from '#firth/cs224n/sentiment/classify.js';
import { accuracyOf, confusionOf, predict } from '#firth/cs224n/sentiment/confusion.js';
import { penaltyGrid, sentimentOptions } from '#firth/cs224n/sentiment/options.js';
import { Matrix } from '#firth/math/matrix.js';
import { assertAllClose } from '../../helpers/close.js';

describe('confusionOf', () => {
  it('counts pairs, a row a true class', () => {
    const confusion = confusionOf([0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2], 3);
    assert.deepEqual(confusion, [
      [1, 1, 0],
      [0, 1, 0],
      [1, 0, 2],
    ]);
    assert.equal(accuracyOf(confusion), 4 / 6);
  });
});

describe('predict', () => {
  it('takes the most probable class, of equal ones the first', () => {
    const weights = Matrix.from([
      [1, 0],
      [-1, 0],
      [0, 0],
    ]);
    assert.deepEqual(predict(Matrix.from([[2], [-2], [0]]), weights), [0, 1, 0]);
  });
});

describe('majorityBaseline', () => {
  it('guesses what most sentences of train have', () => {
    const labels = { train: [3, 3, 1, 4], dev: [3, 1], test: [0, 1, 2] };
    assert.deepEqual(majorityBaseline(labels), { class: 3, train: 0.5, dev: 0.5, test: 0 });
  });
});

describe('penaltyGrid', () => {
  it('has equal ratios, its ends included', () => {
    const grid = penaltyGrid(sentimentOptions({ leastPenalty: 0.01, largestPenalty: 100, penalties: 5 }));
    assertAllClose(grid, [0.01, 0.1, 1, 10, 100], 1e-9);
    assert.equal(penaltyGrid(sentimentOptions()).length, 29);
    assert.deepEqual(penaltyGrid(sentimentOptions({ penalties: 1, leastPenalty: 3 })), [3]);
  });

  it('refuses a range that is upside down', () => {
    assert.throws(() => sentimentOptions({ leastPenalty: 2, largestPenalty: 1 }), {
      message: 'Expected `largestPenalty` to be a number >= 2, the least penalty, got 1',
    });
  });
});

describe('classify', () => {
  const part = (places: readonly number[], labels: readonly number[]) => ({
    features: Matrix.from(places.map((place) => [place])),
    labels,
  });
  const places = [-2, -1.5, -2.5, 2, 1.5, 2.5];
  const labels = [0, 0, 0, 4, 4, 4];
  const run = (dev: ReturnType<typeof part>, penalties: readonly number[]) => {
    const work = classify({ train: part(places, labels), dev, test: part([-3, 3, 3], [0, 4, 0]) }, penalties);
    const done: number[] = [];
    for (;;) {
      const step = work.next();
      if (step.done) return { ...(step.value as Classified), done };
      done.push(step.value);
    }
  };

  it('tells classes that lie apart, on every split', () => {
    const { chosen, confusion, grid, done } = run(part([-1, 1], [0, 4]), [0.01, 0.1, 1]);
    assert.deepEqual([chosen.train, chosen.dev, chosen.test], [1, 1, 2 / 3]);
    assert.deepEqual(confusion.test[0], [1, 0, 0, 0, 1]);
    assert.deepEqual(
      grid.map(({ penalty }) => penalty),
      [0.01, 0.1, 1],
    );
    assert.ok(grid.every(({ converged }) => converged));
    assert.deepEqual(done, [1, 2, 3]);
  });

  it('chooses the best on dev, and of equally good penalties the largest', () => {
    assert.equal(run(part([-1, 1], [0, 4]), [0.01, 0.1, 1]).chosen.penalty, 1);
    // A sentence in the middle is of the more frequent class only while the penalty is small enough to see places.
    const unequal = { train: part([-2, 2, 2.5], [0, 4, 4]), dev: part([-2], [0]), test: part([2], [4]) };
    const work = classify(unequal, [0.1, 1e6]);
    let step = work.next();
    while (!step.done) step = work.next();
    assert.equal(step.value.chosen.penalty, 0.1);
    assert.deepEqual(
      step.value.grid.map(({ dev }) => dev),
      [1, 0],
    );
  });
});
