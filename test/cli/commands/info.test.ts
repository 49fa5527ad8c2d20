import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { MAIN, runProgram } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const firth = (folder: string, ...flags: string[]) =>
  runProgram(process.execPath, [MAIN, 'info', ...flags], {}, undefined, folder);

describe('firth info', () => {
  it('says format, numbers, first words and lengths', async (test) => {
    const folder = temporaryFolder(test);
    const table = tableOfWords(
      ['rain', 'new york', 'snow'],
      2,
      Float32Array.of(3, 4, 0, 1, 6, 8),
      Float64Array.of(1000, 200, 30),
    );
    await writeWordVectors(join(folder, 'v.safetensors'), table);
    assert.deepEqual(await firth(folder, 'v.safetensors'), {
      code: 0,
      stdout:
        'Format      safetensors, 416 bytes\n' +
        'Words       3\nDimensions  2\nCounts      of 1,230 words in all\n' +
        'First words rain, "new york", snow\nLengths     1.000 to 10.00, 5.333 on average\n',
      stderr: '',
    });
    const { stdout } = await firth(folder, 'v.safetensors', '--limit', '2', '--json');
    assert.deepEqual(JSON.parse(stdout), {
      file: 'v.safetensors',
      format: 'safetensors',
      gzip: false,
      bytes: 416,
      words: 2,
      dimension: 2,
      tokens: 1200,
      firstWords: ['rain', 'new york'],
      repeatedWords: 0,
      emptyWords: 0,
      norms: { min: 1, mean: 3, max: 5 },
      zeroRows: 0,
      notFinite: 0,
      notFiniteRows: 0,
    });
  });

  it('points at what is unusual', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'v.txt'), '4 2\na 0 0\na nan inf\n 1 2\nb 1 2\n');
    const { stdout, stderr } = await firth(folder, 'v.txt');
    assert.match(stdout, /\nFirst words a, a, "", b\nLengths {5}0\.000 to 2\.236, 1\.491 on average\n$/);
    assert.equal(
      stderr,
      'Words that stand in an earlier row too: 1\nEmpty words: 1\nRows of zeros: 1\nNumbers that are not finite: 2 (rows: 1)\n',
    );
  });

  it('says what is wrong with a file, and what to pass', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'v.txt'), 'nothing of the kind\n');
    assert.deepEqual(await firth(folder, 'v.txt', '--quiet'), {
      code: 1,
      stdout: '',
      stderr:
        'firth: v.txt: byte 0: expected word vectors in a known format, found text that begins "nothing of the kind\\n". ' +
        'If it is in one of the formats text, binary, npy, safetensors, fasttext, firth, projector, glove, name it: `format` (--format, or convert --from)\n',
    });
    const named = await firth(folder, 'v.txt', '--format', 'glove');
    assert.match(named.stderr, /v\.txt: byte 0: expected lines of a word and its numbers, found other lines/);
  });
});
