import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { printWord2vecBinary } from '#firth/formats/word2vec-binary.js';
import { loadIndex } from '#firth/platform/node/index-files.js';
import { writeAtomically } from '#firth/platform/node/write-atomically.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { randomTable } from '../../helpers/random-vectors.js';
import { MAIN } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const folder = temporaryFolder({ after });
const path = (name: string) => join(folder, name);
const table = randomTable(1500, 8);
await writeAtomically(path('v.bin'), printWord2vecBinary(table));
await writeAtomically(path('others.bin'), printWord2vecBinary(randomTable(1500, 8, 2)));
await writeAtomically(path('fewer.bin'), printWord2vecBinary(randomTable(40, 8)));
writeFileSync(path('one.txt'), '1 2\nrain 1 2\n');

function firth(arguments_: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

const fails = (arguments_: readonly string[], status: number, message: string) =>
  assert.deepEqual(firth(arguments_), { status, stdout: '', stderr: `firth: ${message}\n` });

describe('firth index', () => {
  it('writes an index that the library loads, and tells its recall and its speed', async () => {
    const { status, stdout, stderr } = firth(['index', 'v.bin', '--queries', '30']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(
      stdout,
      /^1,500 words of 8 numbers, linked in \d+ s\.\nWritten: v\.bin\.index \(0\.2 MiB\)\nrecall@10: \d+\.\d % over 30 words\.\nA query takes [\d.]+ ms; exact search takes [\d.]+ ms, [\d.]+ times as long\.\n$/,
    );
    const vectors = WordVectors.fromTable(table);
    const index = await loadIndex(path('v.bin.index'), vectors);
    assert.deepEqual(index.options, { links: 16, effort: 200, searchEffort: 100 });
    assert.deepEqual(index.neighbours('w7'), vectors.neighbours('w7'));
  });

  it('takes the options of the index, and gives every figure to programs', () => {
    const given = ['--links', '2', '--effort', '3', '--search-effort', '10', '--queries', '50'];
    const { status, stdout, stderr } = firth(['index', 'v.bin', '-o', 'hasty.index', ...given, '--json']);
    assert.deepEqual([status, stderr], [0, '']);
    const { buildSeconds, measure, ...rest } = JSON.parse(stdout);
    assert.deepEqual(rest, {
      vectors: 'v.bin',
      index: 'hasty.index',
      words: 1500,
      dimension: 8,
      options: { links: 2, effort: 3, searchEffort: 10 },
      bytes: statSync(path('hasty.index')).size,
    });
    assert.ok(buildSeconds > 0);
    const { recall, exactMs, indexMs, speedup, ...counts } = measure;
    assert.deepEqual(counts, { topN: 10, queries: 50, neighbours: 500 });
    assert.ok(recall < 0.9, `so hasty an index has recall ${recall}`);
    assert.ok(exactMs > 0 && indexMs > 0 && speedup > 0);
  });

  it('measures nothing with --queries 0, and prints nothing with --quiet', () => {
    const json = firth(['index', 'fewer.bin', '--queries', '0', '--json']);
    assert.equal(JSON.parse(json.stdout).measure, null);
    assert.deepEqual(firth(['index', 'fewer.bin', '--quiet']), { status: 0, stdout: '', stderr: '' });
  });

  it('says what is wrong', () => {
    fails(
      ['index', 'v.bin', '-o', './v.bin'],
      2,
      'Expected `--out` to be another file than those that are read, got "./v.bin"',
    );
    fails(
      ['index', 'v.bin', '--links', '1'],
      2,
      'Expected `--links` to be an integer from 2 to 256, got "1"',
    );
    fails(['index', 'v.bin', '--queries', '-1'], 2, 'Expected `--queries` to be an integer >= 0, got "-1"');
    fails(
      ['index', 'v.bin', '-o', 'none/v.index'],
      1,
      'none/v.index: could not be written: the folder none does not exist. Create the folder, or choose another place',
    );
    assert.match(firth(['index', 'missing.bin']).stderr, /^firth: missing\.bin: /);
    assert.equal(firth(['index', 'v.bin', '--link', '4']).status, 2);
    const one = firth(['index', 'one.txt', '--quiet']);
    assert.deepEqual(
      [one.status, one.stderr],
      [2, 'firth: Expected `queries` to be words that have neighbours, got ["rain"]\n'],
    );
  });

  it('leaves nothing behind when it is interrupted', async () => {
    await writeAtomically(path('large.bin'), printWord2vecBinary(randomTable(40_000, 20)));
    const child = spawn(process.execPath, [MAIN, 'index', 'large.bin', '--effort', '1000'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    // Progress is first shown after some seconds: then it is linking words.
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [130, null]);
    assert.match(
      stderr,
      /^Linking: [\d,]+ of 40,000 words, [\d,]+ words\/s, \d+ s left\nfirth: Interrupted\.\n$/,
    );
    assert.ok(!existsSync(path('large.bin.index')));
  });
});

describe('firth neighbours --index', () => {
  const index = ['--index', 'v.bin.index'];

  it('answers as exact search does', () => {
    for (const question of [['w3'], ['w3', '-', 'w4', '+', 'w5'], ['w1', 'w2', 'w3', '?']]) {
      const exact = firth(['neighbours', 'v.bin', ...question, '--top', '4', '--json']);
      assert.equal(exact.status, 0);
      assert.deepEqual(firth(['neighbours', 'v.bin', ...question, '--top', '4', '--json', ...index]), exact);
    }
  });

  it('answers standard input line by line, which word does not match among the questions', () => {
    const lines = 'w3\nw999999\nw1 w2 w3 w4 ?\nw1 w2 w3 ?\n';
    const exact = firth(['neighbours', 'v.bin', '--top', '2'], lines);
    assert.equal(exact.status, 1);
    assert.match(exact.stderr, /^firth: "w999999" is not in v\.bin\./);
    assert.deepEqual(firth(['neighbours', 'v.bin', '--top', '2', ...index], lines), exact);
  });

  it('searches with more or less effort', () => {
    const hasty = ['neighbours', 'v.bin', '--index', 'hasty.index', '--json'];
    const rowsOf = (arguments_: readonly string[]) =>
      JSON.parse(firth(arguments_).stdout).neighbours.map(({ row }: { row: number }) => row);
    const exact = rowsOf(['neighbours', 'v.bin', 'w3', '--json']);
    const found = (effort: string) =>
      rowsOf([...hasty, 'w3', '--search-effort', effort]).filter((row: number) => exact.includes(row)).length;
    assert.ok(found('1') < found('1500'), `${found('1')} and ${found('1500')} of 10`);
  });

  it('refuses an index of other vectors, a damaged one, and options that do not go together', () => {
    const remedy = 'Name the vectors it was built for, or build an index of these';
    fails(
      ['neighbours', 'others.bin', 'w3', ...index],
      1,
      `v.bin.index: the index belongs to other vectors: it was built for 1500 x 8 other numbers. ${remedy}`,
    );
    fails(
      ['neighbours', 'fewer.bin', 'w3', ...index],
      1,
      `v.bin.index: the index belongs to other vectors: it was built for 1500 x 8 numbers, and these are 40 x 8. ${remedy}`,
    );
    writeFileSync(path('cut.index'), readFileSync(path('v.bin.index')).subarray(0, 5000));
    fails(
      ['neighbours', 'v.bin', 'w3', '--index', 'cut.index'],
      1,
      'cut.index: the file is damaged or cut short. Build the index anew',
    );
    fails(
      ['neighbours', 'v.bin', 'w3', ...index, '--restrict', '9'],
      2,
      'Expected `--restrict` to be left out with --index, which searches all words, got 9',
    );
    fails(
      ['neighbours', 'v.bin', 'w3', '--search-effort', '9'],
      2,
      'Expected `--search-effort` to be given with --index, got 9',
    );
    assert.match(
      firth(['neighbours', 'v.bin', 'w3', '--index', 'missing.index']).stderr,
      /^firth: missing\.index: /,
    );
  });
});
