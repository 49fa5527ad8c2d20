// SGD on the naive-softmax loss, a batch a step: every centre of the batch against the whole vocabulary. The batch's
// centres are the lanes: centre vectors, centre gradients and scores are kept transposed (a lane a context), so no
// product needs a sum across lanes. Readable twin: src/cs224n/trainer/reference.ts; the formulas are those of
// src/math/naive-softmax.ts.
//
// Three passes over the vocabulary: (1) scores and their maxima; (2) e^(score - maximum), their sums, and the centre
// gradients; (3) the update of the outside rows, for which the sums must be known.

import { batchSize, centers, drawBatch, pairCounts, rowBytes, targets } from './batch';
import { exponential } from '../arithmetic/exponential';
import { addScaled, BLOCK_BYTES, sumLanes } from './rows';

/** Contexts padded to whole tiles of ten lanes; the lanes of padding have zero vectors and zero weight. */
let laneBytes: usize = 0;
let dimension: usize = 0;
let vocabularySize: usize = 0;
let outsideRows: usize = 0;
/** [V][lanes] scores, then exponentials. */
let scores: usize = 0;
/** [D][lanes] centre vectors and the sums that make their gradients. */
let centersAcross: usize = 0;
let sumsAcross: usize = 0;
/** [lanes] maxima of the scores, sums of the exponentials, and the weight of each context in the update. */
let maxima: usize = 0;
let partitions: usize = 0;
let weights: usize = 0;
/** [batch][D padded] centre gradients. */
let centerGradients: usize = 0;

/** Rows of pass 2 whose exponentials are made before they are used: few enough for the first-level cache. */
const STRIP_ROWS: usize = 16;

export function setNaiveSoftmax(
  vocabulary: usize,
  dim: usize,
  bytesOfLanes: usize,
  outside: usize,
  scoresPointer: usize,
  centersAcrossPointer: usize,
  sumsAcrossPointer: usize,
  maximaPointer: usize,
  partitionsPointer: usize,
  weightsPointer: usize,
  centerGradientsPointer: usize,
): void {
  vocabularySize = vocabulary;
  dimension = dim;
  laneBytes = bytesOfLanes;
  outsideRows = outside;
  scores = scoresPointer;
  centersAcross = centersAcrossPointer;
  sumsAcross = sumsAcrossPointer;
  maxima = maximaPointer;
  partitions = partitionsPointer;
  weights = weightsPointer;
  centerGradients = centerGradientsPointer;
}

/** As trainNegativeSampling; the batch loss is at hand in every iteration. */
export function trainNaiveSoftmax(iterations: i32, first: i32, rate: f64, lossEvery: i32, losses: usize): void {
  const step = rate / <f64>batchSize;
  for (let iteration = first; iteration < first + iterations; iteration++) {
    drawBatch();
    transposeCenters();
    score();
    const hitScores = sumHitScores();
    exponentiate();
    differentiateCenters();
    if (iteration % lossEvery == 0) {
      store<f64>(losses, loss(hitScores) / <f64>batchSize);
      losses += 8;
    }
    updateOutsideRows(step);
    addHits(f64x2.splat(step));
    updateCenters(f64x2.splat(-step));
  }
}

// @ts-ignore: decorator
@inline
function centerOf(b: usize): usize {
  return <usize>load<u32>(centers + (b << 2));
}

// @ts-ignore: decorator
@inline
function pairsOf(b: usize): usize {
  return <usize>load<u32>(pairCounts + (b << 2));
}

function transposeCenters(): void {
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    const center = centerOf(b);
    for (let d: usize = 0; d < dimension; d++) {
      store<f64>(centersAcross + d * laneBytes + (b << 3), load<f64>(center + (d << 3)));
    }
  }
}

