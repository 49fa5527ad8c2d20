import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encodeSentences } from '#firth/corpus/encode-sentences.js';
import { vocabularyOfSentences } from '#firth/corpus/vocabulary-of-sentences.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import type { KernelParameters } from '#firth/kernels/contract.js';
import { createReferenceKernel } from '#firth/kernels/reference.js';
import { type TrainOptions, trainOptions } from '#firth/model/train-options.js';
import { denseRows, type MatrixRows } from '#firth/support/matrix-rows.js';
import { type TrainSettings, trainVectors } from '#firth/train/trainer.js';
import { MEASURING_EPOCH } from '#firth/training/held-out.js';
import { initialNumber } from '#firth/training/initial-vectors.js';
import { kernelTask } from '#firth/training/kernel-task.js';
import type { TrainingMatrices, TrainingSnapshot, TrainProgress } from '#firth/training/train-settings.js';
import type { TrainedVectors } from '#firth/training/trainer.js';
import type { TrainingState } from '#firth/training/training-state.js';
import { CHUNK_TOKENS } from '#firth/training/work-queue.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { TOPICS, topicSentences } from '../helpers/topics.js';

const OPTIONS = { dimension: 12, window: 3, sample: 0, epochs: 3 };

async function corpus(sentences: number) {
  const source = () => topicSentences(sentences, 10, 1);
  const { vocabulary } = await vocabularyOfSentences(source);
  const { ids } = await encodeSentences(source, vocabulary);
  const tokens = { kind: 'memory', ids: ids as Int32Array<SharedArrayBuffer> } as const;
  return { vocabulary, tokens, counts: vocabulary.counts };
}

/** A snapshot, copied. */
interface Kept {
  done: number;
  state: TrainingState;
  input: Float32Array;
  output: Float32Array;
}

const copyOf = (rows: MatrixRows) =>
  Float32Array.from(Array.from({ length: rows.count }, (_, i) => [...rows.row(i)]).flat());

function bringBack(kept: Kept, matrices: TrainingMatrices): void {
  for (const name of ['input', 'output'] as const) {
    const [from, to] = [denseRows(kept[name], matrices[name].dimension), matrices[name]];
    for (let i = 0; i < to.count; i++) to.row(i).set(from.row(i));
  }
}

function initialOf(V: number, { dimension: D, seed, loss }: TrainOptions) {
  const input = Float32Array.from({ length: V * D }, (_, i) => initialNumber(seed, i) / D);
  return { input, output: new Float32Array((loss === 'hierarchical-softmax' ? V - 1 : V) * D) };
}

const referenceOf = (counts: ArrayLike<number>, options: TrainOptions, start: KernelParameters) =>
  createReferenceKernel(kernelTask(counts, options), start);

const same = (a: TrainedVectors, b: TrainedVectors) => {
  assert.deepEqual(a.input, b.input);
  assert.deepEqual(a.output, b.output);
};

