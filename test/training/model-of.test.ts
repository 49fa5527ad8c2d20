import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { corpusOfText } from '#firth/corpus/corpus-of-text.js';
import { tokensInMemory } from '#firth/corpus/token-reader.js';
import type { ModelHeader } from '#firth/formats/model-header.js';
import { type ModelFile, modelSource, openModel } from '#firth/formats/open-model.js';
import { printModel } from '#firth/formats/print-model.js';
import { trainOptions } from '#firth/model/train-options.js';
import { openModelFile, writeModelFile } from '#firth/platform/node/model-files.js';
import { trainCorpus } from '#firth/train/train-corpus.js';
import { keepTraining } from '#firth/training/kept-training.js';
import { modelOf } from '#firth/training/model-of.js';
import { runIdentity } from '#firth/training/run-identity.js';
import type { TrainingSnapshot } from '#firth/training/train-settings.js';
import { trainTokens } from '#firth/training/trainer.js';
import type { TrainingState } from '#firth/training/training-state.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { topicSentences } from '../helpers/topics.js';

const TEXT = topicSentences(4000, 10, 1)
  .map((words) => `${words.join(' ')}\n`)
  .join('');

/** All that a model file holds, but how long training took and who wrote it. */
async function contentOf({
  header,
  vocabulary,
  treeCounts,
  ...model
}: Pick<ModelFile, 'header' | 'vocabulary' | 'treeCounts'> & { matrix: ModelFile['matrix'] }) {
  const state = header.training.state as TrainingState;
  const untimed = {
    ...state,
    elapsedMs: 0,
    epochMs: 0,
    epochs: state.epochs.map((epoch) => ({ ...epoch, elapsedMs: 0 })),
  };
  const plain: ModelHeader = { ...header, firth: '', training: { ...header.training, state: untimed } };
  return {
    plain,
    vocabulary,
    treeCounts,
    input: await model.matrix('input'),
    output: await model.matrix('output'),
  };
}

const opened = async (pieces: Iterable<Uint8Array>) => {
  const file = Buffer.concat(Array.from(pieces, (piece) => piece.slice()));
  const model = await openModel(modelSource(new Uint8Array(file), 'made.firth'));
  return contentOf({ ...fieldsOf(model), matrix: (name) => model.matrix(name) });
};

const fieldsOf = ({ header, vocabulary, treeCounts }: ModelFile) => ({ header, vocabulary, treeCounts });

describe('modelOf', () => {
  it('makes the file that training of the same text as a file gives', async (test) => {
    const folder = temporaryFolder(test);
    const path = join(folder, 'text.txt');
    writeFileSync(path, TEXT);
    for (const loss of ['negative-sampling', 'hierarchical-softmax'] as const) {
      const options = trainOptions({ dimension: 7, epochs: 2, loss, sample: 0.1 });
      const there = await trainCorpus(path, { options, threads: 1, vocabulary: { minCount: 2 } });
      const file = join(folder, `${loss}.firth`);
      await writeModelFile(file, there.model);
      const { model, close } = await openModelFile(file);
      const expected = await contentOf({ ...fieldsOf(model), matrix: (name) => model.matrix(name) });
      await close();

      const { vocabulary, tokens } = await corpusOfText(TEXT, { minCount: 2 });
      const trained = await trainTokens({ tokens, counts: vocabulary.counts }, { options });
      const identity = runIdentity(vocabulary, tokensInMemory(tokens), options);
      const made = modelOf({ vocabulary, tokenizer: 'whitespace', options, identity }, trained);
      assert.deepEqual(await opened(printModel({ ...made, firth: '0.1.0' })), expected);
    }
  });

  it('makes the same of a snapshot and of its copy, and says how far they are', async () => {
    const options = trainOptions({ dimension: 7, epochs: 3 });
    const { vocabulary, tokens } = await corpusOfText(TEXT);
    const identity = runIdentity(vocabulary, tokensInMemory(tokens), options);
    const origin = { vocabulary, tokenizer: 'whitespace', options, identity };
    const done: number[] = [];
    const write = async (snapshot: TrainingSnapshot) => {
      const model = modelOf(origin, snapshot);
      const copy = modelOf(origin, keepTraining(snapshot));
      assert.deepEqual(
        await opened(printModel({ ...copy, firth: '' })),
        await opened(printModel({ ...model, firth: '' })),
      );
      done.push(model.training.chunksDone);
    };
    const controller = new AbortController();
    const stopped = trainTokens(
      { tokens, counts: vocabulary.counts },
      {
        options,
        signal: controller.signal,
        onEpoch: ({ epoch }) => {
          if (epoch === 2) controller.abort();
        },
        checkpoint: { everyMs: Infinity, write },
      },
    );
    await assert.rejects(stopped, { name: 'InterruptedError' });
    assert.equal(identity.chunks, 3 * 5);
    assert.deepEqual(done, [2 * 5]);
  });
});
