import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { holdsOut, isHeldOut, partsOf } from '#firth/training/held-out.js';

describe('what is held out', () => {
  it('is the last h of each thousand blocks of 256', () => {
    const first = 999 * 256;
    assert.deepEqual(
      [first - 1, first, first + 255, first + 256].map((at) => isHeldOut(at, 1)),
      [false, true, true, false],
    );
    assert.equal(isHeldOut(first + 256_000, 1), true);
    assert.equal(isHeldOut(first, 0), false);
    assert.equal(isHeldOut(500 * 256, 500), true);
    assert.deepEqual(
      [first, first + 1].map((tokens) => holdsOut(tokens, 1)),
      [false, true],
    );
    assert.equal(holdsOut(1e9, 0), false);
  });

  it('parts a range with nothing lost and nothing twice', () => {
    const anyRange = fc.record({
      block: fc.nat(2500),
      length: fc.integer({ min: 1, max: 300_000 }),
      h: fc.nat(500),
    });
    fc.assert(
      fc.property(anyRange, ({ block, length, h }) => {
        const range = { from: 256 * block, to: 256 * block + length };
        const parts = [false, true].flatMap((held) =>
          [...partsOf(range, h, held)].map((part) => ({ ...part, held })),
        );
        parts.sort((a, b) => a.from - b.from);
        let at = range.from;
        for (const { from, to, held } of parts) {
          assert.equal(from, at);
          assert.ok(to > from && from % 256 === 0);
          assert.deepEqual([isHeldOut(from, h), isHeldOut(to - 1, h)], [held, held]);
          at = to;
        }
        assert.equal(at, range.to);
      }),
    );
  });
});
