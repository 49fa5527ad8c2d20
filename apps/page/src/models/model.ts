// Word vectors that the page has open: the rows live in a worker of their own, words and counts here.

import type { Remote } from 'comlink';
import { type WordVectorTable, wordAt } from 'firth';
import type { VectorsHost } from './vectors-host.js';

/** What the worker tells of vectors once they are open. */
export interface OpenedVectors
  extends Pick<WordVectorTable, 'wordBytes' | 'wordOffsets' | 'dimension' | 'counts'> {
  /** How they were stored. */
  readonly format: string;
}

/** Where vectors came from. A URL of the page's own origin can be said in a link; a user's file cannot. */
export type ModelOrigin =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'trained' };

export class Model {
  readonly id: string;
  readonly name: string;
  readonly origin: ModelOrigin;
  readonly format: string;
  /** D. */
  readonly dimension: number;
  /** V. */
  readonly size: number;
  /** How often each word occurs, where the file tells. */
  readonly counts: Float64Array | undefined;
  /** The worker that holds the rows. */
  readonly host: Remote<VectorsHost>;
  readonly #opened: OpenedVectors;
  readonly #worker: Worker;
  readonly #words: (string | undefined)[] = [];

  constructor(
    identity: { readonly id: string; readonly name: string; readonly origin: ModelOrigin },
    opened: OpenedVectors,
    host: Remote<VectorsHost>,
    worker: Worker,
  ) {
    this.id = identity.id;
    this.name = identity.name;
    this.origin = identity.origin;
    this.format = opened.format;
    this.dimension = opened.dimension;
    this.size = opened.wordOffsets.length - 1;
    this.counts = opened.counts;
    this.host = host;
    this.#opened = opened;
    this.#worker = worker;
  }

  /** Word i. */
  word(i: number): string {
    this.#words[i] ??= wordAt(this.#opened, i);
    return this.#words[i];
  }

  /** Ends the worker, and with it the vectors. */
  end(): void {
    this.#worker.terminate();
  }
}
