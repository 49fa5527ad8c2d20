// The N best rows for a query, in a binary heap whose root is the worst of them. Worse is a smaller score, or with equal
// scores a larger row. Rows come in rising order, so a row whose score only equals the root's is no better than it.

/** An entry: score, row. */
const ENTRY: usize = 8;

/**
 * Offers n rows to a heap.
 *
 * @param scores inner products; they are multiplied by `inverse` in place. NaN and infinite ones are never kept.
 * @param inverse the rows' inverse norms.
 * @param first number of the first row.
 * @param excluded rows that are never kept, `exclusions` of them, rising.
 * @param heap room for N entries, `size` of them there.
 * @returns the heap's new size.
 */
export function select(
  scores: usize,
  inverse: usize,
  n: i32,
  first: i32,
  excluded: usize,
  exclusions: i32,
  heap: usize,
  size: i32,
  N: i32,
): i32 {
  if (N == 0) return 0;
  let least: f32 = size == N ? load<f32>(heap) : -f32.MAX_VALUE;
  const whole = n & ~3;
  for (let r = 0; r < whole; r += 4) {
    const at = scores + (<usize>r << 2);
    const cosines = f32x4.mul(v128.load(at), v128.load(inverse + (<usize>r << 2)));
    if (!v128.any_true(f32x4.gt(cosines, f32x4.splat(least)))) continue;
    v128.store(at, cosines);
    for (let i = 0; i < 4; i++) {
      const cosine = load<f32>(at + (<usize>i << 2));
      if (!(cosine > least) || cosine == Infinity || has(excluded, exclusions, first + r + i)) continue;
      size = keep(heap, size, N, cosine, first + r + i);
      if (size == N) least = load<f32>(heap);
    }
  }
  for (let r = whole; r < n; r++) {
    const cosine = load<f32>(scores + (<usize>r << 2)) * load<f32>(inverse + (<usize>r << 2));
    if (!(cosine > least) || cosine == Infinity || has(excluded, exclusions, first + r)) continue;
    size = keep(heap, size, N, cosine, first + r);
    if (size == N) least = load<f32>(heap);
  }
  return size;
}

/** By halves. */
function has(excluded: usize, count: i32, row: i32): bool {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = load<i32>(excluded + (<usize>middle << 2));
    if (found == row) return true;
    if (found < row) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** Adds an entry, in place of the root when the heap is full. */
function keep(heap: usize, size: i32, N: i32, score: f32, row: i32): i32 {
  if (size < N) {
    rise(heap, size, score, row);
    return size + 1;
  }
  sink(heap, N, score, row);
  return N;
}

// @ts-ignore: decorator
@inline
function worse(score: f32, row: i32, at: usize): bool {
  const other = load<f32>(at);
  return score < other || (score == other && row > load<i32>(at, 4));
}

function rise(heap: usize, place: i32, score: f32, row: i32): void {
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap + <usize>parent * ENTRY;
    if (!worse(score, row, above)) break;
    store<u64>(heap + <usize>place * ENTRY, load<u64>(above));
    place = parent;
  }
  put(heap + <usize>place * ENTRY, score, row);
}

function sink(heap: usize, size: i32, score: f32, row: i32): void {
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    let below = heap + <usize>child * ENTRY;
    if (child + 1 < size && worse(load<f32>(below, ENTRY), load<i32>(below, ENTRY + 4), below)) {
      child++;
      below += ENTRY;
    }
    const belowScore = load<f32>(below);
    const belowRow = load<i32>(below, 4);
    if (!(belowScore < score || (belowScore == score && belowRow > row))) break;
    put(heap + <usize>place * ENTRY, belowScore, belowRow);
    place = child;
  }
  put(heap + <usize>place * ENTRY, score, row);
}

// @ts-ignore: decorator
@inline
function put(at: usize, score: f32, row: i32): void {
  store<f32>(at, score);
  store<i32>(at, row, 4);
}
