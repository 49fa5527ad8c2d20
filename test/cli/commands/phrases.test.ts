import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { MAIN } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TEXT = 'in new york city\nnew york city\nnew rain in york\n';

function firth(folder: string, arguments_: readonly string[], input: string | Uint8Array = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'phrases', ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, TMPDIR: folder },
  });
  return { status, stdout, stderr };
}

describe('firth phrases', () => {
  it('writes the joined text and the phrases, and a summary', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    const { status, stdout, stderr } = firth(folder, [
      'a.txt',
      '-o',
      'out.txt',
      '--list',
      'list.tsv',
      '--min-count',
      '1',
      '--passes',
      '2',
      '--threshold',
      '1.5',
      '--threshold',
      '0.5',
    ]);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^Pass 1: 11 words, 6 different pairs, of which 1 score more than 1\.5\.\nPass 2: 9 words, 5 different pairs, of which 1 score more than 0\.5\.\nJoined: 7 words are left, in 3 sentences; \d+\.\d s\.\nWritten: out\.txt\nWritten: list\.tsv\n\nBest phrases\n {2}york_city {6}1\.83333 {2}2 times\n {2}new_york_city {2}1\.50000 {2}2 times\n$/,
    );
    assert.equal(
      readFileSync(join(folder, 'out.txt'), 'utf8'),
      'in new_york_city\nnew_york_city\nnew rain in york\n',
    );
    assert.match(
      readFileSync(join(folder, 'list.tsv'), 'utf8'),
      /^phrase\tscore\tcount\tpass\nyork_city\t1\.83\d+\t2\t1\nnew_york_city\t1\.5\t2\t2\n$/,
    );
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'list.tsv', 'out.txt']);
  });

  it('reads standard input, removes its copies, and prints JSON', (test) => {
    const folder = temporaryFolder(test);
    const options = ['-', '-o', 'out.txt', '--json', '--min-count', '1', '--threshold', '1.5'];
    const { status, stdout, stderr } = firth(folder, [...options, '--delimiter', '~'], TEXT);
    assert.equal(status, 0, stderr);
    const { tokens, sentences, passes, best } = JSON.parse(stdout);
    assert.deepEqual([tokens, sentences, passes[0].phrases], [9, 3, 1]);
    assert.deepEqual(best, [{ phrase: 'york~city', count: 2, score: (1 / 3 / 2) * 11, pass: 1 }]);
    assert.deepEqual(readdirSync(folder), ['out.txt']);
  });

  it('prints nothing with --quiet, and no list of phrases where there are none', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    assert.deepEqual(firth(folder, ['a.txt', '-o', 'out.txt', '--quiet']), {
      status: 0,
      stdout: '',
      stderr: '',
    });
    assert.equal(readFileSync(join(folder, 'out.txt'), 'utf8'), TEXT);
    assert.match(firth(folder, ['a.txt', '-o', 'out.txt']).stdout, /Written: out\.txt\n$/);
  });

  it('notes what it forgot to save memory', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    const { stderr } = firth(folder, ['a.txt', '-o', 'out.txt', '--max-pairs-while-counting', '2']);
    assert.match(
      stderr,
      /^To save memory, rare pairs were forgotten while counting: pairs that occur up to \d/,
    );
  });

  it('says what is wrong: options, files', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    const failures: [string[], number, RegExp][] = [
      [['a.txt'], 2, /required option '-o, --out <file>' not specified/],
      [['a.txt', '-o', 'o', '--mincount', '3'], 2, /unknown option '--mincount'/],
      [['a.txt', '-o', 'o', '--threshold', 'x'], 2, /Expected `--threshold` to be a number, got "x"/],
      [
        ['a.txt', '-o', 'o', '--scorer', 'npmi', '--threshold', '2'],
        2,
        /Expected `threshold` to be a number from -1 to 1 for the scorer npmi, got 2/,
      ],
      [['none.txt', '-o', 'o'], 1, /none\.txt: could not be read: no such file or folder/],
      [['a.txt', '-o', './a.txt'], 2, /Expected `--out` to be another file than the corpus/],
      [['a.txt', '-o', 'o', '--list', 'a.txt'], 2, /Expected `--list` to be another file than the corpus/],
      [
        ['a.txt', '-o', 'o', '--list', './o'],
        2,
        /Expected `--list` to be another file than --out's, got "\.\/o"/,
      ],
      [['a.txt', '-o', 'none/o'], 1, /none\/o: could not be written: the folder none does not exist/],
    ];
    for (const [arguments_, code, message] of failures) {
      const { status, stderr } = firth(folder, arguments_);
      assert.match(stderr, message);
      assert.equal(status, code);
    }
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  });

  it('explains itself', (test) => {
    const { stdout } = firth(temporaryFolder(test), ['--help']);
    assert.match(stdout, /--scorer <word2phrase\|gensim\|npmi>/);
    assert.match(stdout, /Examples:\n {2}firth phrases corpus\.txt -o phrases\.txt/);
  });

  it('ends on Ctrl-C with 130 and leaves nothing behind', async (test) => {
    const folder = temporaryFolder(test);
    const child = spawn(process.execPath, [MAIN, 'phrases', '-', '-o', 'out.txt'], {
      cwd: folder,
      env: { ...process.env, TMPDIR: folder },
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const closed = once(child, 'close');
    child.stdin.write(TEXT);
    // The copy of standard input exists: the command is at work.
    while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const [code] = await closed;
    assert.equal(code, 130);
    assert.equal(stderr, 'firth: Interrupted while reading standard input. Nothing was written.\n');
    assert.deepEqual(readdirSync(folder), []);
  });
});
