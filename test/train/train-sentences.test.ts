// Word vectors of sentences that a program has.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trainSentences } from '#firth/train/train-sentences.js';
import { wordVectorsOf } from '#firth/training/trained-word-vectors.js';
import { mulberry32 } from '../helpers/small-run.js';

const WEATHER = ['rain', 'snow', 'wind', 'cloud', 'hail'];
const DRINKS = ['tea', 'coffee', 'juice', 'milk', 'cocoa'];

/** Sentences about one thing or the other, the same at each call. */
function* sentences(): Generator<string[]> {
  const random = mulberry32(1);
  for (let i = 0; i < 400; i++) {
    for (const words of [WEATHER, DRINKS]) {
      yield Array.from({ length: 6 }, () => words[Math.floor(random() * words.length)]);
    }
  }
}

async function* slowly(): AsyncGenerator<string[]> {
  yield* sentences();
}

const settings = { options: { dimension: 10, epochs: 20, rate: 0.1, sample: 0 }, threads: 1 };

describe('training on sentences', () => {
  it('finds words near that stand together', async () => {
    const vectors = wordVectorsOf(await trainSentences(sentences, settings));
    for (const words of [WEATHER, DRINKS]) {
      const answer = vectors.neighbours(words[0], { topN: 4 });
      assert.ok(answer.found);
      assert.deepEqual(answer.value.map(({ word }) => word).sort(), words.slice(1).sort());
    }
    const rain = [...sentences()].flat().filter((word) => word === 'rain');
    assert.deepEqual(vectors.count('rain'), { found: true, value: rain.length });
  });

  it('gives the same bits for an array, a generator and an async generator', async () => {
    const list = [...sentences()];
    const inputs = [];
    for (const source of [() => list, sentences, slowly]) {
      inputs.push((await trainSentences(source, settings)).vectors.input);
    }
    assert.deepEqual(inputs[1], inputs[0]);
    assert.deepEqual(inputs[2], inputs[0]);
  });

  it('refuses what can be read once only, and says how to mend it', async () => {
    await assert.rejects(
      trainSentences(
        (() => {
          const once = sentences();
          return () => once;
        })(),
        settings,
      ),
      /can be read only once/,
    );
    await assert.rejects(trainSentences(sentences() as never, settings), {
      message:
        'Expected `source` to be a function that gives the sentences anew at each call, got "an iterator". An ' +
        'iterator or generator object can be read only once, and a corpus is read twice (to count, to encode). ' +
        'Pass the generator function itself, or () => array',
    });
  });
});
