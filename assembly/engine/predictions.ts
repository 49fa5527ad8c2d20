// What a drawn step is to predict: its labels and weights (step.ts), for each kind of output rows.

import { inputs, labels, negativeWeight, outputs, pathCodes, pathNodes, pathOffsets, pool, weights, words } from './configuration';
import { contextOf, groupEnd, groupStart, windowCount } from './groups';
import { inputRow, mergeInputs, mergeOutputs, outputRow, setInputCount, setOutputCount, tiles } from './step';

/** Every context word of a group is an input row: each of its windows' targets is true for it, each negative false. */
export function predictGroup(): void {
  const targets = windowCount;
  const bytes = <usize>tiles << 4;
  const ones = f32x4.splat(1);
  let count = 0;
  let at: usize = 0;
  for (let survivor = groupStart; survivor < groupEnd; survivor += 16) {
    const here = i32x4.splat(<i32>survivor);
    let times = 0;
    for (let four = 0; four << 2 < targets; four++) {
      const context = contextOf(here, four);
      times += popcnt(i32x4.bitmask(context));
      v128.store(labels + at + (<usize>four << 4), v128.and(context, ones));
    }
    if (times == 0) continue;
    weigh(at, targets, <f32>times);
    store<u32>(inputs + (<usize>count << 2), inputRow(load<i32>(survivor)));
    count++;
    at += bytes;
  }
  setInputCount(count);
  mergeInputs();
  mergeOutputs(targets + pool);
}

/** Weights of an input whose labels for the targets are written: those, and for each negative `times` its weight. */
// @ts-ignore: decorator
@inline
function weigh(at: usize, targets: i32, times: f32): void {
  const rows = targets + pool;
  const all = f32x4.splat(times * negativeWeight);
  for (let tile = 0; tile < tiles; tile++) {
    const place = at + (<usize>tile << 4);
    const lanes = i32x4.add(i32x4.splat(tile << 2), i32x4(0, 1, 2, 3));
    const isNegative = v128.and(
      i32x4.ge_s(lanes, i32x4.splat(targets)),
      i32x4.lt_s(lanes, i32x4.splat(rows)),
    );
    let label = i32x4.splat(0);
    if (tile << 2 < targets) label = v128.load(labels + place);
    else v128.store(labels + place, label);
    v128.store(weights + place, f32x4.add(label, v128.and(isNegative, all)));
  }
}

/** Every window of a group is an input row, its context words taken together: its own target is true for it. */
export function predictWindows(): void {
  const targets = windowCount;
  const bytes = <usize>tiles << 4;
  memory.fill(labels, 0, <usize>targets * bytes);
  for (let w = 0; w < targets; w++) {
    const at = <usize>w * bytes;
    store<f32>(labels + at + (<usize>w << 2), 1);
    weigh(at, targets, 1);
  }
  mergeOutputs(targets + pool);
}

/** A single pair: the input row is there, and so are the target and its negatives. */
export function predictPair(): void {
  setInputCount(1);
  memory.fill(labels, 0, <usize>tiles << 4);
  store<f32>(labels, 1);
  weigh(0, 1, 1);
  mergeOutputs(1 + pool);
}

/** The output rows are the nodes of the target's path, true where its code is 0. */
export function drawPath(target: i32): void {
  const offset = pathOffsets + (<usize>target << 2);
  const start = load<i32>(offset);
  const length = load<i32>(offset, 4) - start;
  for (let j = 0; j < length; j++) {
    const node = load<i32>(pathNodes + (<usize>(start + j) << 2));
    store<u32>(outputs + (<usize>j << 2), outputRow(node));
    store<f32>(labels + (<usize>j << 2), <f32>(1 - load<u8>(pathCodes + <usize>(start + j))));
    store<f32>(weights + (<usize>j << 2), 1);
  }
  setOutputCount(length);
  for (let j = length; j < tiles << 2; j++) {
    store<f32>(labels + (<usize>j << 2), 0);
    store<f32>(weights + (<usize>j << 2), 0);
  }
}

/** The input rows predict the same path: the first one's predictions are everyone's. */
export function predictPath(): void {
  const bytes = <usize>tiles << 4;
  const count = contextRows();
  for (let at = bytes; at < <usize>count * bytes; at += bytes) {
    for (let k: usize = 0; k < bytes; k += 16) {
      v128.store(labels + at + k, v128.load(labels + k));
      v128.store(weights + at + k, v128.load(weights + k));
    }
  }
  mergeInputs();
}

/** Writes the context words of a group of one window as input rows; returns how many. */
function contextRows(): i32 {
  let count = 0;
  for (let survivor = groupStart; survivor < groupEnd; survivor += 16) {
    if (i32x4.extract_lane(contextOf(i32x4.splat(<i32>survivor), 0), 0) == 0) continue;
    store<u32>(inputs + (<usize>count << 2), inputRow(load<i32>(survivor)));
    count++;
  }
  setInputCount(count);
  return count;
}

/** Every word is an output row. */
export function useAllWords(): void {
  for (let word = 0; word < words; word++) store<u32>(outputs + (<usize>word << 2), outputRow(word));
  setOutputCount(words);
}

/** The context words as input rows, each once; `weights` gets how often it occurs. */
export function countContext(): void {
  const count = contextRows();
  let left = 0;
  for (let i = 0; i < count; i++) {
    const row = load<u32>(inputs + (<usize>i << 2));
    let same = 0;
    while (same < left && load<u32>(inputs + (<usize>same << 2)) != row) same++;
    const weight = weights + (<usize>same << 2);
    if (same == left) {
      store<u32>(inputs + (<usize>left << 2), row);
      store<f32>(weight, 0);
      left++;
    }
    store<f32>(weight, load<f32>(weight) + 1);
  }
  setInputCount(left);
}
