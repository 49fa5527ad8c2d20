// A navigable graph of near neighbours (HNSW: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor
// search using hierarchical navigable small world graphs", 2016) over rows of integers. Two implementations keep this
// contract, reference.ts, to be read, and wasm.ts; they make the same graph and find the same rows.
//
// The similarity of rows a and b is float32: product * (inverse[a] * inverse[b]); of equal similarities the smaller row
// is the better. A row has up to M links on each level above 0 and up to 2M on level 0.

export interface GraphTask {
  /** V x D integers from -127 to 127. */
  readonly values: Int8Array;
  /** D. */
  readonly dimension: number;
  /** 1 / |row|; V numbers. */
  readonly inverse: Float32Array;
  /** The highest level of each row, or LEFT_OUT. */
  readonly levels: Uint8Array;
  /** M. */
  readonly links: number;
}

/** The level of rows that are not part of the graph. */
export const LEFT_OUT = 255;

/** The links in flat arrays: what a file holds. */
export interface GraphLinks {
  /** The row that every walk starts from, or -1. */
  readonly entry: number;
  /** V x (1 + 2M): how many links on level 0, then the rows. */
  readonly ground: Int32Array;
  /** The same with 1 + M numbers for each row and level from 1, in order of rows, then levels. */
  readonly upper: Int32Array;
}

export interface NeighbourGraph {
  /** Links rows `from` to before `to`; all rows, in order, once. `ef`: how many to look at for each. */
  insert(from: number, to: number, ef: number): void;
  /** Rows near a query of D integers, the nearest first, at most `ef`, which is at least 1. */
  search(query: Int8Array, inverse: number, ef: number): Int32Array;
  /** A copy of the links. */
  toLinks(): GraphLinks;
}

/** A graph without links, or with the links of one made before. */
export type GraphFactory = (task: GraphTask, links?: GraphLinks) => NeighbourGraph;

/** For each row the first of its blocks in `upper`, and how many blocks there are. */
export function upperBlocks(levels: Uint8Array): { first: Int32Array; count: number } {
  const first = new Int32Array(levels.length);
  let count = 0;
  levels.forEach((level, row) => {
    first[row] = count;
    if (level !== LEFT_OUT) count += level;
  });
  return { first, count };
}
