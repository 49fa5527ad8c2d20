import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runEngine } from '#firth/cs224n/run/engine.js';
import { runCourse } from '#firth/cs224n/run/run.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { writeModelFile } from '#firth/platform/node/model-files.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { writeReport } from '#firth/report/write-report.js';
import { AT_THE_START } from '#firth/training/training-state.js';
import { attributeOf, type Element, parsePage, textIn } from '../helpers/html-page.js';
import { modelOf } from '../helpers/small-model.js';
import { mulberry32, SMALL_OPTIONS, trainingText } from '../helpers/small-run.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img/src=x/onerror=alert(1)>',
  "'onmouseover='alert(1)",
  '</title></svg></style><b>',
  '<!--',
  ']]>',
  '&lt;&amp;',
  '👩‍👩‍👧',
  'שלום',
  '\u202egnorw',
];
const WORDS = [...HOSTILE, ...Array.from({ length: 40 }, (_, i) => `w${i}`)];

function numbers(length: number): Float32Array {
  const random = mulberry32(3);
  return Float32Array.from({ length }, () => random() - 0.5);
}

/** A page needs nothing, does nothing, is well-formed, and can be found one's way in. */
function requireGoodPage(text: string): readonly Element[] {
  const { elements, faults } = parsePage(text);
  assert.deepEqual(faults, []);
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name);
  for (const name of ['script', 'link', 'iframe', 'object', 'embed', 'img', 'image', 'use', 'base', 'b']) {
    assert.deepEqual(named(name), [], name);
  }
  for (const element of elements) {
    for (const { name, value } of element.attrs) {
      assert.ok(!/^(on|src$|srcset$|style$)/.test(name), `${element.tagName} ${name}`);
      assert.ok(name !== 'href' || value.startsWith('#'), value);
    }
  }
  for (const style of named('style')) assert.ok(!/url\(|@import/.test(textIn(style)));
  assert.deepEqual(named('h1').length, 1);
  for (const table of named('table')) {
    assert.equal(
      table.childNodes.find((node) => 'tagName' in node && node.tagName === 'caption') !== undefined,
      true,
    );
  }
  for (const picture of named('svg')) {
    assert.equal(attributeOf(picture, 'role'), 'img');
    assert.ok(
      picture.childNodes.some((node) => 'tagName' in node && node.tagName === 'title' && textIn(node) !== ''),
    );
  }
  const ids = elements.flatMap((element) => attributeOf(element, 'id') ?? []);
  assert.equal(new Set(ids).size, ids.length);
  for (const link of named('a')) assert.ok(ids.includes(attributeOf(link, 'href')?.slice(1) ?? ''));
  return elements;
}

function textsOfElements(elements: readonly Element[], name: string): string[] {
  return elements.filter(({ tagName }) => tagName === name).map(textIn);
}

async function smallRunFolder(test: TestContext): Promise<string> {
  const folder = join(temporaryFolder(test), 'run');
  const words = ['rain', 'snow', 'tea', 'great', 'king', 'queen'];
  await runCourse(trainingText(), { options: SMALL_OPTIONS, out: folder, words });
  return folder;
}

