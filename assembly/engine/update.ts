// The step itself, x += sum of coefficient times the row opposite, for input and output rows at once: in one pass over D
// for each tile of output rows, whose numbers and sums stay in registers. All products are of the numbers before the
// step: while tile after tile adds to the input rows, the sums so far wait in `columns`, and the last tile writes them.
// A hidden row of CBOW becomes the sum alone, which its context words are given.

import { architecture, columns, inputs, outputs, rowBytes, SKIP_GRAM } from './configuration';
import { inputCount, tiles } from './step';

const TILE_BYTES: usize = 16;

/** Adds the step; coefficients lie as scores do. */
export function update(coefficients: usize): void {
  if (architecture != SKIP_GRAM) updateHidden(coefficients);
  else if (tiles == 1) updateOneTile(coefficients);
  else updateTiles(coefficients);
}

function updateOneTile(coefficients: usize): void {
  const bytes = rowBytes;
  for (let k: usize = 0; k < bytes; k += 16) addTile(outputs, coefficients, TILE_BYTES, k, true, true);
}

function updateTiles(coefficients: usize): void {
  const bytes = rowBytes;
  const stride = <usize>tiles << 4;
  for (let k: usize = 0; k < bytes; k += 16) {
    addTile(outputs, coefficients, stride, k, true, false);
    for (let tile = TILE_BYTES; tile < stride - TILE_BYTES; tile += TILE_BYTES) {
      addTile(outputs + tile, coefficients + tile, stride, k, false, false);
    }
    const tile = stride - TILE_BYTES;
    addTile(outputs + tile, coefficients + tile, stride, k, false, true);
  }
}

function updateHidden(coefficients: usize): void {
  const bytes = rowBytes;
  const stride = <usize>tiles << 4;
  const columnBytes = <usize>inputCount << 4;
  const zero = f32x4.splat(0);
  for (let k: usize = 0; k < bytes; k += 16) {
    for (let column: usize = 0; column < columnBytes; column += 16) v128.store(columns + column, zero);
    for (let tile: usize = 0; tile < stride - TILE_BYTES; tile += TILE_BYTES) {
      addTile(outputs + tile, coefficients + tile, stride, k, false, false);
    }
    const tile = stride - TILE_BYTES;
    addTile(outputs + tile, coefficients + tile, stride, k, false, true);
  }
}

/** Four numbers of every input row against those of a tile of output rows. */
// @ts-ignore: decorator
@inline
function addTile(tile: usize, coefficients: usize, stride: usize, k: usize, isFirst: bool, isLast: bool): void {
  const o0 = <usize>load<u32>(tile) + k;
  const o1 = <usize>load<u32>(tile, 4) + k;
  const o2 = <usize>load<u32>(tile, 8) + k;
  const o3 = <usize>load<u32>(tile, 12) + k;
  const q0 = v128.load(o0);
  const q1 = v128.load(o1);
  const q2 = v128.load(o2);
  const q3 = v128.load(o3);
  let d0 = q0, d1 = q1, d2 = q2, d3 = q3;
  let g = coefficients;
  let column = columns;
  const end = inputs + (<usize>inputCount << 2);
  for (let input = inputs; input < end; input += 4) {
    const place = <usize>load<u32>(input) + k;
    const x = v128.load(place);
    let y = x;
    if (!isFirst) y = v128.load(column);
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
    if (isLast) v128.store(place, y);
    else v128.store(column, y);
    if (!isFirst || !isLast) column += 16;
    g += stride;
  }
  v128.store(o0, d0);
  v128.store(o1, d1);
  v128.store(o2, d2);
  v128.store(o3, d3);
}
