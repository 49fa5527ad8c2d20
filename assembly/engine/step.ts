// A step drawn: m input rows, the output rows they are scored against, and for each of the m x n predictions how often
// it is to be true and how often it counts at all.
//
// Predictions lie input by input, each with its outputs in whole tiles of four. `labels` holds how often an output is
// the truth for an input, `weights` how often they meet: (1, 1) for a target, (0, 1) for a negative, (0, 0) for a pair
// that is none, such as the null row that fills the last tile. So one row is there once, however often it counts:
// adding to a row twice in a pass would lose an addition.
//
// That a row occurs twice is rare, so it is looked for with vectors, and only then mended one by one.

import { inputRows, inputs, labels, nullRow, outputRows, outputs, rowBytes, weights } from './configuration';

/** Output rows of a tile. */
const TILE: i32 = 4;

/** m. */
export let inputCount: i32 = 0;
/** Tiles of output rows. */
export let tiles: i32 = 0;
/** Whether the null row takes part. */
let padded: bool = false;

// @ts-ignore: decorator
@inline
export function inputRow(word: i32): u32 {
  return <u32>(inputRows + <usize>word * rowBytes);
}

// @ts-ignore: decorator
@inline
export function outputRow(row: i32): u32 {
  return <u32>(outputRows + <usize>row * rowBytes);
}

/** Where the predictions of an input lie in `labels`, `weights` and the scores. */
// @ts-ignore: decorator
@inline
export function predictionsOf(input: i32): usize {
  return <usize>(input * tiles) << 4;
}

/** Tells how many output rows were written to `outputs`, and fills the last tile. */
// @ts-ignore: decorator
@inline
export function setOutputCount(count: i32): void {
  tiles = (count + TILE - 1) / TILE;
  padded = count != tiles * TILE;
  for (let j = count; j < tiles * TILE; j++) store<u32>(outputs + (<usize>j << 2), <u32>nullRow);
}

/** Tells how many input rows were written to `inputs`, with their predictions. */
// @ts-ignore: decorator
@inline
export function setInputCount(count: i32): void {
  inputCount = count;
}

/** Makes one row of equal input rows, their predictions added up. */
// @ts-ignore: decorator
@inline
export function mergeInputs(): void {
  if (repeats(inputs, inputCount)) mergeEqualInputs();
}

/** The same for the first `count` output rows; what is left over becomes the null row. */
// @ts-ignore: decorator
@inline
export function mergeOutputs(count: i32): void {
  if (repeats(outputs, count)) mergeEqualOutputs(count);
}

/** The null row is zero, unless something was not finite; it must not carry that on. */
// @ts-ignore: decorator
@inline
export function clearNullRow(): void {
  if (padded) memory.fill(nullRow, 0, rowBytes);
}

/** Whether a row occurs twice in a list, which has room for four more. */
// @ts-ignore: decorator
@inline
function repeats(list: usize, length: i32): bool {
  const end = list + (<usize>length << 2);
  const beyond = v128.load(end);
  v128.store(end, i32x4.splat(0));
  let equal = i32x4.splat(0);
  for (let item = list; item < end; item += 4) {
    const row = v128.load32_splat(item);
    // Each row meets the ones after it.
    for (let others = item + 4; others < end; others += 16) {
      equal = v128.or(equal, i32x4.eq(row, v128.load(others)));
    }
  }
  v128.store(end, beyond);
  return v128.any_true(equal);
}

function mergeEqualInputs(): void {
  const bytes = <usize>tiles << 4;
  let left = 0;
  for (let i = 0; i < inputCount; i++) {
    const row = load<u32>(inputs + (<usize>i << 2));
    const from = predictionsOf(i);
    let same = 0;
    while (same < left && load<u32>(inputs + (<usize>same << 2)) != row) same++;
    const to = predictionsOf(same);
    if (same == left) {
      store<u32>(inputs + (<usize>left << 2), row);
      memory.copy(labels + to, labels + from, bytes);
      memory.copy(weights + to, weights + from, bytes);
      left++;
    } else {
      addTo(labels, to, from, bytes);
      addTo(weights, to, from, bytes);
    }
  }
  inputCount = left;
}

function addTo(area: usize, to: usize, from: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(area + to + k, f32x4.add(v128.load(area + to + k), v128.load(area + from + k)));
  }
}

function mergeEqualOutputs(count: i32): void {
  for (let j = 1; j < count; j++) {
    const row = load<u32>(outputs + (<usize>j << 2));
    let same = 0;
    while (load<u32>(outputs + (<usize>same << 2)) != row) same++;
    if (same == j) continue;
    store<u32>(outputs + (<usize>j << 2), <u32>nullRow);
    padded = true;
    for (let i = 0; i < inputCount; i++) {
      moveTo(labels + predictionsOf(i), same, j);
      moveTo(weights + predictionsOf(i), same, j);
    }
  }
}

function moveTo(predictions: usize, to: i32, from: i32): void {
  const target = predictions + (<usize>to << 2);
  const source = predictions + (<usize>from << 2);
  store<f32>(target, load<f32>(target) + load<f32>(source));
  store<f32>(source, 0);
}
