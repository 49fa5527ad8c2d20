import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Tally } from '#firth/train/tally.js';

describe('Tally', () => {
  it('adds up the last report of each thread, and the loss of the last epoch by pairs', () => {
    const tally = new Tally(10);
    tally.add(0, { words: 5, pairs: 20, chunk: 0, loss: 40, lossPairs: 10 });
    tally.add(0, { words: 9, pairs: 36, chunk: 10, loss: 30, lossPairs: 10 });
    tally.add(1, { words: 7, pairs: 28, chunk: 11, loss: 30, lossPairs: 30 });
    tally.add(1, { words: 8, pairs: 30, chunk: 0, loss: 0, lossPairs: 0 });
    assert.deepEqual([tally.words, tally.pairs], [17, 66]);
    assert.equal(tally.lastEpochLoss, 60 / 40);
    assert.equal(tally.recentLoss, 0.9 * (0.9 * 4 + 0.1 * 3) + 0.1 * 1);
    assert.equal(tally.diverged, undefined);
  });

  it('remembers the first chunk whose loss was not finite', () => {
    const tally = new Tally(0);
    assert.deepEqual([tally.recentLoss, tally.lastEpochLoss], [undefined, undefined]);
    tally.add(0, { words: 1, pairs: 1, chunk: 4, loss: Number.NaN, lossPairs: 1 });
    tally.add(0, { words: 1, pairs: 1, chunk: 5, loss: Infinity, lossPairs: 1 });
    assert.equal(tally.diverged, 4);
  });
});
