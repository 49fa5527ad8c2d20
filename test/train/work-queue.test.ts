import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  CHUNK_TOKENS,
  type Chunk,
  chunkAt,
  chunkCount,
  chunkDone,
  chunksDone,
  newCounters,
  stopWork,
  takeChunk,
} from '#firth/train/work-queue.js';

const anyPlan = fc.record({
  tokens: fc.integer({ min: 1, max: 100_000 }),
  epochs: fc.integer({ min: 1, max: 7 }),
  rate: fc.constant(0.025),
});

describe('the work queue', () => {
  it('hands out every token of every epoch once, in order, at a rate that never rises', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const counters = newCounters();
        const chunks: Chunk[] = [];
        for (let chunk = takeChunk(plan, counters); chunk; chunk = takeChunk(plan, counters))
          chunks.push(chunk);
        assert.equal(chunks.length, chunkCount(plan));
        let epoch = 0;
        let position = 0;
        let rate: number = plan.rate;
        for (const chunk of chunks) {
          assert.deepEqual([chunk.epoch, chunk.from], [epoch, position]);
          assert.ok(chunk.to > chunk.from && chunk.to - chunk.from <= CHUNK_TOKENS && chunk.rate <= rate);
          rate = chunk.rate;
          position = chunk.to;
          if (position === plan.tokens) {
            epoch++;
            position = 0;
          }
        }
        assert.deepEqual([epoch, position], [plan.epochs, 0]);
      }),
    );
  });

  it('gives a chunk by its number, so that work can go on anywhere', () => {
    const plan = { tokens: 25_000, epochs: 2, rate: 0.025 };
    assert.deepEqual(chunkAt(plan, 5), {
      number: 5,
      epoch: 1,
      from: 20_480,
      to: 25_000,
      rate: 0.025 * (1 - 45_480 / 50_000),
    });
  });

  it('hands out nothing after it was stopped, and counts what is done', () => {
    const plan = { tokens: 50_000, epochs: 1, rate: 0.025 };
    const counters = newCounters();
    takeChunk(plan, counters);
    chunkDone(counters);
    stopWork(counters);
    assert.equal(takeChunk(plan, counters), undefined);
    assert.equal(chunksDone(counters), 1);
  });
});
