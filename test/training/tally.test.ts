import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Tally } from '#firth/training/tally.js';

describe('Tally', () => {
  it('weighs the loss of an epoch by pairs, and starts anew with the next', () => {
    const tally = new Tally();
    tally.add({ chunk: 0, loss: 30, pairs: 10 });
    tally.add({ chunk: 1, loss: 30, pairs: 30 });
    tally.add({ chunk: 2, loss: 0, pairs: 0 });
    assert.equal(tally.recentLoss, 0.9 * 3 + 0.1 * 1);
    assert.equal(tally.endEpoch(), 60 / 40);
    assert.equal(tally.endEpoch(), null);
    assert.equal(tally.recentLoss, 0.9 * 3 + 0.1 * 1);
    assert.equal(tally.diverged, undefined);
  });

  it('goes on from its state', () => {
    const reports = [4, 3, 7].map((loss, chunk) => ({ chunk, loss, pairs: 2 }));
    const [whole, before] = [new Tally(), new Tally()];
    for (const report of reports) whole.add(report);
    for (const report of reports.slice(0, 2)) before.add(report);
    const after = new Tally(JSON.parse(JSON.stringify(before.state)));
    after.add(reports[2] as (typeof reports)[number]);
    assert.deepEqual(after.state, whole.state);
  });

  it('remembers the first chunk whose loss was not finite', () => {
    const tally = new Tally();
    assert.equal(tally.recentLoss, undefined);
    tally.add({ chunk: 5, loss: Infinity, pairs: 1 });
    tally.add({ chunk: 4, loss: Number.NaN, pairs: 1 });
    assert.equal(tally.diverged, 4);
  });
});
