import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromFloat16, toFloat16 } from '#firth/vectors/float16.js';

const ALL = Array.from({ length: 65536 }, (_, half) => half);
const isNaN16 = (half: number) => (half & 0x7fff) > 0x7c00;

describe('float16', () => {
  it('has the known values', () => {
    const known: [number, number][] = [
      [0x0000, 0],
      [0x0001, 2 ** -24],
      [0x03ff, 2 ** -14 - 2 ** -24],
      [0x0400, 2 ** -14],
      [0x3555, 0.333251953125],
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x7c00, Infinity],
      [0xfc00, -Infinity],
    ];
    for (const [half, value] of known) {
      assert.equal(fromFloat16(half), value);
      assert.equal(toFloat16(value), half);
    }
    assert.ok(Object.is(fromFloat16(0x8000), -0));
    assert.equal(toFloat16(-0), 0x8000);
    assert.ok(Number.isNaN(fromFloat16(0x7e00)));
    assert.ok(isNaN16(toFloat16(Number.NaN)));
  });

  it('comes back from every half', () => {
    for (const half of ALL) {
      if (!isNaN16(half)) assert.equal(toFloat16(fromFloat16(half)), half);
    }
  });

  it('rounds a float32 to the nearest half, ties to even', () => {
    // Between neighbouring positive halves, infinity standing for 65536.
    for (let half = 0; half < 0x7c00; half++) {
      const low = fromFloat16(half);
      const high = half === 0x7bff ? 65536 : fromFloat16(half + 1);
      const middle = (low + high) / 2;
      assert.equal(toFloat16(middle), half % 2 === 0 ? half : half + 1, `tie above ${low}`);
      const step = 2 ** -30 * high;
      assert.equal(toFloat16(Math.fround(middle - (high - low) / 8)), half, `below ${middle}`);
      assert.equal(toFloat16(Math.fround(middle + Math.max(step, (high - low) / 8))), half + 1);
    }
  });

  it('errs by at most half a unit in the last place', () => {
    fc.assert(
      fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (x) => {
        const unit = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.max(Math.abs(x), 2 ** -14))) - 10));
        assert.ok(Math.abs(fromFloat16(toFloat16(x)) - x) <= unit / 2);
      }),
    );
  });
});