describe('writeReport', () => {
  it('reports a file of vectors whose words are hostile, as texts', async (test) => {
    const folder = temporaryFolder(test);
    const path = join(folder, 'vectors.txt');
    await writeWordVectors(path, tableOfWords(WORDS, 5, numbers(5 * WORDS.length)), 'text');
    const pairs = join(folder, 'p<b>.tsv');
    writeFileSync(pairs, `w1\tw2\t3\nw3\tw4\t5\nw5\tw6\t1\n`);
    const analogies = join(folder, 'a.txt');
    writeFileSync(analogies, ': <i>family\nw1 w2 w3 w4\n: gram1\nw5 w6 w7 w8\n');
    const out = join(folder, 'report.html');
    const content = await writeReport(path, { out, words: HOSTILE, pairs: [pairs], analogies });
    const elements = requireGoodPage(readFileSync(out, 'utf8'));
    assert.equal(content.curve, undefined);
    assert.deepEqual(textsOfElements(elements, 'h2'), [
      ...['Data', 'Words', 'Neighbours', 'Measures of worth', 'Evaluation', 'Manifest'],
    ]);
    const words = textsOfElements(elements, 'bdi');
    for (const word of HOSTILE.slice(0, 8)) assert.ok(words.includes(word), word);
    const labels = textsOfElements(elements, 'text');
    for (const word of HOSTILE) assert.ok(labels.includes(word), word);
    const headings = textsOfElements(elements, 'th');
    assert.ok(headings.includes('p<b>.tsv') && headings.includes('<i>family'));
    assert.ok(headings.includes('SHA-256 of vectors.txt'));
  });

  it('reports a model: options, the losses of its epochs, and where it came from', async (test) => {
    const folder = temporaryFolder(test);
    const path = join(folder, 'model.firth');
    const entries = WORDS.map((word, i) => [word, 100 - i] as const);
    const matrices = { input: numbers(4 * WORDS.length), output: numbers(4 * WORDS.length) };
    const model = modelOf(entries, { dimension: 4 }, matrices);
    const epochs = [
      { epoch: 1, loss: 3.5, heldOutLoss: 3.25, elapsedMs: 10 },
      { epoch: 2, loss: 3, heldOutLoss: 3.125, elapsedMs: 10 },
    ];
    const state = { ...AT_THE_START, epoch: 2, epochs, heldOutAtStart: 4.1589, elapsedMs: 20 };
    await writeModelFile(path, { ...model, training: { ...model.training, state } });
    const out = join(folder, 'report.html');
    const content = await writeReport(path, { out });
    const elements = requireGoodPage(readFileSync(out, 'utf8'));
    assert.deepEqual(
      content.curve?.series.map(({ points }) => points),
      [
        [
          [1, 3.5],
          [2, 3],
        ],
        [
          [1, 3.25],
          [2, 3.125],
        ],
      ],
    );
    assert.ok(textsOfElements(elements, 'text').includes('held-out text, untrained (4.16)'));
    assert.deepEqual(Object.fromEntries(content.options).dimension, '4');
    const manifest = Object.fromEntries(content.manifest);
    assert.equal(manifest.seed, '1');
    assert.match(manifest['SHA-256 of the model'], /^[0-9a-f]{64}$/);
  });

  it("reports a course's run, with the engine's and the sentiment's results where they are there", async (test) => {
    const folder = await smallRunFolder(test);
    const out = join(folder, 'report.html');
    const before = await writeReport(folder, { out });
    assert.deepEqual([before.engine, before.sentiment], [undefined, undefined]);
    const plain = requireGoodPage(readFileSync(out, 'utf8'));
    assert.deepEqual(textsOfElements(plain, 'h2'), [
      ...['Data', 'Options', 'Loss', 'Words', 'Neighbours', 'Measures of worth', 'Manifest'],
    ]);
    assert.ok(textsOfElements(plain, 'text').includes('learning rate halves'));

    const words = ['rain', 'snow', 'tea', 'king'];
    await runEngine(trainingText(), { out: folder, words, threads: 1, options: { dimension: 4, epochs: 1 } });
    const chosen = { penalty: 1, train: 0.5, dev: 0.375, test: 0.25 };
    const results = [
      { name: '<i>mine', dimension: 4, chosen },
      { name: 'damaged', chosen: null },
    ];
    writeFileSync(join(folder, 'sentiment.json'), JSON.stringify({ results }));
    const content = await writeReport(folder, { out });
    const elements = requireGoodPage(readFileSync(out, 'utf8'));
    assert.deepEqual(content.sentiment, [
      { name: '<i>mine', dimension: 4, train: 0.5, dev: 0.375, test: 0.25 },
    ]);
    const headings = textsOfElements(elements, 'h2');
    assert.ok(
      headings.includes('Side by side with the engine') && headings.includes('Sentiment of sentences'),
    );
    assert.ok(textsOfElements(elements, 'td').includes('37.5 %'));
    assert.equal(content.plots.length, 3);
    const manifest = Object.fromEntries(content.manifest);
    assert.equal(manifest.seed, '31415');
    assert.match(manifest['SHA-256 of params.npy'], /^[0-9a-f]{64}$/);
  });

  it('fails on a folder without a complete run, on a run.json that is none, and on damaged losses', async (test) => {
    const empty = temporaryFolder(test);
    const out = join(empty, 'report.html');
    const report = join(empty, 'run.json');
    await assert.rejects(writeReport(empty, { out }), {
      name: 'FileError',
      message: `${report}: could not be read: no such file or folder. Name the folder of a complete run, a .firth model, or a file of vectors`,
    });
    writeFileSync(report, '{"options": {}}');
    await assert.rejects(writeReport(empty, { out }), {
      message:
        `${report}: expected options, data, loss, worth, plot, neighbours and elapsedMs, found some of them missing. ` +
        'It is no report of a run, or an older one: run it again',
    });
    writeFileSync(report, 'nothing');
    await assert.rejects(writeReport(empty, { out }), {
      message: `${report}: expected JSON, found something else. Run it again`,
    });
    const folder = await smallRunFolder(test);
    const losses = join(folder, 'losses.csv');
    writeFileSync(losses, readFileSync(losses, 'utf8').replace('\n8,', '\n8,x'));
    await assert.rejects(writeReport(folder, { out }), (error: Error) => {
      assert.match(error.message, /losses\.csv: line 3: expected four numbers, found 8,x/);
      return true;
    });
  });
});
