import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Download, Page } from 'playwright-core';
import sirv from 'sirv';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import type { TrainOptions } from '#firth/model/train-options.js';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { trainCorpus } from '#firth/train/train-corpus.js';
import { startServer } from '../helpers/local-server.js';
import { PROJECT } from '../helpers/runtime-packages.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { topicSentences } from '../helpers/topics.js';
import { violations } from './accessibility.js';
import { BROWSER_TESTS, type OpenOptions, openPage } from './browser.js';
import { dropFiles } from './files.js';

const folder = temporaryFolder({ after });
const topics = topicSentences(2000, 10, 1)
  .map((words) => words.join(' '))
  .join('\n');
/** Some 300 kB of the sample, whole lines. */
const part = join(folder, 'part.txt');
before(() => {
  const text = readFileSync(join(PROJECT, 'build', 'brown.txt'), 'utf8');
  writeFileSync(part, text.slice(0, text.indexOf('\n', 300_000) + 1));
});

const openTrain = (test: TestContext, parameters = '', options: OpenOptions = {}) =>
  openPage(test, { ...options, hash: `#train${parameters === '' ? '' : `?${parameters}`}` });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const panel = (page: Page, name: string) => page.getByRole('region', { name });
const typed = (page: Page) => page.getByRole('textbox', { name: 'Text to train on' });
const phase = (page: Page) => page.locator('.phase');
/** As from the clipboard. */
const paste = (page: Page, text: string) =>
  typed(page).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    field.dispatchEvent(event);
  }, text);
const files = (page: Page) => page.getByLabel('Text files');
const hash = (page: Page) => page.evaluate(() => location.hash);
const figure = (page: Page, name: string) =>
  page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

async function waitForPhase(page: Page, text: string): Promise<void> {
  await phase(page).getByText(text).waitFor({ timeout: 60_000 });
}

interface Watching {
  tasks: number[];
}

/** Notes tasks that keep the page's thread for more than 50 ms; on a busy machine there may be some. */
const watchLongTasks = (page: Page) =>
  page.evaluate(() => {
    const watching = globalThis as unknown as Watching;
    watching.tasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watching.tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
const longTasks = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as Watching).tasks.map((ms) => `${ms} ms`).join(', ') || 'none');

/** Presses a button and takes the files that come of it. */
async function download(page: Page, name: string, count = 1): Promise<string[]> {
  const coming: Download[] = [];
  const all = new Promise<void>((resolve) => {
    page.on('download', function take(one) {
      if (coming.push(one) < count) return;
      page.off('download', take);
      resolve();
    });
  });
  await button(page, name).click();
  await all;
  return Promise.all(
    coming.map(async (one) => {
      const path = join(folder, one.suggestedFilename());
      await one.saveAs(path);
      return path;
    }),
  );
}

/** What `firth train --threads 1` writes in word2vec's binary form. */
async function binaryOfNode(options: Partial<TrainOptions>, minCount: number): Promise<Buffer> {
  const { vocabulary, vectors } = await trainCorpus(part, { options, vocabulary: { minCount }, threads: 1 });
  const path = join(folder, 'node.bin');
  await writeWordVectors(
    path,
    tableOfWords(vocabulary.words, vectors.options.dimension, vectors.input, vocabulary.counts),
  );
  return readFileSync(path);
}

/** The page as any web host serves it: not isolated from other origins. */
async function plainHost(test: TestContext): Promise<string> {
  const serve = sirv(join(PROJECT, 'dist', 'page'));
  const { origin } = await startServer(test, (request, response) => serve(request, response));
  return `${origin}/`;
}

const VARIANTS: readonly {
  title: string;
  parameters: string;
  options: Partial<TrainOptions>;
  minCount: number;
}[] = [
  {
    title: 'skip-gram with negative sampling',
    parameters: 'dim=20&epochs=2&seed=7&held-out=400',
    options: { dimension: 20, epochs: 2, seed: 7, heldOut: 400 },
    minCount: 5,
  },
  {
    title: 'CBOW with hierarchical softmax, a few hundred words',
    parameters: 'dim=10&epochs=1&model=cbow&loss=hierarchical-softmax&min-count=20',
    options: { dimension: 10, epochs: 1, model: 'cbow', loss: 'hierarchical-softmax' },
    minCount: 20,
  },
];

