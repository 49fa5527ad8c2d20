import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RUN_OPTIONS, runOptions } from '#firth/cs224n/run/options.js';
import { type OptionSpec, parseOption, rangeOf } from '#firth/support/option-table.js';

describe('runOptions', () => {
  it("defaults to the course's constants", () => {
    assert.deepEqual(runOptions(), {
      iterations: 40_000,
      loss: 'negative-sampling',
      dimension: 10,
      window: 5,
      negatives: 10,
      batch: 50,
      rate: 0.3,
      annealEvery: 20_000,
      printEvery: 10,
      checkpointEvery: 5000,
      seed: 31_415,
      numpySeed: 9265,
      subsample: 1e-5,
      copies: 30,
      tableSize: 1_000_000,
      noiseExponent: 0.75,
    });
  });

  it('takes each option by itself', () => {
    assert.deepEqual(runOptions({ dimension: 50 }), { ...runOptions(), dimension: 50 });
    assert.deepEqual(runOptions({ loss: 'naive-softmax' }), { ...runOptions(), loss: 'naive-softmax' });
  });

  it('refuses what cannot be trained with or plotted', () => {
    assert.throws(() => runOptions({ dimension: 1 }), {
      message: 'Expected `dimension` to be an integer from 2 to 10000, got 1',
    });
    assert.throws(() => runOptions({ numpySeed: -1 }), {
      message: 'Expected `numpySeed` to be an integer from 0 to 4294967295, got -1',
    });
    assert.throws(() => runOptions({ subsample: 0 }), {
      message: 'Expected `subsample` to be a number > 0 and <= 1, got 0',
    });
    assert.throws(() => runOptions({ rate: -0.1 }), {
      message: 'Expected `rate` to be a number > 0, got -0.1',
    });
  });
});

describe('RUN_OPTIONS', () => {
  const specs: OptionSpec[] = Object.values(RUN_OPTIONS);

  it('has a flag and a help text for each, no flag twice', () => {
    assert.equal(new Set(specs.map(({ flag }) => flag)).size, specs.length);
    for (const { flag, help } of specs) {
      assert.match(flag, /^[a-z]+(-[a-z]+)*$/);
      assert.notEqual(help, '');
    }
  });

  for (const spec of specs) {
    it(`takes its own default and limits for --${spec.flag} (${rangeOf(spec)})`, () => {
      assert.equal(parseOption(spec, String(spec.default)), spec.default);
      if (spec.kind === 'choice') return;
      const outside = spec.kind === 'number' && spec.aboveMin ? spec.min : spec.min - 1;
      assert.throws(() => parseOption(spec, String(outside)), { name: 'ArgumentError' });
      assert.throws(() => parseOption(spec, String(spec.max * 2)), { name: 'ArgumentError' });
      if (Number.isFinite(spec.max)) assert.equal(parseOption(spec, String(spec.max)), spec.max);
    });
  }
});
