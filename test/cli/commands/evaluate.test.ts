import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { runCommand } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TABLE = tableOfWords(
  ['man', 'woman', 'king', 'queen', 'snow'],
  3,
  Float32Array.of(1, 0, 0, 1, 0, 0.5, 1, 0.5, 0, 1, 0.5, 0.5, 0, 0, -1),
);
const QUESTIONS =
  ': family\nman woman king queen\nman woman boy girl\n: gram1\nman king woman snow\nthree words only\n';
const PAIRS = 'word1,word2,mean\nman,woman,9\nman,king,8\nman,snow,1\nking,rain,4\n';

/** Vectors in several formats, questions and pairs; and the command run on files by their names. */
async function prepare(test: Parameters<typeof temporaryFolder>[0]) {
  const folder = temporaryFolder(test);
  const at = (name: string) => join(folder, name);
  for (const name of ['v.bin', 'v.txt', 'v.npy']) await writeWordVectors(at(name), TABLE);
  writeFileSync(at('questions.txt'), QUESTIONS);
  writeFileSync(at('pairs.csv'), PAIRS);
  return { at, evaluate: (...args: string[]) => runCommand(['evaluate', ...args], {}) };
}

describe('firth evaluate', () => {
  it('prints analogies and word pairs with their coverage', async (test) => {
    const { at, evaluate } = await prepare(test);
    const args = ['--analogies', at('questions.txt'), '--pairs', at('pairs.csv'), at('pairs.csv')];
    for (const vectors of ['v.bin', 'v.txt', 'v.npy']) {
      const { code, stdout, stderr } = await evaluate(at(vectors), ...args);
      assert.equal(code, 0, stderr);
      assert.equal(
        stdout,
        [
          'Analogies of questions.txt among 5 words',
          '               right  asked  of',
          '  family     100.0 %      1   2   50.0 % known',
          '  gram1        0.0 %      1   1  100.0 % known',
          '  semantic   100.0 %      1   2   50.0 % known',
          '  syntactic    0.0 %      1   1  100.0 % known',
          '  total       50.0 %      2   3   66.7 % known',
          '',
          'Word pairs',
          '             Spearman  Pearson  used  of',
          '  pairs.csv    0.8660   0.9934     3   4  75.0 % known',
          '  pairs.csv    0.8660   0.9934     3   4  75.0 % known',
          '',
        ].join('\n'),
      );
      assert.equal(stderr, `${at('questions.txt')}: 1 lines are not as expected and were left out.\n`);
    }
  });

  it('prints JSON, with the options that belong to the figures', async (test) => {
    const { at, evaluate } = await prepare(test);
    const { stdout } = await evaluate(
      at('v.bin'),
      '--analogies',
      at('questions.txt'),
      '--restrict',
      '4',
      '--json',
    );
    const { words, options, analogies, pairs } = JSON.parse(stdout);
    assert.equal(words, 4);
    assert.deepEqual(options, { restrict: 4, restrictPairs: 300_000, case: 'ignore' });
    assert.deepEqual(analogies.total, {
      name: 'total',
      correct: 1,
      asked: 1,
      questions: 3,
      accuracy: 1,
      coverage: 1 / 3,
    });
    assert.deepEqual(pairs, []);
  });

  it('takes other columns', async (test) => {
    const { at, evaluate } = await prepare(test);
    writeFileSync(at('simlex.txt'), 'word1\tword2\tPOS\tSimLex999\nman\twoman\tN\t9\nman\tking\tN\t8\n');
    const args = [at('v.txt'), '--pairs', at('simlex.txt'), '--json'];
    const { stdout } = await evaluate(...args, '--columns', '1,2,4');
    assert.equal(JSON.parse(stdout).pairs[0].used, 2);
    const { code, stderr } = await evaluate(...args);
    assert.equal(code, 1);
    assert.match(stderr, /a number in column 3, found "word1.*Say which columns hold them\n$/);
  });

  it('says what is wrong: options and files', async (test) => {
    const { at, evaluate } = await prepare(test);
    const failures: [string[], number, RegExp][] = [
      [[at('v.bin')], 2, /Expected `--analogies or --pairs` to be given, got "neither"/],
      [
        [at('v.bin'), '--pairs', at('pairs.csv'), '--columns', '1,2'],
        2,
        /three numbers from 1, such as 1,2,4/,
      ],
      [[at('v.bin'), '--pairs', at('pairs.csv'), '--case', 'fold'], 2, /one of ignore, exact/],
      [
        [at('v.bin'), '--pairs', at('pairs.csv'), '--format', 'csv'],
        2,
        /--format.*Allowed choices are text, binary/,
      ],
      [[at('v.bin'), '--analogy', at('pairs.csv')], 2, /unknown option '--analogy'/],
      [[at('v.bin'), '--analogies', at('pairs.csv')], 1, /pairs\.csv: line 1: expected a section/],
      [[at('none.bin'), '--pairs', at('pairs.csv')], 1, /none\.bin: could not be read: no such file/],
    ];
    for (const [args, code, message] of failures) {
      const result = await evaluate(...args);
      assert.match(result.stderr, message);
      assert.equal(result.code, code);
    }
  });

  it('ends on Ctrl-C with 130', {
    skip: process.platform === 'win32' && 'there are no named pipes',
  }, async (test) => {
    const { at } = await prepare(test);
    const words = Array.from({ length: 3000 }, (_, i) => `w${i}`);
    await writeWordVectors(at('large.bin'), tableOfWords(words, 50, new Float32Array(150_000).fill(1)));
    writeFileSync(at('many.txt'), ': s\nw1 w2 w3 w4\n');
    assert.equal(spawnSync('mkfifo', [at('pipe')]).status, 0);
    const bytes = readFileSync(at('large.bin'));
    const pipe = createWriteStream(at('pipe'));
    const { code, stdout, stderr } = await runCommand(
      ['evaluate', at('pipe'), '--format', 'binary', '--analogies', at('many.txt')],
      {},
      (child) => {
        // More than a pipe holds: when it is written, the command has begun to read.
        pipe.write(bytes.subarray(0, 400_000), () => {
          child.kill('SIGINT');
          pipe.end(bytes.subarray(400_000));
        });
      },
    );
    assert.deepEqual([code, stdout, stderr], [130, '', 'firth: Interrupted.\n']);
  });

  it('explains itself', async (test) => {
    const { stdout } = await (await prepare(test)).evaluate('--help');
    assert.match(stdout, /--restrict <n> +analogies: only the first n words are known/);
    assert.match(stdout, /Examples:\n {2}firth evaluate vectors\.bin/);
  });
});
