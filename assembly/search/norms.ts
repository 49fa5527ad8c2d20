// Inverse lengths of rows, in float64: even lanes, odd lanes, then their sum.

/**
 * Writes 1 / |row| for n rows of D numbers; NaN for a row that is zero or holds NaN or an infinity, so that its score is
 * NaN and it is never found.
 */
export function inverseNorms(rows: usize, n: i32, D: i32, out: usize): void {
  let at = rows;
  for (let r = 0; r < n; r++) {
    const end = at + (<usize>D << 2);
    let squares = f64x2.splat(0);
    for (; at + 8 <= end; at += 8) {
      const x = f64x2.promote_low_f32x4(v128.load64_zero(at));
      squares = f64x2.add(squares, f64x2.mul(x, x));
    }
    let squared = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
    if (at < end) {
      const x = <f64>load<f32>(at);
      squared += x * x;
      at += 4;
    }
    const usable = squared > 0 && squared < Infinity;
    store<f32>(out + (<usize>r << 2), usable ? <f32>(1 / Math.sqrt(squared)) : NaN);
  }
}
