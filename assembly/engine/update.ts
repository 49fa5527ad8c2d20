// The step of a drawn window, x += sum of coefficient times the row opposite, for input and output rows at once: in one
// pass over D each number is read, used and written once. All products are of the numbers before the step.

import { columns, rowBytes, nullRow } from './configuration';
import { HEAD, outputList } from './window';

const TILE_BYTES: usize = 24;

/** Adds the step; `coefficients` lie as scores.ts writes scores. */
export function update(place: usize, coefficients: usize): void {
  if (load<i32>(place, 4) == 1) updateOneTile(place, coefficients);
  else updateTiles(place, coefficients);
  // What it was given is zero, unless something was not finite; it must not carry that on.
  if (load<i32>(place, 12) != 0) memory.fill(nullRow, 0, rowBytes);
}

function updateOneTile(place: usize, coefficients: usize): void {
  const inputs = place + HEAD;
  const inputsEnd = inputs + (<usize>load<i32>(place) << 2);
  const tile = outputList(place);
  const o0 = <usize>load<u32>(tile);
  const o1 = <usize>load<u32>(tile, 4);
  const o2 = <usize>load<u32>(tile, 8);
  const o3 = <usize>load<u32>(tile, 12);
  const o4 = <usize>load<u32>(tile, 16);
  const o5 = <usize>load<u32>(tile, 20);
  for (let k: usize = 0; k < rowBytes; k += 16) {
    const q0 = v128.load(o0 + k);
    const q1 = v128.load(o1 + k);
    const q2 = v128.load(o2 + k);
    const q3 = v128.load(o3 + k);
    const q4 = v128.load(o4 + k);
    const q5 = v128.load(o5 + k);
    let d0 = q0, d1 = q1, d2 = q2, d3 = q3, d4 = q4, d5 = q5;
    let g = coefficients;
    for (let input = inputs; input < inputsEnd; input += 4) {
      const place = <usize>load<u32>(input) + k;
      const x = v128.load(place);
      let y = x;
      let s = v128.load32_splat(g);
      y = f32x4.add(y, f32x4.mul(s, q0));
      d0 = f32x4.add(d0, f32x4.mul(s, x));
      s = v128.load32_splat(g, 4);
      y = f32x4.add(y, f32x4.mul(s, q1));
      d1 = f32x4.add(d1, f32x4.mul(s, x));
      s = v128.load32_splat(g, 8);
      y = f32x4.add(y, f32x4.mul(s, q2));
      d2 = f32x4.add(d2, f32x4.mul(s, x));
      s = v128.load32_splat(g, 12);
      y = f32x4.add(y, f32x4.mul(s, q3));
      d3 = f32x4.add(d3, f32x4.mul(s, x));
      s = v128.load32_splat(g, 16);
      y = f32x4.add(y, f32x4.mul(s, q4));
      d4 = f32x4.add(d4, f32x4.mul(s, x));
      s = v128.load32_splat(g, 20);
      y = f32x4.add(y, f32x4.mul(s, q5));
      d5 = f32x4.add(d5, f32x4.mul(s, x));
      v128.store(place, y);
      g += TILE_BYTES;
    }
    v128.store(o0 + k, d0);
    v128.store(o1 + k, d1);
    v128.store(o2 + k, d2);
    v128.store(o3 + k, d3);
    v128.store(o4 + k, d4);
    v128.store(o5 + k, d5);
  }
}

/** As above; the input rows' numbers before the step are kept in `columns` while tile after tile adds to the rows. */
function updateTiles(place: usize, coefficients: usize): void {
  const inputs = place + HEAD;
  const inputsEnd = inputs + (<usize>load<i32>(place) << 2);
  const tiles = outputList(place);
  const tilesEnd = tiles + <usize>load<i32>(place, 4) * TILE_BYTES;
  for (let k: usize = 0; k < rowBytes; k += 16) {
    let column = columns;
    for (let input = inputs; input < inputsEnd; input += 4) {
      v128.store(column, v128.load(<usize>load<u32>(input) + k));
      column += 16;
    }
    let g = coefficients;
    for (let tile = tiles; tile < tilesEnd; tile += TILE_BYTES) {
      const o0 = <usize>load<u32>(tile) + k;
      const o1 = <usize>load<u32>(tile, 4) + k;
      const o2 = <usize>load<u32>(tile, 8) + k;
      const o3 = <usize>load<u32>(tile, 12) + k;
      const o4 = <usize>load<u32>(tile, 16) + k;
      const o5 = <usize>load<u32>(tile, 20) + k;
      const q0 = v128.load(o0);
      const q1 = v128.load(o1);
      const q2 = v128.load(o2);
      const q3 = v128.load(o3);
      const q4 = v128.load(o4);
      const q5 = v128.load(o5);
      let d0 = q0, d1 = q1, d2 = q2, d3 = q3, d4 = q4, d5 = q5;
      column = columns;
      for (let input = inputs; input < inputsEnd; input += 4) {
        const place = <usize>load<u32>(input) + k;
        const x = v128.load(column);
        let y = v128.load(place);
        let s = v128.load32_splat(g);
        y = f32x4.add(y, f32x4.mul(s, q0));
        d0 = f32x4.add(d0, f32x4.mul(s, x));
        s = v128.load32_splat(g, 4);
        y = f32x4.add(y, f32x4.mul(s, q1));
        d1 = f32x4.add(d1, f32x4.mul(s, x));
        s = v128.load32_splat(g, 8);
        y = f32x4.add(y, f32x4.mul(s, q2));
        d2 = f32x4.add(d2, f32x4.mul(s, x));
        s = v128.load32_splat(g, 12);
        y = f32x4.add(y, f32x4.mul(s, q3));
        d3 = f32x4.add(d3, f32x4.mul(s, x));
        s = v128.load32_splat(g, 16);
        y = f32x4.add(y, f32x4.mul(s, q4));
        d4 = f32x4.add(d4, f32x4.mul(s, x));
        s = v128.load32_splat(g, 20);
        y = f32x4.add(y, f32x4.mul(s, q5));
        d5 = f32x4.add(d5, f32x4.mul(s, x));
        v128.store(place, y);
        g += TILE_BYTES;
        column += 16;
      }
      v128.store(o0, d0);
      v128.store(o1, d1);
      v128.store(o2, d2);
      v128.store(o3, d3);
      v128.store(o4, d4);
      v128.store(o5, d5);
    }
  }
}
