import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { NumpyRandom } from '#firth/cs224n/random/numpy-random.js';
import { RUN_OPTIONS, type RunOptions, runOptions } from '#firth/cs224n/run/options.js';
import { type RunEvents, type RunSettings, runCourse } from '#firth/cs224n/run/run.js';
import type { TrainingText } from '#firth/cs224n/run/training-text.js';
import { createReferenceTrainer } from '#firth/cs224n/trainer/reference.js';
import { rejectionProbabilities } from '#firth/cs224n/treebank/thinning.js';
import { encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { parseNpy } from '#firth/formats/npy.js';
import { Matrix } from '#firth/math/matrix.js';
import { readMatrixAndWords } from '#firth/platform/node/read-matrix-and-words.js';
import { noiseTable } from '#firth/vocabulary/noise-table.js';
import { mulberry32, outcomeOf, SMALL_OPTIONS, smallText, trainingText } from '../../helpers/small-run.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TEXT = trainingText();
const WORDS = ['rain', 'snow', 'tea'];
const FILES = [
  'checkpoints',
  'losses.csv',
  'params.npy',
  'run.json',
  'word_vectors.png',
  'word_vectors.svg',
  'words.txt',
];

interface Run extends Omit<RunSettings, 'out'> {
  readonly text?: TrainingText;
  /** Stop once so many iterations are done, at the next moment that progress is told. */
  readonly stopAt?: number;
}

/** A run with small constants, and all that it told. */
async function run(out: string, { text = TEXT, options = {}, stopAt, ...settings }: Run = {}) {
  const notes: string[] = [];
  const told: string[] = [];
  const controller = new AbortController();
  const events: RunEvents = {
    onStart: ({ iteration, iterations }) => told.push(`start ${iteration} of ${iterations}`),
    onProgress: (iteration) => {
      told.push(`progress ${iteration}`);
      if (stopAt !== undefined && iteration >= stopAt) controller.abort();
    },
    onLoss: ({ iteration }) => told.push(`loss ${iteration}`),
    onNote: (note) => notes.push(note),
  };
  const { signal } = controller;
  if (stopAt === 0) controller.abort();
  const whole = { words: WORDS, signal, ...settings, out, options: { ...SMALL_OPTIONS, ...options } };
  const report = await runCourse(text, whole, events);
  return { report, notes, told };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

// The uninterrupted run that others are held against; no test changes it.
const shared = join(temporaryFolder({ after }), 'run');
let sharedRun: Awaited<ReturnType<typeof run>>;
before(async () => {
  sharedRun = await run(shared);
});

describe('runCourse', () => {
  it('writes parameters, words, losses, pictures, checkpoints and a report', async () => {
    assert.deepEqual(readdirSync(shared).sort(), FILES);
    const { vocabulary, corpus } = encodeSentences(TEXT.sentences);
    const V = vocabulary.words.length;
    const path = join(shared, 'params.npy');
    const parameters = parseNpy(readFileSync(path), path);
    assert.deepEqual([parameters.rows, parameters.columns], [2 * V, SMALL_OPTIONS.dimension]);
    assert.ok(parameters.data.every((x) => Number.isFinite(x)));
    const { vectors, words, counts } = await readMatrixAndWords(path);
    assert.deepEqual(vectors, parameters.slice(0, V));
    assert.deepEqual(words, vocabulary.words);
    assert.deepEqual(counts, [...vocabulary.counts]);
    assert.deepEqual(readFileSync(join(shared, 'word_vectors.png')).subarray(1, 4).toString(), 'PNG');
    assert.match(readFileSync(join(shared, 'word_vectors.svg'), 'utf8'), /Word vectors after 60 iterations/);
    assert.deepEqual(
      readdirSync(join(shared, 'checkpoints')).sort(),
      ['015', '030', '045', '060'].flatMap((i) => [`iteration-000${i}.json`, `iteration-000${i}.npy`]),
    );

    const { report } = sharedRun;
    assert.deepEqual(
      JSON.parse(readFileSync(join(shared, 'run.json'), 'utf8')),
      JSON.parse(JSON.stringify(report)),
    );
    assert.deepEqual(report.options, runOptions(SMALL_OPTIONS));
    const { thinnedSentences, thinnedWords, ...data } = report.data;
    assert.deepEqual(data, {
      name: 'a small text',
      sha256: TEXT.sha256,
      sentences: 200,
      words: corpus.words.length,
      vocabulary: V,
    });
    assert.ok(thinnedSentences > 0 && thinnedSentences <= 400);
    assert.ok(thinnedWords >= 2 * thinnedSentences && thinnedWords < 2 * corpus.words.length);
    assert.equal(report.resumedFrom, 0);
    assert.deepEqual([report.plot.words, report.plot.unknown], [WORDS, []]);
    assert.deepEqual(Object.keys(report.neighbours), WORDS);
    for (const neighbours of Object.values(report.neighbours)) assert.equal(neighbours.length, 5);
    assert.equal(report.worth.uniformLoss, Math.log(V));
    assert.deepEqual(
      report.files,
      ['params.npy', 'words.txt', 'losses.csv', 'word_vectors.png', 'word_vectors.svg', 'run.json'].map(
        (name) => join(shared, name),
      ),
    );
    assert.deepEqual(Object.keys(report.elapsedMs), ['load', 'prepare', 'train', 'measure', 'plot', 'total']);
  });

  it('writes the losses that it told, and reports the last', () => {
    const [header, ...lines] = readFileSync(join(shared, 'losses.csv'), 'utf8').trimEnd().split('\n');
    assert.equal(header, 'iteration,batch_loss,smoothed_loss,learning_rate');
    const rows = lines.map((line) => line.split(',').map(Number));
    assert.deepEqual(
      rows.map(([iteration, , , rate]) => [iteration, rate]),
      Array.from({ length: 15 }, (_, i) => [
        4 * (i + 1),
        0.3 / (4 * i + 3 < 25 ? 1 : 4 * i + 3 < 50 ? 2 : 4),
      ]),
    );
    const { loss } = sharedRun.report;
    assert.deepEqual(rows.at(-1)?.slice(1, 3), [loss.last, loss.smoothed]);
    assert.ok(Math.abs((rows[0]?.[1] as number) / loss.untrained - 1) < 0.5, 'it starts where a guess does');
  });

  it('tells the start, each printed loss and the progress in order', () => {
    const { told } = sharedRun;
    assert.equal(told[0], 'start 0 of 60');
    assert.equal(told.at(-1), 'progress 60');
    const numbers = told.slice(1).map((line) => Number(line.split(' ')[1]));
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      told.filter((line) => line.startsWith('loss')),
      Array.from({ length: 15 }, (_, i) => `loss ${4 * (i + 1)}`),
    );
    assert.deepEqual(sharedRun.notes, []);
  });

  for (const loss of ['negative-sampling', 'naive-softmax'] as const) {
    it(`is the same run with the reference trainer, ${loss}`, async (test) => {
      const folder = temporaryFolder(test);
      const [kernel, reference] = [join(folder, 'kernel'), join(folder, 'reference')];
      const one = await run(kernel, { options: { loss } });
      const two = await run(reference, { options: { loss }, createTrainer: createReferenceTrainer });
      const [a, b] = [kernel, reference].map(
        (out) => parseNpy(readFileSync(join(out, 'params.npy')), out).data,
      );
      const largest = (a as Float64Array).reduce(
        (most, x, i) => Math.max(most, Math.abs(x - (b as Float64Array)[i])),
        0,
      );
      assert.ok(largest <= 1e-12, `parameters differ by ${largest}`);
      assert.ok(
        Math.abs((one.report.loss.smoothed as number) - (two.report.loss.smoothed as number)) <= 1e-12,
      );
      assert.deepEqual(one.report.data, two.report.data);
      assert.equal(outcomeOf(kernel)['words.txt'], outcomeOf(reference)['words.txt']);
    });
  }

  it("is the trainer's steps one by one, the rate halved between them", () => {
    const { vocabulary, corpus } = encodeSentences(TEXT.sentences);
    const options = runOptions(SMALL_OPTIONS);
    const random = new NumpyRandom(9265);
    const parameters = new Matrix(2 * vocabulary.words.length, 4);
    for (let i = 0; i < parameters.data.length / 2; i++) parameters.data[i] = (random.rand() - 0.5) / 4;
    const trainer = createReferenceTrainer(
      {
        ...options,
        corpus,
        reject: rejectionProbabilities(vocabulary.counts, vocabulary.total, options.subsample),
        noiseTable: noiseTable(vocabulary.counts, options.tableSize, options.noiseExponent),
      },
      { parameters, seed: 31_415 },
    );
    const losses: number[] = [];
    for (let iteration = 1; iteration <= 60; iteration++) {
      const rate = iteration <= 25 ? 0.3 : iteration <= 50 ? 0.15 : 0.075;
      losses.push(...trainer.advance(1, rate, 4));
    }
    const expected = trainer.state().parameters.data;
    const { data } = parseNpy(readFileSync(join(shared, 'params.npy')), 'params.npy');
    const largest = data.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
    assert.ok(largest <= 1e-12, `parameters differ by ${largest}`);
    const written = outcomeOf(shared)['losses.csv']?.trimEnd().split('\n').slice(1) as string[];
    written.forEach((line, i) => {
      assert.ok(Math.abs(Number(line.split(',')[1]) - (losses[i] as number)) <= 1e-12, line);
    });
    assert.equal(written.length, losses.length);
  });

  it('records no loss when none is printed', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    for (const printEvery of [61, 2 ** 32]) {
      const { report } = await run(out, { options: { printEvery }, overwrite: true });
      assert.deepEqual([report.loss.last, report.loss.smoothed], [null, null]);
      assert.equal(outcomeOf(out)['params.npy'], outcomeOf(shared)['params.npy']);
      assert.equal(outcomeOf(out)['losses.csv'], 'iteration,batch_loss,smoothed_loss,learning_rate\n');
    }
  });

  it('fails before training when fewer than two of the words to plot occur, and touches nothing', async (test) => {
    const folder = temporaryFolder(test);
    const words = ['hail', 'rains', 'rain', 'rain'];
    await assert.rejects(run(join(folder, 'new'), { words }), {
      name: 'ArgumentError',
      message:
        'Expected `words` to be at least 2 words of the vocabulary, got 1. ' +
        'Not in the vocabulary: "hail", "rains" (did you mean "rain"?)',
    });
    await assert.rejects(run(join(folder, 'new'), { words: [] }), { name: 'ArgumentError' });
    assert.deepEqual(readdirSync(folder), []);
    cpSync(shared, join(folder, 'old'), { recursive: true });
    const settings = { words, overwrite: true };
    await assert.rejects(run(join(folder, 'old'), settings), { name: 'ArgumentError' });
    assert.deepEqual(filesBelow(join(folder, 'old')), filesBelow(shared));
  });

  it('notes words that do not occur, and plots the others', async (test) => {
    const words = ['rain', 'hial', 'snow', 'king'];
    const { report, notes } = await run(join(temporaryFolder(test), 'run'), { words });
    assert.deepEqual(notes, ['Not in the vocabulary, so not plotted: "hial"']);
    assert.deepEqual(report.plot.words, ['rain', 'snow', 'king']);
    assert.deepEqual(report.plot.unknown, [{ word: 'hial' }]);
  });

  const untrainable: Record<string, Run> = {
    'options out of range': { options: { window: 0 } },
    'a text without two different words in a sentence': { text: trainingText('a\nb b\n') },
    'subsampling that leaves nothing': { options: { subsample: 1e-300 } },
  };
  for (const [what, settings] of Object.entries(untrainable)) {
    it(`leaves an earlier run as it is when it refuses ${what}`, async (test) => {
      const out = join(temporaryFolder(test), 'run');
      cpSync(shared, out, { recursive: true });
      await assert.rejects(run(out, { ...settings, overwrite: true }));
      assert.deepEqual(filesBelow(out), filesBelow(shared));
      assert.deepEqual(outcomeOf(out), outcomeOf(shared));
    });
  }

  it('refuses a folder with a run, and with overwrite replaces the run and nothing else', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    cpSync(shared, out, { recursive: true });
    writeFileSync(join(out, 'mine.txt'), 'mine');
    writeFileSync(join(out, 'checkpoints', 'mine.txt'), 'mine');
    await assert.rejects(
      run(out, { options: { seed: 1 } }),
      /holds a complete run already\. Go on with it by --resume/,
    );
    assert.deepEqual(outcomeOf(out), outcomeOf(shared));
    await run(out, { options: { seed: 1, iterations: 20 }, overwrite: true });
    assert.notEqual(outcomeOf(out)['params.npy'], outcomeOf(shared)['params.npy']);
    assert.deepEqual(filesBelow(out), [
      'checkpoints/iteration-000015.json',
      'checkpoints/iteration-000015.npy',
      'checkpoints/mine.txt',
      'losses.csv',
      'mine.txt',
      ...FILES.slice(2),
    ]);
  });

  for (const printEvery of [4, 1000]) {
    it(`stops at a divergence and leaves no parameters, the loss printed every ${printEvery}`, async (test) => {
      const out = join(temporaryFolder(test), 'run');
      await assert.rejects(run(out, { options: { rate: 1e300, printEvery } }), (error: Error) => {
        assert.equal(error.name, 'DivergenceError');
        assert.match(
          error.message,
          /^Training diverged: the loss at iteration \d+ is not finite, with learning rate \S+e\+?\d+\. Choose a smaller rate\.$/,
        );
        return true;
      });
      assert.deepEqual(
        filesBelow(out).filter((name) => !name.startsWith('checkpoints/')),
        [],
      );
    });
  }
});

