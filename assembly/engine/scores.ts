// The scores of a step: its input rows times its output rows. Two input rows and a tile of four output rows at a time:
// their eight sums stay in registers, and every number loaded is used twice or four times.

import { inputs, outputs, rowBytes } from './configuration';
import { inputCount, tiles } from './step';

const TILE_BYTES: usize = 16;

/** Writes the m x n scores, input by input. */
export function score(scores: usize): void {
  const m = inputCount;
  const stride = <usize>tiles << 4;
  const bytes = rowBytes;
  let target = scores;
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const input = inputs + (<usize>i << 2);
    const x = <usize>load<u32>(input);
    const y = <usize>load<u32>(input, 4);
    let tile = outputs;
    for (let at = target; at < target + stride; at += TILE_BYTES) {
      scoreTwo(x, y, tile, bytes, at, at + stride);
      tile += TILE_BYTES;
    }
    target += stride << 1;
  }
  if (i == m) return;
  const x = <usize>load<u32>(inputs + (<usize>i << 2));
  let tile = outputs;
  for (let at = target; at < target + stride; at += TILE_BYTES) {
    scoreOne(x, tile, bytes, at);
    tile += TILE_BYTES;
  }
}

// @ts-ignore: decorator
@inline
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** The sums of the lanes of four vectors, as one vector. */
// @ts-ignore: decorator
@inline
function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(i32x4.shuffle(a, b, 0, 4, 1, 5), i32x4.shuffle(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(i32x4.shuffle(c, d, 0, 4, 1, 5), i32x4.shuffle(c, d, 2, 6, 3, 7));
  return f32x4.add(i64x2.shuffle(ab, cd, 0, 2), i64x2.shuffle(ab, cd, 1, 3));
}

// @ts-ignore: decorator
@inline
function scoreTwo(x: usize, y: usize, tile: usize, bytes: usize, atX: usize, atY: usize): void {
  const o0 = <usize>load<u32>(tile);
  const o1 = <usize>load<u32>(tile, 4);
  const o2 = <usize>load<u32>(tile, 8);
  const o3 = <usize>load<u32>(tile, 12);
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0), a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0), b2 = f32x4.splat(0), b3 = f32x4.splat(0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const u = v128.load(x + k);
    const v = v128.load(y + k);
    let o = v128.load(o0 + k);
    a0 = multiplyAdd(a0, u, o);
    b0 = multiplyAdd(b0, v, o);
    o = v128.load(o1 + k);
    a1 = multiplyAdd(a1, u, o);
    b1 = multiplyAdd(b1, v, o);
    o = v128.load(o2 + k);
    a2 = multiplyAdd(a2, u, o);
    b2 = multiplyAdd(b2, v, o);
    o = v128.load(o3 + k);
    a3 = multiplyAdd(a3, u, o);
    b3 = multiplyAdd(b3, v, o);
  }
  v128.store(atX, sumLanes(a0, a1, a2, a3));
  v128.store(atY, sumLanes(b0, b1, b2, b3));
}

// @ts-ignore: decorator
@inline
function scoreOne(x: usize, tile: usize, bytes: usize, at: usize): void {
  const o0 = <usize>load<u32>(tile);
  const o1 = <usize>load<u32>(tile, 4);
  const o2 = <usize>load<u32>(tile, 8);
  const o3 = <usize>load<u32>(tile, 12);
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0), a3 = f32x4.splat(0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const u = v128.load(x + k);
    a0 = multiplyAdd(a0, u, v128.load(o0 + k));
    a1 = multiplyAdd(a1, u, v128.load(o1 + k));
    a2 = multiplyAdd(a2, u, v128.load(o2 + k));
    a3 = multiplyAdd(a3, u, v128.load(o3 + k));
  }
  v128.store(at, sumLanes(a0, a1, a2, a3));
}
