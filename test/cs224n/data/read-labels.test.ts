import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readLabels } from '#firth/cs224n/data/read-labels.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { smallTreebank, smallTrees, writeTreebank } from '../../helpers/treebank-files.js';

describe('readLabels', () => {
  it('prefers the dictionary, falls back on the trees, and else has none', async (test) => {
    const folder = temporaryFolder(test);
    writeTreebank(folder, { ...smallTreebank(), ...smallTrees() });
    const scored = await readLabels(folder);
    assert.equal(scored?.source, 'dictionary');
    assert.deepEqual(scored?.labels[1], { class: 0, score: 0.2 });

    rmSync(join(folder, 'dictionary.txt'));
    rmSync(join(folder, 'sentiment_labels.txt'));
    const classes = await readLabels(folder);
    assert.equal(classes?.source, 'trees');
    assert.deepEqual(
      classes?.labels.map((label) => label?.class),
      scored?.labels.map((label) => label?.class),
    );

    rmSync(join(folder, 'trees', 'dev.txt'));
    await assert.rejects(readLabels(folder), /dev\.txt: could not be read: no such file or folder/);
    rmSync(join(folder, 'trees'), { recursive: true });
    assert.equal(await readLabels(folder), undefined);
  });
});