function score(): void {
  for (let lane: usize = 0; lane < laneBytes; lane += 8) store<f64>(maxima + lane, -Infinity);
  for (let w: usize = 0; w < vocabularySize; w++) {
    const row = outsideRows + w * rowBytes;
    const out = scores + w * laneBytes;
    for (let lane: usize = 0; lane < laneBytes; lane += BLOCK_BYTES) {
      let s0 = f64x2.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let s4 = s0;
      let across = centersAcross + lane;
      const end = row + (dimension << 3);
      for (let u = row; u < end; u += 8) {
        const factor = v128.load64_splat(u);
        s0 = f64x2.add(s0, f64x2.mul(factor, v128.load(across)));
        s1 = f64x2.add(s1, f64x2.mul(factor, v128.load(across, 16)));
        s2 = f64x2.add(s2, f64x2.mul(factor, v128.load(across, 32)));
        s3 = f64x2.add(s3, f64x2.mul(factor, v128.load(across, 48)));
        s4 = f64x2.add(s4, f64x2.mul(factor, v128.load(across, 64)));
        across += laneBytes;
      }
      const o = out + lane;
      v128.store(o, s0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
      v128.store(o, s4, 64);
      const m = maxima + lane;
      v128.store(m, f64x2.pmax(v128.load(m), s0));
      v128.store(m, f64x2.pmax(v128.load(m, 16), s1), 16);
      v128.store(m, f64x2.pmax(v128.load(m, 32), s2), 32);
      v128.store(m, f64x2.pmax(v128.load(m, 48), s3), 48);
      v128.store(m, f64x2.pmax(v128.load(m, 64), s4), 64);
    }
  }
}

/** The sum of the outside words' scores over the whole batch: all that the loss needs of them. */
function sumHitScores(): f64 {
  let sum = 0.0;
  let target = targets;
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    const end = target + (pairsOf(b) << 2);
    for (; target < end; target += 4) {
      const w = (<usize>load<u32>(target) - outsideRows) / rowBytes;
      sum += load<f64>(scores + w * laneBytes + (b << 3));
    }
  }
  return sum;
}

function exponentiate(): void {
  memory.fill(partitions, 0, laneBytes);
  memory.fill(sumsAcross, 0, dimension * laneBytes);
  for (let first: usize = 0; first < vocabularySize; first += STRIP_ROWS) {
    const rows = min(STRIP_ROWS, vocabularySize - first);
    const strip = scores + first * laneBytes;
    for (let r: usize = 0; r < rows; r++) {
      const row = strip + r * laneBytes;
      for (let lane: usize = 0; lane < laneBytes; lane += 16) {
        const e = exponential(f64x2.sub(v128.load(row + lane), v128.load(maxima + lane)));
        v128.store(row + lane, e);
        v128.store(partitions + lane, f64x2.add(v128.load(partitions + lane), e));
      }
    }
    sumStrip(strip, outsideRows + first * rowBytes, rows);
  }
}

/** sums[d][lane] += sum over the strip's rows of e[row][lane] u[row][d]. */
// @ts-ignore: decorator
@inline
function sumStrip(strip: usize, outside: usize, rows: usize): void {
  const end = strip + rows * laneBytes;
  for (let lane: usize = 0; lane < laneBytes; lane += BLOCK_BYTES) {
    for (let d: usize = 0; d < dimension; d++) {
      const sum = sumsAcross + d * laneBytes + lane;
      let s0 = v128.load(sum);
      let s1 = v128.load(sum, 16);
      let s2 = v128.load(sum, 32);
      let s3 = v128.load(sum, 48);
      let s4 = v128.load(sum, 64);
      let u = outside + (d << 3);
      for (let e = strip + lane; e < end; e += laneBytes) {
        const factor = v128.load64_splat(u);
        s0 = f64x2.add(s0, f64x2.mul(factor, v128.load(e)));
        s1 = f64x2.add(s1, f64x2.mul(factor, v128.load(e, 16)));
        s2 = f64x2.add(s2, f64x2.mul(factor, v128.load(e, 32)));
        s3 = f64x2.add(s3, f64x2.mul(factor, v128.load(e, 48)));
        s4 = f64x2.add(s4, f64x2.mul(factor, v128.load(e, 64)));
        u += rowBytes;
      }
      v128.store(sum, s0);
      v128.store(sum, s1, 16);
      v128.store(sum, s2, 32);
      v128.store(sum, s3, 48);
      v128.store(sum, s4, 64);
    }
  }
}

