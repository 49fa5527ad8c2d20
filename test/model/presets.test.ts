import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PRESET_NAMES, PRESETS, type PresetName, presetOptions } from '#firth/model/presets.js';
import { trainOptions } from '#firth/model/train-options.js';
import { completeOptions } from '#firth/support/option-table.js';
import { VOCABULARY_OPTIONS } from '#firth/vocabulary/options.js';

const complete = (name: PresetName) => trainOptions(presetOptions(name).options);

describe('the presets', () => {
  it('are within the options, all of them', () => {
    assert.deepEqual(Object.keys(PRESETS), [...PRESET_NAMES]);
    for (const name of PRESET_NAMES) {
      complete(name);
      completeOptions(VOCABULARY_OPTIONS, presetOptions(name).vocabulary);
      assert.ok(PRESETS[name].remains.every((line) => line.endsWith('.')));
    }
  });

  it('set what the programs do', () => {
    const told = (name: PresetName) => {
      const { model, rate, minRate, noiseExponent, sample, sampleRule, context, negative } = complete(name);
      return [model, rate, minRate, noiseExponent, sample, sampleRule, context, negative];
    };
    assert.deepEqual(told('word2vec'), ['cbow', 0.05, 0, 0.75, 1e-3, 'word2vec', 'word2vec', 5]);
    assert.deepEqual(told('gensim'), ['cbow', 0.025, 1e-4, 0.75, 1e-3, 'word2vec', 'word2vec', 5]);
    assert.deepEqual(told('fasttext'), ['skip-gram', 0.05, 0, 0.5, 1e-4, 'word2vec', 'word2vec', 5]);
    assert.deepEqual(told('cs224n'), ['skip-gram', 0.025, 0, 0.75, 1e-5, 'course', 'word2vec', 10]);
    for (const name of PRESET_NAMES) {
      const { negatives, share, heldOut, windowRule, window } = complete(name);
      assert.deepEqual([negatives, share, heldOut, windowRule, window], ['per-pair', 1, 0, 'dynamic', 5]);
    }
    assert.deepEqual(
      PRESET_NAMES.map(presetOptions).map(({ vocabulary, lowerCase }) => [vocabulary.minCount, lowerCase]),
      [
        [5, false],
        [5, false],
        [5, false],
        [1, true],
      ],
    );
  });

  it("leave word2vec.c's learning rate to the model, and gensim's and fastText's to nobody", () => {
    const rate = (name: PresetName, model: 'cbow' | 'skip-gram') =>
      trainOptions({ ...presetOptions(name).options, model }).rate;
    assert.deepEqual([rate('word2vec', 'cbow'), rate('word2vec', 'skip-gram')], [0.05, 0.025]);
    assert.deepEqual([rate('gensim', 'cbow'), rate('gensim', 'skip-gram')], [0.025, 0.025]);
    assert.deepEqual([rate('fasttext', 'cbow'), rate('fasttext', 'skip-gram')], [0.05, 0.05]);
  });

  it('are copies, and refuse an unknown name', () => {
    presetOptions('gensim').options.dimension = 7;
    assert.equal(presetOptions('gensim').options.dimension, 100);
    assert.throws(() => presetOptions('glove' as PresetName), {
      name: 'ArgumentError',
      message: 'Expected `preset` to be one of word2vec, gensim, fasttext, cs224n, got "glove"',
    });
  });
});
