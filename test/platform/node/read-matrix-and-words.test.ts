import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { printNpy } from '#firth/formats/npy.js';
import { Matrix } from '#firth/math/matrix.js';
import { readMatrixAndWords } from '#firth/platform/node/read-matrix-and-words.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const ROWS = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
];

describe('readMatrixAndWords', () => {
  it('takes the center rows of a stacked matrix, with words and counts', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'params.npy'), printNpy(Matrix.from(ROWS)));
    writeFileSync(join(folder, 'words.txt'), 'rain 28\nhail 1\n');
    const { vectors, words, counts } = await readMatrixAndWords(join(folder, 'params.npy'));
    assert.deepEqual(vectors.toArrays(), ROWS.slice(0, 2));
    assert.deepEqual(
      [words, counts],
      [
        ['rain', 'hail'],
        [28, 1],
      ],
    );
  });

  it('takes all rows when there is a word for each, from another words file', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'v.npy'), printNpy(Matrix.from(ROWS)));
    writeFileSync(join(folder, 'other.txt'), 'a\nb\nc\nd\n');
    const { vectors, counts } = await readMatrixAndWords(join(folder, 'v.npy'), join(folder, 'other.txt'));
    assert.equal(vectors.rows, 4);
    assert.equal(counts, undefined);
  });

  it('takes word vectors in other formats', async (test) => {
    const path = join(temporaryFolder(test), 'v.txt');
    writeFileSync(path, '2 2\nrain 1 2\nhail 3 4\n');
    const { vectors, words, counts } = await readMatrixAndWords(path);
    assert.deepEqual(vectors.toArrays(), ROWS.slice(0, 2));
    assert.deepEqual([words, counts], [['rain', 'hail'], undefined]);
  });

  it('says which file is missing, and when the two do not fit together', async (test) => {
    const folder = temporaryFolder(test);
    const params = join(folder, 'params.npy');
    const words = join(folder, 'words.txt');
    await assert.rejects(readMatrixAndWords(params), {
      name: 'FileError',
      message: `${params}: could not be read: no such file or folder. Check the path`,
    });
    writeFileSync(params, printNpy(Matrix.from(ROWS)));
    await assert.rejects(readMatrixAndWords(params), {
      message:
        `${words}: could not be read: no such file or folder. ` +
        'Put the words of the rows there, a line "word count" each, or name their file',
    });
    writeFileSync(words, 'a\nb\nc\n');
    await assert.rejects(readMatrixAndWords(params), {
      message:
        `${params}: expected 3 rows, one for each word of ${words}, or 6 (center rows, then outside rows), found 4. ` +
        'Name the words file that was written with these vectors',
    });
  });
});
