import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { meanOutsideWords, untrainedLoss } from '#firth/cs224n/run/baseline.js';
import { initialParameters } from '#firth/cs224n/run/initial-parameters.js';
import { runOptions } from '#firth/cs224n/run/options.js';
import { trainingTask } from '#firth/cs224n/run/training-task.js';
import { readTreebankText } from '#firth/cs224n/run/training-text.js';
import { createKernelTrainer } from '#firth/cs224n/trainer/kernel.js';
import { type EncodedCorpus, encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { realTreebank } from '../../helpers/real-treebank.js';

function corpusOf(sentences: readonly (readonly number[])[]): EncodedCorpus {
  const offsets = [0];
  for (const sentence of sentences) offsets.push((offsets.at(-1) as number) + sentence.length);
  return { words: Uint32Array.from(sentences.flat()), offsets: Uint32Array.from(offsets) };
}

/**
 * The expectation by listing every draw. With p_i the probability of a draw and n_i its number of outside words, a
 * redraw at n_i = 0 makes it E = sum p_i n_i + P(n = 0) E.
 */
function listed(sentences: readonly (readonly number[])[], window: number): number {
  const means = Array.from({ length: window }, (_, i) => {
    const reach = i + 1;
    const draws = sentences.flatMap((sentence) =>
      sentence.map((center, position) => {
        const left = sentence.slice(Math.max(0, position - reach), position);
        const right = sentence.slice(position + 1, position + 1 + reach);
        const outside = [...left, ...right].filter((word) => word !== center).length;
        return { outside, probability: 1 / sentences.length / sentence.length };
      }),
    );
    const sum = draws.reduce((total, { outside, probability }) => total + outside * probability, 0);
    const empty = draws.reduce(
      (total, { outside, probability }) => total + (outside === 0 ? probability : 0),
      0,
    );
    return sum / (1 - empty);
  });
  return means.reduce((total, mean) => total + mean, 0) / window;
}

describe('meanOutsideWords', () => {
  it('is exact on corpora small enough for the head', () => {
    assert.equal(meanOutsideWords(corpusOf([[0, 1]]), 1), 1);
    assert.equal(meanOutsideWords(corpusOf([[0, 1]]), 7), 1);
    // Reach 1: 1, 2, 1; reach 2: 2, 2, 2.
    assert.ok(Math.abs(meanOutsideWords(corpusOf([[0, 1, 2]]), 2) - (4 / 3 + 2) / 2) < 1e-15);
    // The first word sees nothing but itself at reach 1, so it is drawn again: (1 + 1) / 2.
    assert.equal(meanOutsideWords(corpusOf([[0, 0, 1]]), 1), 1);
    // A sentence counts as much as another, however long: 1/2 (4/3) + 1/2 (1).
    const two = corpusOf([
      [0, 1, 2],
      [3, 4],
    ]);
    assert.ok(Math.abs(meanOutsideWords(two, 1) - 7 / 6) < 1e-15);
  });

  it('equals the list of all draws', () => {
    const sentences = fc.array(fc.array(fc.nat(4), { minLength: 2, maxLength: 12 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(sentences, fc.integer({ min: 1, max: 8 }), (some, window) => {
        const trainable = [...some, [0, 1]];
        const found = meanOutsideWords(corpusOf(trainable), window);
        const expected = listed(trainable, window);
        assert.ok(Math.abs(found - expected) <= 1e-12 * expected, `${found} is not ${expected}`);
      }),
    );
  });
});

describe('untrainedLoss', () => {
  it('is a ln 2 for each score, or ln V for each pair', () => {
    const sizes = { negatives: 10, vocabularySize: 19_539 };
    assert.equal(untrainedLoss('negative-sampling', 2, sizes), 22 * Math.LN2);
    assert.equal(untrainedLoss('negative-sampling', 2.86, sizes).toFixed(4), '21.8064');
    assert.equal(untrainedLoss('naive-softmax', 2, sizes), 2 * Math.log(19_539));
  });

  it('is 21.8 for the course', { skip: realTreebank.skip }, async () => {
    const options = runOptions();
    const { sentences } = await readTreebankText(realTreebank.folder);
    const { vocabulary, corpus } = encodeSentences(sentences);
    const vocabularySize = vocabulary.words.length;
    const trainer = createKernelTrainer(trainingTask({ vocabulary, corpus }, options), {
      parameters: initialParameters(vocabularySize, options.dimension, options.numpySeed),
      seed: options.seed,
    });
    const outsideWords = meanOutsideWords(trainer.thinned(), options.window);
    assert.equal(outsideWords.toFixed(2), '2.86');
    const loss = untrainedLoss(options.loss, outsideWords, { negatives: options.negatives, vocabularySize });
    assert.equal(loss.toFixed(1), '21.8');
  });
});