describe('trainVectors', () => {
  it('gives the same bits each time on one thread, and others for another seed', async () => {
    const { tokens, counts } = await corpus(2500);
    const settings = { options: OPTIONS, threads: 1 };
    const first = await trainVectors({ tokens, counts }, settings);
    same(await trainVectors({ tokens, counts }, settings), first);
    const other = await trainVectors({ tokens, counts }, { options: { ...OPTIONS, seed: 2 }, threads: 1 });
    assert.notDeepEqual(other.input, first.input);
  });

  it('keeps topics apart, on one thread and on several', async () => {
    const { vocabulary, tokens, counts } = await corpus(2500);
    for (const threads of [1, 3]) {
      const { input, loss } = await trainVectors({ tokens, counts }, { options: OPTIONS, threads });
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
    const { tokens, counts } = await corpus(2500);
    const options = { ...OPTIONS, sample: 0.01 };
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => trainVectors({ tokens, counts }, { options, threads })),
    );
    assert.deepEqual([three.words, three.pairs], [one.words, one.pairs]);
    assert.ok(one.words < 3 * 25_000);
  });

  it('trains from a file to the same bits as from memory', async (test) => {
    const { tokens, counts } = await corpus(2500);
    const path = join(temporaryFolder(test), 'tokens');
    writeFileSync(path, Buffer.from(tokens.ids.slice().buffer));
    const file = { kind: 'file', path, length: tokens.ids.length } as const;
    const settings = { options: { ...OPTIONS, heldOut: 500 }, threads: 1 };
    same(
      await trainVectors({ tokens: file, counts }, settings),
      await trainVectors({ tokens, counts }, settings),
    );
  });

  it('gives vectors of any dimension without a gap, as the reference kernel trains them', async () => {
    const { tokens, counts } = await corpus(60);
    for (const [dimension, loss] of [
      [1, 'negative-sampling'],
      [7, 'hierarchical-softmax'],
      [8, 'softmax'],
    ] as const) {
      const options = trainOptions({ dimension, loss, epochs: 1, sample: 0, heldOut: 0 });
      const { input, output } = await trainVectors({ tokens, counts }, { options, threads: 1 });
      const reference = referenceOf(counts, options, initialOf(counts.length, options));
      const { ids } = tokens;
      reference.train({ tokens: ids, start: 0, from: 0, to: ids.length, epoch: 0, rate: options.rate });
      const expected = reference.parameters();
      assert.deepEqual([input.length, output.length], [expected.input.length, expected.output.length]);
      input.forEach((x, i) => {
        assert.ok(Math.abs(x - (expected.input[i] as number)) < 1e-4, `${dimension}: input ${i}`);
      });
      output.forEach((x, i) => {
        assert.ok(Math.abs(x - (expected.output[i] as number)) < 1e-4, `${dimension}: output ${i}`);
      });
    }
  });

  it('never trains on a word held out, and measures the loss on the same words each time', async () => {
    // 130,000 tokens: of the blocks from number 500 on, all are held out.
    const { tokens, counts } = await corpus(11_819);
    const options = trainOptions({ ...OPTIONS, heldOut: 500, epochs: 2 });
    const runs = await Promise.all(
      [1, 3].map((threads) => trainVectors({ tokens, counts }, { options, threads })),
    );
    const first = 500 * 256;
    const trained = tokens.ids.subarray(0, first).filter((id) => id >= 0).length;
    for (const { words, epochs, heldOutLossAtStart } of runs) {
      assert.equal(words, 2 * trained);
      // Output vectors are zero at the start: every score is 0, whatever the draws.
      assert.ok(Math.abs((heldOutLossAtStart ?? 0) - 6 * Math.LN2) < 1e-6);
      assert.deepEqual(
        epochs.map(({ epoch }) => epoch),
        [1, 2],
      );
      assert.ok((epochs[1]?.heldOutLoss ?? Infinity) < 6 * Math.LN2);
    }
    const [one] = runs as [TrainedVectors, TrainedVectors];
    const kernel = referenceOf(counts, options, one);
    const range = { tokens: tokens.ids, start: 0, from: first, to: tokens.ids.length };
    const { loss, pairs } = kernel.train({ ...range, epoch: MEASURING_EPOCH, rate: 0, loss: true });
    assert.ok(Math.abs((loss as number) / pairs - (one.epochs[1]?.heldOutLoss as number)) < 1e-5);
  });

  it('reports null where nothing is held out', async () => {
    const { tokens, counts } = await corpus(2500);
    const { epochs, heldOutLossAtStart } = await trainVectors({ tokens, counts }, { options: OPTIONS });
    assert.deepEqual(
      [heldOutLossAtStart, ...epochs.map(({ heldOutLoss }) => heldOutLoss)],
      [null, null, null, null],
    );
  });

  it('goes on from any snapshot to the bits of an uninterrupted run', async () => {
    const { tokens, counts } = await corpus(11_819);
    const options = { ...OPTIONS, dimension: 60, heldOut: 500, epochs: 2 };
    const whole = await trainVectors({ tokens, counts }, { options, threads: 1 });
    const places = new Set<string>();
    let vectors: TrainedVectors | undefined;
    let kept: Kept | undefined;
    while (vectors === undefined) {
      const controller = new AbortController();
      const before: Kept | undefined = kept;
      vectors = await trainVectors(
        { tokens, counts },
        {
          options,
          threads: 1,
          signal: controller.signal,
          ...(before && { state: before.state, start: async (matrices) => bringBack(before, matrices) }),
          onProgress: ({ tokens: done }) => {
            if (done > (before?.done ?? 0)) controller.abort();
          },
          checkpoint: {
            path: 'memory',
            everyMs: Infinity,
            write: async ({ state, input, output }) => {
              const done = state.epoch * tokens.ids.length + state.chunk * CHUNK_TOKENS;
              kept = {
                done,
                state: JSON.parse(JSON.stringify(state)),
                input: copyOf(input),
                output: copyOf(output),
              };
              places.add(`${state.epoch}/${state.chunk}`);
            },
          },
        },
      ).catch((error: Error) => {
        assert.match(
          error.message,
          /^Interrupted: training was stopped after \d+\.\d %, which memory keeps\. The same command with --resume/,
        );
        return undefined;
      });
    }
    assert.ok(places.size >= 2, [...places].join(' '));
    same(vectors, whole);
    assert.deepEqual([vectors.words, vectors.pairs, vectors.loss], [whole.words, whole.pairs, whole.loss]);
    const losses = ({ epochs }: TrainedVectors) => epochs.map(({ loss, heldOutLoss }) => [loss, heldOutLoss]);
    assert.deepEqual(losses(vectors), losses(whole));
  });

  it('knows exactly which chunks are done, with several threads too', async () => {
    const { tokens, counts } = await corpus(11_819);
    const options = { ...OPTIONS, dimension: 60, heldOut: 500, sample: 0.1, epochs: 2 };
    const whole = await trainVectors({ tokens, counts }, { options, threads: 1 });
    const saved: Kept[] = [];
    const checkpoint = {
      path: 'memory',
      everyMs: 0,
      write: async ({ state, input, output }: TrainingSnapshot) => {
        saved.push({ done: 0, state, input: copyOf(input), output: copyOf(output) });
      },
    };
    const paused = await trainVectors({ tokens, counts }, { options, threads: 3, checkpoint });
    assert.deepEqual([paused.words, paused.pairs], [whole.words, whole.pairs]);
    assert.ok(saved.length > 0);
    for (const kept of saved) {
      const start = async (matrices: TrainingMatrices) => bringBack(kept, matrices);
      const { words, pairs } = await trainVectors(
        { tokens, counts },
        { options, threads: 3, state: kept.state, start },
      );
      assert.deepEqual([words, pairs], [whole.words, whole.pairs]);
    }
  });

  it('survives a checkpoint that cannot be written', async () => {
    const { tokens, counts } = await corpus(2500);
    const failures: unknown[] = [];
    const { epochs } = await trainVectors(
      { tokens, counts },
      {
        options: { ...OPTIONS, dimension: 200, epochs: 5 },
        threads: 1,
        checkpoint: {
          path: 'nowhere',
          everyMs: 0,
          write: () => Promise.reject(new Error('no room')),
          onFailure: (error) => failures.push(error),
        },
      },
    );
    assert.equal(epochs.length, 5);
    assert.ok(failures.length > 0 && String(failures[0]) === 'Error: no room');
  });

  it('draws otherwise after other passes', async () => {
    const { tokens, counts } = await corpus(100);
    const after = (firstEpoch: number) =>
      trainVectors({ tokens, counts }, { options: OPTIONS, threads: 1, firstEpoch });
    same(await after(0), await trainVectors({ tokens, counts }, { options: OPTIONS, threads: 1 }));
    assert.notDeepEqual((await after(3)).input, (await after(0)).input);
  });

  it('tells of its progress, which never goes back', async () => {
    const { tokens, counts } = await corpus(5000);
    const seen: TrainProgress[] = [];
    await trainVectors(
      { tokens, counts },
      { options: OPTIONS, onProgress: (progress) => seen.push(progress) },
    );
    assert.ok(seen.length > 0);
    seen.forEach((progress, i) => {
      assert.equal(progress.totalTokens, 3 * tokens.ids.length);
      assert.ok(i === 0 || progress.tokens >= seen[i - 1].tokens);
      assert.ok(progress.rate <= 0.025 && progress.rate > 0);
    });
  });

  it('stops when asked to', async () => {
    const { tokens, counts } = await corpus(5000);
    const controller = new AbortController();
    const training = trainVectors(
      { tokens, counts },
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
    const { tokens, counts } = await corpus(2500);
    await assert.rejects(
      trainVectors({ tokens, counts }, { options: { ...OPTIONS, rate: 100 }, threads: 1 }),
      (error) => {
        assert.ok(error instanceof Error && error.name === 'DivergenceError');
        assert.match(
          error.message,
          /^Training diverged: the loss at token \d+, in epoch 1, is not finite, with learning rate \d/,
        );
        return true;
      },
    );
  });

  it('never saves what is not a number', async () => {
    const { tokens, counts } = await corpus(2500);
    const write = async ({ input, output }: TrainingMatrices) => {
      for (const rows of [input, output]) assert.ok(copyOf(rows).every(Number.isFinite));
    };
    const options = { ...OPTIONS, dimension: 100, rate: 30, epochs: 100 };
    const settings = { options, threads: 1, checkpoint: { path: 'c', everyMs: 0, write } };
    await assert.rejects(trainVectors({ tokens, counts }, settings), { name: 'DivergenceError' });
  });

  it('refuses what it cannot train', async () => {
    const { tokens, counts } = await corpus(10);
    const refuses = (settings: TrainSettings, message: string) =>
      assert.rejects(trainVectors({ tokens, counts }, settings), { name: 'ArgumentError', message });
    await refuses(
      { options: { rate: 0.1, minRate: 0.2 } },
      'Expected `minRate` to be at most 0.1, the rate at the start, got 0.2',
    );
    await refuses({ threads: 0 }, 'Expected `threads` to be an integer >= 1, got 0');
    await refuses(
      { options: { dimension: 0 } },
      'Expected `dimension` to be an integer from 1 to 10000, got 0',
    );
    await assert.rejects(
      trainVectors({ tokens: { kind: 'memory', ids: new Int32Array(new SharedArrayBuffer(0)) }, counts }),
      {
        message: 'Expected `corpus` to be at least one word, got "0 words"',
      },
    );
  });
});
