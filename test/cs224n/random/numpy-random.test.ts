// test/golden/generators.json comes from CPython and NumPy:
//   python3 test/golden/generators.py > test/golden/generators.json

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NumpyRandom } from '#firth/cs224n/random/numpy-random.js';
import { assertAllClose } from '../../helpers/close.js';
import { golden, readGeneratorGolden } from '../../helpers/golden.js';

/** Normal numbers go through a logarithm, which may round differently from one engine to the next. */
const NORMAL_TOLERANCE = 1e-14;

describe('NumpyRandom', () => {
  it('draws what the course program draws at its seed', () => {
    const { seed, rand, randn } = golden.generators.numpy;
    const uniform = new NumpyRandom(seed);
    assert.deepEqual(
      rand.map(() => uniform.rand()),
      rand,
    );
    const normal = new NumpyRandom(seed);
    assertAllClose(
      randn.map(() => normal.randn()),
      randn,
      NORMAL_TOLERANCE,
    );
  });

  it('draws what NumPy draws for other seeds, the waiting normal number included', () => {
    for (const { seed, rand, randn, randAfterOddRandn, randnAfterwards } of readGeneratorGolden().numpy) {
      const generator = new NumpyRandom(seed);
      const normals = (count: number) => Array.from({ length: count }, () => generator.randn());
      assert.deepEqual(
        rand.map(() => generator.rand()),
        rand,
        `seed ${seed}`,
      );
      assertAllClose(normals(randn.length), randn, NORMAL_TOLERANCE, `seed ${seed}`);
      assert.deepEqual(
        randAfterOddRandn.map(() => generator.rand()),
        randAfterOddRandn,
        `seed ${seed}`,
      );
      assertAllClose(normals(randnAfterwards.length), randnAfterwards, NORMAL_TOLERANCE, `seed ${seed}`);
    }
  });

  it('goes on from a state as if nothing had happened, also between the two numbers of a pair', () => {
    for (const normalsBefore of [0, 1, 2, 3]) {
      const generator = new NumpyRandom(5);
      for (let i = 0; i < normalsBefore; i++) generator.randn();
      const state = generator.getState();
      const draw = (from: NumpyRandom) => [from.randn(), from.rand(), from.randn(), from.randn()];
      const expected = draw(generator);
      const other = new NumpyRandom(6);
      other.randn(); // leaves a number waiting that the state must replace
      other.setState(state);
      assert.deepEqual(draw(other), expected);
    }
  });

  it('refuses seeds that NumPy refuses', () => {
    for (const seed of [-1, 2 ** 32, 0.5, Number.NaN]) {
      assert.throws(() => new NumpyRandom(seed), {
        name: 'ArgumentError',
        message: `Expected \`seed\` to be an integer from 0 to 4294967295, got ${seed}`,
      });
    }
  });
});
