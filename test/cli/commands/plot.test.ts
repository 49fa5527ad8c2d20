import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PLOTTED_WORDS } from '#firth/cs224n/plotted-words.js';
import { printNpy } from '#firth/formats/npy.js';
import { printVocabulary } from '#firth/formats/vocabulary.js';
import { Matrix } from '#firth/math/matrix.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const MAIN = fileURLToPath(import.meta.resolve('#firth/cli/main.js'));

/** A folder with params.npy (the course's words and two more, center rows then outside rows) and words.txt. */
function vectorsFolder(test: TestContext): string {
  const folder = temporaryFolder(test);
  const words = [...PLOTTED_WORDS, 'movie', 'UNK'];
  const params = new Matrix(2 * words.length, 4);
  for (let i = 0; i < 4 * words.length; i++) params.data[i] = Math.sin(12.9898 * i) * ((i % 4) + 1);
  writeFileSync(join(folder, 'params.npy'), printNpy(params));
  writeFileSync(
    join(folder, 'words.txt'),
    printVocabulary({ words, counts: words.map((_, i) => 1 + 7 * i * i) }),
  );
  return folder;
}

function firth(folder: string, ...arguments_: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('firth plot', () => {
  it("draws the course's words beside the vectors, as PNG and SVG", (test) => {
    const folder = vectorsFolder(test);
    const { status, stdout, stderr } = firth(folder, 'plot', 'params.npy');
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^24 words; the two directions hold \d+\.\d % of their variance \(\d+\.\d % and \d+\.\d %\)\.\nWritten: word_vectors\.png\nWritten: word_vectors\.svg\n$/,
    );
    assert.deepEqual(readdirSync(folder).sort(), [
      'params.npy',
      'word_vectors.png',
      'word_vectors.svg',
      'words.txt',
    ]);
    const svg = readFileSync(join(folder, 'word_vectors.svg'), 'utf8');
    for (const word of PLOTTED_WORDS) assert.ok(svg.includes(`>${word}</text>`), word);
    assert.ok(svg.includes('params.npy: 26 words, 4 dimensions.'));
    assert.ok(svg.includes('prefers-color-scheme: dark'));
    const png = readFileSync(join(folder, 'word_vectors.png'));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1920, 1440]);
  });

  it('draws chosen words to one file, and prints one object with --json', (test) => {
    const folder = vectorsFolder(test);
    writeFileSync(join(folder, 'royals.txt'), 'king\nquen\nman\nwoman\n');
    const { status, stdout, stderr } = firth(
      folder,
      ...['plot', 'params.npy', '--words', 'royals.txt', '-o', 'royals.svg', '--svd', '--theme', 'dark'],
      ...['--size', '700x500', '--title', 'Royals & others', '--json'],
    );
    assert.equal(status, 0);
    assert.equal(stderr, 'Not in the vocabulary: "quen" (did you mean "queen"?)\n');
    const result = JSON.parse(stdout);
    assert.deepEqual(result.files, ['royals.svg']);
    assert.deepEqual(result.unknown, [{ word: 'quen', nearest: 'queen' }]);
    assert.deepEqual(
      result.points.map(({ word }: { word: string }) => word),
      ['king', 'man', 'woman'],
    );
    assert.equal(result.explained.length, 2);
    const svg = readFileSync(join(folder, 'royals.svg'), 'utf8');
    assert.match(svg, /width="700" height="500"/);
    assert.match(svg, /<title>Royals &amp; others<\/title>/);
    assert.match(svg, /% of the energy\)/);
    assert.ok(!svg.includes('@media'));
    assert.ok(!readdirSync(folder).includes('word_vectors.png'));
  });

  it('prints nothing with --quiet', (test) => {
    const { status, stdout, stderr } = firth(
      vectorsFolder(test),
      'plot',
      'params.npy',
      '--words',
      'rain,hail,foo',
      '--quiet',
    );
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
  });

  it('shows examples with --help', (test) => {
    const { status, stdout } = firth(temporaryFolder(test), 'plot', '--help');
    assert.equal(status, 0);
    assert.match(stdout, /Examples:\n {2}firth plot cs224n-run\/params\.npy\n/);
  });

  const failures: [string, string[], number, string][] = [
    [
      'an unknown option',
      ['params.npy', '--sise', '9x9'],
      2,
      "error: unknown option '--sise'\n(Did you mean --size?)\n",
    ],
    ['a missing argument', [], 2, "error: missing required argument 'params'\n"],
    [
      'both projections',
      ['params.npy', '--pca', '--svd'],
      2,
      "error: option '--pca' cannot be used with option '--svd'\n",
    ],
    [
      'an odd size',
      ['params.npy', '--size', '12'],
      2,
      'firth: Expected `--size` to be WIDTHxHEIGHT in pixels, such as 960x720, got "12"\n',
    ],
    [
      'another kind of picture',
      ['params.npy', '-o', 'a.gif'],
      2,
      'firth: Expected `out` to be a name that ends in .png or .svg, got "a.gif"\n',
    ],
    [
      'too few known words',
      ['params.npy', '--words', 'rain,snwo'],
      2,
      'firth: Expected `chosen` to be at least 2 words of the vocabulary, got 1. ' +
        'Not in the vocabulary: "snwo" (did you mean "snow"?)\n',
    ],
    [
      'a missing file',
      ['none.npy'],
      1,
      'firth: none.npy: could not be read: no such file or folder. Check the path\n',
    ],
    [
      'a missing folder',
      ['params.npy', '-o', 'none/a.png'],
      1,
      'firth: none/a.png: could not be written: the folder none does not exist. ' +
        'Create the folder, or choose another place\n',
    ],
  ];
  for (const [what, arguments_, status, message] of failures) {
    it(`fails on ${what}, and writes nothing`, (test) => {
      const folder = vectorsFolder(test);
      const result = firth(folder, 'plot', ...arguments_);
      assert.deepEqual(result, { status, stdout: '', stderr: message });
      assert.deepEqual(readdirSync(folder).sort(), ['params.npy', 'words.txt']);
    });
  }
});
