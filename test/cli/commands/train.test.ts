import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { runCommand } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { topicSentences } from '../../helpers/topics.js';

const SMALL = ['--dim', '8', '--epochs', '2', '--sample', '0', '--threads', '1'];

describe('firth train', () => {
  let text = '';
  before(() => {
    text = `${topicSentences(2000, 10, 3)
      .map((sentence) => sentence.join(' '))
      .join('\n')}\n`;
  });

  /** A folder with corpus.txt in it, and the command run on it. */
  const prepare = (test: Parameters<typeof temporaryFolder>[0]) => {
    const folder = temporaryFolder(test);
    const corpus = join(folder, 'corpus.txt');
    writeFileSync(corpus, text);
    const train = (...args: string[]) => runCommand(['train', ...args], {});
    return { folder, corpus, train, at: (name: string) => join(folder, name) };
  };

  it('writes word2vec text, and the vocabulary where it is wanted', async (test) => {
    const { corpus, train, at } = prepare(test);
    const { code, stdout, stderr } = await train(
      corpus,
      '-o',
      at('v.txt'),
      '--save-vocab',
      at('vocab.txt'),
      ...SMALL,
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^20,000 words, 12 different ones kept, which cover 100\.0 %; read in \d+\.\d s\.\nTrained 2 epochs in \d+\.\d s on 1 thread: [\d,.]+ thousand words\/s; loss \d\.\d{4} a pair\.\nWritten: .*v\.txt\n$/,
    );
    const lines = readFileSync(at('v.txt'), 'utf8').split('\n');
    assert.equal(lines[0], '12 8');
    assert.equal(lines.length, 14);
    for (const line of lines.slice(1, 13)) assert.match(line, /^[a-z]+ (-?\d\.\d{6} ){8}$/);
    const vocabulary = readFileSync(at('vocab.txt'), 'utf8').trim().split('\n');
    assert.equal(vocabulary.length, 12);
    assert.equal(vocabulary[0].split(' ')[0], lines[1].split(' ')[0]);
  });

  it("takes word2vec.c's command line, and gives the same bytes as its own", async (test) => {
    const { corpus, train, at } = prepare(test);
    const own = await train(corpus, '-o', at('own.bin'), ...SMALL, '--quiet');
    const line = `-train ${corpus} -output ${at('c.bin')} -size 8 -iter 2 -sample 0 -threads 1 -cbow 0 -binary 1`;
    const c = await train(...line.split(' '));
    assert.deepEqual([own.code, own.stdout, c.code], [0, '', 0]);
    assert.equal(readFileSync(at('own.bin'), 'latin1').slice(0, 5), '12 8\n');
    assert.deepEqual(readFileSync(at('c.bin')), readFileSync(at('own.bin')));
  });

  it("takes fastText's command line and gensim's names, and gives the same bytes as its own", async (test) => {
    const { corpus, train, at } = prepare(test);
    const short = ['--dim', '8', '--epochs', '2', '--threads', '1', '--quiet'];
    const fasttext = `skipgram -input ${corpus} -output ${at('f')} -dim 8 -epoch 2 -thread 1 -maxn 0 -neg 3`;
    const runs = [
      await train(
        corpus,
        '-o',
        at('own.vec'),
        ...short,
        ...'--rate 0.05 --sample 1e-4 --noise-exponent 0.5 --negative 3'.split(' '),
      ),
      await train(...fasttext.split(' ')),
      await train(corpus, '-o', at('own.txt'), ...short, ...'--negative 3 --window-rule fixed'.split(' ')),
      await train(
        ...`${corpus} -o ${at('g.txt')} --vector_size=8 --iter 2 --workers 1 --shrink-windows 0 --negative 3`.split(
          ' ',
        ),
      ),
    ];
    assert.deepEqual(
      runs.map(({ code, stderr }) => [code, stderr]),
      runs.map(() => [0, '']),
    );
    assert.deepEqual(readFileSync(at('g.txt')), readFileSync(at('own.txt')));
    assert.deepEqual(readFileSync(at('f.vec')), readFileSync(at('own.vec')));
    const without = await train(...fasttext.replace(' -maxn 0', '').split(' '));
    assert.deepEqual(
      [without.code, without.stderr],
      [
        2,
        'firth: Expected `-maxn` to be 0, got "6". firth trains vectors of whole words, without subwords\n',
      ],
    );
  });

  it("starts from another program's settings with --like, and given options win", async (test) => {
    const { corpus, train, at } = prepare(test);
    const { code, stdout, stderr } = await train(
      ...`${corpus} -o ${at('v.txt')} --like gensim --sg 1 --vector-size 9 --epochs 1 --threads 1 --json`.split(
        ' ',
      ),
    );
    assert.deepEqual([code, stderr], [0, '']);
    const { options } = JSON.parse(stdout) as { options: Record<string, unknown> };
    const { model, rate, minRate, negatives, dimension, epochs } = options;
    assert.deepEqual(
      { model, rate, minRate, negatives, dimension, epochs },
      { model: 'skip-gram', rate: 0.025, minRate: 1e-4, negatives: 'per-pair', dimension: 9, epochs: 1 },
    );
  });

  it('takes a vocabulary that was counted before', async (test) => {
    const { corpus, train, at } = prepare(test);
    const first = await train(corpus, '-o', at('a.txt'), '--save-vocab', at('vocab.txt'), ...SMALL);
    const again = await train(corpus, '-o', at('b.txt'), '--read-vocab', at('vocab.txt'), ...SMALL);
    assert.deepEqual([first.code, again.code, again.stderr], [0, 0, '']);
    assert.match(again.stdout, /^20,000 words, 12 different ones kept, which cover 100\.0 %;/);
    assert.deepEqual(readFileSync(at('b.txt')), readFileSync(at('a.txt')));
    writeFileSync(at('other.txt'), 'never 9\nseen 8\n');
    const other = await train(corpus, '-o', at('c.txt'), '--read-vocab', at('other.txt'), ...SMALL);
    assert.equal(other.code, 1);
    assert.match(other.stderr, /other\.txt: expected words of the corpus, found none of them in it\./);
    assert.equal(existsSync(at('c.txt')), false);
  });

  it('prints one JSON object with --json', async (test) => {
    const { corpus, train, at } = prepare(test);
    const { stdout, stderr } = await train(corpus, '-o', at('v.bin'), ...SMALL, '--json');
    const report = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(stderr, '');
    assert.deepEqual(report.words, { read: 20_000, kept: 20_000, different: 12, trained: 40_000 });
    assert.deepEqual([report.threads, (report.options as { dimension: number }).dimension], [1, 8]);
  });

  it('refuses wrong options with exit 2, and writes nothing', async (test) => {
    const { folder, corpus, train, at } = prepare(test);
    for (const [args, message] of [
      [['--dim', '0'], 'firth: Expected `--dim` to be an integer from 1 to 10000, got "0"\n'],
      [['--negative', '0'], 'firth: Expected `--negative` to be an integer from 1 to 1000, got "0"\n'],
      [
        ['--alpha', '0.1', '--rate', '0.1'],
        'firth: Expected `--rate` to be given without --alpha, got "both". They are names of one option: leave one out\n',
      ],
      [
        ['--read-vocab', at('v.bin')],
        `firth: Expected \`--read-vocab\` to be another file than --out's, got ${JSON.stringify(at('v.bin'))}\n`,
      ],
      [
        ['--like', 'glove'],
        "error: option '--like <program>' argument 'glove' is invalid. Allowed choices are word2vec, gensim, fasttext, cs224n.\n",
      ],
      [['--windw', '3'], "error: unknown option '--windw'\n(Did you mean --window?)\n"],
      [
        ['--min-count', '1000000'],
        /^firth: Expected `minCount` to be at most \d+, the largest count of a word, got 1000000/,
      ],
    ] as const) {
      const { code, stdout, stderr } = await train(corpus, '-o', at('v.bin'), ...args);
      assert.deepEqual([code, stdout], [2, '']);
      if (typeof message === 'string') assert.equal(stderr, message);
      else assert.match(stderr, message);
    }
    const over = await train(corpus, '-o', corpus);
    assert.deepEqual(
      [over.code, over.stderr],
      [2, `firth: Expected \`--out\` to be another file than the corpus, got ${JSON.stringify(corpus)}\n`],
    );
    assert.equal(readFileSync(corpus, 'utf8'), text);
    const without = await train(corpus);
    assert.deepEqual(
      [without.code, without.stderr],
      [2, "error: required option '-o, --out <file>' not specified\n"],
    );
    assert.deepEqual(readdirSync(folder), ['corpus.txt']);
  });

  it('fails with exit 1 on what cannot be read or written, before hours of training', async (test) => {
    const { corpus, train, at } = prepare(test);
    const missing = await train(at('none.txt'), '-o', at('v.bin'));
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /none\.txt: .*no such file or folder/);
    const nowhere = await train(corpus, '-o', at('none/v.bin'), ...SMALL);
    assert.equal(nowhere.code, 1);
    assert.match(nowhere.stderr, /the folder .*none does not exist/);
    mkdirSync(at('folder'));
    const folder = await train(corpus, '-o', at('folder'), ...SMALL);
    assert.equal(folder.code, 1);
    assert.match(folder.stderr, /this is a folder, not a file/);
  });

  it('ends at Ctrl-C with exit 130 and nothing half-written', async (test) => {
    const { folder, corpus, at } = prepare(test);
    const { code, stderr } = await runCommand(
      ['train', corpus, '-o', at('v.bin'), '--epochs', '100000'],
      {},
      (child) => setTimeout(() => child.kill('SIGINT'), 2500),
    );
    assert.equal(code, 130);
    assert.match(stderr, /firth: Interrupted/);
    assert.equal(existsSync(at('v.bin')), false);
    assert.deepEqual(readdirSync(folder), ['corpus.txt']);
  });
});
