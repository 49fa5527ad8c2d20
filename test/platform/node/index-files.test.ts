import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { loadIndex, saveIndex } from '#firth/platform/node/index-files.js';
import { buildIndex } from '#firth/vectors/neighbour-index.js';
import { randomVectors } from '../../helpers/random-vectors.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

describe('index files', () => {
  it('hold an index, for the vectors it was built of', async (test) => {
    const path = join(temporaryFolder(test), 'vectors.index');
    const vectors = randomVectors(100, 6);
    const index = buildIndex(vectors, { links: 4 });
    await saveIndex(index, path);
    const loaded = await loadIndex(path, vectors);
    assert.deepEqual(loaded.neighbours('w5'), index.neighbours('w5'));
    await assert.rejects(loadIndex(path, randomVectors(100, 6, 9)), {
      name: 'FileError',
      message: `${path}: the index belongs to other vectors: it was built for 100 x 6 other numbers. Name the vectors it was built for, or build an index of these`,
    });
    await assert.rejects(loadIndex(`${path}x`, vectors), { name: 'FileError' });
  });
});
