// MT19937 (Matsumoto and Nishimura 1998), four words a step: the state's next block of 624 outputs, tempered. The
// readable twin is src/cs224n/random/mersenne-twister.ts.

/** Words in the state, and outputs in a block. */
export const N: i32 = 624;
const M: i32 = 397;

/** Where the 624 words of the state lie. */
let state: usize = 0;
/** Where the 624 tempered outputs of the current block lie. */
export let outputs: usize = 0;

export function setStatePlaces(statePointer: usize, outputsPointer: usize): void {
  state = statePointer;
  outputs = outputsPointer;
}

/** Replaces the outputs by the next block. */
export function nextBlock(): void {
  let i = 0;
  for (; i < 224; i += 4) twistFour(i, i + M);
  for (; i < N - M; i++) twistScalar(i, i + 1, i + M);
  for (; i < N - 1; i += 4) twistFour(i, i + M - N);
  twistScalar(N - 1, 0, M - 1);
  temper();
}

// @ts-ignore: decorator
@inline
function at(i: i32): usize {
  return state + (<usize>i << 2);
}

// @ts-ignore: decorator
@inline
function twistScalar(i: i32, following: i32, distant: i32): void {
  const y = (load<u32>(at(i)) & 0x80000000) | (load<u32>(at(following)) & 0x7fffffff);
  store<u32>(at(i), load<u32>(at(distant)) ^ (y >> 1) ^ (y & 1 ? 0x9908b0df : 0));
}

// @ts-ignore: decorator
@inline
function twistFour(i: i32, distant: i32): void {
  const upper = v128.and(v128.load(at(i)), i32x4.splat(0x80000000));
  const lower = v128.and(v128.load(at(i) + 4), i32x4.splat(0x7fffffff));
  const y = v128.or(upper, lower);
  const odd = i32x4.neg(v128.and(y, i32x4.splat(1)));
  const twist = v128.xor(i32x4.shr_u(y, 1), v128.and(odd, i32x4.splat(0x9908b0df)));
  v128.store(at(i), v128.xor(v128.load(at(distant)), twist));
}

/** Makes the outputs of the current state. */
export function temper(): void {
  for (let i = 0; i < N; i += 4) {
    let y = v128.load(at(i));
    y = v128.xor(y, i32x4.shr_u(y, 11));
    y = v128.xor(y, v128.and(i32x4.shl(y, 7), i32x4.splat(0x9d2c5680)));
    y = v128.xor(y, v128.and(i32x4.shl(y, 15), i32x4.splat(0xefc60000)));
    y = v128.xor(y, i32x4.shr_u(y, 18));
    v128.store(outputs + (<usize>i << 2), y);
  }
}
