import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { openModelFile, writeModelFile } from '#firth/platform/node/model-files.js';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { type TrainCorpusSettings, trainCorpus } from '#firth/train/train-corpus.js';
import { trainHere } from '#firth/training/train-here.js';
import { DOWNLOADS, type DownloadName } from '#page/train/download-formats.js';
import type { TrainingSettings } from '#page/train/settings.js';
import type { Outcome, TrainingEvent } from '#page/train/training-events.js';
import { TrainingHost } from '#page/train/training-host.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { topicSentences } from '../helpers/topics.js';

const folder = temporaryFolder({ after });
const text = [...topicSentences(3000, 10, 1)].map((words) => words.join(' ')).join('\n');
const textFile = join(folder, 'topics.txt');
writeFileSync(textFile, text);

const settings = (given: Partial<TrainingSettings> = {}): TrainingSettings => ({
  options: { dimension: 10, epochs: 2, heldOut: 0 },
  vocabulary: { minCount: 2, maxVocab: 0 },
  lowerCase: false,
  tokenizer: 'whitespace',
  sentenceLength: 0,
  threads: 1,
  ...given,
});

const newHost = () => new TrainingHost((tokens) => ({ threads: trainHere(tokens), shared: false }), '0.0.0');

async function trained(
  given: Partial<TrainingSettings> = {},
  tell: (event: TrainingEvent) => void = () => {},
) {
  const host = newHost();
  const job = { source: { kind: 'pasted', text } as const, settings: settings(given), watched: [] };
  return { host, outcome: await host.start(job, tell) };
}

async function bytesOf(host: TrainingHost, format: DownloadName): Promise<Uint8Array[]> {
  return Promise.all(
    host.files(format, 'x').map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())),
  );
}

function inNode(given: Partial<TrainingSettings> = {}) {
  const { threads, tokenizer, sentenceLength, ...same } = settings(given);
  return trainCorpus(textFile, {
    ...same,
    threads,
    reading: { tokenizer, sentenceLength },
  } as TrainCorpusSettings);
}

