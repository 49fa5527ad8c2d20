// What is shown of vectors while they are learnt, taken where they lie: the neighbours of a few words and a plane of the
// most frequent ones. Only these leave the worker.

import type { MatrixRows, Vocabulary } from 'firth';
import { contentWords, hasLetter } from './content-words.js';
import { FlatLayout } from './flat-layout.js';

export interface Near {
  readonly word: string;
  readonly similarity: number;
}

export interface NearWords {
  readonly word: string;
  /** Undefined where the vocabulary does not have the word. */
  readonly near: readonly Near[] | undefined;
}

export interface Views {
  /** x and y of each drawn word in turn. */
  readonly plane: Float64Array;
  readonly neighbours: readonly NearWords[];
}

/** Drawn on the plane at most. */
const DRAWN = 300;
/** Neighbours are looked for among so many words, the most frequent ones: a look is to take some milliseconds. */
export const SEARCHED = 20_000;
const NEIGHBOURS = 8;
/** Words whose neighbours are shown when nobody chose any. */
const WATCHED = 4;

export class WordViews {
  /** The words on the plane, the most frequent first. */
  readonly drawn: readonly string[];
  /** Words to watch when nobody chose any. */
  readonly proposed: readonly string[];
  readonly #vocabulary: Vocabulary;
  readonly #drawnIds: readonly number[];
  readonly #layout = new FlatLayout();
  #watched: readonly string[];

  constructor(vocabulary: Vocabulary, watched: readonly string[]) {
    const frequent = firstWords(vocabulary, 5000);
    const lettered = frequent.flatMap((word, id) => (hasLetter(word) ? [id] : []));
    const drawn = lettered.length >= 3 ? lettered : frequent.map((_, id) => id);
    this.#vocabulary = vocabulary;
    this.#drawnIds = drawn.slice(0, DRAWN);
    this.drawn = this.#drawnIds.map((id) => frequent[id]);
    this.proposed = contentWords(frequent, WATCHED);
    this.#watched = watched.length > 0 ? watched : this.proposed;
  }

  /** None: those that are proposed. */
  watch(words: readonly string[]): void {
    this.#watched = words.length > 0 ? words : this.proposed;
  }

  /** A look at vectors that may be training meanwhile. */
  look(rows: MatrixRows): Views {
    return {
      plane: this.#layout.next(this.#drawnIds.map((id) => rows.row(id))),
      neighbours: this.near(rows),
    };
  }

  /** The neighbours alone. */
  near(rows: MatrixRows): NearWords[] {
    const ids = this.#watched.map((word) => this.#idOf(word));
    const queries = ids.map((id) => (id === undefined ? undefined : unit(rows.row(id))));
    const best = ids.map(() => new Best(NEIGHBOURS));
    const count = Math.min(rows.count, SEARCHED);
    for (let i = 0; i < count; i++) {
      const row = rows.row(i);
      const length = Math.sqrt(dot(row, row)) || 1;
      queries.forEach((query, q) => {
        if (query !== undefined && ids[q] !== i) best[q].offer(i, dot(query, row) / length);
      });
    }
    return this.#watched.map((word, q) => {
      if (ids[q] === undefined) return { word, near: undefined };
      const near = best[q].found.map(([id, similarity]) => ({ word: this.#wordOf(id), similarity }));
      return { word, near };
    });
  }

  #wordOf(id: number): string {
    return this.#vocabulary.table.word(id);
  }

  #idOf(word: string): number | undefined {
    const { lowerCase } = this.#vocabulary;
    return this.#vocabulary.idOf(lowerCase ? word.toLowerCase() : word);
  }
}

function firstWords({ table, size }: Vocabulary, most: number): string[] {
  return Array.from({ length: Math.min(size, most) }, (_, id) => table.word(id));
}

/** The n best of what is offered. */
class Best {
  readonly found: [id: number, score: number][] = [];
  readonly #n: number;

  constructor(n: number) {
    this.#n = n;
  }

  offer(id: number, score: number): void {
    const { found } = this;
    if (found.length === this.#n && !(score > found[this.#n - 1][1])) return;
    let at = found.length;
    while (at > 0 && found[at - 1][1] < score) at--;
    found.splice(at, 0, [id, score]);
    if (found.length > this.#n) found.pop();
  }
}

function unit(row: Float32Array): Float32Array {
  const length = Math.sqrt(dot(row, row)) || 1;
  return row.map((x) => x / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}