describe('training in the page', BROWSER_TESTS, () => {
  it('learns from a pasted text, and shows it on the map', async (test) => {
    const page = await openTrain(test, 'dim=10&epochs=3&min-count=1&rate=0.05');
    assert.equal(await phase(page).textContent(), 'Paste or choose a text first.');
    await paste(page, topics);
    await figure(page, 'Words').getByText('20,000').waitFor();
    assert.equal(await figure(page, 'Different').textContent(), '12');
    await page.getByLabel('Neighbours of').fill('rain tea moon');
    await button(page, 'Train').click();
    await waitForPhase(page, 'Done');
    const rain = page.getByRole('table', { name: 'rain' });
    const near = await rain.getByRole('rowheader').allTextContents();
    assert.deepEqual(near.slice(0, 5).sort(), ['cloud', 'hail', 'snow', 'storm', 'wind']);
    assert.match(
      (await page.getByRole('table', { name: 'moon' }).textContent()) ?? '',
      /Not among the words/,
    );
    await button(page, 'Show on the map').click();
    await page.getByRole('combobox', { name: 'Word vectors' }).waitFor();
    assert.match(await hash(page), /^#map/);
  });

  it('puts a pasted page into the field, and takes a longer text as a file', async (test) => {
    const page = await openTrain(test);
    const lines = topics.split('\n');
    await paste(page, lines.slice(0, 50).join('\n'));
    await figure(page, 'Words').getByText('500', { exact: true }).waitFor();
    assert.equal(await typed(page).inputValue(), lines.slice(0, 50).join('\n'));
    await paste(page, topics);
    await figure(page, 'Words').getByText('20,000').waitFor();
    assert.match(await panel(page, 'Text').innerText(), /pasted\.txt, \d+\.\d kB/);
  });

  it('draws the loss of a text so short that an epoch is over at once', async (test) => {
    const page = await openTrain(test, 'dim=5&epochs=4&min-count=1');
    await typed(page).fill('the rain and the snow');
    await button(page, 'Train').click();
    await waitForPhase(page, 'Done');
    const chart = page.getByRole('img', { name: /^The loss of a pair is \d\.\d{3} now; before training/ });
    assert.match((await chart.locator('.curve').getAttribute('d')) ?? '', /^M.+L.+L/);
  });

  it('pauses, resumes, stops, and trains on after that', async (test) => {
    const page = await openTrain(test, 'source=sample&dim=20&epochs=20');
    await figure(page, 'Words').getByText('1,161,192').waitFor();
    assert.equal(await figure(page, 'Kept').textContent(), '15,173');
    await button(page, 'Train').click();
    await watchLongTasks(page);
    await button(page, 'Pause').click();
    await waitForPhase(page, 'Paused');
    const share = await figure(page, 'Done').textContent();
    await button(page, 'Resume').click();
    await waitForPhase(page, 'Training');
    await figure(page, 'Done')
      .filter({ hasNotText: String(share) })
      .waitFor();
    await button(page, 'Stop').click();
    await waitForPhase(page, 'Stopped');
    const [path] = await download(page, 'word2vec binary');
    assert.equal((await readWordVectors(path)).dimension, 20);
    await button(page, 'Train on').click();
    await waitForPhase(page, 'Training');
    await button(page, 'Stop').click();
    await waitForPhase(page, 'Stopped');
    test.diagnostic(`tasks of the page's thread above 50 ms while training: ${await longTasks(page)}`);
  });

  it('starts over at once, and brings the training before back', async (test) => {
    const page = await openTrain(test, 'dim=10&epochs=2&min-count=1');
    await paste(page, topics);
    await button(page, 'Train').click();
    await waitForPhase(page, 'Done');
    const [first] = await download(page, 'word2vec binary');
    const before = readFileSync(first);
    await page.getByLabel('Seed').fill('9');
    await button(page, 'Start over').click();
    await waitForPhase(page, 'Done');
    const [second] = await download(page, 'word2vec binary');
    assert.notDeepEqual(readFileSync(second), before);
    await button(page, 'Undo').click();
    await waitForPhase(page, 'Done');
    const [again] = await download(page, 'word2vec binary');
    assert.deepEqual(readFileSync(again), before);
    await button(page, 'Bring back the other training').click();
    const [other] = await download(page, 'word2vec binary');
    assert.notDeepEqual(readFileSync(other), before);
  });

  for (const isolated of [true, false]) {
    for (const { title, parameters, options, minCount } of VARIANTS) {
      const where = isolated ? 'on a thread of its own' : 'without shared memory';
      it(`gives the bytes of Node, ${where}: ${title}`, async (test) => {
        const page = await openTrain(test, parameters, isolated ? {} : { url: await plainHost(test) });
        assert.equal(await page.evaluate(() => crossOriginIsolated), isolated);
        await files(page).setInputFiles(part);
        await button(page, 'Train').click();
        await waitForPhase(page, 'Done');
        const [path] = await download(page, 'word2vec binary');
        assert.deepEqual(readFileSync(path), await binaryOfNode(options, minCount));
      });
    }
  }

  it('trains on several threads where the page is isolated, and has one elsewhere', async (test) => {
    const page = await openTrain(test, 'dim=10&epochs=1');
    const most = await page.evaluate(() => navigator.hardwareConcurrency);
    await page.getByLabel('Threads').fill(String(most));
    await files(page).setInputFiles(part);
    await button(page, 'Train').click();
    await waitForPhase(page, 'Done');
    assert.equal(
      await panel(page, 'Training').locator('dl > div').last().locator('dd').textContent(),
      `${most}`,
    );
    const plain = await openTrain(test, 'threads=2', { url: await plainHost(test) });
    await plain.getByText('Expected `--threads` to be an integer from 1 to 1, got "2"').waitFor();
  });

  it('writes every format that the library reads', async (test) => {
    const page = await openTrain(test, 'dim=6&epochs=1&min-count=1');
    await paste(page, topics);
    await button(page, 'Train').click();
    await waitForPhase(page, 'Done');
    const rows = new Set<string>();
    const formats = { "firth's model": 1, 'word2vec text': 1, 'word2vec binary': 1, 'GloVe text': 1 };
    const pairs = { 'NumPy and words': 2, safetensors: 1, 'Embedding projector': 2 };
    for (const [name, count] of Object.entries({ ...formats, ...pairs })) {
      const [path] = await download(page, name, count);
      const { data, wordOffsets } = await readWordVectors(path);
      rows.add(JSON.stringify([[...data], [...wordOffsets]]));
    }
    assert.equal(rows.size, 1);
  });

  it('explains what is wrong beside where it is', async (test) => {
    const page = await openTrain(test);
    await page.getByLabel('Dimension').fill('0');
    await page.getByText('Expected `--dim` to be an integer from 1 to 10000, got "0"').waitFor();
    assert.equal(await page.getByLabel('Dimension').getAttribute('aria-invalid'), 'true');
    await typed(page).fill('   \n ');
    assert.equal(await button(page, 'Train').getAttribute('aria-disabled'), 'true');
    await page.getByLabel('Dimension').fill('5');
    await typed(page).fill('the rain and the snow');
    await page.getByText('No word occurs 5 times or more, so there is nothing to learn.').waitFor();
    await button(page, 'Train').click();
    await phase(page)
      .getByText('Expected `minCount` to be at most 2, the largest count of a word, got 5')
      .waitFor();
    const help = page.locator('#train-min-count-help');
    assert.match((await help.textContent()) ?? '', /at most 2/);
    await button(page, 'Keep all words').click();
    await button(page, 'Train').click();
    await waitForPhase(page, 'Done');
    await files(page).setInputFiles({ name: 'a.bin', mimeType: '', buffer: Buffer.from([1, 0, 2]) });
    await page.getByText('a.bin: expected text, found a zero byte. Choose a text file in UTF-8').waitFor();
  });

  it('takes a dropped file, packed or not, as the text', async (test) => {
    const page = await openTrain(test);
    await page.locator('.train').waitFor();
    await dropFiles(page, [join(PROJECT, 'dist', 'page', 'brown.txt.gz')], '.train');
    await figure(page, 'Words').getByText('1,161,192').waitFor();
    assert.match(
      await panel(page, 'Text').innerText(),
      /brown\.txt\.gz, 2\.\d MB\nThe Fulton County Grand Jury/,
    );
    await button(page, 'Take it away').click();
    await typed(page).waitFor();
  });

  it('says its options and the sample in the address, and reads them there', async (test) => {
    const page = await openTrain(test, 'source=sample&dim=50&model=cbow');
    assert.equal(await page.getByLabel('Dimension').inputValue(), '50');
    assert.equal(await page.getByLabel('Learning rate', { exact: true }).inputValue(), '0.05');
    await page.getByLabel('Epochs').fill('3');
    await page.getByLabel('Dimension').fill('100');
    assert.equal(await hash(page), '#train?source=sample&model=cbow&epochs=3');
    const command = (await panel(page, 'Options').locator('pre').textContent())?.trim();
    assert.equal(command, 'firth train brown.txt.gz -o brown.firth --epochs 3 --model cbow --threads 1');
    await page.getByLabel('Start from').selectOption({ label: 'As gensim has it' });
    assert.match(await hash(page), /min-rate=0\.0001/);
    await button(page, 'Undo').click();
    assert.equal(await page.getByLabel('Epochs').inputValue(), '3');
  });

  it('asks whoever closes the page while it trains', async (test) => {
    const page = await openTrain(test, 'source=sample&epochs=50');
    await button(page, 'Train').click();
    await waitForPhase(page, 'Training');
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await page.close({ runBeforeUnload: true });
    assert.equal(await asked, 'beforeunload');
    await button(page, 'Stop').click();
    await waitForPhase(page, 'Stopped');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no rule of accessibility (${colorScheme}), and fits a telephone`, async (test) => {
      const page = await openTrain(test, 'dim=10&epochs=2&min-count=1&window=0', { colorScheme });
      await page.getByText('Expected `--window`').waitFor();
      assert.deepEqual(await violations(page), []);
      await page.getByLabel('Window', { exact: true }).fill('5');
      await page.getByText('More options').click();
      await paste(page, topics);
      await button(page, 'Train').click();
      await waitForPhase(page, 'Done');
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 390, height: 844 });
      const wider = await page.evaluate(() =>
        Math.max(
          document.documentElement.scrollWidth - innerWidth,
          ...[...document.querySelectorAll('.view')].map((view) => view.scrollWidth - view.clientWidth),
        ),
      );
      assert.ok(wider <= 0, `${wider} px too wide`);
    });
  }
});
