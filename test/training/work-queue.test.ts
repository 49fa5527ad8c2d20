import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  CHUNK_TOKENS,
  chunkAt,
  chunksOfEpoch,
  chunksTaken,
  newCounters,
  openQueue,
  pauseQueue,
  takeChunk,
} from '#firth/training/work-queue.js';

const anyPlan = fc.record({
  tokens: fc.integer({ min: 1, max: 100_000 }),
  epochs: fc.integer({ min: 1, max: 7 }),
  rate: fc.constant(0.025),
  minRate: fc.constantFrom(0, 0.01),
});

describe('the work queue', () => {
  it('hands out every token of an epoch once, in order, at a rate that never rises', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(6), (plan, epoch) => {
        fc.pre(epoch < plan.epochs);
        const counters = newCounters();
        openQueue(counters, 0);
        let position = 0;
        let rate: number = plan.rate;
        for (let n = 0; n < chunksOfEpoch(plan); n++) {
          assert.equal(takeChunk(counters, chunksOfEpoch(plan)), n);
          const chunk = chunkAt(plan, epoch, n);
          assert.equal(chunk.from, position);
          assert.ok(chunk.to > chunk.from && chunk.to - chunk.from <= CHUNK_TOKENS && chunk.rate <= rate);
          rate = chunk.rate;
          position = chunk.to;
        }
        assert.equal(position, plan.tokens);
        assert.equal(takeChunk(counters, chunksOfEpoch(plan)), undefined);
        assert.equal(chunksTaken(counters), chunksOfEpoch(plan));
      }),
    );
  });

  it('gives a chunk by its number, so that work can go on anywhere', () => {
    const plan = { tokens: 25_000, epochs: 2, rate: 0.025, minRate: 0 };
    const { from, to, rate } = chunkAt(plan, 1, 2);
    assert.deepEqual([from, to, rate], [20_480, 25_000, 0.025 * (1 - 45_480 / 50_000)]);
  });

  it('takes nothing while it pauses, and goes on where it was opened', () => {
    const counters = newCounters();
    openQueue(counters, 3);
    assert.equal(takeChunk(counters, 9), 3);
    pauseQueue(counters);
    assert.equal(takeChunk(counters, 9), undefined);
    assert.equal(chunksTaken(counters), 4);
    openQueue(counters, 4);
    assert.equal(takeChunk(counters, 9), 4);
  });
});
