// The scores of a drawn window: m input rows times its output rows, a tile of six output rows after the other, in each
// tile six numbers an input row. Two input rows and six output rows at a time: their twelve sums stay in registers, and
// every number loaded is used twice or six times.

import { rowBytes } from './configuration';
import { HEAD, outputList } from './window';

const TILE_BYTES: usize = 24;

/** Writes tiles x m x 6 scores to `scores`. */
export function score(place: usize, scores: usize): void {
  const inputs = place + HEAD;
  const m = load<i32>(place);
  const outputs = outputList(place);
  const end = outputs + <usize>load<i32>(place, 4) * TILE_BYTES;
  let target = scores;
  for (let tile = outputs; tile < end; tile += TILE_BYTES) {
    let i = 0;
    for (; i + 1 < m; i += 2) {
      const input = inputs + (<usize>i << 2);
      scoreTwo(load<u32>(input), load<u32>(input, 4), tile, target);
      target += 2 * TILE_BYTES;
    }
    if (i < m) {
      scoreOne(load<u32>(inputs + (<usize>i << 2)), tile, target);
      target += TILE_BYTES;
    }
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

function scoreTwo(x: usize, y: usize, tile: usize, target: usize): void {
  const o0 = <usize>load<u32>(tile);
  const o1 = <usize>load<u32>(tile, 4);
  const o2 = <usize>load<u32>(tile, 8);
  const o3 = <usize>load<u32>(tile, 12);
  const o4 = <usize>load<u32>(tile, 16);
  const o5 = <usize>load<u32>(tile, 20);
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0), a4 = f32x4.splat(0), a5 = f32x4.splat(0);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0), b2 = f32x4.splat(0);
  let b3 = f32x4.splat(0), b4 = f32x4.splat(0), b5 = f32x4.splat(0);
  for (let k: usize = 0; k < rowBytes; k += 16) {
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
    o = v128.load(o4 + k);
    a4 = multiplyAdd(a4, u, o);
    b4 = multiplyAdd(b4, v, o);
    o = v128.load(o5 + k);
    a5 = multiplyAdd(a5, u, o);
    b5 = multiplyAdd(b5, v, o);
  }
  v128.store(target, sumLanes(a0, a1, a2, a3));
  v128.store(target, sumLanes(a4, a5, b0, b1), 16);
  v128.store(target, sumLanes(b2, b3, b4, b5), 32);
}

/** Writes 32 bytes, of which 24 count. */
function scoreOne(x: usize, tile: usize, target: usize): void {
  const o0 = <usize>load<u32>(tile);
  const o1 = <usize>load<u32>(tile, 4);
  const o2 = <usize>load<u32>(tile, 8);
  const o3 = <usize>load<u32>(tile, 12);
  const o4 = <usize>load<u32>(tile, 16);
  const o5 = <usize>load<u32>(tile, 20);
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0), a4 = f32x4.splat(0), a5 = f32x4.splat(0);
  for (let k: usize = 0; k < rowBytes; k += 16) {
    const u = v128.load(x + k);
    a0 = multiplyAdd(a0, u, v128.load(o0 + k));
    a1 = multiplyAdd(a1, u, v128.load(o1 + k));
    a2 = multiplyAdd(a2, u, v128.load(o2 + k));
    a3 = multiplyAdd(a3, u, v128.load(o3 + k));
    a4 = multiplyAdd(a4, u, v128.load(o4 + k));
    a5 = multiplyAdd(a5, u, v128.load(o5 + k));
  }
  v128.store(target, sumLanes(a0, a1, a2, a3));
  v128.store(target, sumLanes(a4, a5, a4, a5), 16);
}
