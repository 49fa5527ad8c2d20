// Groups of windows that share their negatives: up to `sharedBy` consecutive centres of a sentence and a block, one
// step. Readable twin: src/kernels/examples.ts.
//
// The windows of a group lie in `windows` as three lists of i32, sixteen places each: where each window starts and ends
// among the survivors, and its centre. Unused places hold zeros, which no survivor lies between.

import { noise, noiseLength, outputs, pool, sharedBy, windows } from './configuration';
import { below, output } from './random';
import { enterSentence, openWindow, windowEnd, windowStart } from './sentence';
import { outputRow, setOutputCount } from './step';
import { last } from './survivors';

const BLOCK_BITS: u32 = 8;
const STARTS: usize = 0;
const ENDS: usize = 64;
const CENTERS: usize = 128;
const LIST_BYTES: usize = 64;

/** Windows of the group. */
export let windowCount: i32 = 0;
/** Pairs of centre and context word in it. */
export let groupPairs: i32 = 0;
/** The survivors that lie in any of its windows: from here to there, the latter not included. */
export let groupStart: usize = 0;
export let groupEnd: usize = 0;
/** The random bits of its first centre. */
let groupBits: u64 = 0;

// @ts-ignore: decorator
@inline
export function startOf(w: i32): usize {
  return <usize>load<u32>(windows + (<usize>w << 2), STARTS);
}

// @ts-ignore: decorator
@inline
export function endOf(w: i32): usize {
  return <usize>load<u32>(windows + (<usize>w << 2), ENDS);
}

// @ts-ignore: decorator
@inline
export function centerOf(w: i32): usize {
  return <usize>load<u32>(windows + (<usize>w << 2), CENTERS);
}

/** All bits set for each of four windows, from number 4 `four` on, in whose context a survivor is. */
// @ts-ignore: decorator
@inline
export function contextOf(survivor: v128, four: i32): v128 {
  const list = windows + (<usize>four << 4);
  const inside = v128.and(
    i32x4.ge_s(survivor, v128.load(list, STARTS)),
    i32x4.lt_s(survivor, v128.load(list, ENDS)),
  );
  return v128.andnot(inside, i32x4.eq(survivor, v128.load(list, CENTERS)));
}

/** Draws the windows and targets of the next group from `from` on; returns where to go on, 0 where there was none. */
export function drawGroup(from: usize): usize {
  const most = sharedBy;
  let cursor = from;
  let count = 0;
  let pairs = 0;
  let block: u32 = 0;
  let start: usize = <usize>-1;
  let end: usize = 0;
  for (; cursor < last && count < most; cursor += 16) {
    const word = load<i32>(cursor);
    if (word < 0) {
      if (count > 0) break;
      enterSentence(cursor + 16);
      continue;
    }
    const ownBlock = load<u32>(cursor, 4) >> BLOCK_BITS;
    if (count > 0 && ownBlock != block) break;
    const context = openWindow(cursor);
    if (context == 0) continue;
    if (count == 0) {
      block = ownBlock;
      groupBits = load<u64>(cursor, 8);
      clearWindows();
    }
    const place = windows + (<usize>count << 2);
    store<u32>(place, <u32>windowStart, STARTS);
    store<u32>(place, <u32>windowEnd, ENDS);
    store<u32>(place, <u32>cursor, CENTERS);
    store<u32>(outputs + (<usize>count << 2), outputRow(word));
    start = min(start, windowStart);
    end = max(end, windowEnd);
    pairs += context;
    count++;
  }
  windowCount = count;
  groupPairs = pairs;
  groupStart = start;
  groupEnd = end;
  return count == 0 ? 0 : cursor;
}

// @ts-ignore: decorator
@inline
function clearWindows(): void {
  const zero = i32x4.splat(0);
  for (let k: usize = 0; k < <usize>sharedBy << 2; k += 16) {
    v128.store(windows + k, zero, STARTS);
    v128.store(windows + k, zero, ENDS);
    v128.store(windows + k, zero, CENTERS);
  }
}

/** Draws the negatives of the group's step behind its targets: the halves of the outputs of its bits, in order. */
// @ts-ignore: decorator
@inline
export function drawGroupNegatives(): void {
  drawNegatives(groupBits, 0, windowCount);
}

/**
 * Writes `pool` output rows behind the `targets` already there, none of them one of those. Draws are the halves of
 * the outputs of `bits` from half number `drawn` on; returns the number of the next half.
 */
// @ts-ignore: decorator
@inline
export function drawNegatives(bits: u64, drawn: i32, targets: i32): i32 {
  let next = outputs + (<usize>targets << 2);
  const end = next + (<usize>pool << 2);
  let half = drawn;
  let pair = output(bits, half >> 1);
  while (next < end) {
    if ((half & 1) == 0) pair = output(bits, half >> 1);
    const slot = below(noiseLength, <u32>((half & 1) == 0 ? pair >> 32 : pair));
    half++;
    const row = outputRow(load<i32>(noise + (<usize>slot << 2)));
    store<u32>(next, row);
    next += <usize>i32(!isTarget(row, targets)) << 2;
  }
  setOutputCount(targets + pool);
  return half;
}

// @ts-ignore: decorator
@inline
function isTarget(row: u32, targets: i32): bool {
  if (targets == 1) return load<u32>(outputs) == row;
  let equal = false;
  for (let j = 0; j < targets; j++) equal = equal || load<u32>(outputs + (<usize>j << 2)) == row;
  return equal;
}
