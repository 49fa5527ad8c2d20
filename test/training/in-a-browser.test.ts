// Training in Chromium: in a Web Worker by itself, on a page that is isolated from other origins and on one that is not,
// and on workers of that worker. The page loads the built files as they are.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { corpusOfText } from '#firth/corpus/corpus-of-text.js';
import { type TrainedVectors, trainTokens } from '#firth/training/trainer.js';
import { BROWSER_TESTS, launchChromium } from '../helpers/chromium.js';
import { startServer } from '../helpers/local-server.js';
import { PROJECT } from '../helpers/runtime-packages.js';
import { wordsOfText } from '../helpers/words-of-text.js';

const TEXT = wordsOfText(500_000);
const OPTIONS = { dimension: 30, epochs: 2, sample: 0.01, heldOut: 100 };

const PAGES: Readonly<Record<string, string>> = {
  '/': '<!doctype html><title>firth</title>',
  '/trainer.js': `
    import { corpusOfText } from '/dist/corpus/corpus-of-text.js';
    import { goOnFrom, keepTraining } from '/dist/training/kept-training.js';
    import { trainTokens } from '/dist/training/trainer.js';

    const onWorkers = (count, tokens) => ({
      count,
      open(work, { report, fail }) {
        const worker = new Worker('/thread.js', { type: 'module' });
        worker.onmessage = ({ data }) => report(data);
        worker.onerror = ({ message }) => fail(new Error(message));
        worker.postMessage({ work, tokens });
        return { send: (order) => worker.postMessage({ order }), end: () => worker.terminate() };
      },
    });

    onmessage = async ({ data: { text, options, workers, stop } }) => {
      const { vocabulary, tokens } = await corpusOfText(text);
      const corpus = { tokens, counts: vocabulary.counts };
      const threads = workers === 0 ? {} : { threads: onWorkers(workers, tokens) };
      const controller = new AbortController();
      let kept;
      const checkpoint = { everyMs: Infinity, write: async (snapshot) => { kept = keepTraining(snapshot); } };
      const onEpoch = () => stop && controller.abort();
      const { signal } = controller;
      const trained = await trainTokens(corpus, { options, ...threads, signal, onEpoch, checkpoint })
        .catch(() => trainTokens(corpus, { options, ...threads, ...goOnFrom(kept) }));
      const digest = await crypto.subtle.digest('SHA-256', trained.input.slice());
      const input = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      const { words, pairs, loss } = trained;
      postMessage({ shared: typeof SharedArrayBuffer, stopped: kept !== undefined, words, pairs, loss, input });
    };`,
  '/thread.js': `
    import { tokensInMemory } from '/dist/corpus/token-reader.js';
    import { ChunkTrainer } from '/dist/training/chunk-trainer.js';

    let trainer;
    onmessage = ({ data: { work, tokens, order } }) => {
      if (work) trainer = new ChunkTrainer(work, tokensInMemory(tokens));
      else trainer.run(order, postMessage);
    };`,
};

const ISOLATING = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

function serve(isolated: boolean): RequestListener {
  return ({ url = '' }, response) => {
    const file = join(PROJECT, url);
    const built = /^\/dist\/[\w/-]+\.js$/.test(url) && existsSync(file);
    const body = PAGES[url] ?? (built ? readFileSync(file) : undefined);
    const type = { 'content-type': url === '/' ? 'text/html' : 'text/javascript' };
    response.writeHead(body === undefined ? 404 : 200, { ...type, ...(isolated ? ISOLATING : {}) });
    response.end(body);
  };
}

function figures({ words, pairs, loss, input }: TrainedVectors) {
  return { words, pairs, loss, input: createHash('sha256').update(input.slice()).digest('hex') };
}

describe('training in a browser', BROWSER_TESTS, () => {
  it('gives the bits that Node gives, in slices and on workers, stopped or not', async (test) => {
    const browser = await launchChromium();
    test.after(() => browser.close());
    const { vocabulary, tokens } = await corpusOfText(TEXT);
    const expected = figures(await trainTokens({ tokens, counts: vocabulary.counts }, { options: OPTIONS }));
    for (const isolated of [false, true]) {
      const { origin } = await startServer(test, serve(isolated));
      const page = await browser.newPage();
      await page.goto(`${origin}/`);
      const train = (job: { workers: number; stop: boolean }): Promise<Record<string, unknown>> =>
        page.evaluate(`new Promise((resolve, reject) => {
          const worker = new Worker('/trainer.js', { type: 'module' });
          worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(${JSON.stringify({ text: TEXT, options: OPTIONS, ...job })});
        })`);
      const shared = isolated ? 'function' : 'undefined';
      for (const stop of [false, true]) {
        const job = { workers: isolated && stop ? 1 : 0, stop };
        assert.deepEqual(await train(job), { shared, stopped: stop, ...expected });
      }
      if (!isolated) continue;
      // Updates meet in another order each time, but the examples are the same.
      const { words, pairs } = await train({ workers: 2, stop: false });
      assert.deepEqual([words, pairs], [expected.words, expected.pairs]);
    }
  });
});