/** dJ/dv_b = m sum_w y^_w u_w - sum of the m outside words' u. */
function differentiateCenters(): void {
  let target = targets;
  const minusOne = f64x2.splat(-1);
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    const m = pairsOf(b);
    const factor = <f64>m / load<f64>(partitions + (b << 3));
    const gradient = centerGradients + b * rowBytes;
    for (let d: usize = 0; d < dimension; d++) {
      store<f64>(gradient + (d << 3), factor * load<f64>(sumsAcross + d * laneBytes + (b << 3)));
    }
    const end = target + (m << 2);
    for (; target < end; target += 4) addScaled(gradient, minusOne, <usize>load<u32>(target), rowBytes);
  }
}

/** J = sum over contexts of m log sum e^score, less the outside words' scores. */
function loss(hitScores: f64): f64 {
  let sum = -hitScores;
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    sum += <f64>pairsOf(b) * (load<f64>(maxima + (b << 3)) + Math.log(load<f64>(partitions + (b << 3))));
  }
  return sum;
}

/** u_w -= step * sum over contexts of m y^_w v, for every word of the vocabulary. */
function updateOutsideRows(step: f64): void {
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    store<f64>(weights + (b << 3), (-step * <f64>pairsOf(b)) / load<f64>(partitions + (b << 3)));
  }
  for (let w: usize = 0; w < vocabularySize; w++) {
    const exponentials = scores + w * laneBytes;
    for (let d: usize = 0; d < dimension; d += 10) {
      const across = centersAcross + d * laneBytes;
      addBlock(outsideRows + w * rowBytes + (d << 3), exponentials, across);
    }
  }
}

/** Ten numbers of a row += sum over lanes of (weight e) times ten rows of the transposed centres. */
// @ts-ignore: decorator
@inline
function addBlock(row: usize, exponentials: usize, across: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  let s8 = s0;
  let s9 = s0;
  for (let lane: usize = 0; lane < laneBytes; lane += 16) {
    const c = f64x2.mul(v128.load(exponentials + lane), v128.load(weights + lane));
    let v = across + lane;
    s0 = f64x2.add(s0, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s1 = f64x2.add(s1, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s2 = f64x2.add(s2, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s3 = f64x2.add(s3, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s4 = f64x2.add(s4, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s5 = f64x2.add(s5, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s6 = f64x2.add(s6, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s7 = f64x2.add(s7, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s8 = f64x2.add(s8, f64x2.mul(c, v128.load(v)));
    v += laneBytes;
    s9 = f64x2.add(s9, f64x2.mul(c, v128.load(v)));
  }
  v128.store(row, f64x2.add(v128.load(row), sumLanes(s0, s1)));
  v128.store(row, f64x2.add(v128.load(row, 16), sumLanes(s2, s3)), 16);
  v128.store(row, f64x2.add(v128.load(row, 32), sumLanes(s4, s5)), 32);
  v128.store(row, f64x2.add(v128.load(row, 48), sumLanes(s6, s7)), 48);
  v128.store(row, f64x2.add(v128.load(row, 64), sumLanes(s8, s9)), 64);
}

/** u_o += step v for every (centre, outside) pair: the part of the gradient where y is one. */
function addHits(step: v128): void {
  let target = targets;
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    const center = centerOf(b);
    const end = target + (pairsOf(b) << 2);
    for (; target < end; target += 4) addScaled(<usize>load<u32>(target), step, center, rowBytes);
  }
}

function updateCenters(step: v128): void {
  for (let b: usize = 0; b < <usize>batchSize; b++) {
    addScaled(centerOf(b), step, centerGradients + b * rowBytes, rowBytes);
  }
}
