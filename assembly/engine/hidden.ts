// CBOW: the context words of a window predict together, by the mean or the sum of their rows, and its gradient goes back
// to each of them.
//
// `hidden` holds a row for each window of the group, of which the step makes what it adds to it.

import {
  architecture,
  CBOW_MEAN,
  CBOW_SUM,
  hidden,
  inputs,
  rowBytes,
} from './configuration';
import { centerOf, endOf, startOf, windowCount } from './groups';
import { inputRow, setInputCount } from './step';

/** Makes the hidden rows of a group's windows its input rows. */
export function combineContexts(): void {
  for (let w = 0; w < windowCount; w++) {
    combine(w);
    store<u32>(inputs + (<usize>w << 2), <u32>hiddenRow(w));
  }
  setInputCount(windowCount);
}

/** Gives every context word its part of what the step adds to the hidden rows. */
export function distribute(): void {
  for (let w = 0; w < windowCount; w++) distributeOf(w);
}

// @ts-ignore: decorator
@inline
function hiddenRow(w: i32): usize {
  return hidden + <usize>w * rowBytes;
}

// @ts-ignore: decorator
@inline
function contextWords(w: i32): f32 {
  return <f32>((endOf(w) - startOf(w)) >> 4) - 1;
}

function combine(w: i32): void {
  const bytes = rowBytes;
  const row = hiddenRow(w);
  const center = centerOf(w);
  const end = endOf(w);
  memory.fill(row, 0, bytes);
  for (let survivor = startOf(w); survivor < end; survivor += 16) {
    if (survivor == center) continue;
    const word = <usize>inputRow(load<i32>(survivor));
    for (let k: usize = 0; k < bytes; k += 16) {
      v128.store(row + k, f32x4.add(v128.load(row + k), v128.load(word + k)));
    }
  }
  const share = f32x4.splat(architecture == CBOW_SUM ? 1 : 1 / contextWords(w));
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(row + k, f32x4.mul(v128.load(row + k), share));
  }
}

function distributeOf(w: i32): void {
  const bytes = rowBytes;
  const row = hiddenRow(w);
  const center = centerOf(w);
  const end = endOf(w);
  const share = f32x4.splat(architecture == CBOW_MEAN ? 1 / contextWords(w) : 1);
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(row + k, f32x4.mul(v128.load(row + k), share));
  }
  for (let survivor = startOf(w); survivor < end; survivor += 16) {
    if (survivor == center) continue;
    const word = <usize>inputRow(load<i32>(survivor));
    for (let k: usize = 0; k < bytes; k += 16) {
      v128.store(word + k, f32x4.add(v128.load(word + k), v128.load(row + k)));
    }
  }
}
