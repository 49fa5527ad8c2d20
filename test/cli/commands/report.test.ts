import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { parsePage } from '../../helpers/html-page.js';
import { MAIN, runProgram } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

function vectorsFolder(test: TestContext): string {
  const folder = temporaryFolder(test);
  const lines = Array.from({ length: 20 }, (_, i) => `w${i} ${Math.cos(i)} ${Math.sin(i)} ${i % 3}\n`);
  writeFileSync(join(folder, 'vectors.txt'), `20 3\n${lines.join('')}`);
  writeFileSync(join(folder, 'pairs.tsv'), 'w1\tw2\t5\nw3\tw4\t2\nw5\tw9\t1\n');
  return folder;
}

const firth = (folder: string, ...arguments_: string[]) =>
  runProgram(process.execPath, [MAIN, ...arguments_], {}, () => {}, folder);

describe('firth report', () => {
  it('writes a page, and says where', async (test) => {
    const folder = vectorsFolder(test);
    const result = await firth(folder, 'report', 'vectors.txt', '--pairs', 'pairs.tsv');
    assert.equal(result.stderr, '');
    assert.match(
      result.stdout,
      /^Word vectors of vectors\.txt\. 20 words, 3 dimensions\.\n {2}20 words; the two directions hold \d+\.\d % of their variance\.\nWritten: report\.html\n$/,
    );
    assert.equal(result.code, 0);
    assert.deepEqual(parsePage(readFileSync(join(folder, 'report.html'), 'utf8')).faults, []);
  });

  it('prints one object with --json, and nothing with --quiet', async (test) => {
    const folder = vectorsFolder(test);
    const flags = ['report', 'vectors.txt', '--words', 'w1,w2,w3', '--limit', '10', '-o', 'r.html'];
    const { stdout, stderr } = await firth(folder, ...flags, '--json');
    assert.equal(stderr, '');
    const result = JSON.parse(stdout);
    assert.equal(result.file, 'r.html');
    assert.equal(Object.fromEntries(result.data)['words read'], '10');
    assert.deepEqual(
      result.neighbours[0].words.map(({ word }: { word: string }) => word),
      ['w1', 'w2', 'w3'],
    );
    const quiet = await firth(folder, ...flags, '--quiet');
    assert.deepEqual(quiet, { code: 0, stdout: '', stderr: '' });
  });

  it('shows examples with --help', async (test) => {
    const { code, stdout } = await firth(temporaryFolder(test), 'report', '--help');
    assert.equal(code, 0);
    assert.match(stdout, /Examples:\n {2}firth report cs224n-run -o report\.html\n/);
  });

  const failures: [string, string[], number, string][] = [
    [
      'an unknown option',
      ['vectors.txt', '--pair', 'x'],
      2,
      "error: unknown option '--pair'\n(Did you mean --pairs?)\n",
    ],
    [
      'a page in the place of what is read',
      ['vectors.txt', '--pairs', 'pairs.tsv', '-o', 'pairs.tsv'],
      2,
      'firth: Expected `--out` to be another file than those read, got "pairs.tsv"\n',
    ],
    [
      'a limit that is none',
      ['vectors.txt', '--limit', 'x'],
      2,
      'firth: Expected `--limit` to be an integer >= 1, got "x"\n',
    ],
    [
      'a missing file',
      ['none.txt'],
      1,
      'firth: none.txt: could not be read: no such file or folder. Check the path\n',
    ],
    [
      'unknown words',
      ['vectors.txt', '--words', 'rain,w3'],
      2,
      'firth: Expected `words` to be at least 2 words of the vocabulary, got 1. Not in the vocabulary: "rain"\n',
    ],
  ];
  for (const [what, arguments_, code, message] of failures) {
    it(`fails on ${what}, and writes nothing`, async (test) => {
      const folder = vectorsFolder(test);
      assert.deepEqual(await firth(folder, 'report', ...arguments_), { code, stdout: '', stderr: message });
      assert.deepEqual(readdirSync(folder).sort(), ['pairs.tsv', 'vectors.txt']);
    });
  }
});
