import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';
import { MAIN, runCommand, runProgram } from '../../helpers/run-command.js';
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

  it('writes other formats, with the counts and the file of words that they have', async (test) => {
    const { corpus, train, at } = prepare(test);
    for (const name of ['v.safetensors', 'v.npy']) {
      const { code, stderr } = await train(corpus, '-o', at(name), ...SMALL);
      assert.deepEqual([code, stderr], [0, '']);
      const { wordOffsets, dimension, counts } = await readWordVectors(at(name));
      assert.deepEqual([wordOffsets.length, dimension], [13, 8]);
      assert.equal(
        counts?.reduce((sum, count) => sum + count, 0),
        20_000,
      );
    }
  });

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
    for (const line of lines.slice(1, 13)) assert.match(line, /^[a-z]+( -?\d+(\.\d+)?(e-\d+)?){8}$/);
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

  it('trains from a temporary file to the same bytes, and removes it, at Ctrl-C too', async (test) => {
    const { folder, corpus, train, at } = prepare(test);
    await train(corpus, '-o', at('memory.bin'), ...SMALL, '--quiet');
    mkdirSync(at('temporary'));
    const limit = ['--max-memory-tokens', '0'];
    const environment = { TMPDIR: at('temporary') };
    const file = await runCommand(['train', corpus, '-o', at('file.bin'), ...SMALL, ...limit], environment);
    assert.deepEqual([file.code, file.stderr], [0, '']);
    assert.deepEqual(readFileSync(at('file.bin')), readFileSync(at('memory.bin')));
    assert.deepEqual(readdirSync(at('temporary')), []);
    const long = ['train', corpus, '-o', at('long.bin'), '--epochs', '100000', ...limit];
    const interrupted = await runCommand(long, environment, (child) => {
      const whenThere = setInterval(() => {
        if (readdirSync(at('temporary')).length === 0) return;
        clearInterval(whenThere);
        child.kill('SIGINT');
      }, 20);
    });
    assert.equal(interrupted.code, 130);
    assert.deepEqual(readdirSync(at('temporary')), []);
    const left = readdirSync(folder).filter((name) => name !== 'long.bin.checkpoint');
    assert.deepEqual(left.sort(), ['corpus.txt', 'file.bin', 'memory.bin', 'temporary']);
  });

  it('says when there is no room for the temporary file, and what was not UTF-8', {
    skip: process.platform === 'win32' && 'Windows has no ulimit',
  }, async (test) => {
    const { corpus, train, at } = prepare(test);
    mkdirSync(at('temporary'));
    const command = [process.execPath, MAIN, 'train', corpus, '-o', at('v.bin'), '--max-memory-tokens', '0'];
    const full = await runProgram('bash', ['-c', 'ulimit -f 16; exec "$@"', 'bash', ...command], {
      TMPDIR: at('temporary'),
    });
    assert.deepEqual([full.code, full.stdout], [1, '']);
    assert.match(
      full.stderr,
      /^firth: \S+tokens: could not hold more than \d+ bytes of the encoded corpus: the file is larger than this disk allows\. Make room there, or set TMPDIR \(on Windows TEMP\) to a folder on another disk\n$/,
    );
    assert.deepEqual(readdirSync(at('temporary')), []);
    assert.equal(existsSync(at('v.bin')), false);
    appendFileSync(corpus, Uint8Array.of(0xff, 0x0a));
    const { code, stderr } = await train(corpus, '-o', at('v.bin'), ...SMALL);
    assert.deepEqual([code, stderr], [0, '1 bytes are not UTF-8 and were replaced by U+FFFD.\n']);
  });

  it('cuts sentences with --sentence-length, which windows do not cross', async (test) => {
    const { corpus, train, at } = prepare(test);
    const pairs = async (...flags: string[]) => {
      const { stdout } = await train(corpus, '-o', at('v.bin'), ...SMALL, '--json', ...flags);
      return JSON.parse(stdout).pairs as number;
    };
    const [lines, twos, words] = [
      await pairs(),
      await pairs('--sentence-length', '2', '--window', '1'),
      await pairs('--sentence-length', '1'),
    ];
    assert.ok(lines > twos);
    assert.deepEqual([twos, words], [2 * 20_000, 0]);
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
    assert.deepEqual(Object.keys(report.elapsedMs as object), ['count', 'encode', 'train', 'save']);
    const epochs = report.epochs as Record<string, number | null>[];
    assert.deepEqual(
      epochs.map(({ epoch, heldOutLoss }) => [epoch, heldOutLoss]),
      [
        [1, null],
        [2, null],
      ],
    );
    assert.equal(epochs[1]?.loss, report.loss);
    assert.equal(report.heldOutLossAtStart, null);
    assert.ok((report.peakMemoryBytes as number) > 2 ** 24);
  });

  it('refuses wrong options with exit 2, and writes nothing', async (test) => {
    const { folder, corpus, train, at } = prepare(test);
    for (const [args, message] of [
      [['--dim', '0'], 'firth: Expected `--dim` to be an integer from 1 to 10000, got "0"\n'],
      [
        ['--negative', '0'],
        'firth: Expected `--negative` to be an integer from 1 to 1000, got "0". Without negatives nothing is ' +
          'trained, but by --loss hierarchical-softmax or softmax\n',
      ],
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
    writeFileSync(at('v.checkpoint'), text);
    const beside = await train(at('v.checkpoint'), '-o', at('v'), '--overwrite');
    assert.deepEqual(
      [beside.code, beside.stderr],
      [
        2,
        `firth: Expected \`the checkpoint\` to be another file than the corpus, got ${JSON.stringify(at('v.checkpoint'))}\n`,
      ],
    );
    assert.equal(readFileSync(at('v.checkpoint'), 'utf8'), text);
    rmSync(at('v.checkpoint'));
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

  it('leaves a checkpoint at Ctrl-C, with exit 130, and goes on with --resume', async (test) => {
    const { folder, corpus, train, at } = prepare(test);
    const flags = [...SMALL, '--dim', '100', '--epochs', '30', '--quiet', '--checkpoint-every', '0.001'];
    await train(corpus, '-o', at('whole.bin'), ...flags);
    const line = [corpus, '-o', at('v.bin'), ...flags];
    const saved = () => whenSaved(at('v.bin.checkpoint'), 'SIGINT');
    for (const more of [[], ['--resume']]) {
      const { code, stdout, stderr } = await runCommand(['train', ...line, ...more], {}, saved());
      assert.deepEqual([code, stdout], [130, '']);
      assert.match(
        stderr,
        /^firth: Interrupted: training was stopped after \d+\.\d %, which .*v\.bin\.checkpoint keeps\. The same command with --resume goes on from there\.\n$/,
      );
      assert.deepEqual(readdirSync(folder).sort(), ['corpus.txt', 'v.bin.checkpoint', 'whole.bin']);
    }
    const refused = await train(...line);
    assert.deepEqual(
      [refused.code, refused.stderr],
      [
        1,
        `firth: ${at('v.bin.checkpoint')} holds a run that was stopped. Go on with it by --resume, or start anew by --overwrite.\n`,
      ],
    );
    assert.deepEqual(await train(...line, '--resume'), { code: 0, stdout: '', stderr: '' });
    assert.deepEqual(readFileSync(at('v.bin')), readFileSync(at('whole.bin')));
    assert.deepEqual(readdirSync(folder).sort(), ['corpus.txt', 'v.bin', 'whole.bin']);
  });

  it('goes on from the last checkpoint when it was killed', async (test) => {
    const { corpus, train, at } = prepare(test);
    const flags = [...SMALL, '--dim', '100', '--epochs', '30', '--quiet', '--checkpoint-every', '0.001'];
    await train(corpus, '-o', at('whole.bin'), ...flags);
    const line = ['train', corpus, '-o', at('v.bin'), ...flags];
    const killed = await runCommand(line, {}, whenSaved(at('v.bin.checkpoint'), 'SIGKILL'));
    assert.equal(killed.code, null);
    assert.equal(existsSync(at('v.bin')), false);
    const resumed = await train(...line.slice(1), '--resume');
    assert.deepEqual([resumed.code, resumed.stderr], [0, '']);
    assert.deepEqual(readFileSync(at('v.bin')), readFileSync(at('whole.bin')));
    assert.equal(existsSync(at('v.bin.checkpoint')), false);
  });

  it('writes a model and trains it on more text', async (test) => {
    const { corpus, train, at } = prepare(test);
    await train(corpus, '-o', at('m.firth'), ...SMALL, '--quiet');
    const named = await train(corpus, '-o', at('other'), ...SMALL, '--format', 'firth', '--quiet');
    assert.equal(named.code, 0);
    assert.equal(readFileSync(at('m.firth'), 'latin1').slice(1, 6), 'FIRTH');
    writeFileSync(at('more.txt'), 'oak elm oak elm rain\n'.repeat(400));
    const more = await train(
      at('more.txt'),
      '--from',
      at('m.firth'),
      '-o',
      at('v.txt'),
      '--epochs',
      '1',
      '--json',
    );
    const report = JSON.parse(more.stdout) as Record<string, unknown>;
    assert.deepEqual(report.words, { read: 2000, kept: 2000, different: 14, trained: 2000 });
    assert.deepEqual((report.options as { dimension: number }).dimension, 8);
    const words = readFileSync(at('v.txt'), 'latin1')
      .split('\n')
      .map((line) => line.split(' ')[0]);
    assert.equal(words[0], '14');
    assert.ok(words.includes('oak') && words.includes('coffee'));
    const other = await train(at('more.txt'), '--from', at('m.firth'), '-o', at('w.txt'), '--dim', '9');
    assert.deepEqual(
      [other.code, other.stderr],
      [2, 'firth: Expected `dim` to be 8, as in the model that training goes on from, got 9\n'],
    );
  });

  it('says before training that a model is too large', async (test) => {
    const { folder, train, at } = prepare(test);
    writeFileSync(at('many.txt'), Array.from({ length: 60_000 }, (_, i) => `w${i}`).join(' '));
    const { code, stderr } = await train(
      at('many.txt'),
      '-o',
      at('v.bin'),
      '--min-count',
      '1',
      '--dim',
      '10000',
    );
    assert.deepEqual(
      [code, stderr],
      [
        1,
        'firth: A model of 60000 words and 10000 numbers each needs 4578 MiB for its two matrices, more than the ' +
          '4096 MiB that WebAssembly has. Use fewer words (a higher minimum count) or a smaller dimension.\n',
      ],
    );
    assert.deepEqual(readdirSync(folder).sort(), ['corpus.txt', 'many.txt']);
  });

  describe('on a full disk', { skip: process.platform === 'win32' && 'Windows has no ulimit' }, () => {
    /** Runs where no file may be larger than so many KiB: what a full disk does, at a chosen size. */
    const trainLimited = (
      kibibytes: number,
      args: readonly string[],
      onStart?: (child: ChildProcess) => void,
    ) => {
      const command = [process.execPath, MAIN, 'train', ...args];
      return runProgram('bash', ['-c', `ulimit -f ${kibibytes}; exec "$@"`, 'bash', ...command], {}, onStart);
    };
    const NO_ROOM = 'could not be written: the file is larger than this disk allows. Choose another place';
    // The vectors take 19 KiB, both matrices 38.
    const LARGE = [...SMALL, '--dim', '400', '--epochs', '12', '--checkpoint-every', '0.001'];

    it('fails with exit 1 where the result has no room, and leaves nothing half-written', async (test) => {
      const { folder, corpus, at } = prepare(test);
      const flags = [...SMALL, '--dim', '400', '--quiet'];
      const { code, stdout, stderr } = await trainLimited(8, [corpus, '-o', at('v.bin'), ...flags]);
      assert.deepEqual([code, stdout, stderr], [1, '', `firth: ${at('v.bin')}: ${NO_ROOM}\n`]);
      assert.deepEqual(readdirSync(folder), ['corpus.txt']);
    });

    it('trains on where a checkpoint has none', async (test) => {
      const { folder, corpus, at } = prepare(test);
      const { code, stderr } = await trainLimited(24, [corpus, '-o', at('v.bin'), ...LARGE, '--json']);
      assert.equal(code, 0);
      const warning = `No checkpoint was written, training goes on. ${at('v.bin.checkpoint')}: ${NO_ROOM}`;
      assert.ok(
        stderr.split('\n').length > 1 &&
          stderr
            .split('\n')
            .slice(0, -1)
            .every((line) => line === warning),
      );
      assert.deepEqual(readdirSync(folder).sort(), ['corpus.txt', 'v.bin']);
    });

    it('says at Ctrl-C that what was learnt is lost', async (test) => {
      const { folder, corpus, at } = prepare(test);
      const line = [corpus, '-o', at('v.bin'), ...LARGE, '--epochs', '100000'];
      const { code, stderr } = await trainLimited(24, line, (child) => {
        // The warning that a checkpoint had no room.
        child.stderr?.once('data', () => child.kill('SIGINT'));
      });
      assert.equal(code, 130);
      assert.ok(
        stderr.endsWith(
          `\nfirth: Interrupted: training was stopped, and could not be kept. ${at('v.bin.checkpoint')}: ${NO_ROOM}\n`,
        ),
        stderr,
      );
      assert.deepEqual(readdirSync(folder), ['corpus.txt']);
    });
  });

  it('holds nothing large twice, whatever it writes', async (test) => {
    const { train, at } = prepare(test);
    const [V, D] = [50_000, 401];
    writeFileSync(at('many.txt'), Array.from({ length: V }, (_, i) => `w${i}`).join(' '));
    const peakOf = async (dimension: number, out: string) => {
      const flags = [
        '--min-count',
        '1',
        '--epochs',
        '1',
        '--threads',
        '1',
        '--json',
        '--dim',
        String(dimension),
      ];
      const { stdout, stderr } = await train(at('many.txt'), '-o', at(out), ...flags);
      assert.equal(stderr, '');
      return (JSON.parse(stdout) as { peakMemoryBytes: number }).peakMemoryBytes;
    };
    const small = await peakOf(1, 'small.bin');
    for (const out of ['v.bin', 'v.firth']) {
      const more = (await peakOf(D, out)) - small;
      assert.ok(more < 1.3 * 2 * 4 * V * D, `${out}: ${more} bytes for ${2 * 4 * V * D}`);
    }
  });
});

/** Sends a signal as soon as a checkpoint newer than the one there is has been written. */
function whenSaved(checkpoint: string, signal: NodeJS.Signals) {
  const savedAt = () => (existsSync(checkpoint) ? statSync(checkpoint).mtimeMs : 0);
  const before = savedAt();
  return (child: ChildProcess) => {
    const watch = setInterval(() => {
      if (savedAt() === before) return;
      clearInterval(watch);
      child.kill(signal);
    }, 20);
    child.once('exit', () => clearInterval(watch));
  };
}
