// Where a page is not isolated from other origins there is no SharedArrayBuffer to be had by name. A program of its own,
// since every module looks for it when it is loaded.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { corpusOfText } from '#firth/corpus/corpus-of-text.js';
import { trainTokens } from '#firth/training/trainer.js';
import { runProgram } from '../helpers/run-command.js';
import { PROJECT } from '../helpers/runtime-packages.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { topicSentences } from '../helpers/topics.js';

const TEXT = topicSentences(2500, 10, 1)
  .map((words) => `${words.join(' ')}\n`)
  .join('');
const OPTIONS = [{}, { negatives: 'per-pair' }, { model: 'cbow', loss: 'hierarchical-softmax' }] as const;
const COMMON = { dimension: 7, epochs: 3, sample: 0.1, heldOut: 500 };

/** Without what a browser lacks then, and without what Node alone has. */
const program = `
  import { createHash } from 'node:crypto';
  const print = console.log;
  for (const name of ['SharedArrayBuffer', 'setImmediate', 'process', 'Buffer']) delete globalThis[name];
  const firth = await import(${JSON.stringify(pathToFileURL(`${PROJECT}/dist/index.js`))});
  const { vocabulary, tokens } = await firth.corpusOfText(${JSON.stringify(TEXT)});
  const lines = [typeof SharedArrayBuffer, Object.prototype.toString.call(tokens.buffer)];
  for (const given of ${JSON.stringify(OPTIONS)}) {
    const options = { ...${JSON.stringify(COMMON)}, ...given };
    const vectors = await firth.trainTokens({ tokens, counts: vocabulary.counts }, { options });
    const hash = createHash('sha256');
    for (const matrix of [vectors.input, vectors.output]) hash.update(matrix.slice());
    lines.push(hash.digest('hex'), vectors.loss);
    const nearest = firth.wordVectorsOf({ vocabulary, vectors }).neighbours('rain', { topN: 1 });
    lines.push(nearest.value[0].word);
  }
  print(JSON.stringify(lines));
`;

describe('without SharedArrayBuffer', () => {
  it('trains to the same bits, and answers', async (test) => {
    const file = join(temporaryFolder(test), 'program.mjs');
    writeFileSync(file, program);
    const { code, stdout, stderr } = await runProgram(process.execPath, [file], {});
    assert.deepEqual([code, stderr], [0, '']);
    const { vocabulary, tokens } = await corpusOfText(TEXT);
    const expected: unknown[] = ['undefined', '[object ArrayBuffer]'];
    for (const given of OPTIONS) {
      const options = { ...COMMON, ...given };
      const { input, output, loss } = await trainTokens({ tokens, counts: vocabulary.counts }, { options });
      const hash = createHash('sha256');
      for (const matrix of [input, output]) hash.update(matrix.slice());
      expected.push(hash.digest('hex'), loss);
    }
    const found: unknown[] = JSON.parse(stdout);
    const words = found.filter((_, i) => i > 1 && (i - 1) % 3 === 0);
    assert.deepEqual(
      found.filter((_, i) => i < 2 || (i - 1) % 3 !== 0),
      expected,
    );
    for (const word of words)
      assert.ok(['snow', 'hail', 'wind', 'cloud', 'storm'].includes(String(word)), String(word));
  });
});