describe('training in a worker of the page', () => {
  const variants: readonly Partial<TrainingSettings>[] = [
    {},
    { options: { dimension: 7, model: 'cbow', loss: 'hierarchical-softmax' }, lowerCase: true },
    { options: { dimension: 8, loss: 'softmax', epochs: 1 }, tokenizer: 'words', sentenceLength: 7 },
  ];
  for (const given of variants) {
    it(`gives the bytes that Node gives: ${JSON.stringify(given)}`, async () => {
      const { host, outcome } = await trained(given);
      assert.equal(outcome.kind, 'ended');
      const expected = await inNode(given);
      const { vocabulary, vectors } = expected;
      const table = tableOfWords(
        vocabulary.words,
        vectors.options.dimension,
        vectors.input,
        vocabulary.counts,
      );
      const path = join(folder, 'node.bin');
      await writeWordVectors(path, table);
      const [binary] = await bytesOf(host, 'binary');
      assert.deepEqual(Buffer.from(binary), readFileSync(path));

      // Model files differ in times only, so the parts are compared.
      const [model] = await bytesOf(host, 'firth');
      writeFileSync(join(folder, 'page.firth'), model);
      await writeModelFile(join(folder, 'node.firth'), expected.model);
      const [ours, theirs] = await Promise.all(
        ['page.firth', 'node.firth'].map(async (name) => {
          const { model: file, close } = await openModelFile(join(folder, name));
          const { training, firth: _firth, ...header } = file.header;
          const { state: _state, ...identity } = training;
          const matrices = [await file.matrix('input'), await file.matrix('output')];
          await close();
          return { header, identity, matrices, tree: file.treeCounts };
        }),
      );
      assert.deepEqual(ours, theirs);
    });
  }

  it('gives the bytes that Node gives for several files, packed or not', async () => {
    const half = text.lastIndexOf('\n', text.length / 2);
    const parts = [text.slice(0, half), `\uFEFF${text.slice(half + 1)}`];
    const packed = gzipSync(parts[1]);
    const files = [new File([parts[0]], 'b.txt'), new File([packed], 'a.txt.gz')];
    const paths = files.map(({ name }) => join(folder, name));
    writeFileSync(paths[0], parts[0]);
    writeFileSync(paths[1], packed);
    const host = newHost();
    const job = { source: { kind: 'files', files } as const, settings: settings(), watched: [] };
    assert.equal((await host.start(job, () => {})).kind, 'ended');
    const { options, vocabulary } = settings();
    const { vectors } = await trainCorpus(paths, { options, vocabulary, threads: 1 });
    assert.deepEqual(Array.from(host.table().data), Array.from(vectors.input));
  });

  it('writes a model that training in Node goes on from', async () => {
    const { host } = await trained();
    const path = join(folder, 'base.firth');
    writeFileSync(path, (await bytesOf(host, 'firth'))[0]);
    const { vectors } = await trainCorpus(textFile, { from: path, options: { epochs: 1 }, threads: 1 });
    assert.equal(vectors.options.dimension, 10);
  });

  it('writes files of every format that the library reads back', async () => {
    const { host } = await trained();
    const { dimension, data, wordOffsets } = host.table();
    for (const format of Object.keys(DOWNLOADS) as DownloadName[]) {
      const files = host.files(format, format);
      assert.deepEqual(
        files.map(({ name }) => name),
        DOWNLOADS[format].files(format, 'done'),
      );
      for (const { name, blob } of files) {
        writeFileSync(join(folder, name), new Uint8Array(await blob.arrayBuffer()));
      }
      const read = await readWordVectors(join(folder, files[0].name));
      assert.deepEqual([read.dimension, read.wordOffsets], [dimension, wordOffsets], format);
      assert.deepEqual(Array.from(read.data), Array.from(data), format);
    }
  });

  it('comes to the same bits when it is paused on the way, and the stopped model is a checkpoint of Node', async () => {
    const whole = await trained();
    const host = newHost();
    const seen: number[] = [];
    const onEvent = (event: TrainingEvent) => {
      if (event.kind === 'epoch') host.pause();
      if (event.kind === 'progress') seen.push(event.progress.tokens);
    };
    const job = { source: { kind: 'pasted', text } as const, settings: settings(), watched: [] };
    const outcomes: Outcome[] = [await host.start(job, onEvent)];
    assert.equal(outcomes[0].kind, 'paused');
    const out = join(folder, 'resumed.firth');
    const [{ name }] = host.files('firth', 'resumed');
    assert.equal(name, 'resumed.firth.checkpoint');
    writeFileSync(join(folder, name), (await bytesOf(host, 'firth'))[0]);
    assert.equal((await host.goOn(() => {})).kind, 'ended');
    assert.deepEqual(await bytesOf(host, 'binary'), await bytesOf(whole.host, 'binary'));
    const { options, vocabulary } = settings();
    const checkpoint = { path: `${out}.checkpoint`, resume: true };
    const { vectors } = await trainCorpus(textFile, { options, vocabulary, threads: 1, checkpoint });
    assert.deepEqual(Array.from(vectors.input), Array.from(whole.host.table().data));
  });

  it('tells what a run is, how it goes and what it looks like, before and after', async () => {
    const events: TrainingEvent[] = [];
    await trained({}, (event) => events.push(event));
    const of = <Kind extends TrainingEvent['kind']>(kind: Kind) =>
      events.filter((event): event is Extract<TrainingEvent, { kind: Kind }> => event.kind === kind);
    const [{ ready }] = of('ready');
    assert.deepEqual([ready.threads, ready.shared, ready.untrainedLoss], [1, false, 6 * Math.LN2]);
    assert.deepEqual(
      of('epoch').map(({ report }) => report.epoch),
      [1, 2],
    );
    const views = of('views');
    assert.ok(views.length >= 2);
    assert.equal(views[0].views.plane.length, 2 * ready.drawn.length);
    const last = of('progress').at(-1)?.progress;
    assert.equal(last?.tokens, last?.totalTokens);
  });

  it('answers for other words when it rests', async () => {
    const { host } = await trained();
    const events: TrainingEvent[] = [];
    const word = 'nowhere';
    host.watch([word], (event) => events.push(event));
    assert.deepEqual(events, [{ kind: 'neighbours', neighbours: [{ word, near: undefined }] }]);
  });

  it('says what is wrong: no frequent word, one word, no word, nothing trained yet', async () => {
    const host = newHost();
    const fail = (source: string, minCount: number) =>
      host.start(
        {
          source: { kind: 'pasted', text: source },
          settings: settings({ vocabulary: { minCount, maxVocab: 0 } }),
          watched: [],
        },
        () => {},
      );
    assert.deepEqual(await fail('a b b', 3), {
      kind: 'failed',
      message:
        'Expected `minCount` to be at most 2, the largest count of a word, got 3. Lower it, or give a larger corpus',
      argument: 'minCount',
    });
    assert.deepEqual(await fail('a b b', 2), {
      kind: 'failed',
      message:
        'Expected `vocabulary` to be of at least two words, got 1. Lower the minimum count, or give a larger corpus',
      argument: 'vocabulary',
    });
    assert.deepEqual(await fail(' \n ', 1), {
      kind: 'failed',
      message: 'Expected `text` to be a text with words, got "no word at all"',
      argument: 'text',
    });
    assert.throws(() => newHost().table(), { message: 'Nothing was trained yet.' });
  });
});
