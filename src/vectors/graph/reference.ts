// The graph to be read: links in lists, heaps as sorted lists.

import {
  type GraphFactory,
  type GraphLinks,
  type GraphTask,
  LEFT_OUT,
  type NeighbourGraph,
  upperBlocks,
} from './contract.js';

interface Near {
  readonly row: number;
  readonly score: number;
}

interface Query {
  readonly values: Int8Array;
  readonly inverse: number;
}

const { fround } = Math;

export const createReferenceGraph: GraphFactory = (task, links) => new ReferenceGraph(task, links);

class ReferenceGraph implements NeighbourGraph {
  readonly #task: GraphTask;
  /** #links[row][level]. */
  readonly #links: number[][][];
  #entry: number;

  constructor(task: GraphTask, links: GraphLinks | undefined) {
    this.#task = task;
    this.#entry = links?.entry ?? -1;
    const { first } = upperBlocks(task.levels);
    this.#links = Array.from(task.levels, (level, row) =>
      Array.from({ length: level === LEFT_OUT ? 1 : level + 1 }, (_, l) => {
        if (links === undefined) return [];
        const size = l === 0 ? 1 + 2 * task.links : 1 + task.links;
        const block = l === 0 ? row : first[row] + l - 1;
        const list = (l === 0 ? links.ground : links.upper).subarray(block * size, (block + 1) * size);
        return Array.from(list.subarray(1, 1 + list[0]));
      }),
    );
  }

  insert(from: number, to: number, ef: number): void {
    for (let row = from; row < to; row++) if (this.#task.levels[row] !== LEFT_OUT) this.#insertRow(row, ef);
  }

  search(values: Int8Array, inverse: number, ef: number): Int32Array {
    if (this.#entry < 0) return new Int32Array(0);
    const query = { values, inverse };
    const start = this.#descend(query, 0);
    return Int32Array.from(this.#walk(query, start, ef, 0), ({ row }) => row);
  }

  toLinks(): GraphLinks {
    const { links: M, levels } = this.#task;
    const ground = new Int32Array(levels.length * (1 + 2 * M));
    const upper = new Int32Array(upperBlocks(levels).count * (1 + M));
    let block = 0;
    this.#links.forEach((lists, row) => {
      lists.forEach((list, level) => {
        if (level === 0) ground.set([list.length, ...list], row * (1 + 2 * M));
        else upper.set([list.length, ...list], block++ * (1 + M));
      });
    });
    return { entry: this.#entry, ground, upper };
  }

  #insertRow(row: number, ef: number): void {
    const level = this.#task.levels[row];
    if (this.#entry < 0) {
      this.#entry = row;
      return;
    }
    const query = this.#queryOf(row);
    const top = this.#task.levels[this.#entry];
    let start = this.#descend(query, level);
    for (let l = Math.min(level, top); l >= 0; l--) {
      const found = this.#walk(query, start, ef, l);
      start = found[0].row;
      const chosen = this.#choose(found, this.#task.links);
      this.#links[row][l] = chosen;
      for (const other of chosen) this.#addLink(other, row, l);
    }
    if (level > top) this.#entry = row;
  }

  /** Greedily from the entry to the level above `level`. */
  #descend(query: Query, level: number): number {
    let row = this.#entry;
    for (let l = this.#task.levels[row]; l > level; l--) row = this.#walk(query, row, 1, l)[0].row;
    return row;
  }

  /** Best first, until no candidate is better than the worst of the `ef` best found. */
  #walk(query: Query, start: number, ef: number, level: number): Near[] {
    const first = { row: start, score: this.#similarity(query, start) };
    const visited = new Set([start]);
    const candidates = [first];
    const found = [first];
    for (;;) {
      const next = candidates.shift();
      const worst = found[found.length - 1];
      if (next === undefined || (found.length === ef && next.score < worst.score)) return found;
      for (const row of this.#links[next.row][level]) {
        if (visited.has(row)) continue;
        visited.add(row);
        const near = { row, score: this.#similarity(query, row) };
        if (found.length === ef && near.score <= found[found.length - 1].score) continue;
        insertSorted(candidates, near);
        insertSorted(found, near);
        if (found.length > ef) found.pop();
      }
    }
  }

  /** Of rows in order, those that are nearer to the query than to any chosen before: algorithm 4 of the paper. */
  #choose(found: readonly Near[], most: number): number[] {
    const chosen: number[] = [];
    for (const { row, score } of found) {
      if (chosen.length === most) break;
      const query = this.#queryOf(row);
      if (chosen.every((other) => this.#similarity(query, other) <= score)) chosen.push(row);
    }
    return chosen;
  }

  #addLink(row: number, link: number, level: number): void {
    const most = level === 0 ? 2 * this.#task.links : this.#task.links;
    const list = this.#links[row][level];
    if (list.length < most) {
      list.push(link);
      return;
    }
    const query = this.#queryOf(row);
    const near: Near[] = [];
    for (const other of [...list, link]) {
      insertSorted(near, { row: other, score: this.#similarity(query, other) });
    }
    this.#links[row][level] = this.#choose(near, most);
  }

  #queryOf(row: number): Query {
    const { values, dimension: D, inverse } = this.#task;
    return { values: values.subarray(row * D, (row + 1) * D), inverse: inverse[row] };
  }

  #similarity({ values, inverse }: Query, row: number): number {
    const other = this.#queryOf(row);
    let product = 0;
    for (let d = 0; d < values.length; d++) product += values[d] * other.values[d];
    return fround(fround(product) * fround(fround(inverse) * other.inverse));
  }
}

/** The better first. */
function insertSorted(list: Near[], near: Near): void {
  let place = list.length;
  while (place > 0 && isBetter(near, list[place - 1])) place--;
  list.splice(place, 0, near);
}

function isBetter(a: Near, b: Near): boolean {
  return a.score > b.score || (a.score === b.score && a.row < b.row);
}
