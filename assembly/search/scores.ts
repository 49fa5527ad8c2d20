// Inner products of Q queries with n rows of D numbers. A product of two rows adds lane by lane in four sums, then the
// sums in pairs, then the D mod 4 last products one by one: whatever is computed beside it, so every pair gives the same
// bits in a batch, alone, and on any thread.

// @ts-ignore: decorator
@inline
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** (0 + 1) + (2 + 3), of each of four vectors. */
// @ts-ignore: decorator
@inline
function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(i32x4.shuffle(a, b, 0, 2, 4, 6), i32x4.shuffle(a, b, 1, 3, 5, 7));
  const cd = f32x4.add(i32x4.shuffle(c, d, 0, 2, 4, 6), i32x4.shuffle(c, d, 1, 3, 5, 7));
  return f32x4.add(i32x4.shuffle(ab, cd, 0, 2, 4, 6), i32x4.shuffle(ab, cd, 1, 3, 5, 7));
}

/**
 * Writes the product of query q and row r to scores[q * stride + r].
 *
 * @param stride at least n.
 */
export function scoreRows(queries: usize, Q: i32, rows: usize, n: i32, D: i32, scores: usize, stride: i32): void {
  const bytes = <usize>D << 2;
  const next = <usize>stride << 2;
  let q = 0;
  for (; q + 4 <= Q; q += 4) fourQueries(queries + <usize>q * bytes, rows, n, D, scores + <usize>q * next, next);
  for (; q < Q; q++) oneQuery(queries + <usize>q * bytes, rows, n, D, scores + <usize>q * next);
}

/** Four queries by two rows at a time: eight sums in registers, every number loaded used twice or four times. */
function fourQueries(query: usize, rows: usize, n: i32, D: i32, scores: usize, next: usize): void {
  const bytes = <usize>D << 2;
  const whole = bytes & ~15;
  let row = rows;
  let at = scores;
  let r = 0;
  for (; r + 2 <= n; r += 2) {
    const other = row + bytes;
    let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0), a3 = f32x4.splat(0);
    let b0 = f32x4.splat(0), b1 = f32x4.splat(0), b2 = f32x4.splat(0), b3 = f32x4.splat(0);
    let x = query;
    for (let k: usize = 0; k < whole; k += 16) {
      const u = v128.load(row + k);
      const v = v128.load(other + k);
      let y = v128.load(x);
      a0 = multiplyAdd(a0, u, y);
      b0 = multiplyAdd(b0, v, y);
      y = v128.load(x + bytes);
      a1 = multiplyAdd(a1, u, y);
      b1 = multiplyAdd(b1, v, y);
      y = v128.load(x + 2 * bytes);
      a2 = multiplyAdd(a2, u, y);
      b2 = multiplyAdd(b2, v, y);
      y = v128.load(x + 3 * bytes);
      a3 = multiplyAdd(a3, u, y);
      b3 = multiplyAdd(b3, v, y);
      x += 16;
    }
    let a = sumLanes(a0, a1, a2, a3);
    let b = sumLanes(b0, b1, b2, b3);
    for (let k = whole; k < bytes; k += 4) {
      const y = gather(query + k, bytes);
      a = multiplyAdd(a, v128.load32_splat(row + k), y);
      b = multiplyAdd(b, v128.load32_splat(other + k), y);
    }
    scatter(a, at, next);
    scatter(b, at + 4, next);
    row = other + bytes;
    at += 8;
  }
  if (r == n) return;
  for (let q: usize = 0; q < 4; q++) oneQuery(query + q * bytes, row, 1, D, at + q * next);
}

/** The number at the same place of four rows. */
// @ts-ignore: decorator
@inline
function gather(at: usize, bytes: usize): v128 {
  let y = v128.load32_splat(at);
  y = f32x4.replace_lane(y, 1, load<f32>(at + bytes));
  y = f32x4.replace_lane(y, 2, load<f32>(at + 2 * bytes));
  return f32x4.replace_lane(y, 3, load<f32>(at + 3 * bytes));
}

// @ts-ignore: decorator
@inline
function scatter(v: v128, at: usize, next: usize): void {
  v128.store_lane<f32>(at, v, 0);
  v128.store_lane<f32>(at + next, v, 1);
  v128.store_lane<f32>(at + 2 * next, v, 2);
  v128.store_lane<f32>(at + 3 * next, v, 3);
}

/**
 * Row after row: it is memory that takes the time, and it is fetched ahead only while it is read in order (four rows at a
 * time took half as long again).
 */
function oneQuery(query: usize, rows: usize, n: i32, D: i32, scores: usize): void {
  const bytes = <usize>D << 2;
  let row = rows;
  for (let r = 0; r < n; r++) {
    store<f32>(scores + (<usize>r << 2), product(query, row, D));
    row += bytes;
  }
}

function product(query: usize, row: usize, D: i32): f32 {
  const bytes = <usize>D << 2;
  const whole = bytes & ~15;
  let sums = f32x4.splat(0);
  for (let k: usize = 0; k < whole; k += 16) sums = multiplyAdd(sums, v128.load(row + k), v128.load(query + k));
  let sum =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  for (let k = whole; k < bytes; k += 4) sum += load<f32>(row + k) * load<f32>(query + k);
  return sum;
}
