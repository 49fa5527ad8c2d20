// Binary heaps of (score, node). Of two entries the better has the larger score, or with equal scores the smaller node:
// no two are equal, so what a heap gives does not depend on how it is arranged.

const ENTRY: usize = 8;

// @ts-ignore: decorator
@inline
export function scoreAt(heap: usize, i: i32): f32 {
  return load<f32>(heap + <usize>i * ENTRY);
}

// @ts-ignore: decorator
@inline
export function nodeAt(heap: usize, i: i32): i32 {
  return load<i32>(heap + <usize>i * ENTRY, 4);
}

// @ts-ignore: decorator
@inline
export function put(heap: usize, i: i32, score: f32, node: i32): void {
  store<f32>(heap + <usize>i * ENTRY, score);
  store<i32>(heap + <usize>i * ENTRY, node, 4);
}

// @ts-ignore: decorator
@inline
export function better(score: f32, node: i32, otherScore: f32, otherNode: i32): bool {
  return score > otherScore || (score == otherScore && node < otherNode);
}

/** Adds an entry to a heap of `size`, whose root is the best (`bestFirst`) or the worst. */
export function push(heap: usize, size: i32, score: f32, node: i32, bestFirst: bool): void {
  let place = size;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const aboveScore = scoreAt(heap, parent);
    const aboveNode = nodeAt(heap, parent);
    if (better(score, node, aboveScore, aboveNode) != bestFirst) break;
    put(heap, place, aboveScore, aboveNode);
    place = parent;
  }
  put(heap, place, score, node);
}

/** Takes the root away from a heap of `size`. */
export function pop(heap: usize, size: i32, bestFirst: bool): void {
  const last = size - 1;
  const score = scoreAt(heap, last);
  const node = nodeAt(heap, last);
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= last) break;
    const other = child + 1;
    if (
      other < last &&
      better(scoreAt(heap, other), nodeAt(heap, other), scoreAt(heap, child), nodeAt(heap, child)) == bestFirst
    ) {
      child = other;
    }
    if (better(scoreAt(heap, child), nodeAt(heap, child), score, node) != bestFirst) break;
    put(heap, place, scoreAt(heap, child), nodeAt(heap, child));
    place = child;
  }
  put(heap, place, score, node);
}

/** Puts a heap whose root is the worst into order, the best first. */
export function sortHeap(heap: usize, size: i32): void {
  for (let left = size; left > 1; left--) {
    const score = scoreAt(heap, 0);
    const node = nodeAt(heap, 0);
    pop(heap, left, false);
    put(heap, left - 1, score, node);
  }
}
