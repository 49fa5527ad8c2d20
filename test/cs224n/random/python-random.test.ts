// test/golden/generators.json comes from CPython and NumPy:
//   python3 test/golden/generators.py > test/golden/generators.json

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import { golden, readGeneratorGolden } from '../../helpers/golden.js';

const times = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('PythonRandom', () => {
  it('draws what the course program draws at its seed', () => {
    const { seed, bits32, randint1to5, randint0to4, random } = golden.generators.python;
    const from = () => new PythonRandom(seed);
    const [a, b, c, d] = [from(), from(), from(), from()];
    assert.deepEqual(
      times(bits32.length, () => a.nextBits32()),
      bits32,
    );
    assert.deepEqual(
      times(randint1to5.length, () => b.randint(1, 5)),
      randint1to5,
    );
    assert.deepEqual(
      times(randint0to4.length, () => c.randint(0, 4)),
      randint0to4,
    );
    assert.deepEqual(
      times(random.length, () => d.random()),
      random,
    );
  });

  it('draws what CPython draws for seeds of either sign and of more than 32 bits', () => {
    const { python, skipped } = readGeneratorGolden();
    for (const { seed, bits32, random, randint, bits32Later } of python) {
      const generator = new PythonRandom(seed);
      assert.deepEqual(
        bits32.map(() => generator.nextBits32()),
        bits32,
        `seed ${seed}`,
      );
      assert.deepEqual(
        random.map(() => generator.random()),
        random,
        `seed ${seed}`,
      );
      for (const [low, high, draws] of randint) {
        assert.deepEqual(
          draws.map(() => generator.randint(low, high)),
          draws,
          `seed ${seed}, randint(${low}, ${high})`,
        );
      }
      const later = new PythonRandom(seed);
      for (let i = 0; i < skipped; i++) later.nextBits32();
      assert.deepEqual(
        bits32Later.map(() => later.nextBits32()),
        bits32Later,
        `seed ${seed}, after ${skipped} outputs`,
      );
    }
  });

  it('takes the absolute value of its seed, as CPython does', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        assert.equal(new PythonRandom(seed).nextBits32(), new PythonRandom(-seed).nextBits32());
      }),
      { numRuns: 20 },
    );
  });

  it('goes on from a state as if nothing had happened, wherever in its block it stands', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat({ max: 1300 }), (seed, draws) => {
        const generator = new PythonRandom(seed);
        for (let i = 0; i < draws; i++) generator.nextBits32();
        const state = generator.getState();
        const expected = times(700, () => generator.nextBits32());
        const other = new PythonRandom(0);
        other.setState(state);
        assert.deepEqual(
          times(700, () => other.nextBits32()),
          expected,
        );
        generator.setState(state);
        assert.deepEqual(generator.nextBits32(), expected[0]);
      }),
      { numRuns: 20 },
    );
  });

  it('hands out copies of its state', () => {
    const generator = new PythonRandom(1);
    const state = generator.getState();
    const expected = state.words.slice();
    generator.nextBits32();
    assert.deepEqual(state.words, expected);
    generator.setState(state);
    generator.nextBits32();
    assert.deepEqual(state.words, expected);
  });

  it('keeps randint within its bounds, and reaches both', () => {
    const range = fc
      .tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 2 ** 31 }))
      .map(([low, width]) => [low, low + width]);
    fc.assert(
      fc.property(fc.nat(), range, (seed, [low, high]) => {
        const generator = new PythonRandom(seed);
        for (let i = 0; i < 20; i++) {
          const draw = generator.randint(low, high);
          assert.ok(Number.isInteger(draw) && draw >= low && draw <= high, `${draw}`);
        }
      }),
    );
    const generator = new PythonRandom(3);
    assert.deepEqual(new Set(times(200, () => generator.randint(-2, 2))), new Set([-2, -1, 0, 1, 2]));
  });

  it('keeps random() in [0, 1)', () => {
    const generator = new PythonRandom(12);
    const draws = times(10_000, () => generator.random());
    assert.ok(draws.every((draw) => draw >= 0 && draw < 1));
    // The mean of n uniform draws has the standard deviation 1 / sqrt(12 n); six of those are allowed.
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    assert.ok(Math.abs(mean - 0.5) < 6 / Math.sqrt(12 * draws.length));
  });

  it('refuses seeds, ranges and states that mean nothing', () => {
    for (const seed of [0.5, Number.NaN, Infinity, 2 ** 53]) {
      assert.throws(() => new PythonRandom(seed), {
        name: 'ArgumentError',
        message: `Expected \`seed\` to be an integer, got ${seed}`,
      });
    }
    const generator = new PythonRandom(1);
    for (const high of [4, 5 + 2 ** 32, 5.5, Number.NaN]) {
      assert.throws(() => generator.randint(5, high), {
        name: 'ArgumentError',
        message: `Expected \`high\` to be an integer from 5 to 5 + 2^32 - 2, got ${high}`,
      });
    }
    assert.throws(() => generator.randint(0.5, 1.5), {
      name: 'ArgumentError',
      message: 'Expected `low` to be an integer, got 0.5',
    });
    const state = generator.getState();
    assert.throws(() => generator.setState({ ...state, words: new Uint32Array(3) }), {
      name: 'ArgumentError',
      message: 'Expected `state.words` to be 624 words, got 3',
    });
    for (const position of [-1, 625, 0.5]) {
      assert.throws(() => generator.setState({ ...state, position }), {
        name: 'ArgumentError',
        message: `Expected \`state.position\` to be an integer from 0 to 624, got ${position}`,
      });
    }
    assert.deepEqual(generator.getState(), state);
  });
});
