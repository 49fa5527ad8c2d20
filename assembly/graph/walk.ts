// Walking the graph: searching it, and inserting nodes into it.

import { nodeAt, pop, push, scoreAt, sortHeap } from './heap';
import { connect } from './connect';
import { similarity } from './similarity';
import {
  candidates, entry, inverseOf, levelOf, linksOf, mark, nextMark, results, rowOf, setEntry, topLevel, visited,
} from './state';

/**
 * Leaves the nodes nearest to a query in `results`, the nearest first.
 *
 * @param query a row, padded with zeros.
 * @param ef how many to keep while walking, at least 1.
 * @returns how many there are.
 */
export function search(query: usize, inverse: f32, ef: i32): i32 {
  if (entry < 0) return 0;
  let node = entry;
  for (let level = topLevel; level > 0; level--) {
    walk(query, inverse, node, 1, level);
    node = nodeAt(results, 0);
  }
  const found = walk(query, inverse, node, ef, 0);
  sortHeap(results, found);
  return found;
}

/** Links the nodes from `first` to before `end` into the graph; level 255 is for rows that are left out. */
export function insert(first: i32, end: i32, ef: i32): void {
  for (let node = first; node < end; node++) {
    if (levelOf(node) != 255) insertNode(node, ef);
  }
}

function insertNode(node: i32, ef: i32): void {
  const level = levelOf(node);
  if (entry < 0) {
    setEntry(node);
    return;
  }
  const row = rowOf(node);
  const inverse = inverseOf(node);
  let at = entry;
  for (let l = topLevel; l > level; l--) {
    walk(row, inverse, at, 1, l);
    at = nodeAt(results, 0);
  }
  for (let l = min(level, topLevel); l >= 0; l--) {
    const found = walk(row, inverse, at, ef, l);
    sortHeap(results, found);
    at = nodeAt(results, 0);
    connect(node, found, l);
  }
  if (level > topLevel) setEntry(node);
}

/** Best first from a node over a level, until no candidate is better than the worst of the `ef` best found. */
function walk(query: usize, inverse: f32, from: i32, ef: i32, level: i32): i32 {
  nextMark();
  const start = similarity(query, inverse, rowOf(from), inverseOf(from));
  store<u32>(visited + (<usize>from << 2), mark);
  push(candidates, 0, start, from, true);
  push(results, 0, start, from, false);
  let waiting = 1;
  let found = 1;
  while (waiting > 0) {
    const node = nodeAt(candidates, 0);
    if (found == ef && scoreAt(candidates, 0) < scoreAt(results, 0)) break;
    pop(candidates, waiting--, true);
    const list = linksOf(node, level);
    const count = load<i32>(list);
    for (let i = 1; i <= count; i++) {
      const other = load<i32>(list + (<usize>i << 2));
      const place = visited + (<usize>other << 2);
      if (load<u32>(place) == mark) continue;
      store<u32>(place, mark);
      const score = similarity(query, inverse, rowOf(other), inverseOf(other));
      if (found == ef && score <= scoreAt(results, 0)) continue;
      push(candidates, waiting++, score, other, true);
      if (found == ef) pop(results, found--, false);
      push(results, found++, score, other, false);
    }
  }
  return found;
}