describe('a resumed run', () => {
  const random = mulberry32(20_260_101);
  const trials = Array.from({ length: 6 }, (_, trial) => ({
    trainer: trial % 3 === 2 ? ('reference' as const) : ('kernel' as const),
    stops: Array.from({ length: 1 + (trial % 3) }, () => Math.floor(random() * 60)).sort((a, b) => a - b),
  }));
  // Before the first step; at a checkpoint; where the rate is halved; just after; again and again at one place.
  const chosen = [[0], [15], [25], [26], [0, 0, 24, 25, 26, 45], [59]];
  for (const { trainer, stops } of [
    ...trials,
    ...chosen.map((stops) => ({ trainer: 'kernel' as const, stops })),
  ]) {
    it(`equals the uninterrupted one byte for byte, ${trainer}, stopped at ${stops.join(', ')}`, async (test) => {
      const folder = temporaryFolder(test);
      const out = join(folder, 'run');
      const createTrainer = trainer === 'reference' ? { createTrainer: createReferenceTrainer } : {};
      let expected = shared;
      if (trainer === 'reference') {
        expected = join(folder, 'whole');
        await run(expected, createTrainer);
      }
      let reached = -1;
      for (const stopAt of stops) {
        await run(out, { stopAt, resume: reached >= 0, ...createTrainer }).then(
          // The last slices may carry it to the end before it looks at the signal.
          ({ report }) => assert.equal(report.options.iterations, 60),
          (error: Error) => {
            assert.equal(error.name, 'InterruptedError');
            const match =
              /^Interrupted: iteration (\d+) of 60 is saved in (.*)\. The same command with --resume goes on from there\.$/.exec(
                error.message,
              );
            assert.equal(match?.[2], out);
            assert.ok(Number(match?.[1]) >= Math.max(stopAt, reached), error.message);
            reached = Number(match?.[1]);
            const name = `iteration-${String(reached).padStart(6, '0')}.npy`;
            assert.ok(existsSync(join(out, 'checkpoints', name)));
            assert.ok(!existsSync(join(out, 'run.json')));
          },
        );
      }
      const { report, notes, told } = await run(out, { resume: true, ...createTrainer });
      assert.deepEqual(outcomeOf(out), outcomeOf(expected));
      assert.deepEqual(notes, []);
      assert.equal(told[0], `start ${report.resumedFrom} of 60`);
      assert.ok(report.resumedFrom >= reached);
      if (trainer === 'kernel') assert.deepEqual(report.loss, sharedRun.report.loss);
    });
  }

  it('equals the uninterrupted one with naive softmax as well', async (test) => {
    const folder = temporaryFolder(test);
    const [out, whole] = [join(folder, 'run'), join(folder, 'whole')];
    const options = { loss: 'naive-softmax' } as const;
    await run(whole, { options });
    await assert.rejects(run(out, { options, stopAt: 26 }), { name: 'InterruptedError' });
    await run(out, { options, resume: true });
    assert.deepEqual(outcomeOf(out), outcomeOf(whole));
  });

  it('starts from the beginning where nothing is, and says so', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    const { report, notes } = await run(out, { resume: true });
    assert.deepEqual(notes, [`No checkpoint in ${join(out, 'checkpoints')}: starting from the beginning.`]);
    assert.equal(report.resumedFrom, 0);
    assert.deepEqual(outcomeOf(out), outcomeOf(shared));
  });

  it('may be longer, or save at other times: it equals a longer run', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    await run(out, { options: { iterations: 37, checkpointEvery: 10 } });
    const { report } = await run(out, { resume: true, options: { checkpointEvery: 7 } });
    assert.equal(report.resumedFrom, 30);
    assert.deepEqual(outcomeOf(out), outcomeOf(shared));
  });

  it('may be shorter: it equals a shorter run', async (test) => {
    const folder = temporaryFolder(test);
    const [out, short] = [join(folder, 'run'), join(folder, 'short')];
    cpSync(shared, out, { recursive: true });
    const { report } = await run(out, { resume: true, options: { iterations: 33 } });
    assert.equal(report.resumedFrom, 30);
    await run(short, { options: { iterations: 33 } });
    assert.deepEqual(outcomeOf(out), outcomeOf(short));
  });

  it('writes the results of a complete run again', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    cpSync(shared, out, { recursive: true });
    rmSync(join(out, 'params.npy'));
    const { report, told } = await run(out, { resume: true });
    assert.equal(report.resumedFrom, 60);
    assert.deepEqual(told, ['start 60 of 60']);
    assert.deepEqual(outcomeOf(out), outcomeOf(shared));
  });

  const damages: Record<string, (npy: string, json: string) => void> = {
    'its .npy cut short': (npy) => truncateSync(npy, statSync(npy).size - 8),
    'its .npy gone': (npy) => rmSync(npy),
    'a byte of its .npy changed': (npy) => changeByte(npy, 300),
    'its JSON cut short': (_, json) => truncateSync(json, 1000),
    'a byte of its JSON changed': (_, json) => changeByte(json, 2000),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`goes on from the checkpoint before one with ${what}, and says so`, async (test) => {
      const out = join(temporaryFolder(test), 'run');
      cpSync(shared, out, { recursive: true });
      const newest = join(out, 'checkpoints', 'iteration-000060');
      damage(`${newest}.npy`, `${newest}.json`);
      const { report, notes } = await run(out, { resume: true });
      assert.equal(report.resumedFrom, 45);
      assert.equal(notes.length, 1);
      assert.ok(notes[0]?.startsWith(`Passed over a damaged checkpoint: ${newest}.`), notes[0]);
      assert.deepEqual(outcomeOf(out), outcomeOf(shared));
      // What was damaged is whole again.
      assert.equal((await run(out, { resume: true })).report.resumedFrom, 60);
    });
  }

  it('starts from the beginning when no checkpoint is whole', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    cpSync(shared, out, { recursive: true });
    for (const i of ['15', '30', '45', '60'])
      truncateSync(join(out, 'checkpoints', `iteration-0000${i}.npy`), 9);
    const { report, notes } = await run(out, { resume: true });
    assert.equal(report.resumedFrom, 0);
    assert.equal(notes.length, 5);
    assert.match(notes[4] as string, /^No checkpoint in .*: starting from the beginning\.$/);
    assert.deepEqual(outcomeOf(out), outcomeOf(shared));
  });

  it('is not misled by any byte of a checkpoint', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    const files = ['npy', 'json'].map((ending) => join(out, 'checkpoints', `iteration-000060.${ending}`));
    for (let trial = 0; trial < 4; trial++) {
      cpSync(shared, out, { recursive: true });
      const file = files[trial % 2] as string;
      changeByte(file, Math.floor(random() * statSync(file).size));
      await run(out, { resume: true });
      assert.deepEqual(outcomeOf(out), outcomeOf(shared));
    }
  });

  // Every option that decides what the steps are, with another value than the shared run's.
  const others: Omit<RunOptions, 'iterations' | 'checkpointEvery'> = {
    loss: 'naive-softmax',
    dimension: 5,
    window: 4,
    negatives: 4,
    batch: 7,
    rate: 0.25,
    annealEvery: 26,
    printEvery: 5,
    seed: 1,
    numpySeed: 1,
    subsample: 0.06,
    copies: 3,
    tableSize: 501,
    noiseExponent: 0.5,
  };
  it('is held against every option but the length and the saving', () => {
    const decisive = Object.keys(RUN_OPTIONS).filter(
      (name) => name !== 'iterations' && name !== 'checkpointEvery',
    );
    assert.deepEqual(Object.keys(others).sort(), decisive.sort());
  });
  for (const [name, value] of Object.entries(others)) {
    it(`is refused when ${name} is not the same`, async () => {
      const before = runOptions(SMALL_OPTIONS)[name as keyof RunOptions];
      await assert.rejects(run(shared, { resume: true, options: { [name]: value } }), {
        name: 'FirthError',
        message:
          `${join(shared, 'checkpoints', 'iteration-000060.json')} belongs to another run: ${name} is ${value} now and was ` +
          `${before} then. Resume with the options and data it was started with, or start anew in another folder with --out.`,
      });
      assert.ok(existsSync(join(shared, 'run.json')));
    });
  }

  it('is refused when the data is not the same', async () => {
    const text = trainingText(smallText(2));
    await assert.rejects(run(shared, { resume: true, text }), {
      name: 'FirthError',
      message: /iteration-000060\.json belongs to another run: the data is not the same\. Resume with/,
    });
    assert.deepEqual(readdirSync(shared).sort(), FILES);
  });
});

function changeByte(path: string, position: number): void {
  const bytes = readFileSync(path);
  bytes[position] ^= 4;
  writeFileSync(path, bytes);
}
