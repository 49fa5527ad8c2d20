import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { openModelFile, writeModelFile } from '#firth/platform/node/model-files.js';
import type { CheckpointSettings } from '#firth/train/checkpoint.js';
import { type TrainCorpusSettings, type TrainedCorpus, trainCorpus } from '#firth/train/train-corpus.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { TOPICS, topicSentences } from '../helpers/topics.js';

// Windows that share their negatives learn less of so small a vocabulary.
const OPTIONS = { dimension: 12, window: 3, sample: 0, epochs: 3, share: 1 };
const TREES = ['oak', 'elm', 'pine', 'birch', 'ash', 'fir'];

const textOf = (sentences: readonly (readonly string[])[]) =>
  sentences.map((sentence) => `${sentence.join(' ')}\n`).join('');

/** The five nearest words, sorted. */
function neighboursOf({ vocabulary, vectors }: TrainedCorpus, word: string): string[] {
  const table = tableOfWords(vocabulary.words, vectors.options.dimension, vectors.input);
  const answer = WordVectors.fromTable(table).neighbours(word, { topN: 5 });
  return answer.found ? answer.value.map((neighbour) => neighbour.word).sort() : [];
}

const othersThan = (words: readonly string[], word: string) => words.filter((other) => other !== word).sort();

describe('trainCorpus', () => {
  let text = '';
  before(() => {
    text = textOf(topicSentences(6000, 10, 1));
  });

  const prepare = (test: Parameters<typeof temporaryFolder>[0], content = text) => {
    const folder = temporaryFolder(test);
    const at = (name: string) => join(folder, name);
    writeFileSync(at('c.txt'), content);
    const train = (settings: TrainCorpusSettings = {}, corpus = 'c.txt') =>
      trainCorpus(at(corpus), { threads: 1, options: OPTIONS, ...settings });
    return { folder, at, train, path: at('v.checkpoint') };
  };

  /** Runs until the first chunk is done, and is stopped then. */
  async function stopped(
    train: (settings: TrainCorpusSettings) => Promise<unknown>,
    checkpoint: CheckpointSettings,
    settings: TrainCorpusSettings = {},
  ): Promise<void> {
    const controller = new AbortController();
    let first: number | undefined;
    const stopping = train({
      ...settings,
      checkpoint,
      signal: controller.signal,
      onTraining: ({ tokens }) => {
        first ??= tokens;
        if (tokens > first) controller.abort();
      },
    });
    await assert.rejects(stopping, { name: 'InterruptedError' });
    assert.ok(existsSync(checkpoint.path));
  }

  it('goes on after several interruptions to the bytes of an uninterrupted run', async (test) => {
    const { folder, at, train, path } = prepare(test);
    const options = { ...OPTIONS, dimension: 80, epochs: 4 };
    await writeModelFile(at('whole'), (await train({ options })).model);
    await stopped(train, { path }, { options });
    await stopped(train, { path, resume: true }, { options });
    await stopped(train, { path, resume: true }, { options });
    const resumed = await train({
      options,
      checkpoint: { path, resume: true },
      save: async () => assert.ok(existsSync(path), 'there until the result is saved'),
    });
    await writeModelFile(at('resumed'), resumed.model);
    const [whole, again] = await Promise.all(['whole', 'resumed'].map((name) => openModelFile(at(name))));
    for (const name of ['input', 'output'] as const) {
      assert.deepEqual(await again?.model.matrix(name), await whole?.model.matrix(name));
    }
    await Promise.all([whole?.close(), again?.close()]);
    assert.deepEqual(readdirSync(folder).sort(), ['c.txt', 'resumed', 'whole']);
  });

  it('writes model files that tell what was trained', async (test) => {
    const { at, train } = prepare(test);
    const { model, vocabulary, vectors } = await train();
    await writeModelFile(at('m.firth'), model);
    const { model: read, close } = await openModelFile(at('m.firth'));
    assert.deepEqual(read.vocabulary, vocabulary.toData());
    assert.deepEqual(read.header.options, vectors.options);
    assert.deepEqual([read.header.training.chunksDone, read.header.training.chunks], [21, 21]);
    assert.deepEqual([read.header.training.corpus.tokens, read.header.training.from], [66_000, null]);
    // Equal bits, in memory of another kind.
    assert.deepEqual(await read.matrix('input'), Float32Array.from(vectors.input));
    assert.deepEqual(await read.matrix('output'), Float32Array.from(vectors.output));
    await close();
  });

  it('refuses to start where a stopped run left its checkpoint, and to resume where none did', async (test) => {
    const { train, path } = prepare(test);
    const resume = { path, resume: true };
    await assert.rejects(train({ checkpoint: resume }), {
      name: 'ArgumentError',
      message: `Expected \`resume\` to be used where a run was stopped and left ${path}, got "no such file". Leave out --resume to start from the beginning`,
    });
    await assert.rejects(train({ checkpoint: { path, everyMinutes: Number.NaN } }), {
      message: 'Expected `everyMinutes` to be a number from 0 to 1000000, got NaN',
    });
    await stopped(train, { path }, { options: { ...OPTIONS, epochs: 500 } });
    const bytes = readFileSync(path);
    await assert.rejects(train({ checkpoint: { path } }), {
      name: 'FirthError',
      message: `${path} holds a run that was stopped. Go on with it by --resume, or start anew by --overwrite.`,
    });
    await assert.rejects(train({ checkpoint: { path, resume: true, overwrite: true } }), {
      message: 'Expected `overwrite` to be left out with `resume`, got true',
    });
    assert.deepEqual(readFileSync(path), bytes);
    await train({ checkpoint: { path, overwrite: true } });
    assert.equal(existsSync(path), false);
  });

  it('names what differs from the stopped run', async (test) => {
    const { at, train, path } = prepare(test);
    const options = { ...OPTIONS, epochs: 500 };
    await stopped(train, { path }, { options });
    const refuses = (settings: TrainCorpusSettings, differs: string, corpus?: string) =>
      assert.rejects(train({ options, checkpoint: { path, resume: true }, ...settings }, corpus), {
        name: 'FirthError',
        message: `${path} belongs to another run: ${differs}. Resume with the corpus and options it was started with, or start anew with --overwrite.`,
      });
    await refuses(
      { options: { ...options, window: 4, seed: 9 } },
      'window is 4 now and was 3 then; seed is 9 now and was 1 then',
    );
    // The same words as often, in another order.
    writeFileSync(at('d.txt'), textOf(topicSentences(6000, 10, 1).reverse()));
    await refuses({}, 'the corpus is not the same (66000 tokens now, 66000 then)', 'd.txt');
    writeFileSync(at('e.txt'), `${text}rain\n`);
    await refuses(
      {},
      'the words or their counts are not the same; the corpus is not the same (66002 tokens now, 66000 then)',
      'e.txt',
    );
  });

  it('refuses a damaged checkpoint, and leaves it', async (test) => {
    const { train, path } = prepare(test);
    await stopped(train, { path }, { options: { ...OPTIONS, epochs: 500 } });
    const bytes = readFileSync(path);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] as number) ^ 1;
    writeFileSync(path, bytes);
    await assert.rejects(train({ checkpoint: { path, resume: true } }), {
      name: 'FileError',
      message:
        /v\.checkpoint: byte \d+: expected the SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}\. The file is damaged/,
    });
    assert.deepEqual(readFileSync(path), bytes);
  });

  it('keeps what was trained when it cannot be saved', async (test) => {
    const { train, path } = prepare(test);
    const warnings: string[] = [];
    const failing = train({
      checkpoint: { path },
      save: () => Promise.reject(new Error('no room')),
      onWarning: (message) => warnings.push(message),
    });
    await assert.rejects(failing, { message: 'no room' });
    assert.deepEqual(warnings, [`What was trained is in ${path}: the same command with --resume writes it.`]);
    let trainedOn = 0;
    const { vectors } = await train({
      checkpoint: { path, resume: true },
      onTraining: ({ tokens, totalTokens }) => {
        trainedOn = totalTokens - tokens;
      },
    });
    assert.equal(trainedOn, 0);
    assert.deepEqual(vectors.input, (await train()).vectors.input);
    assert.equal(existsSync(path), false);
  });

  it('trains on when a checkpoint cannot be written, and says so', async (test) => {
    const { at, train } = prepare(test);
    mkdirSync(at('folder'));
    const path = join(at('folder'), 'v.checkpoint');
    const warnings: string[] = [];
    await train({
      options: { ...OPTIONS, dimension: 200 },
      checkpoint: { path, everyMinutes: 1e-6 },
      onReading: () => rmSync(at('folder'), { recursive: true, force: true }),
      onWarning: (message) => warnings.push(message),
    });
    assert.match(
      warnings[0] ?? '',
      /^No checkpoint was written, training goes on\. .*v\.checkpoint: could not be written: the folder .* does not exist/,
    );
  });

  describe('from a model', () => {
    const more = () => {
      const random = new PythonRandom(5);
      const sentence = (words: readonly string[]) =>
        Array.from({ length: 10 }, () => words[random.randint(0, words.length - 1)] as string);
      return [
        ...Array.from({ length: 2500 }, () => sentence(TREES)),
        ...Array.from({ length: 300 }, () => sentence(TOPICS[0])),
        ['yew', 'yew'],
      ];
    };
    const from = (test: Parameters<typeof temporaryFolder>[0], options = {}) => {
      const prepared = prepare(test, textOf(topicSentences(2500, 10, 1)));
      writeFileSync(prepared.at('more.txt'), textOf(more()));
      const model = prepared.at('m.firth');
      const first = async () => {
        const trained = await prepared.train({ options: { ...OPTIONS, ...options } });
        await writeModelFile(model, trained.model);
        return trained;
      };
      const goOn = (settings: TrainCorpusSettings = {}, corpus = 'more.txt') =>
        trainCorpus(prepared.at(corpus), { threads: 1, from: model, ...settings });
      return { ...prepared, model, first, goOn };
    };

    it('keeps old words and what they mean, and learns new ones', async (test) => {
      const { at, first, goOn } = from(test);
      const old = await first();
      const grown = await goOn({ options: { epochs: 2 } });
      assert.equal(grown.vocabulary.size, 18);
      assert.equal(grown.vocabulary.idOf('yew'), undefined);
      for (const words of [...TOPICS, TREES]) {
        for (const word of words) assert.deepEqual(neighboursOf(grown, word), othersThan(words, word), word);
      }
      const countIn = ({ vocabulary }: TrainedCorpus, word: string) =>
        vocabulary.counts[vocabulary.idOf(word) as number];
      assert.equal(countIn(grown, 'tea'), countIn(old, 'tea'));
      const rain = more()
        .flat()
        .filter((word) => word === 'rain').length;
      assert.equal(countIn(grown, 'rain'), (countIn(old, 'rain') as number) + rain);
      assert.deepEqual(grown.vectors.options, { ...old.vectors.options, epochs: 2 });
      await writeModelFile(at('grown'), grown.model);
      const { model, close } = await openModelFile(at('grown'));
      await close();
      assert.equal(model.header.training.epochsBefore, 3);
      assert.equal(model.header.vocabulary.tokens, 25_000 + 28_002);
    });

    it('starts from the very vectors of the model', async (test) => {
      const { first, goOn } = from(test);
      const old = await first();
      const next = await goOn({ options: { rate: 1e-30, epochs: 1 } });
      const D = OPTIONS.dimension;
      const row = (trained: TrainedCorpus, matrix: 'input' | 'output', word: string) => {
        const id = trained.vocabulary.idOf(word) as number;
        return [...trained.vectors[matrix].subarray(id * D, (id + 1) * D)];
      };
      for (const word of TOPICS.flat()) {
        assert.deepEqual(row(next, 'input', word), row(old, 'input', word));
        assert.deepEqual(row(next, 'output', word), row(old, 'output', word));
      }
      assert.ok(row(next, 'input', 'oak').every((x) => x !== 0 && Math.abs(x) <= 0.5 / D));
    });

    it('is resumed to the bytes of an uninterrupted run', async (test) => {
      const { first, goOn, path } = from(test);
      await first();
      const options = { epochs: 30 };
      const whole = await goOn({ options });
      await stopped(goOn, { path }, { options });
      const resumed = await goOn({ options, checkpoint: { path, resume: true } });
      assert.deepEqual(resumed.vectors.input, whole.vectors.input);
      assert.deepEqual(resumed.vectors.output, whole.vectors.output);
    });

    it('keeps the tree of hierarchical softmax, and refuses new words then', async (test) => {
      const { at, first, goOn } = from(test, { loss: 'hierarchical-softmax', rate: 0.05 });
      const old = await first();
      await assert.rejects(goOn(), {
        name: 'ArgumentError',
        message:
          /^Expected `minCount` to be so high that no word is new: with hierarchical softmax .*, got 5\. "[a-z]+" occurs \d+ times\./,
      });
      const next = await goOn({ vocabulary: { minCount: 100_000 }, options: { epochs: 1 } });
      assert.deepEqual(next.vocabulary.words, old.vocabulary.words);
      await writeModelFile(at('next'), next.model);
      const { model, close } = await openModelFile(at('next'));
      await close();
      assert.deepEqual(model.treeCounts, old.vocabulary.counts);
      assert.notDeepEqual(model.vocabulary.counts, old.vocabulary.counts);
      assert.deepEqual(neighboursOf(next, 'coffee'), othersThan(TOPICS[1], 'coffee'));
    });

    it('cuts words as they were cut for the model', async (test) => {
      const { at, train, goOn, model } = from(test);
      writeFileSync(at('dots.txt'), text.replaceAll('\n', '.\n'));
      const first = await train({ reading: { tokenizer: 'words' } }, 'dots.txt');
      await writeModelFile(model, first.model);
      const next = await goOn({ options: { epochs: 1 } }, 'dots.txt');
      assert.deepEqual(next.vocabulary.words, first.vocabulary.words);
      await assert.rejects(goOn({ reading: { tokenizer: 'whitespace' } }, 'dots.txt'), {
        name: 'ArgumentError',
        message:
          'Expected `tokenizer` to be words, as in the model that training goes on from, got "whitespace"',
      });
      const tokenizer = (line: string) => line.replaceAll('.', '').split(' ');
      const custom = await train({ reading: { tokenizer } }, 'dots.txt');
      await writeModelFile(model, custom.model);
      await assert.rejects(goOn({}, 'dots.txt'), {
        message:
          'Expected `tokenizer` to be the function, as in the model that training goes on from, got undefined',
      });
    });

    it('refuses what does not fit the model', async (test) => {
      const { at, first, goOn, train, path, model } = from(test);
      await first();
      const refuses = (settings: TrainCorpusSettings, message: string) =>
        assert.rejects(goOn(settings), { name: 'ArgumentError', message });
      await refuses(
        { options: { dimension: 13 } },
        'Expected `dim` to be 12, as in the model that training goes on from, got 13',
      );
      await refuses(
        { options: { model: 'cbow' } },
        'Expected `model` to be skip-gram, as in the model that training goes on from, got "cbow"',
      );
      await refuses(
        { lowerCase: true },
        'Expected `lowerCase` to be false, as in the model that training goes on from, got true',
      );
      await stopped(train, { path }, { options: { ...OPTIONS, epochs: 900 } });
      await assert.rejects(goOn({ from: path }), {
        name: 'FileError',
        message:
          /checkpoint: expected a model whose training came to its end, found one at \d+ of 2700 chunks\. End it with --resume$/,
      });
      await assert.rejects(goOn({ from: at('c.txt') }), {
        name: 'FileError',
        message: /c\.txt: byte 0: expected 89 46 49 52 54 48 0d 0a, found/,
      });
      await assert.rejects(goOn({ from: at('none') }), {
        message: /none: could not be read: no such file or folder/,
      });
      assert.ok(existsSync(model));
    });
  });
});
