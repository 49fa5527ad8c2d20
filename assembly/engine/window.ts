// One window drawn: the rows it trains, each once, and how often each counts. Equal context words, and equal
// negatives, are one row: their gradients are equal, and adding to one row twice in a pass would lose an addition.
//
// A drawn window, or a drawn pair, lies in memory as: m (i32), tiles (i32), pairs (i32), whether something counts
// other than once (i32); at HEAD the input rows (u32 each, 2C places); then their counts (f32, 2C places); then the
// output rows, target first, filled up to whole tiles with the null row; then their counts, 0 for the null row.

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
  return place + HEAD + (<usize>window << 3);
}

// @ts-ignore: decorator
@inline
export function outputList(place: usize): usize {
  return place + HEAD + (<usize>window << 4);
}

// @ts-ignore: decorator
@inline
export function outputCounts(place: usize): usize {
  return outputList(place) + ((<usize>negatives + <usize>TILE) << 2);
}

/** How far the window of these random bits reaches. */
// @ts-ignore: decorator
@inline
export function reachOf(bits: u64): i32 {
  return dynamic ? 1 + <i32>below(<u32>window, <u32>bits) : window;
}

/** The first survivor of the window around `center`. */
// @ts-ignore: decorator
@inline
export function windowStart(center: usize, reach: i32): usize {
  let start = center;
  for (let i = 0; i < reach && load<i32>(start - 16) >= 0; i++) start -= 16;
  return start;
}

/** Writes the context rows of the survivor at `center`; returns how many context words there are. */
export function drawContext(place: usize, center: usize): i32 {
  const reach = reachOf(load<u64>(center, 8));
  const end = center + (<usize>(reach + 1) << 4);
  startInputs(place);
  let words = 0;
  for (let survivor = windowStart(center, reach); survivor < end; survivor += 16) {
    const word = load<i32>(survivor);
    if (word < 0) break;
    if (survivor == center) continue;
    addInput(place, word);
    words++;
  }
  store<i32>(place, words, 8);
  return words;
}

// @ts-ignore: decorator
@inline
export function startInputs(place: usize): void {
  store<i32>(place, 0);
  store<i32>(place, 0, 12);
}

// @ts-ignore: decorator
@inline
export function addInput(place: usize, word: i32): void {
  const m = load<i32>(place);
  const row = <u32>(inputRows + <usize>word * rowBytes);
  store<i32>(place, add(place, place + HEAD, inputCounts(place), m, row));
}

/**
 * Writes the target's row and those of `negatives` draws for it, the draws being the halves of the outputs of `bits`
 * from half number `drawn` on; returns the number of the next half.
 */
export function drawOutputs(place: usize, target: i32, bits: u64, drawn: i32): i32 {
  const list = outputList(place);
  const counts = outputCounts(place);
  store<u32>(list, <u32>(outputRows + <usize>target * rowBytes));
  store<f32>(counts, 1);
  let rows = 1;
  let half = drawn;
  for (let k = 0; k < negatives; ) {
    const pair = output(bits, half >> 1);
    const slot = below(noiseLength, <u32>((half & 1) == 0 ? pair >> 32 : pair));
    half++;
    const word = load<i32>(noise + (<usize>slot << 2));
    if (word == target) continue;
    rows = add(place, list, counts, rows, <u32>(outputRows + <usize>word * rowBytes));
    k++;
  }
  const tiles = (rows + TILE - 1) / TILE;
  if (rows < tiles * TILE) store<i32>(place, 1, 12);
  for (; rows < tiles * TILE; rows++) {
    store<u32>(list + (<usize>rows << 2), nullRow);
    store<f32>(counts + (<usize>rows << 2), 0);
  }
  store<i32>(place, tiles, 4);
  return half;
}

/** Adds a row to a list of `length`, or counts it once more where it is there; returns the length. */
// @ts-ignore: decorator
@inline
function add(place: usize, list: usize, counts: usize, length: i32, row: u32): i32 {
  for (let i: usize = 0; i < <usize>length << 2; i += 4) {
    if (load<u32>(list + i) == row) {
      store<f32>(counts + i, load<f32>(counts + i) + 1);
      store<i32>(place, 1, 12);
      return length;
    }
  }
  const end = <usize>length << 2;
  store<u32>(list + end, row);
  store<f32>(counts + end, 1);
  return length + 1;
}
