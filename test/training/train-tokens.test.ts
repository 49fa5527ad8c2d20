import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeSentences } from '#firth/corpus/encode-sentences.js';
import { vocabularyOfSentences } from '#firth/corpus/vocabulary-of-sentences.js';
import type { TrainOptions } from '#firth/model/train-options.js';
import { trainVectors } from '#firth/train/trainer.js';
import { goOnFrom, type KeptTraining, keepTraining } from '#firth/training/kept-training.js';
import { trainHere } from '#firth/training/train-here.js';
import type { RunSettings, TrainingMatrices, TrainProgress } from '#firth/training/train-settings.js';
import { type TrainedVectors, trainTokens } from '#firth/training/trainer.js';
import type { TrainingReport, TrainingThreads } from '#firth/training/training-work.js';
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

/** Threads whose reports are looked at; n counts those of a thread, from 1. */
function watched(
  { count, open }: TrainingThreads,
  look: (report: TrainingReport, n: number) => void,
): TrainingThreads {
  return {
    count,
    open: (work, { report, fail }) => {
      let n = 0;
      const seen = (message: TrainingReport) => {
        report(message);
        look(message, ++n);
      };
      return open(work, { report: seen, fail });
    },
  };
}

describe('trainTokens', () => {
  it("gives the bits of one of Node's threads, for all that can be trained", async () => {
    for (const variant of VARIANTS) {
      const options = { ...OPTIONS, ...variant };
      const here = await trainTokens(large, { options });
      assert.deepEqual(
        figures(here),
        figures(await onThreads(large, { options }, 1)),
        JSON.stringify(variant),
      );
      assert.equal(here.threads, 1);
    }
  });

  it('stops behind any chunk, and goes on to the same bits', async () => {
    for (const variant of VARIANTS) {
      const options = { ...OPTIONS, ...variant };
      const whole = await trainTokens(large, { options });
      let kept: KeptTraining | undefined;
      let trained: TrainedVectors | undefined;
      const places: string[] = [];
      while (trained === undefined) {
        const controller = new AbortController();
        trained = await trainTokens(large, {
          options,
          signal: controller.signal,
          ...(kept && goOnFrom(kept)),
          // The loss of every chunk is measured here.
          threads: watched(trainHere(large.tokens), (report, n) => {
            if (report.kind === 'loss' && n === 3) controller.abort();
          }),
          checkpoint: {
            everyMs: Infinity,
            write: async (snapshot) => {
              kept = structuredClone(keepTraining(snapshot));
              places.push(`${kept.state.epoch}/${kept.state.chunk}`);
            },
          },
        }).catch((error: Error) => {
          assert.match(error.message, /^Interrupted: training was stopped after \d+\.\d %, and kept\.$/);
          return undefined;
        });
      }
      assert.ok(places.length >= 4, places.join(' '));
      assert.deepEqual(figures(trained), figures(whole), JSON.stringify(variant));
    }
  });

  it('stops at the chunk that it is at', async () => {
    const controller = new AbortController();
    let after = 0;
    const threads = watched(trainHere(large.tokens), (report, n) => {
      if (controller.signal.aborted && report.kind === 'loss') after++;
      if (n === 2) controller.abort();
    });
    const stopped = trainTokens(large, { options: OPTIONS, signal: controller.signal, threads });
    await assert.rejects(stopped, {
      name: 'InterruptedError',
      message: 'Interrupted: training was stopped, and nothing was written.',
    });
    assert.equal(after, 0);
  });

  it('lets timers have their turn while it trains', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1);
    const options = { ...OPTIONS, epochs: 1000 };
    await assert.rejects(trainTokens(large, { options, signal: controller.signal }), {
      name: 'InterruptedError',
    });
  });

  it('tells how far it is, and shows the rows as they are trained', async () => {
    const seen: TrainProgress[] = [];
    const rows: Float32Array[] = [];
    const onProgress = (progress: TrainProgress, { input, output }: TrainingMatrices) => {
      assert.deepEqual([input.count, output.count, input.dimension], [12, 12, 7]);
      seen.push(progress);
      rows.push(input.row(3).slice());
    };
    const trained = await trainTokens(large, { options: OPTIONS, onProgress });
    assert.deepEqual([seen[0]?.words, seen[0]?.tokens], [0, 0]);
    assert.equal(seen.at(-1)?.words, trained.words);
    assert.equal(seen.at(-1)?.tokens, 2 * large.tokens.length);
    seen.forEach(({ words, epoch }, i) => {
      assert.ok(i === 0 || (words >= seen[i - 1].words && epoch >= seen[i - 1].epoch));
    });
    assert.notDeepEqual(rows[0], rows.at(-1));
    assert.deepEqual(rows.at(-1), trained.input.slice(3 * 7, 4 * 7));
  });

  it('passes on what a thread throws, and ends the threads', async () => {
    let ended = 0;
    const open: TrainingThreads['open'] = (_, { fail }) => ({
      send: () => fail(new Error('the worker could not be loaded')),
      end: (resting) => {
        assert.equal(resting, false);
        ended++;
      },
    });
    await assert.rejects(trainTokens(large, { threads: { count: 2, open } }), {
      message: 'the worker could not be loaded',
    });
    assert.equal(ended, 2);
  });

  it('refuses tokens that are no words of the corpus', async () => {
    const wrong = { tokens: Int32Array.of(0, 1, 7, -1), counts: [3, 2] };
    await assert.rejects(trainTokens(wrong, { options: { heldOut: 0 } }), {
      name: 'ArgumentError',
      message: 'Expected `tokens[2]` to be -1 or a word in [0, 2), got 7',
    });
  });
});

describe('untrainedLoss', () => {
  it('is what the words held out cost before training', async () => {
    for (const variant of VARIANTS) {
      const options = { ...OPTIONS, ...variant, sample: 0, epochs: 1 };
      const { heldOutLossAtStart } = await trainTokens(large, { options });
      const loss = untrainedLoss(large.counts, options);
      // Of hierarchical softmax it is the mean over the corpus; the words held out are another sample of it.
      const close = variant.loss === 'hierarchical-softmax' ? 0.01 : 1e-6;
      assert.ok(Math.abs((heldOutLossAtStart ?? 0) - loss) < close, JSON.stringify(variant));
    }
  });

  it('knows the values by hand', () => {
    assert.equal(untrainedLoss([5, 3, 2]), 6 * Math.LN2);
    assert.equal(untrainedLoss([5, 3, 2], { negative: 20 }), 21 * Math.LN2);
    assert.equal(untrainedLoss([5, 3, 2], { loss: 'softmax' }), Math.log(3));
    // Codes of 1, 2, 3 and 3 nodes; and of 2 each, of a tree of other counts.
    const counts = [5, 3, 2, 1];
    const options = { loss: 'hierarchical-softmax', sample: 0 } as const;
    assert.ok(Math.abs(untrainedLoss(counts, options) - (20 / 11) * Math.LN2) < 1e-15);
    assert.ok(Math.abs(untrainedLoss(counts, options, [9, 9, 9, 9]) - 2 * Math.LN2) < 1e-15);
  });
});
