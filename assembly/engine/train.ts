// Training on a range of tokens: draw a step, score it, turn scores into coefficients, add the step. Readable twin:
// src/kernels/reference.ts.

import { addLoss, differentiate, lossSum, resetLoss } from './coefficients';
import {
  architecture,
  coefficients,
  HIERARCHICAL_SOFTMAX,
  inputs,
  NEGATIVE_SAMPLING,
  NEGATIVE_SAMPLING_OF_PAIRS,
  objective,
  outputs,
  SKIP_GRAM,
  weights,
} from './configuration';
import {
  centerOf,
  drawGroup,
  drawGroupNegatives,
  drawNegatives,
  groupPairs,
  endOf,
  startOf,
  windowCount,
} from './groups';
import { combineContexts, distribute } from './hidden';
import {
  countContext,
  drawPath,
  predictGroup,
  predictPair,
  predictPath,
  predictWindows,
  useAllWords,
} from './predictions';
import { score } from './scores';
import { enterSentence } from './sentence';
import { differentiateSoftmax } from './softmax';
import { clearNullRow, inputRow, outputRow } from './step';
import { first, gather, survived } from './survivors';
import { update } from './update';

/** Tokens gathered at a time, whole blocks; layout.md's survivors have room for them. */
const STRETCH: i32 = 4096;

let wordTotal: f64 = 0;
let windowTotal: f64 = 0;
let pairTotal: f64 = 0;

export function trainedWords(): f64 {
  return wordTotal;
}

export function trainedWindows(): f64 {
  return windowTotal;
}

export function trainedPairs(): f64 {
  return pairTotal;
}

/**
 * Trains the centres at [from, to) of the `count` tokens at hand, of which the first is at position `start` of the text;
 * returns the loss sum, or 0 where it is not asked for.
 */
export function train(
  key: u64,
  start: f64,
  count: i32,
  from: i32,
  to: i32,
  rate: f32,
  withLoss: bool,
): f64 {
  wordTotal = 0;
  windowTotal = 0;
  pairTotal = 0;
  resetLoss();
  for (let at = from; at < to; at += STRETCH) {
    gather(key, <u64>start, at, min(to, at + STRETCH), count);
    wordTotal += <f64>survived;
    enterSentence(first);
    trainStretch(rate, withLoss);
  }
  return withLoss ? lossSum : 0;
}

function trainStretch(rate: f32, withLoss: bool): void {
  for (let cursor = drawGroup(first); cursor != 0; cursor = drawGroup(cursor)) {
    windowTotal += <f64>windowCount;
    pairTotal += <f64>(architecture == SKIP_GRAM ? groupPairs : windowCount);
    if (objective == NEGATIVE_SAMPLING_OF_PAIRS) {
      trainPairs(rate, withLoss);
    } else if (architecture == SKIP_GRAM) {
      trainContext(rate, withLoss);
    } else {
      combineContexts();
      trainHidden(rate, withLoss);
      if (rate != 0) distribute();
    }
  }
}

/** Each context word predicts for itself. */
// @ts-ignore: decorator
@inline
function trainContext(rate: f32, withLoss: bool): void {
  if (objective == NEGATIVE_SAMPLING) {
    drawGroupNegatives();
    predictGroup();
    step(rate, withLoss);
  } else if (objective == HIERARCHICAL_SOFTMAX) {
    drawPath(target());
    predictPath();
    step(rate, withLoss);
  } else {
    useAllWords();
    countContext();
    stepSoftmax(rate, withLoss);
  }
}

/** The hidden rows of the group's windows, already its input rows, predict. */
// @ts-ignore: decorator
@inline
function trainHidden(rate: f32, withLoss: bool): void {
  if (objective == NEGATIVE_SAMPLING) {
    drawGroupNegatives();
    predictWindows();
    step(rate, withLoss);
  } else if (objective == HIERARCHICAL_SOFTMAX) {
    drawPath(target());
    step(rate, withLoss);
  } else {
    useAllWords();
    store<f32>(weights, 1);
    stepSoftmax(rate, withLoss);
  }
}

/** Each pair of the window is a step of its own, with its own negatives. */
function trainPairs(rate: f32, withLoss: bool): void {
  const center = centerOf(0);
  const end = endOf(0);
  const bits = load<u64>(center, 8);
  let drawn = 0;
  for (let survivor = startOf(0); survivor < end; survivor += 16) {
    if (survivor == center) continue;
    store<u32>(inputs, inputRow(load<i32>(survivor)));
    store<u32>(outputs, outputRow(target()));
    drawn = drawNegatives(bits, drawn, 1);
    predictPair();
    step(rate, withLoss);
  }
}

/** The word at the centre of a group of one window. */
// @ts-ignore: decorator
@inline
function target(): i32 {
  return load<i32>(centerOf(0));
}

// @ts-ignore: decorator
@inline
function step(rate: f32, withLoss: bool): void {
  score(coefficients);
  if (withLoss) addLoss(coefficients);
  if (rate == 0) return;
  differentiate(coefficients, rate);
  update(coefficients);
  clearNullRow();
}

function stepSoftmax(rate: f32, withLoss: bool): void {
  score(coefficients);
  differentiateSoftmax(coefficients, target(), rate, withLoss);
  if (rate == 0) return;
  update(coefficients);
  clearNullRow();
}
