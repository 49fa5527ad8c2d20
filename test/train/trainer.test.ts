import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeSentences } from '#firth/corpus/encode-sentences.js';
import { vocabularyOfSentences } from '#firth/corpus/vocabulary-of-sentences.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { type TrainedVectors, type TrainProgress, trainSkipGram } from '#firth/train/trainer.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { TOPICS, topicSentences } from '../helpers/topics.js';

const OPTIONS = { dimension: 12, window: 3, sample: 0, epochs: 3 };

async function corpus(sentences: number) {
  const source = () => topicSentences(sentences, 10, 1);
  const { vocabulary } = await vocabularyOfSentences(source);
  const { ids } = await encodeSentences(source, vocabulary);
  return { vocabulary, ids, counts: vocabulary.counts };
}

const same = (a: TrainedVectors, b: TrainedVectors) => {
  assert.deepEqual(a.input, b.input);
  assert.deepEqual(a.output, b.output);
};

describe('trainSkipGram', () => {
  it('gives the same bits each time on one thread, and others for another seed', async () => {
    const { ids, counts } = await corpus(2500);
    const settings = { options: OPTIONS, threads: 1 };
    const first = await trainSkipGram({ ids, counts }, settings);
    same(await trainSkipGram({ ids, counts }, settings), first);
    const other = await trainSkipGram({ ids, counts }, { options: { ...OPTIONS, seed: 2 }, threads: 1 });
    assert.notDeepEqual(other.input, first.input);
  });

  it('keeps topics apart, on one thread and on several', async () => {
    const { vocabulary, ids, counts } = await corpus(2500);
    for (const threads of [1, 3]) {
      const { input, loss } = await trainSkipGram({ ids, counts }, { options: OPTIONS, threads });
      const vectors = WordVectors.fromTable(tableOfWords(vocabulary.words, OPTIONS.dimension, input));
      for (const [t, topic] of TOPICS.entries()) {
        const answer = vectors.neighbours(topic[0], { topN: 5 });
        const nearest = answer.found ? answer.value.map(({ word }) => word) : [];
        assert.deepEqual(nearest.sort(), topic.slice(1).sort(), `topic ${t} on ${threads} threads`);
      }
      // Six words are as likely as one another: a little better than knowing nothing, (K + 1) ln 2.
      assert.ok(loss !== undefined && loss < 6 * Math.LN2, `loss ${loss}`);
    }
  });

  it('trains on the same examples with any number of threads', async () => {
    const { ids, counts } = await corpus(2500);
    const options = { ...OPTIONS, sample: 0.01 };
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => trainSkipGram({ ids, counts }, { options, threads })),
    );
    assert.deepEqual([three.words, three.pairs], [one.words, one.pairs]);
    assert.ok(one.words < 3 * 25_000);
  });

  it('tells of its progress, which never goes back', async () => {
    const { ids, counts } = await corpus(5000);
    const seen: TrainProgress[] = [];
    await trainSkipGram({ ids, counts }, { options: OPTIONS, onProgress: (progress) => seen.push(progress) });
    assert.ok(seen.length > 0);
    seen.forEach((progress, i) => {
      assert.equal(progress.totalTokens, 3 * ids.length);
      assert.ok(i === 0 || progress.tokens >= seen[i - 1].tokens);
      assert.ok(progress.rate <= 0.025 && progress.rate > 0);
    });
  });

  it('stops when asked to', async () => {
    const { ids, counts } = await corpus(5000);
    const controller = new AbortController();
    const training = trainSkipGram(
      { ids, counts },
      {
        options: { ...OPTIONS, epochs: 100_000 },
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    await assert.rejects(training, {
      name: 'InterruptedError',
      message: 'Interrupted: training was stopped, and nothing was written.',
    });
  });

  it('says where it diverged, and at which rate', async () => {
    const { ids, counts } = await corpus(2500);
    await assert.rejects(
      trainSkipGram({ ids, counts }, { options: { ...OPTIONS, rate: 100 }, threads: 1 }),
      (error) => {
        assert.ok(error instanceof Error && error.name === 'DivergenceError');
        assert.match(
          error.message,
          /^Training diverged: the loss at token \d+ is not finite, with learning rate \d/,
        );
        return true;
      },
    );
  });

  it('refuses what it cannot train', async () => {
    const { ids, counts } = await corpus(10);
    const refuses = (settings: Parameters<typeof trainSkipGram>[1], message: string) =>
      assert.rejects(trainSkipGram({ ids, counts }, settings), { name: 'ArgumentError', message });
    await refuses({ threads: 0 }, 'Expected `threads` to be an integer >= 1, got 0');
    await refuses(
      { options: { dimension: 0 } },
      'Expected `dimension` to be an integer from 1 to 10000, got 0',
    );
    await assert.rejects(trainSkipGram({ ids: new Int32Array(0), counts }), {
      message: 'Expected `corpus` to be at least one word, got "0 words"',
    });
  });
});
