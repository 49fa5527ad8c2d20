/// <reference lib="dom" />

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { neighbourOverlap, tableOfWords, WordVectors, type WordVectorTable } from '#firth/index.js';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { mulberry32 } from '../helpers/small-run.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { violations } from './accessibility.js';
import { BROWSER_TESTS, openPage } from './browser.js';

const folder = temporaryFolder({ after });
const NAMED = ['king', 'queen', 'man', 'woman', 'kingdom', 'viking', 'snow', 'rain'];

/** Words in groups around some centres: king - man + woman is queen. */
function groups(size: number, dimension: number, seed: number): WordVectorTable {
  const random = mulberry32(seed);
  const draw = () => random() + random() + random() - 1.5;
  const centers = Array.from({ length: 12 }, () => Float32Array.from({ length: dimension }, draw));
  const data = new Float32Array(size * dimension);
  for (let row = 0; row < size; row++) {
    const center = centers[Math.floor(random() * centers.length)];
    for (let d = 0; d < dimension; d++) data[row * dimension + d] = center[d] + 0.4 * draw();
  }
  const word = (row: number) => data.subarray(row * dimension, (row + 1) * dimension);
  for (let d = 0; d < dimension; d++) {
    word(1)[d] = word(0)[d] - word(2)[d] + word(3)[d] + 0.01 * draw();
  }
  const words = Array.from({ length: size }, (_, row) => NAMED[row] ?? `w${row.toString(36)}`);
  return tableOfWords(words, dimension, data);
}

const large = join(folder, 'large.bin');
const small = join(folder, 'small.bin');
const other = join(folder, 'other.bin');
const smallTable = groups(600, 20, 4);
const otherTable = groups(500, 16, 9);
before(async () => {
  await writeWordVectors(large, groups(100_000, 50, 1));
  await writeWordVectors(small, smallTable);
  await writeWordVectors(other, otherTable);
});

const search = (page: Page) => page.getByRole('combobox', { name: 'Find a word' });
const map = (page: Page) => page.getByRole('application');
const list = (page: Page, name: string | RegExp) => page.getByRole('list', { name });
const rows = (page: Page, name: string | RegExp) => list(page, name).getByRole('listitem');

/** Opens a file that the server has, and waits for its map. */
async function openMap(test: TestContext, files: readonly string[], hash = '', profile = {}): Promise<Page> {
  const page = await openPage(test, { serve: { files }, hash, ...profile });
  await laidOut(page);
  return page;
}

async function laidOut(page: Page, count = 1): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('.map-caption').length >= wanted &&
      [...document.querySelectorAll('.map-caption')].every((one) =>
        /words (along|by)/.test(one.textContent ?? ''),
      ),
    count,
  );
}

async function choose(page: Page, word: string): Promise<void> {
  await search(page).fill(word);
  await search(page).press('Enter');
  await page.getByRole('region', { name: `The word ${word}` }).waitFor();
}

/** The words and cosines of a list. */
async function listed(page: Page, name: string | RegExp): Promise<[string, string][]> {
  await rows(page, name).first().waitFor();
  return rows(page, name).evaluateAll((items) =>
    items.map((item) => [
      item.querySelector('.word')?.textContent ?? '',
      item.querySelector('.numbers')?.textContent ?? '',
    ]),
  );
}

function expected(table: WordVectorTable, word: string): [string, string][] {
  const answer = WordVectors.fromTable(table).neighbours(word, { topN: 10 });
  assert.ok(answer.found);
  return answer.value.map((one) => [one.word, one.similarity.toFixed(3)]);
}

/** How many colours the points have on the screen. */
async function colours(page: Page): Promise<number> {
  const png = PNG.sync.read(await page.locator('.map-pane').first().screenshot());
  const seen = new Set<number>();
  for (let at = 0; at < png.data.length; at += 4) seen.add(png.data.readUInt32BE(at) >>> 8);
  return seen.size;
}

async function saved(page: Page, button: string): Promise<{ name: string; path: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await waiting;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}

const open = (page: Page, part: string) => page.locator('summary', { hasText: part }).click();

