// What a worker does with one set of word vectors: reads them, and answers questions about them, so that the page's own
// thread never waits.

import { transfer } from 'comlink';
import {
  type Answer,
  type Neighbour,
  principalPlane,
  printProjectorMetadata,
  printProjectorVectors,
  readWordVectorPieces,
  recogniseFormat,
  suggestWords,
  WordVectors,
  type WordVectorTable,
} from 'firth';
import { unpacked } from '../browser/pieces.js';
import { type ClusterOptions, type Clusters, clusterSteps } from './clusters.js';
import { completions } from './completions.js';
import type { OpenedVectors } from './model.js';
import { rankedRows } from './ranking.js';
import { buffersOf, rowsOfWords, someRows } from './some-rows.js';

/** Bytes to read: what a user chose, or what the server has. */
export type VectorsSource =
  | { readonly kind: 'file'; readonly file: File; readonly beside?: File }
  | { readonly kind: 'url'; readonly url: string; readonly name: string; readonly besideUrl?: string };

/** Told while reading: how many bytes have come, and of how many where that is known. */
export type ReadProgress = (bytes: number, total: number | undefined) => void;

/** All words in a plane. */
export interface WordPlane {
  /** x and y of each row; NaN for a row without a place. */
  readonly coordinates: Float32Array;
  /** Share of the variance along each axis. */
  readonly explained: readonly [number, number];
  /** Rows that the axes follow from. */
  readonly sampled: number;
  /** Rows by importance; undefined when that is the order of the rows. */
  readonly order: Uint32Array | undefined;
}

/** A word as the panel shows it. */
export interface WordDescription {
  readonly row: number;
  readonly vector: Float32Array;
  /** Known words that are spelt nearly so. */
  readonly spellings: readonly string[];
}

/** An expression as `WordVectors` is asked it. */
export interface Expression {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  /** Multiplied instead of added; takes two positive words and one negative. */
  readonly multiply: boolean;
}

/** Products of the covariance that the first picture may cost: some half second. */
const PLANE_PRODUCTS = 3e8;
const SPELLINGS = 6;
/** Between two looks at what else was asked. */
const PAUSE_EVERY_MS = 30;

export class VectorsHost {
  #table: WordVectorTable | undefined;
  #vectors: WordVectors | undefined;
  #order: Uint32Array | undefined;

  /** Reads word vectors in any format that firth knows. @throws Error with what is wrong, where, and how to mend it. */
  async open(source: VectorsSource, onProgress: ReadProgress): Promise<OpenedVectors> {
    const { stream, size, name, beside } = await opened(source);
    const { pieces, packed } = await unpacked(stream, (bytes) => onProgress(bytes, size));
    let format = '';
    const noted = (async function* () {
      for await (const piece of pieces) {
        if (format === '') format = nameOfFormat(piece);
        yield piece;
      }
    })();
    const table = await readWordVectorPieces(noted, {
      name,
      ...(size !== undefined && !packed && { size }),
      ...(beside && { beside }),
    });
    return this.adopt(table, format);
  }

  /** Takes a table over, as training gives it. */
  adopt(table: WordVectorTable, format: string): OpenedVectors {
    this.#table = table;
    this.#vectors = WordVectors.fromTable(table);
    this.#order = rankedRows(table.counts);
    const { wordBytes, wordOffsets, dimension, counts } = table;
    return { wordBytes, wordOffsets, dimension, ...(counts && { counts }), format };
  }

  /** The words nearest to a word. */
  neighbours(word: string, topN: number): Answer<Neighbour[]> {
    return plain(this.vectors.neighbours(word, { topN }));
  }

  /** All words along their first two principal components. @throws ArgumentError for vectors of one number. */
  plane(): WordPlane {
    const sample = Math.max(2, Math.floor(PLANE_PRODUCTS / this.table.dimension ** 2));
    const { coordinates, explained, sampled } = principalPlane(this.table, { sample });
    return transfer({ coordinates, explained, sampled, order: this.#order }, [
      coordinates.buffer as ArrayBuffer,
    ]);
  }

