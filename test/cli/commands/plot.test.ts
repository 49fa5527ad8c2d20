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

  it('reads any format, adds choices up, and writes the words for the projector', (test) => {
    const folder = temporaryFolder(test);
    const lines = Array.from({ length: 40 }, (_, i) => `w${i} ${Math.cos(i)} ${Math.sin(i)} ${i % 3}\n`);
    writeFileSync(join(folder, 'vectors.txt'), `40 3\n${lines.join('')}`);
    writeFileSync(join(folder, 'mine.txt'), 'w30\nw31\nv9\n');
    const { status, stdout, stderr } = firth(
      folder,
      ...['plot', 'vectors.txt', '--method', 'umap', '--iterations', '40', '--seed', '7', '-o', 'map.svg'],
      ...['--words', 'mine.txt', '--top', '6', '--neighbours-of', 'w5,w6', '--count', '2'],
      ...['--tsv', 'vectors.tsv', '--json'],
    );
    assert.equal(stderr, 'Not in the vocabulary: "v9" (did you mean "w9"?)\n');
    assert.equal(status, 0);
    const result = JSON.parse(stdout);
    assert.deepEqual(result.files, ['map.svg', 'vectors.tsv', 'metadata.tsv']);
    assert.deepEqual([result.method, result.explained], ['umap', undefined]);
    const words = result.points.map(({ word }: { word: string }) => word);
    assert.deepEqual(words.slice(0, 3), ['w30', 'w31', 'w5']);
    for (const word of ['w0', 'w1', 'w2', 'w3', 'w4', 'w6']) assert.ok(words.includes(word), word);
    assert.equal(new Set(words).size, words.length);
    assert.equal(readFileSync(join(folder, 'metadata.tsv'), 'utf8'), `${words.join('\n')}\n`);
    const [first] = readFileSync(join(folder, 'vectors.tsv'), 'utf8').split('\n');
    assert.deepEqual(
      first.split('\t').map(Number).map(Math.fround),
      [Math.cos(30), Math.sin(30), 0].map(Math.fround),
    );
    const svg = readFileSync(join(folder, 'map.svg'), 'utf8');
    assert.match(svg, />UMAP 1 \(no meaning\)<\/text>/);
  });

  it('gives the same picture for the same seed, and takes the most frequent words by itself', (test) => {
    const folder = temporaryFolder(test);
    const lines = Array.from({ length: 70 }, (_, i) => `w${i} ${Math.cos(i)} ${Math.sin(i * i)}\n`);
    writeFileSync(join(folder, 'vectors.vec'), `70 2\n${lines.join('')}`);
    // On so large a picture there is room for every label.
    const draw = (out: string, seed: string) =>
      firth(
        folder,
        'plot',
        'vectors.vec',
        '--method',
        'tsne',
        '--iterations',
        '30',
        '--seed',
        seed,
        '--size',
        '2000x2000',
        '-o',
        out,
      );
    assert.deepEqual(draw('a.svg', '1'), {
      status: 0,
      stdout: '60 words by t-SNE; its axes have no meaning.\nWritten: a.svg\n',
      stderr: '',
    });
    draw('b.svg', '1');
    draw('c.svg', '2');
    const [a, b, c] = ['a.svg', 'b.svg', 'c.svg'].map((name) => readFileSync(join(folder, name), 'utf8'));
    assert.equal(b, a);
    assert.notEqual(c, a);
  });

  it('draws the losses of a run', (test) => {
    const folder = temporaryFolder(test);
    const rows = Array.from(
      { length: 20 },
      (_, i) => `${10 * (i + 1)},${20 - i},${20 - i / 2},${i < 10 ? 0.3 : 0.15}\n`,
    );
    const losses = `iteration,batch_loss,smoothed_loss,learning_rate\n${rows.join('')}`;
    writeFileSync(join(folder, 'losses.csv'), losses);
    assert.deepEqual(firth(folder, 'plot', '.', '--losses'), {
      status: 0,
      stdout:
        'batch loss: 20 losses, the last 1.0000\nsmoothed: 20 losses, the last 10.5000\n' +
        'Written: losses.png\nWritten: losses.svg\n',
      stderr: '',
    });
    const { stdout } = firth(
      folder,
      'plot',
      'losses.csv',
      '--losses',
      '-o',
      'l.svg',
      '--title',
      'Mine',
      '--json',
    );
    assert.deepEqual(JSON.parse(stdout).marks, [100]);
    assert.match(readFileSync(join(folder, 'l.svg'), 'utf8'), /<title>Mine<\/title>/);
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
      'another method than PCA with --svd',
      ['params.npy', '--svd', '--method', 'umap'],
      2,
      'firth: Expected `--method` to be pca with --svd, got "umap"\n',
    ],
    [
      'an unknown method',
      ['params.npy', '--method', 'mds'],
      2,
      'firth: Expected `--method` to be one of pca, umap, tsne, got "mds"\n',
    ],
    [
      'no words at all',
      ['params.npy', '--top', '0'],
      2,
      'firth: Expected `--top` to be an integer >= 1, got "0"\n',
    ],
    [
      'words beside losses',
      ['params.npy', '--losses', '--top', '5'],
      2,
      'firth: Expected `--top` to be left out with --losses, got "5"\n',
    ],
    [
      'losses of vectors',
      ['words.txt', '--losses'],
      1,
      'firth: words.txt: line 1: expected iteration,batch_loss,smoothed_loss,learning_rate, found great 1\n',
    ],
    [
      'a table in the place of the vectors',
      ['params.npy', '--tsv', 'params.npy'],
      2,
      'firth: Expected `--tsv` to be another file than the vectors, got "params.npy"\n',
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
