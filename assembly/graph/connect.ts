// Which links a node gets: of the nodes near it, those that are nearer to it than to any link chosen before (the paper's
// heuristic, algorithm 4), so that links lead into all directions and not into one crowd.

import { nodeAt, push, put, scoreAt, sortHeap } from './heap';
import { similarity } from './similarity';
import { chosen, inverseOf, linksOf, M, M0, near, results, rowOf } from './state';

/** Links a node with the best of `results`, which are in order, and those with it. */
export function connect(node: i32, found: i32, level: i32): void {
  const count = choose(results, found, M);
  const list = linksOf(node, level);
  write(list, count, M);
  for (let i = 1; i <= count; i++) addLink(load<i32>(list + (<usize>i << 2)), node, level);
}

/** Leaves up to `most` of the entries, which are in order, in `chosen`. */
function choose(entries: usize, size: i32, most: i32): i32 {
  let count = 0;
  for (let i = 0; i < size && count < most; i++) {
    const score = scoreAt(entries, i);
    const node = nodeAt(entries, i);
    if (isApart(node, score, count)) put(chosen, count++, score, node);
  }
  return count;
}

function isApart(node: i32, score: f32, count: i32): bool {
  const row = rowOf(node);
  const inverse = inverseOf(node);
  for (let i = 0; i < count; i++) {
    const other = nodeAt(chosen, i);
    if (similarity(row, inverse, rowOf(other), inverseOf(other)) > score) return false;
  }
  return true;
}

/** What is behind the last link is zero. */
function write(list: usize, count: i32, most: i32): void {
  store<i32>(list, count);
  for (let i = 0; i < most; i++) store<i32>(list + (<usize>(i + 1) << 2), i < count ? nodeAt(chosen, i) : 0);
}

/** Adds a link; where there is no room, the node chooses anew among its links and the new one. */
function addLink(node: i32, link: i32, level: i32): void {
  const most = level == 0 ? M0 : M;
  const list = linksOf(node, level);
  const count = load<i32>(list);
  if (count < most) {
    store<i32>(list, count + 1);
    store<i32>(list + (<usize>(count + 1) << 2), link);
    return;
  }
  const row = rowOf(node);
  const inverse = inverseOf(node);
  for (let i = 0; i <= count; i++) {
    const other = i < count ? load<i32>(list + (<usize>(i + 1) << 2)) : link;
    push(near, i, similarity(row, inverse, rowOf(other), inverseOf(other)), other, false);
  }
  sortHeap(near, count + 1);
  write(list, choose(near, count + 1, most), most);
}
