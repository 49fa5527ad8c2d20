// The thread behind SearchThreads: searches its part of the rows for each question.

import { parentPort, workerData } from 'node:worker_threads';
import { createWasmSearch } from '../../vectors/search/wasm.js';
import { storageOf } from '../../vectors/word-vectors-data.js';
import type { ThreadAnswer, ThreadQuestion, ThreadRows } from './search-threads.js';

const { storage, dimension, inverseNorms, memory } = workerData as ThreadRows;
const search = createWasmSearch(
  { storage: storageOf({ storage, ...(memory && { memory }) }), dimension },
  inverseNorms,
);

parentPort?.on('message', ({ queries, ...range }: ThreadQuestion) => {
  try {
    parentPort?.postMessage({ hits: search.best(queries, range) } satisfies ThreadAnswer);
  } catch (error) {
    parentPort?.postMessage({ error } satisfies ThreadAnswer);
  }
});