  /** Rows of words that begin with what was typed, or have it inside. */
  complete(typed: string, most: number): number[] {
    return completions(this.table, this.#order, typed, most);
  }

  /** What the panel shows of a word besides its neighbours. */
  describe(word: string): Answer<WordDescription> {
    const answer = this.vectors.get(word);
    if (!answer.found) return plain(answer);
    const spellings = suggestWords(this.table, word, SPELLINGS);
    return { found: true, value: { row: this.vectors.indexOf(word), vector: answer.value, spellings } };
  }

  /** The words nearest to a sum and difference of words. */
  ask({ positive, negative, multiply }: Expression, topN: number): Answer<Neighbour[]> {
    if (!multiply) return plain(this.vectors.mostSimilar({ positive, negative, topN }));
    const [[b, c], [a]] = [positive, negative];
    return plain(this.vectors.analogy(a, b, c, { method: '3CosMul', topN }));
  }

  /** The rows of words; -1 where unknown. */
  rowsOf(words: readonly string[]): Int32Array {
    return Int32Array.from(words, (word) => this.vectors.indexOf(word));
  }

  /** Words in groups of like direction. Other questions are answered meanwhile. */
  async clusters(options: ClusterOptions): Promise<Clusters> {
    const steps = clusterSteps(this.table, this.#order, options);
    let paused = performance.now();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - paused < PAUSE_EVERY_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      paused = performance.now();
    }
  }

  /** The most important words with their vectors, and which rows they are. */
  firstRows(count: number): { table: WordVectorTable; rows: Uint32Array } {
    const size = Math.min(count, this.vectors.size);
    const rows = this.#order?.slice(0, size) ?? new Uint32Array(size).map((_, row) => row);
    const table = someRows(this.table, rows);
    return transfer({ table, rows }, [...buffersOf(table), rows.buffer as ArrayBuffer]);
  }

  /** Those words with their vectors that other vectors have too. */
  rowsLike(words: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>): WordVectorTable {
    const table = someRows(this.table, rowsOfWords(this.table, words));
    return transfer(table, buffersOf(table));
  }

  /** vectors.tsv or metadata.tsv of the embedding projector. @throws ArgumentError for a word with a tab in it. */
  projectorFile(which: 'vectors' | 'metadata'): Blob {
    const print = which === 'vectors' ? printProjectorVectors : printProjectorMetadata;
    return new Blob([...print(this.table)] as BlobPart[], { type: 'text/tab-separated-values' });
  }

  protected get vectors(): WordVectors {
    if (this.#vectors === undefined) throw new Error('no vectors are open');
    return this.#vectors;
  }

  protected get table(): WordVectorTable {
    if (this.#table === undefined) throw new Error('no vectors are open');
    return this.#table;
  }
}

/** An answer that can be sent: suggestions are looked for now. */
export function plain<Value>(answer: Answer<Value>): Answer<Value> {
  return answer.found ? answer : { found: false, word: answer.word, suggestions: [...answer.suggestions] };
}

function nameOfFormat(head: Uint8Array): string {
  try {
    return recogniseFormat(head, '');
  } catch {
    return 'unknown';
  }
}

async function opened(source: VectorsSource) {
  if (source.kind === 'file') {
    const { file, beside } = source;
    const words = beside && { name: beside.name, bytes: new Uint8Array(await beside.arrayBuffer()) };
    return { stream: file.stream(), size: file.size, name: file.name, beside: words };
  }
  const { name, url, besideUrl } = source;
  const beside = besideUrl === undefined ? undefined : await fetchedWords(besideUrl);
  const { body, size } = await fetched(url, name);
  return { stream: body, size, name, beside };
}

async function fetchedWords(url: string) {
  const name = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1));
  const { body } = await fetched(url, name);
  return { name, bytes: new Uint8Array(await new Response(body).arrayBuffer()) };
}

/** @throws Error in the server's own words, where it has some. */
async function fetched(url: string, name: string) {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${name} could not be fetched: the server does not answer. Start firth explore again.`);
  }
  const { body, ok, status, headers } = response;
  if (!ok || body === null) {
    const said = headers.get('content-type')?.startsWith('text/plain') ? (await response.text()).trim() : '';
    throw new Error(`${name} could not be fetched: ${said || `the server answers ${status}`}`);
  }
  // Of what is packed on the way, the length says nothing.
  const length = headers.has('content-encoding') ? null : headers.get('content-length');
  return { body, size: length === null ? undefined : Number(length) };
}
