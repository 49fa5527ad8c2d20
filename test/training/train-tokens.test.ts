import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeSentences } from '#firth/corpus/encode-sentences.js';
import { vocabularyOfSentences } from '#firth/corpus/vocabulary-of-sentences.js';
import type { TrainOptions } from '#firth/model/train-options.js';
import { trainVectors } from '#firth/train/trainer.js';
import { goOnFrom, type KeptTraining, keepTraining } from '#firth/training/kept-training.js';
import type { RunSettings, TrainingMatrices, TrainProgress } from '#firth/training/train-settings.js';
import { type TrainedVectors, trainTokens } from '#firth/training/trainer.js';
import { untrainedLoss } from '#firth/training/untrained-loss.js';
import { topicSentences } from '../helpers/topics.js';

/** Every way to train, of a dimension whose rows are padded. */
const VARIANTS: readonly Partial<TrainOptions>[] = [
  {},
  { share: 1 },
  { negatives: 'per-pair' },
  { windowRule: 'fixed', sampleRule: 'course', noiseExponent: 0.5, minRate: 0.01 },
  { loss: 'hierarchical-softmax' },
  { loss: 'softmax' },
  { model: 'cbow' },
  { model: 'cbow', context: 'mean', negatives: 'per-pair' },
  { model: 'cbow', context: 'sum', loss: 'hierarchical-softmax' },
  { model: 'cbow', context: 'mean', loss: 'softmax' },
];
const OPTIONS = { dimension: 7, window: 3, sample: 0.1, epochs: 2, heldOut: 500 };

async function corpus(sentences: number) {
  const source = () => topicSentences(sentences, 10, 1);
  const { vocabulary } = await vocabularyOfSentences(source);
  const { ids } = await encodeSentences(source, vocabulary);
  return { tokens: ids, counts: vocabulary.counts };
}

/** 132,000 tokens: of the blocks from number 500 on, all are held out. */
const large = await corpus(12_000);

const onThreads = ({ tokens, counts }: typeof large, settings: RunSettings, threads: number) =>
  trainVectors(
    { tokens: { kind: 'memory', ids: tokens as Int32Array<SharedArrayBuffer> }, counts },
    { ...settings, threads },
  );

/** Everything but how long it took. */
function figures({ state, elapsedMs: _elapsedMs, ...trained }: TrainedVectors) {
  const { elapsedMs: _ms, epochMs: _epochMs, ...rest } = state;
  const untimed = (epochs: TrainedVectors['epochs']) => epochs.map((epoch) => ({ ...epoch, elapsedMs: 0 }));
  return { ...trained, epochs: untimed(trained.epochs), state: { ...rest, epochs: untimed(rest.epochs) } };
}

describe('trainTokens', () => {
  it("gives the bits of one of Node's threads, for all that can be trained", async () => {
    for (const variant of VARIANTS) {
      const options = { ...OPTIONS, ...variant };
      const here = await trainTokens(large, { options });
      assert.deepEqual(figures(here), figures(await onThreads(large, { options }, 1)), JSON.stringify(variant));
      assert.equal(here.threads, 1);
    }
  });

  it('stops between slices wherever it is asked to, and goes on to the same bits', async () => {
    for (const variant of VARIANTS.slice(0, 5)) {
      const options = { ...OPTIONS, ...variant, dimension: 60 };
      const whole = await trainTokens(large, { options });
      let kept: KeptTraining | undefined;
      let trained: TrainedVectors | undefined;
      let stops = 0;
      while (trained === undefined) {
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), 40);
        trained = await trainTokens(large, {
          options,
          signal: controller.signal,
          ...(kept && goOnFrom(JSON.parse(JSON.stringify(kept.state)) && kept)),
          checkpoint: {
            everyMs: Infinity,
            write: async (snapshot) => {
              kept = structuredClone(keepTraining(snapshot));
            },
          },
        }).catch((error: Error) => {
          assert.match(error.message, /^Interrupted: training was stopped after \d+\.\d %, and kept\.$/);
          stops++;
          return undefined;
        });
        clearTimeout(timer);
      }
      assert.ok(stops > 0);
      assert.deepEqual(figures(trained), figures(whole));
    }
  });
});
