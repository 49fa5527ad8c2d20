// Rows of float64 numbers, padded with zeros to whole blocks of ten: the course's dimension is one block, and a block
// is five vectors, few enough to stay in registers.

/** Bytes of a block of ten float64. */
export const BLOCK_BYTES: usize = 80;

/** The two dot products a.b and a.c as one vector. */
// @ts-ignore: decorator
@inline
export function dotPair(a: usize, b: usize, c: usize, rowBytes: usize): v128 {
  let sumB = f64x2.splat(0);
  let sumC = f64x2.splat(0);
  for (let offset: usize = 0; offset < rowBytes; offset += BLOCK_BYTES) {
    const a0 = v128.load(a + offset);
    const a1 = v128.load(a + offset, 16);
    const a2 = v128.load(a + offset, 32);
    const a3 = v128.load(a + offset, 48);
    const a4 = v128.load(a + offset, 64);
    sumB = f64x2.add(sumB, f64x2.mul(a0, v128.load(b + offset)));
    sumC = f64x2.add(sumC, f64x2.mul(a0, v128.load(c + offset)));
    sumB = f64x2.add(sumB, f64x2.mul(a1, v128.load(b + offset, 16)));
    sumC = f64x2.add(sumC, f64x2.mul(a1, v128.load(c + offset, 16)));
    sumB = f64x2.add(sumB, f64x2.mul(a2, v128.load(b + offset, 32)));
    sumC = f64x2.add(sumC, f64x2.mul(a2, v128.load(c + offset, 32)));
    sumB = f64x2.add(sumB, f64x2.mul(a3, v128.load(b + offset, 48)));
    sumC = f64x2.add(sumC, f64x2.mul(a3, v128.load(c + offset, 48)));
    sumB = f64x2.add(sumB, f64x2.mul(a4, v128.load(b + offset, 64)));
    sumC = f64x2.add(sumC, f64x2.mul(a4, v128.load(c + offset, 64)));
  }
  return sumLanes(sumB, sumC);
}

/** (a0 + a1, b0 + b1). */
// @ts-ignore: decorator
@inline
export function sumLanes(a: v128, b: v128): v128 {
  return f64x2.add(i64x2.shuffle(a, b, 0, 2), i64x2.shuffle(a, b, 1, 3));
}

/** y += factor * x. */
// @ts-ignore: decorator
@inline
export function addScaled(y: usize, factor: v128, x: usize, rowBytes: usize): void {
  for (let offset: usize = 0; offset < rowBytes; offset += BLOCK_BYTES) {
    const p = y + offset;
    const q = x + offset;
    v128.store(p, f64x2.add(v128.load(p), f64x2.mul(factor, v128.load(q))));
    v128.store(p, f64x2.add(v128.load(p, 16), f64x2.mul(factor, v128.load(q, 16))), 16);
    v128.store(p, f64x2.add(v128.load(p, 32), f64x2.mul(factor, v128.load(q, 32))), 32);
    v128.store(p, f64x2.add(v128.load(p, 48), f64x2.mul(factor, v128.load(q, 48))), 48);
    v128.store(p, f64x2.add(v128.load(p, 64), f64x2.mul(factor, v128.load(q, 64))), 64);
  }
}
