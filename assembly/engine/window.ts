// One window drawn: the rows it trains, each once, and how often each counts. Equal context words, and equal
// negatives, are one row: their gradients are equal, and adding to one row twice in a pass would lose an addition.
//
// That is rare, so it is looked for with vectors, and only then mended one by one.
//
// A drawn window, or a drawn pair, lies in memory as: m (i32), tiles (i32), pairs (i32), whether something counts
// other than once (i32); at HEAD the input rows (u32 each, 2C places); then their counts (f32, 2C places); then the
// output rows, target first, filled up to whole tiles with the null row; then their counts, 0 for the null row. Each
// list has four places more. Counts are written only where something counts other than once.

import {
  dynamic,
  inputRows,
  negatives,
  noise,
  noiseLength,
  nullRow,
  outputRows,
  rowBytes,
  window,
} from './configuration';
import { below, output } from './random';

export const HEAD: usize = 16;
/** Output rows of a tile. */
export const TILE: i32 = 6;

// @ts-ignore: decorator
@inline
export function inputCounts(place: usize): usize {
  return place + HEAD + (<usize>(window + 2) << 3);
}

// @ts-ignore: decorator
@inline
export function outputList(place: usize): usize {
  return place + HEAD + (<usize>(window + 2) << 4);
}

// @ts-ignore: decorator
@inline
export function outputCounts(place: usize): usize {
  return outputList(place) + (<usize>(negatives + TILE + 4) << 2);
}

/** How far the window of these random bits reaches. */
// @ts-ignore: decorator
@inline
export function reachOf(bits: u64): i32 {
  return dynamic ? 1 + <i32>below(<u32>window, <u32>bits) : window;
}

/** The sentence that windows are drawn in: its first survivor, and what ends it. */
let sentenceStart: usize = 0;
let sentenceEnd: usize = 0;

/** Takes the sentence around a survivor. */
export function enterSentence(survivor: usize): void {
  sentenceStart = survivor;
  while (load<i32>(sentenceStart - 16) >= 0) sentenceStart -= 16;
  sentenceEnd = survivor;
  while (load<i32>(sentenceEnd) >= 0) sentenceEnd += 16;
}

/** The survivors of the window around `center`, itself among them, are those from here ... */
// @ts-ignore: decorator
@inline
export function windowStart(center: usize, reach: i32): usize {
  return max(sentenceStart, center - (<usize>reach << 4));
}

/** ... to here, this not included. */
// @ts-ignore: decorator
@inline
export function windowEnd(center: usize, reach: i32): usize {
  return min(sentenceEnd, center + (<usize>(reach + 1) << 4));
}

/** Writes the context rows of the survivor at `center`; returns how many context words there are. */
// @ts-ignore: decorator
@inline
export function drawContext(place: usize, center: usize): i32 {
  const reach = reachOf(load<u64>(center, 8));
  const end = windowEnd(center, reach);
  let list = place + HEAD;
  for (let survivor = windowStart(center, reach); survivor < end; survivor += 16) {
    // The centre's is overwritten.
    store<u32>(list, inputRow(load<i32>(survivor)));
    list += <usize>i32(survivor != center) << 2;
  }
  const m = <i32>((list - place - HEAD) >> 2);
  store<i32>(place, m);
  store<i32>(place, m, 8);
  return m;
}

// @ts-ignore: decorator
@inline
export function inputRow(word: i32): u32 {
  return <u32>(inputRows + <usize>word * rowBytes);
}

/**
 * Writes the target's row and those of `negatives` draws for it, the draws being the halves of the outputs of `bits`
 * from half number `drawn` on; returns the number of the next half.
 */
// @ts-ignore: decorator
@inline
export function drawOutputs(place: usize, target: i32, bits: u64, drawn: i32): i32 {
  const list = outputList(place);
  const end = list + (<usize>(negatives + 1) << 2);
  store<u32>(list, <u32>(outputRows + <usize>target * rowBytes));
  let half = drawn;
  let pair = output(bits, half >> 1);
  let next = list + 4;
  while (next < end) {
    if ((half & 1) == 0) pair = output(bits, half >> 1);
    const slot = below(noiseLength, <u32>((half & 1) == 0 ? pair >> 32 : pair));
    half++;
    const word = load<i32>(noise + (<usize>slot << 2));
    store<u32>(next, <u32>(outputRows + <usize>word * rowBytes));
    next += <usize>i32(word != target) << 2;
  }
  return half;
}

/** Makes the drawn lists ready for the step: equal rows are counted, tiles filled up. */
// @ts-ignore: decorator
@inline
export function finishWindow(place: usize): void {
  const rows = negatives + 1;
  const tiles = (rows + TILE - 1) / TILE;
  const inputs = place + HEAD;
  const outputs = outputList(place);
  const m = load<i32>(place);
  if (rows == tiles * TILE && !repeats(inputs, m) && !repeats(outputs, rows)) {
    store<i32>(place, tiles, 4);
    store<i32>(place, 0, 12);
  } else {
    store<i32>(place, count(inputs, inputCounts(place), m));
    fillTiles(place, count(outputs, outputCounts(place), rows));
    store<i32>(place, 1, 12);
  }
}

/** Whether a row occurs twice in a list. */
// @ts-ignore: decorator
@inline
function repeats(list: usize, length: i32): bool {
  const end = list + (<usize>length << 2);
  v128.store(end, i32x4.splat(0));
  let equal = i32x4.splat(0);
  for (let item = list; item < end; item += 4) {
    const row = v128.load32_splat(item);
    // Each row meets the ones after it.
    for (let others = item + 4; others < end; others += 16) {
      equal = v128.or(equal, i32x4.eq(row, v128.load(others)));
    }
  }
  return v128.any_true(equal);
}

/** Leaves each row of a list once, with its count beside it; returns how many are left. */
function count(list: usize, counts: usize, length: i32): i32 {
  let left: usize = 0;
  const end = list + (<usize>length << 2);
  for (let item = list; item < end; item += 4) {
    const row = load<u32>(item);
    let i: usize = 0;
    while (i < left && load<u32>(list + i) != row) i += 4;
    if (i == left) {
      store<u32>(list + i, row);
      store<f32>(counts + i, 0);
      left += 4;
    }
    store<f32>(counts + i, load<f32>(counts + i) + 1);
  }
  return <i32>(left >> 2);
}

function fillTiles(place: usize, length: i32): void {
  const tiles = (length + TILE - 1) / TILE;
  store<i32>(place, tiles, 4);
  for (let i = <usize>length << 2; i < <usize>(tiles * TILE) << 2; i += 4) {
    store<u32>(outputList(place) + i, nullRow);
    store<f32>(outputCounts(place) + i, 0);
  }
}
