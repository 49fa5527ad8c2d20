import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { MAIN } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TEXT = 'the rain and the snow\nThe hail\n';

function firth(folder: string, arguments_: readonly string[], input: string | Uint8Array = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'vocab', ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, TMPDIR: folder },
  });
  return { status, stdout, stderr };
}

describe('firth vocab', () => {
  it('writes words and counts, and a summary', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    const { status, stdout, stderr } = firth(folder, ['a.txt', '--min-count', '2', '-o', 'vocab.txt']);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^Words: 7, of 6 kinds\.\nIn the vocabulary: 1, covering 28\.6 % of the text \(2\)\.\nRead in \d+\.\d\d s: .* MB\/s, .* million words\/s\.\nWritten: vocab\.txt\n$/,
    );
    assert.equal(readFileSync(join(folder, 'vocab.txt'), 'utf8'), 'the 2\n');
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'vocab.txt']);
  });

  it('shows the most frequent words, lower-cased, and writes nothing without -o', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.gz'), gzipSync(TEXT));
    const { stdout } = firth(folder, ['a.gz', '--lower-case', '--min-count', '1', '--max-vocab', '2']);
    assert.match(stdout, /\nMost frequent words\n {2}the {2}3\n {2}and {2}1\n$/);
    assert.deepEqual(readdirSync(folder), ['a.gz']);
  });

  it('reads standard input, removes the copy, and prints JSON', (test) => {
    const folder = temporaryFolder(test);
    const bytes = Buffer.concat([Buffer.from(TEXT), Uint8Array.of(0xff, 0x0a)]);
    const { status, stdout, stderr } = firth(folder, ['-', '--json', '--min-count', '1'], bytes);
    assert.equal(status, 0, stderr);
    const { tokens, types, kept, replacedBytes, top } = JSON.parse(stdout);
    assert.deepEqual([tokens, types, kept, replacedBytes], [8, 7, 7, 1]);
    assert.deepEqual(top[0], { word: 'the', count: 2 });
    assert.match(stderr, /^Not UTF-8, replaced by U\+FFFD: 1 bytes\./);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says what is wrong: options, files, counts', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    const failures: [string[], number, RegExp][] = [
      [['a.txt', '--mincount', '3'], 2, /unknown option '--mincount'/],
      [['a.txt', '--min-count', 'x'], 2, /Expected `--min-count` to be an integer >= 1, got "x"/],
      [['a.txt'], 2, /at most 2, the largest count of a word, got 5/],
      [['none.txt'], 1, /none\.txt: could not be read: no such file or folder/],
      [['a.txt', '-o', './a.txt'], 2, /Expected `--out` to be another file than the corpus/],
      [[], 2, /missing required argument 'corpus'/],
    ];
    for (const [arguments_, code, message] of failures) {
      const { status, stderr } = firth(folder, arguments_);
      assert.match(stderr, message);
      assert.equal(status, code);
    }
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  });

  it('says when there is no room for the copy of standard input, and leaves none', {
    skip: process.platform === 'win32' && 'Windows has no ulimit',
  }, (test) => {
    const folder = temporaryFolder(test);
    const limited = ['-c', 'ulimit -f 64; exec "$@"', 'bash', process.execPath, MAIN, 'vocab', '-'];
    const { status, stdout, stderr } = spawnSync('bash', limited, {
      encoding: 'utf8',
      input: TEXT.repeat(10_000),
      env: { ...process.env, TMPDIR: folder },
    });
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(
      stderr,
      /^firth: standard input: could not be copied to \S+corpus\.txt: the file is larger than this disk allows\. Make room there, or set TMPDIR \(on Windows TEMP\) to a folder on another disk\n$/,
    );
    assert.deepEqual(readdirSync(folder), []);
  });

  it('cuts words as Unicode does with --tokenizer words', (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), '"Rain," she said. (rain)');
    const words = ['--tokenizer', 'words', '--lower-case', '--min-count', '1'];
    const { stdout } = firth(folder, ['a.txt', ...words]);
    assert.match(stdout, /^Words: 4, of 3 kinds\.\n.*\n {2}rain {2}2\n/s);
    const wrong = firth(folder, ['a.txt', '--tokenizer', 'word']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /Expected `--tokenizer` to be one of whitespace, words, got "word"/);
  });

  it('explains itself', (test) => {
    const { stdout } = firth(temporaryFolder(test), ['--help']);
    assert.match(stdout, /--min-count <n> +leave out words that occur less often/);
    assert.match(stdout, /Examples:\n {2}firth vocab corpus\.txt/);
  });

  it('ends on Ctrl-C with 130 and leaves nothing behind', async (test) => {
    const folder = temporaryFolder(test);
    const child = spawn(process.execPath, [MAIN, 'vocab', '-', '-o', 'vocab.txt'], {
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
