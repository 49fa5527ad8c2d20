import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { plain } from '../../helpers/read-table.js';
import { MAIN, runProgram } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TEXT = '3 2\nrain 0.1 -1\nsnow 2 3\nhail 1e-20 5\n';

const firth = (folder: string, ...flags: string[]) =>
  runProgram(process.execPath, [MAIN, ...flags], {}, undefined, folder);

describe('firth convert', () => {
  it('goes from format to format and back, and nothing is lost', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    const chain = ['a.txt', 'b.bin', 'c.npy', 'vectors.tsv', 'd.safetensors', 'e.glove', 'f.bin.gz', 'g.txt'];
    for (const [i, name] of chain.slice(1).entries()) {
      const { code, stderr } = await firth(folder, 'convert', chain[i], name);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    }
    assert.equal(readFileSync(join(folder, 'g.txt'), 'utf8'), TEXT);
    assert.deepEqual(readdirSync(folder).sort(), [...chain, 'c.words.txt', 'metadata.tsv'].sort());
    assert.equal(readFileSync(join(folder, 'metadata.tsv'), 'utf8'), 'rain\nsnow\nhail\n');
    assert.deepEqual(gunzipSync(readFileSync(join(folder, 'f.bin.gz'))), readFileSync(join(folder, 'b.bin')));
  });

  it('says what it did', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    assert.deepEqual(await firth(folder, 'convert', 'a.txt', 'b.npy'), {
      code: 0,
      stdout:
        '3 words of 2 dimensions, from word2vec text to NumPy .npy with a file of words.\n' +
        'Written: b.npy\nWritten: b.words.txt\n',
      stderr: '',
    });
    const { stdout } = await firth(folder, 'convert', 'a.txt', 'b.bin', '--json');
    assert.deepEqual(JSON.parse(stdout), {
      from: 'text',
      to: 'binary',
      files: ['b.bin'],
      words: 3,
      dimension: 2,
      emptyWords: 0,
    });
  });

  it('takes the first words, the wanted words, six decimals, and formats that are named', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    writeFileSync(join(folder, 'wanted'), 'hail 7\nsnow 3\nsleet 1\n');
    const converted = async (...flags: string[]) => {
      const { code, stderr } = await firth(folder, 'convert', 'a.txt', 'out', ...flags);
      return { code, stderr, out: readFileSync(join(folder, 'out'), 'latin1') };
    };
    assert.deepEqual(await converted('--limit', '1', '--to', 'glove'), {
      code: 0,
      stderr: '',
      out: 'rain 0.1 -1\n',
    });
    assert.deepEqual(await converted('--words', 'wanted', '--decimals', '6', '--from', 'text'), {
      code: 0,
      stderr: 'Of the 3 words asked for, 2 are there.\n',
      out: '2 2\nsnow 2.000000 3.000000 \nhail 0.000000 5.000000 \n',
    });
    const listed = await converted('--words', 'snow, hail', '--decimals', '0', '--from', 'text');
    assert.deepEqual(listed, { code: 0, stderr: '', out: '2 2\nsnow 2 3 \nhail 0 5 \n' });
  });

  it('writes nothing when none of the words asked for is there', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.txt'), TEXT);
    for (const [words, message] of [
      ['wanted.txt', '"wanted.txt" is not in a.txt, and there is no file of that name.'],
      ['sleet,slush', 'None of the 2 words asked for is in a.txt.'],
    ]) {
      const { code, stderr } = await firth(folder, 'convert', 'a.txt', 'b.bin', '--words', words);
      assert.deepEqual([code, stderr], [1, `firth: ${message}\n`]);
    }
    assert.ok(!existsSync(join(folder, 'b.bin')));
  });

  it('says when the projector gets a mark for an empty word', async (test) => {
    const folder = temporaryFolder(test);
    await writeWordVectors(join(folder, 'a.safetensors'), tableOfWords(['', 'a'], 1, Float32Array.of(1, 2)));
    const { stderr } = await firth(folder, 'convert', 'a.safetensors', 'b.tsv');
    assert.equal(stderr, 'The projector has no empty words: 1 written as ∅.\n');
    assert.equal(readFileSync(join(folder, 'b.metadata.tsv'), 'utf8'), '∅\na\n');
  });

  it('takes the words of rows from a file that is named', async (test) => {
    const folder = temporaryFolder(test);
    await writeWordVectors(join(folder, 'a.npy'), tableOfWords(['x', 'y'], 1, Float32Array.of(1, 2)));
    writeFileSync(join(folder, 'names'), 'x 5\ny 4\n');
    const { code } = await firth(folder, 'convert', 'a.npy', 'b.safetensors', '--words-from', 'names');
    assert.equal(code, 0);
    assert.deepEqual(plain(await readWordVectors(join(folder, 'b.safetensors'))).counts, [5, 4]);
  });

  it('leaves nothing behind when a word cannot be held or the file is damaged', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'a.glove'), 'new york 1 2\nrain 3 4\n');
    writeFileSync(join(folder, 'cut.txt.gz'), gzipSync(TEXT).subarray(0, 40));
    const attempts: [string[], number, string][] = [
      [
        ['a.glove', 'b.txt'],
        2,
        'firth: Expected `words` to be words without white space, got "new york". Formats that hold spaces: glove, projector, safetensors\n',
      ],
      [
        ['a.glove', './a.glove'],
        2,
        'firth: Expected `out` to be another file than those that are read, got "./a.glove"\n',
      ],
      [['a.glove', 'b.txt', '--limit', '0'], 2, 'firth: Expected `--limit` to be an integer >= 1, got "0"\n'],
      [
        ['a.glove', 'b.txt', '--decimals', '21'],
        2,
        'firth: Expected `--decimals` to be an integer from 0 to 20, got "21"\n',
      ],
      [
        ['cut.txt.gz', 'b.txt'],
        1,
        'firth: cut.txt.gz: could not be read: unexpected end of file. The gzip file is damaged or cut short: copy or pack it again\n',
      ],
      [
        ['a.glove', 'no/b.txt'],
        1,
        'firth: no/b.txt: could not be written: the folder no does not exist. Create the folder, or choose another place\n',
      ],
    ];
    for (const [flags, code, stderr] of attempts) {
      assert.deepEqual(await firth(folder, 'convert', ...flags), { code, stdout: '', stderr });
    }
    assert.deepEqual(readdirSync(folder).sort(), ['a.glove', 'cut.txt.gz']);
    const unknown = await firth(folder, 'convert', 'a.glove', 'b', '--to', 'fasttext');
    assert.equal(unknown.code, 2);
    assert.match(
      unknown.stderr,
      /argument 'fasttext' is invalid\. Allowed choices are text, binary, npy, safetensors, projector, glove\./,
    );
  });

  it('stops at Ctrl-C and leaves the old file', { skip: process.platform === 'win32' }, async (test) => {
    const folder = temporaryFolder(test);
    const words = Array.from({ length: 100_000 }, (_, i) => `w${i}`);
    await writeWordVectors(
      join(folder, 'a.bin'),
      tableOfWords(words, 100, new Float32Array(1e7).fill(1 / 3)),
    );
    writeFileSync(join(folder, 'b.txt'), 'old');
    const { code, stdout } = await runProgram(
      process.execPath,
      [MAIN, 'convert', 'a.bin', 'b.txt'],
      {},
      (child) => {
        const poll = setInterval(() => {
          if (!readdirSync(folder).some((name) => name.endsWith('.tmp'))) return;
          clearInterval(poll);
          child.kill('SIGINT');
        }, 1);
        child.on('close', () => clearInterval(poll));
      },
      folder,
    );
    assert.deepEqual({ code, stdout }, { code: 130, stdout: '' });
    assert.deepEqual(readdirSync(folder).sort(), ['a.bin', 'b.txt']);
    assert.equal(readFileSync(join(folder, 'b.txt'), 'utf8'), 'old');
    assert.ok(existsSync(join(folder, 'a.bin')));
  });
});
