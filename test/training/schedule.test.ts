import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { initialNumber } from '#firth/training/initial-vectors.js';
import { rateAt } from '#firth/training/schedule.js';

describe('rateAt', () => {
  it('falls linearly over all epochs to a ten-thousandth', () => {
    const at = (epoch: number, position: number) =>
      rateAt({ rate: 0.025, minRate: 0, tokens: 100, epochs: 5 }, { epoch, position });
    assert.equal(at(0, 0), 0.025);
    assert.equal(at(2, 50), 0.0125);
    assert.ok(Math.abs(at(4, 99) - 0.025 / 500) < 1e-12);
    const long = { rate: 1, minRate: 0, tokens: 1e7, epochs: 5 };
    assert.equal(rateAt(long, { epoch: 4, position: 9_999_999 }), 1e-4);
  });

  it('falls linearly to the rate that is wanted at the end', () => {
    const plan = { rate: 0.5, minRate: 0.25, tokens: 100, epochs: 2 };
    const at = (epoch: number, position: number) => rateAt(plan, { epoch, position });
    assert.deepEqual([at(0, 0), at(0, 50), at(1, 0), at(1, 50)], [0.5, 0.4375, 0.375, 0.3125]);
    assert.equal(rateAt({ ...plan, minRate: 0.5 }, { epoch: 1, position: 99 }), 0.5);
  });

  it('never rises', () => {
    fc.assert(
      fc.property(fc.nat(499), fc.nat(499), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((i) =>
          rateAt(
            { rate: 0.05, minRate: 0, tokens: 100, epochs: 5 },
            { epoch: Math.floor(i / 100), position: i % 100 },
          ),
        );
        assert.ok(late <= early);
      }),
    );
  });
});

describe('initialNumber', () => {
  it('is a float32 in [-0.5, 0.5) that depends on seed and place alone', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, index) => {
        const x = initialNumber(seed, index);
        assert.ok(x >= -0.5 && x < 0.5);
        assert.equal(Math.fround(x), x);
        assert.equal(initialNumber(seed, index), x);
      }),
    );
  });

  it('is spread evenly, and differs from seed to seed', () => {
    const n = 100_000;
    const numbers = Array.from({ length: n }, (_, i) => initialNumber(1, i));
    const mean = numbers.reduce((sum, x) => sum + x, 0) / n;
    const variance = numbers.reduce((sum, x) => sum + x * x, 0) / n;
    // Five standard errors.
    assert.ok(Math.abs(mean) < 5 * Math.sqrt(1 / 12 / n));
    assert.ok(Math.abs(variance - 1 / 12) < 5 * Math.sqrt(1 / 180 / n));
    const same = numbers.filter((x, i) => x === initialNumber(2, i)).length;
    assert.ok(same < 5);
  });
});