describe('the map', BROWSER_TESTS, () => {
  it('says what it is while nothing is open, and where to begin', async (test) => {
    const page = await openPage(test);
    await page.getByRole('heading', { name: 'See what word vectors know' }).waitFor();
    assert.match(await page.locator('.map-empty').innerText(), /word2vec.*GloVe.*fastText/s);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (await chooser).setFiles(small);
    await laidOut(page);
    assert.match((await map(page).getAttribute('aria-label')) ?? '', /600 words of small\.bin/);
  });

  it('shows a hundred thousand words, and goes on answering', async (test) => {
    const page = await openPage(test);
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) tasks.push(Math.round(duration));
      }).observe({ entryTypes: ['longtask'] });
    });
    const begun = performance.now();
    await page.locator('.models input[type=file]').setInputFiles(large);
    await page.locator('.map-pane').waitFor();
    const read = performance.now();
    await laidOut(page);
    const painted = performance.now();
    test.diagnostic(`read in ${Math.round(read - begun)} ms, painted ${Math.round(painted - read)} ms later`);
    assert.ok((await colours(page)) > 20, 'points are drawn');
    await page.evaluate(() => {
      const frames: number[] = [];
      let last = performance.now();
      const frame = (now: number) => {
        frames.push(now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      Object.assign(globalThis, { frames });
      (globalThis as unknown as { tasks: number[] }).tasks.length = 0;
    });
    await page.mouse.move(300, 300);
    await page.mouse.down();
    for (let i = 0; i < 30; i++) await page.mouse.move(300 + 5 * i, 300 + 3 * i);
    await page.mouse.up();
    await page.waitForFunction(() => location.hash.includes('at='));
    await choose(page, 'king');
    await rows(page, /^Neighbours of king/)
      .first()
      .waitFor();
    const { frames, tasks } = await page.evaluate(() => {
      const kept = globalThis as unknown as { frames: number[]; tasks: number[] };
      return { frames: [...kept.frames].sort((a, b) => a - b), tasks: kept.tasks };
    });
    const at = (share: number) => Math.round(frames[Math.floor(share * (frames.length - 1))]);
    test.diagnostic(
      `frames: median ${at(0.5)} ms, 95 % ${at(0.95)} ms; tasks over 50 ms: ${tasks.join(' ')}`,
    );
    assert.ok(frames.length > 10);
  });

  it('finds words by their beginning and middle, with keys alone', async (test) => {
    const page = await openMap(test, [small]);
    await search(page).fill('kin');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    assert.deepEqual(await options.allTextContents(), ['king', 'kingdom', 'viking']);
    assert.equal(await search(page).getAttribute('aria-expanded'), 'true');
    await search(page).press('ArrowDown');
    await search(page).press('ArrowDown');
    const active = await search(page).getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`[id="${active}"]`).textContent(), 'kingdom');
    await search(page).press('Escape');
    assert.equal(await options.count(), 0);
    assert.equal(await search(page).inputValue(), 'kin');
    await search(page).fill('vik');
    await options.first().waitFor();
    await search(page).press('ArrowUp');
    await search(page).press('Enter');
    await page.getByRole('region', { name: 'The word viking' }).waitFor();
    assert.match(page.url(), /word=viking/);
  });

  it('lists the neighbours that the library finds, and leads on to them', async (test) => {
    const page = await openMap(test, [small]);
    await choose(page, 'king');
    assert.deepEqual(await listed(page, /^Neighbours of king/), expected(smallTable, 'king'));
    const [next] = expected(smallTable, 'king')[3];
    await rows(page, /^Neighbours of king/)
      .nth(3)
      .getByRole('button')
      .click();
    assert.deepEqual(
      await listed(page, `Neighbours of ${next} in small.bin, with cosines`),
      expected(smallTable, next),
    );
    await page.getByRole('combobox', { name: 'Neighbours', exact: true }).selectOption('50');
    await page.waitForFunction(() => document.querySelectorAll('.chosen-word .neighbours li').length === 50);
    assert.match(await page.locator('.facts').innerText(), /^word [\d,]+ of 600 in the file’s order$/);
    const bars = page.getByRole('slider', { name: /The 20 numbers of/ });
    await bars.focus();
    await bars.press('ArrowRight');
    const vector = WordVectors.fromTable(smallTable).get(next);
    assert.ok(vector.found);
    assert.equal(await bars.getAttribute('aria-valuetext'), `number 0: ${vector.value[0].toPrecision(5)}`);
  });

  it('says which word is unknown, and offers those spelt like it', async (test) => {
    const page = await openMap(test, [small]);
    await search(page).fill('quene');
    await search(page).press('Enter');
    await page.getByText('small.bin has no word “quene”.').waitFor();
    await page.getByRole('button', { name: 'queen', exact: true }).click();
    await page.getByRole('region', { name: 'The word queen' }).waitFor();
  });

  it('chooses the word that is clicked on, and the one in the middle by Enter', async (test) => {
    const page = await openMap(test, [small]);
    const box = (await map(page).boundingBox()) as { x: number; y: number; width: number; height: number };
    await map(page).press('Enter');
    await page.waitForFunction(() => location.hash.includes('word='));
    const middle = await page.locator('.chosen-word h2').innerText();
    await page.getByRole('button', { name: 'Choose no word' }).click();
    await page.locator('.chosen-word').waitFor({ state: 'detached' });
    await map(page).press('+');
    await map(page).press('ArrowLeft');
    await map(page).press('0');
    await page.waitForFunction(() => !location.hash.includes('at='));
    for (let dx = 0; dx < 200; dx += 10) {
      await page.mouse.click(box.x + box.width / 2 + dx, box.y + box.height / 2);
      if (page.url().includes('word=')) break;
    }
    assert.match(page.url(), /word=/, `no word right of ${middle}`);
  });

  it('answers sums and differences of words', async (test) => {
    const page = await openMap(test, [small]);
    const question = page.getByRole('textbox', { name: /^Words with/ });
    await question.fill('king - man + woman');
    await question.press('Enter');
    const answer = WordVectors.fromTable(smallTable).analogy('man', 'king', 'woman');
    assert.ok(answer.found);
    assert.equal(answer.value[0].word, 'queen');
    const added = answer.value.map((one) => [one.word, one.similarity.toFixed(3)]);
    assert.deepEqual(await listed(page, /^Words nearest to/), added);
    await page.getByText('man → king, woman → queen').waitFor();
    await page.getByRole('radio', { name: /multiplied/ }).check();
    const product = WordVectors.fromTable(smallTable).analogy('man', 'king', 'woman', { method: '3CosMul' });
    assert.ok(product.found);
    const [{ word, similarity }] = product.value;
    await list(page, /^Words nearest to/)
      .getByText(similarity.toFixed(3))
      .first()
      .waitFor();
    assert.deepEqual((await listed(page, /^Words nearest to/))[0], [word, similarity.toFixed(3)]);
    await question.fill('king + queen');
    await question.press('Enter');
    await page.getByText(/two words added and one taken away/).waitFor();
    await question.fill('kinng - man + woman');
    await question.press('Enter');
    await page.getByText('small.bin has no word “kinng”.').waitFor();
  });

  it('colours words by frequency, group or list', async (test) => {
    const page = await openMap(test, [small]);
    const mode = page.getByRole('combobox', { name: 'Colours show' });
    assert.ok((await colours(page)) > 20);
    await mode.selectOption('groups of like direction');
    const legend = list(page, /^Groups;/).getByRole('button');
    await legend.first().waitFor();
    assert.equal(await legend.count(), 8);
    await legend.nth(2).click();
    assert.equal(await legend.nth(2).getAttribute('aria-pressed'), 'true');
    assert.match(page.url(), /only=2/);
    await mode.selectOption('a list of words');
    await page.getByRole('textbox', { name: /^Words, a line each/ }).fill('king, queen, nobody, snow');
    await page.getByText('3 of 4 words are on the map. Unknown: nobody.').waitFor();
    writeFileSync(join(folder, 'list.txt'), 'rain\nking\n');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'From a file …' }).click();
    await (await chooser).setFiles(join(folder, 'list.txt'));
    await page.getByText('2 of 2 words are on the map.').waitFor();
  });

  it('lays words out by UMAP, says how long it takes, and stops', async (test) => {
    const page = await openMap(test, [small]);
    await page.getByRole('radio', { name: 'UMAP' }).check();
    await page.getByRole('progressbar', { name: 'UMAP of small.bin' }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    assert.ok(await page.getByRole('radio', { name: 'principal components' }).isChecked());
    await page.getByRole('radio', { name: 'UMAP' }).check();
    await page.getByText('600 words by UMAP').waitFor({ timeout: 60_000 });
  });

  it('shows the same again from its address', async (test) => {
    const page = await openMap(test, [small, other]);
    await page.getByRole('combobox', { name: 'Word vectors' }).selectOption({ label: 'small.bin' });
    await choose(page, 'snow');
    await page.getByRole('combobox', { name: 'Colours show' }).selectOption('groups of like direction');
    await page.getByRole('button', { name: 'Zoom in' }).first().click();
    await page.waitForFunction(() => location.hash.includes('at='));
    await page.waitForTimeout(1000);
    const address = page.url();
    const before = await page.locator('.map-pane').first().screenshot();
    await page.reload();
    await page.getByRole('region', { name: 'The word snow' }).waitFor();
    await list(page, /^Groups;/).waitFor();
    await page.waitForTimeout(1000);
    assert.equal(page.url(), address);
    const [one, two] = [before, await page.locator('.map-pane').first().screenshot()].map((bytes) =>
      PNG.sync.read(bytes),
    );
    let different = 0;
    for (let at = 0; at < one.data.length; at += 4) {
      if (Math.abs(one.data[at] - two.data[at]) > 40) different++;
    }
    assert.ok(different < 0.002 * one.width * one.height, `${different} pixels differ`);
    await open(page, 'Share and save');
    assert.equal(await page.getByText('A link can say only the name').count(), 0);
  });

  it('names the file that a link is about, and takes it up when it is opened', async (test) => {
    const page = await openPage(test, { hash: '#map?name=small.bin&word=king&colour=clusters' });
    await page.getByText('The link is about small.bin').waitFor();
    await page.locator('.models input[type=file]').setInputFiles(small);
    await page.getByRole('region', { name: 'The word king' }).waitFor();
    await list(page, /^Groups;/).waitFor();
    await open(page, 'Share and save');
    await page.getByText('A link can say only the name “small.bin”').waitFor();
  });

  it('shows two models side by side, and where they disagree', async (test) => {
    const page = await openMap(test, [other, small]);
    await page.getByRole('combobox', { name: 'Word vectors' }).selectOption({ label: 'small.bin' });
    await open(page, 'Two models');
    await page.getByRole('combobox', { name: 'Beside it' }).selectOption({ label: 'other.bin' });
    await laidOut(page, 2);
    await choose(page, 'rain');
    assert.deepEqual(await listed(page, /^Neighbours of rain in small/), expected(smallTable, 'rain'));
    assert.deepEqual(await listed(page, /^Neighbours of rain in other/), expected(otherTable, 'rain'));
    await page.getByRole('button', { name: 'Where do they disagree?' }).click();
    await rows(page, /differ most$/)
      .first()
      .waitFor();
    const { shares, overlap } = neighbourOverlap(smallTable, otherTable, { restrict: 10_000, queries: 2000 });
    const least = Math.min(...shares.map(({ share }) => share));
    const first = shares.find(({ share }) => share === least);
    const [[word, share]] = await listed(page, /differ most$/);
    assert.deepEqual([word, share], [first?.word, `${Math.round(100 * least)} %`]);
    await page.getByText(`On average ${Math.round(100 * overlap)} %`).waitFor();
    await rows(page, /differ most$/)
      .first()
      .getByRole('button')
      .click();
    assert.deepEqual(
      await listed(page, `Neighbours of ${word} in other.bin, with cosines`),
      expected(otherTable, word),
    );
  });

  it('saves pictures and tables', async (test) => {
    const page = await openMap(test, [small]);
    await choose(page, 'king');
    await open(page, 'Share and save');
    const png = await saved(page, 'Picture (PNG)');
    assert.equal(png.name, 'small.png');
    const picture = PNG.sync.read(png.bytes);
    const seen = new Set<number>();
    for (let at = 0; at < picture.data.length; at += 4) seen.add(picture.data.readUInt32BE(at));
    assert.ok(seen.size > 20, `${seen.size} colours`);
    const svg = await saved(page, 'Drawing (SVG)');
    const drawn = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const texts = [...parsed.querySelectorAll('text')].map((one) => one.textContent);
      return { wrong: parsed.querySelector('parsererror')?.textContent, texts };
    }, svg.bytes.toString('utf8'));
    assert.equal(drawn.wrong, undefined);
    assert.ok(drawn.texts.includes('king') && drawn.texts.length > 10);
    const places = (await saved(page, 'Places (TSV)')).bytes.toString('utf8').trimEnd().split('\n');
    assert.deepEqual([places.length, places[0], places[1].split('\t')[0]], [601, 'word\tx\ty', 'king']);
    await saved(page, 'Projector words (TSV)');
    const vectors = await saved(page, 'Projector vectors (TSV)');
    const back = await readWordVectors(vectors.path, { wordsFile: join(folder, 'small-metadata.tsv') });
    assert.deepEqual(back.data, smallTable.data);
    assert.deepEqual(back.wordBytes, smallTable.wordBytes);
  });

  it('says so when the graphics card is taken away, and draws again when it is back', async (test) => {
    const page = await openMap(test, [small], '', { expected: /WebGL|GL Driver/ });
    const before = await colours(page);
    await page.evaluate(() => {
      const canvas = document.querySelector('.map-points') as HTMLCanvasElement;
      const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      Object.assign(globalThis, { extension });
      extension?.loseContext();
    });
    await page.getByText('The graphics card was taken away').waitFor();
    await choose(page, 'king');
    await rows(page, /^Neighbours of king/)
      .first()
      .waitFor();
    await page.evaluate(() =>
      (globalThis as unknown as { extension: WEBGL_lose_context }).extension.restoreContext(),
    );
    await page.getByText('The graphics card was taken away').waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    assert.ok((await colours(page)) > 0.7 * before);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`keeps the rules for accessible pages, ${colorScheme}, wide and narrow`, async (test) => {
      const page = await openMap(test, [other, small], '', { colorScheme });
      await choose(page, 'king');
      for (const part of ['Two models', 'Share and save']) await open(page, part);
      await page.getByRole('combobox', { name: 'Colours show' }).selectOption('groups of like direction');
      await list(page, /^Groups;/).waitFor();
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 390, height: 844 });
      assert.deepEqual(await violations(page), []);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(beyond <= 0, `${beyond} pixels beyond the screen`);
    });
  }
});
