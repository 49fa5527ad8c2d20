import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trainOptions } from '#firth/model/train-options.js';
import { commandLine } from '#page/train/command-line.js';
import { type Entries, optionFields, PRESETS, whyIdle } from '#page/train/option-fields.js';
import { checkedOptions, entriesOf, parametersOf, settingsOf } from '#page/train/option-values.js';

const fields = optionFields(4);
const check = (entries: Entries) => checkedOptions(fields, entries);

describe('the options of training as a form', () => {
  it('has every option of the library once, the important ones first', () => {
    const names = [...fields.first, ...fields.more].map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of Object.keys(trainOptions())) assert.ok(names.includes(name as never), name);
    assert.deepEqual(
      fields.first.map(({ title }) => title),
      [
        'Dimension',
        'Epochs',
        'Window',
        'Negatives',
        'Minimum count',
        'Learning rate',
        'Model',
        'Loss',
        'Seed',
        'Threads',
      ],
    );
  });

  it('starts with the defaults of the library, which follow from the model', () => {
    const { values, problems, changed } = check({});
    assert.deepEqual([values.dimension, values.rate, values.share, values.threads], [100, 0.025, 4, 1]);
    assert.deepEqual([problems, changed], [{}, []]);
    const cbow = check({ model: 'cbow' });
    assert.deepEqual([cbow.values.rate, cbow.values.share, cbow.changed], [0.05, 1, ['model']]);
    assert.deepEqual(settingsOf(fields, cbow).options, { model: 'cbow' });
  });

  it("says what is wrong in the library's words, and goes on with the default", () => {
    const { values, problems } = check({ dimension: '0', epochs: 'many', threads: '5', rate: ' ' });
    assert.deepEqual(problems, {
      dimension: 'Expected `--dim` to be an integer from 1 to 10000, got "0"',
      epochs: 'Expected `--epochs` to be an integer from 1 to 100000, got "many"',
      threads: 'Expected `--threads` to be an integer from 1 to 4, got "5"',
    });
    assert.equal(values.dimension, 100);
    const rates = check({ rate: '0.01', minRate: '0.02' });
    assert.deepEqual(rates.problems, {
      minRate: 'Expected `--min-rate` to be at most 0.01, the rate at the start, got 0.02',
    });
  });

  it('can be said in a link, and read from it again', () => {
    const entries = { dimension: '50', model: 'cbow', rate: '0.05', lowerCase: 'yes', window: '5' };
    const parameters = parametersOf(fields, check(entries), entries);
    const said = Object.fromEntries(
      Object.entries(parameters).filter((pair): pair is [string, string] => !!pair[1]),
    );
    // What is at its default needs no saying.
    assert.deepEqual(said, { dim: '50', model: 'cbow', 'lower-case': 'yes' });
    const again = entriesOf(fields, { ...said, source: 'sample' });
    assert.deepEqual(settingsOf(fields, check(again)), settingsOf(fields, check(entries)));
  });

  it('makes the command that trains the same', () => {
    const entries = { dimension: '50', minCount: '2', lowerCase: 'yes', sentenceLength: '1000' };
    assert.equal(
      commandLine(fields, check(entries), ["Ann's text.txt"], 'out.firth'),
      `firth train 'Ann'\\''s text.txt' -o out.firth --dim 50 --min-count 2 --threads 1 --lower-case --sentence-length 1000`,
    );
  });

  it('has presets whose values the library takes', () => {
    for (const { id, entries } of PRESETS) assert.deepEqual(check(entries).problems, {}, id);
    const gensim = PRESETS.find(({ id }) => id === 'gensim');
    const { options, vocabulary } = settingsOf(fields, check(gensim?.entries ?? {}));
    assert.deepEqual(
      [options.model, options.rate, options.minRate, vocabulary.minCount],
      ['cbow', 0.025, 1e-4, 5],
    );
  });

  it('says which options have no part in what is trained', () => {
    const value = { model: 'skip-gram', loss: 'hierarchical-softmax', negatives: 'per-window' };
    assert.equal(whyIdle('negative', value), 'Only with the loss negative-sampling.');
    assert.equal(whyIdle('context', value), 'Only with the model cbow.');
    assert.equal(whyIdle('window', value), undefined);
  });
});
