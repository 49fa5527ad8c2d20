// Drawing one batch of contexts: window, sentence, position, and for negative sampling the negatives of each outside
// word, in the order of the course's program. Readable twin: `#draw` of src/cs224n/trainer/reference.ts.
//
// A drawn batch is three lists: the address of each context's centre row, how many outside words it has, and, a pair
// after the other, the addresses of the outside row and of its negatives.

import { below, drawNegatives, shiftFor } from './draws';

export let batchSize: i32 = 0;
export let window: u32 = 0;
export let negatives: i32 = 0;
export let rowBytes: usize = 0;

let centerRows: usize = 0;
let outsideRows: usize = 0;
let words: usize = 0;
let offsets: usize = 0;
let sentences: u32 = 0;
let firstPlace: usize = 0;
let placeBytes: usize = 0;

/** Where the drawn batch lies: u32 centre addresses, u32 pair counts, u32 target addresses. */
export let centers: usize = 0;
export let pairCounts: usize = 0;
export let targets: usize = 0;

export function setModel(center: usize, outside: usize, bytesOfRow: usize): void {
  centerRows = center;
  outsideRows = outside;
  rowBytes = bytesOfRow;
}

export function setCorpus(wordsPointer: usize, offsetsPointer: usize, sentenceCount: u32): void {
  words = wordsPointer;
  offsets = offsetsPointer;
  sentences = sentenceCount;
}

/**
 * Where batches are drawn to: `slots` places of `bytes` bytes each, one after the other. A place holds the number of
 * pairs (u32, on a cache line of its own) and the three lists.
 */
export function setBatch(size: i32, largestWindow: u32, negativesOfPair: i32, places: usize, bytes: usize): void {
  batchSize = size;
  window = largestWindow;
  negatives = negativesOfPair;
  firstPlace = places;
  placeBytes = bytes;
  usePlace(0);
}

/** Draws to, and trains on, this place from here on. */
export function usePlace(index: usize): void {
  const place = firstPlace + index * placeBytes;
  centers = place + 64;
  pairCounts = centers + (<usize>batchSize << 2);
  targets = pairCounts + (<usize>batchSize << 2);
}

/** Where the number of pairs of the place in use lies. */
export function pairTotal(): usize {
  return centers - 64;
}

/** The reach of the next context where it was drawn ahead, else 0. */
let reachAhead: i32 = 0;

/**
 * Draws the next context's reach now. The course's program thins its corpus between the first reach and the first
 * sentence; the host does the same by calling this, then thin().
 */
export function drawReachAhead(): void {
  reachAhead = drawReach();
}

/** The reach drawn ahead, 0 for none: with the generator's position, all that drawing goes on from. */
export function getReachAhead(): i32 {
  return reachAhead;
}

export function setReachAhead(reach: i32): void {
  reachAhead = reach;
}

function drawReach(): i32 {
  return <i32>below(window, shiftFor(window)) + 1;
}

/** Draws a batch; returns the number of (centre, outside) pairs in it. */
export function drawBatch(): i32 {
  const sentenceShift = shiftFor(sentences);
  let pairs = 0;
  let target = targets;
  for (let b = 0; b < batchSize; b++) {
    const reach = reachAhead > 0 ? reachAhead : drawReach();
    reachAhead = 0;
    let m = 0;
    while (m == 0) {
      const sentence = offsets + ((<usize>below(sentences, sentenceShift)) << 2);
      const start = load<i32>(sentence);
      const end = load<i32>(sentence, 4);
      const length = <u32>(end - start);
      const position = start + <i32>below(length, shiftFor(length));
      const center = load<u32>(words + ((<usize>position) << 2));
      const first = max(start, position - reach);
      const last = min(end - 1, position + reach);
      // The outside words are written apart by the place that their negatives need.
      let slot = target;
      for (let i = first; i <= last; i++) {
        const word = load<u32>(words + ((<usize>i) << 2));
        if (word == center) continue;
        store<u32>(slot, word);
        slot += (<usize>negatives + 1) << 2;
        m++;
      }
      store<u32>(centers + ((<usize>b) << 2), centerRows + <usize>center * rowBytes);
    }
    store<u32>(pairCounts + ((<usize>b) << 2), m);
    pairs += m;
    for (let i = 0; i < m; i++) {
      const outside = <u32>outsideRows + load<u32>(target) * <u32>rowBytes;
      store<u32>(target, outside);
      target += 4;
      drawNegatives(target, negatives, outside);
      target += <usize>negatives << 2;
    }
  }
  return pairs;
}
