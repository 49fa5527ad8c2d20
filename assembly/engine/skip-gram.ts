// Skip-gram with negative sampling over a range of tokens. Readable twin: src/kernels/reference.ts.
//
// Output rows come from all over memory. So the next window is drawn, and its output rows are touched, before this one
// is trained. Draws depend on no parameter, so this changes no bit. (On the machine it was measured on it made no
// difference beyond noise.)

import { addLoss, differentiate, lossSum, resetLoss } from './coefficients';
import { coefficients, perPair, rowBytes, windowBytes, windows } from './configuration';
import { score } from './scores';
import { first, gather, last, words } from './survivors';
import { update } from './update';
import {
  drawContext,
  drawOutputs,
  enterSentence,
  finishWindow,
  HEAD,
  inputRow,
  outputList,
  reachOf,
  windowEnd,
  windowStart,
} from './window';

/** Tokens gathered at a time; layout.md's survivors have room for them. */
const STRETCH: i32 = 4096;

let wordCount: f64 = 0;
let windowCount: f64 = 0;
let pairCount: f64 = 0;
/** Where loads go whose only use is that a row comes into the cache. */
let touched: u32 = 0;

export function trainedWords(): f64 {
  return wordCount;
}

export function trainedWindows(): f64 {
  return windowCount;
}

export function trainedPairs(): f64 {
  return pairCount;
}

/** Trains the centres at [from, to); returns the loss sum, or 0 where it is not asked for. */
export function train(key: u64, from: i32, to: i32, rate: f32, withLoss: bool): f64 {
  wordCount = 0;
  windowCount = 0;
  pairCount = 0;
  resetLoss();
  for (let start = from; start < to; start += STRETCH) {
    gather(key, start, min(to, start + STRETCH));
    wordCount += <f64>words;
    enterSentence(first);
    if (perPair) trainPairs(rate, withLoss);
    else trainWindows(rate, withLoss);
  }
  return withLoss ? lossSum() : 0;
}

function trainWindows(rate: f32, withLoss: bool): void {
  let current = windows;
  let next = windows + windowBytes;
  let cursor = drawWindow(current, first);
  while (cursor != 0) {
    cursor = drawWindow(next, cursor);
    windowCount++;
    pairCount += <f64>load<i32>(current, 8);
    step(current, rate, withLoss);
    const drawn = next;
    next = current;
    current = drawn;
  }
}

/** Draws the first window with context words from `cursor` on; returns where to go on, 0 where there was none. */
function drawWindow(place: usize, from: usize): usize {
  for (let cursor = from; cursor < last; cursor += 16) {
    const target = load<i32>(cursor);
    if (target < 0) {
      enterSentence(cursor + 16);
      continue;
    }
    if (drawContext(place, cursor) == 0) continue;
    drawOutputs(place, target, load<u64>(cursor, 8), 0);
    finishWindow(place);
    touch(place);
    return cursor + 16;
  }
  return 0;
}

/** Brings the output rows into the cache. */
// @ts-ignore: decorator
@inline
function touch(place: usize): void {
  let sum: u32 = 0;
  const list = outputList(place);
  const end = list + <usize>load<i32>(place, 4) * 24;
  for (let item = list; item < end; item += 4) {
    const row = <usize>load<u32>(item);
    for (let k: usize = 0; k < rowBytes; k += 64) sum += load<u32>(row + k);
    sum += load<u32>(row + rowBytes - 4);
  }
  touched = sum;
}

/** Each pair of a window is a step of its own, with its own negatives, as in word2vec.c. */
function trainPairs(rate: f32, withLoss: bool): void {
  for (let center = first; center < last; center += 16) {
    if (load<i32>(center) < 0) {
      enterSentence(center + 16);
      continue;
    }
    const pairs = drawPairs(center);
    if (pairs == 0) continue;
    windowCount++;
    pairCount += <f64>pairs;
    const end = windows + <usize>pairs * windowBytes;
    for (let place = windows; place < end; place += windowBytes) step(place, rate, withLoss);
  }
}

/** Draws the pairs of a window, a place each; returns how many. */
function drawPairs(center: usize): i32 {
  const target = load<i32>(center);
  const bits = load<u64>(center, 8);
  const reach = reachOf(bits);
  const end = windowEnd(center, reach);
  let place = windows;
  let pairs = 0;
  let drawn = 0;
  for (let survivor = windowStart(center, reach); survivor < end; survivor += 16) {
    if (survivor == center) continue;
    store<i32>(place, 1);
    store<u32>(place, inputRow(load<i32>(survivor)), HEAD);
    drawn = drawOutputs(place, target, bits, drawn);
    finishWindow(place);
    touch(place);
    place += windowBytes;
    pairs++;
  }
  return pairs;
}

// @ts-ignore: decorator
@inline
function step(place: usize, rate: f32, withLoss: bool): void {
  score(place, coefficients);
  if (withLoss) addLoss(place, coefficients);
  differentiate(place, coefficients, rate);
  update(place, coefficients);
}
