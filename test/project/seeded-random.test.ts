import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '#firth/project/seeded-random.js';

describe('seededRandom', () => {
  it('gives the same numbers for a seed, and others for another', () => {
    const draws = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    assert.deepEqual(draws(1), draws(1));
    assert.notDeepEqual(draws(1), draws(2));
  });

  it('is uniform in [0, 1): each tenth has a tenth of the numbers, within five standard deviations', () => {
    const random = seededRandom(9);
    const counts = new Array<number>(10).fill(0);
    const draws = 100_000;
    for (let i = 0; i < draws; i++) counts[Math.floor(10 * random())]++;
    const deviation = Math.sqrt(draws * 0.1 * 0.9);
    for (const count of counts) assert.ok(Math.abs(count - draws / 10) < 5 * deviation, String(counts));
  });
});
