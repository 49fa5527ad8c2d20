// MT19937 (Matsumoto and Nishimura 1998), four words a step. Outputs are tempered a block of 624 at a time, so that
// drawing one is a load. The readable twin is src/cs224n/random/mersenne-twister.ts.

/** Words in the state, and outputs in a block. */
export const N: i32 = 624;
const M: i32 = 397;

/** Where the 624 words of the state lie. */
let state: usize = 0;
/** Where the 624 tempered outputs of the current block lie. */
let outputs: usize = 0;
/** The next output to hand out, 0 to 624; 624 means that the block is used up. */
let cursor: i32 = N;

/** Takes over a state that the host wrote to `statePointer`; `position` outputs of its block are used already. */
export function setGenerator(statePointer: usize, outputsPointer: usize, position: i32): void {
  state = statePointer;
  outputs = outputsPointer;
  cursor = position;
  temper();
}

/** How many outputs of the current block are used: with the state's words, all there is to know. */
export function generatorPosition(): i32 {
  return cursor;
}

// @ts-ignore: decorator
@inline
export function next(): u32 {
  if (cursor == N) refill();
  const output = load<u32>(outputs + (<usize>cursor << 2));
  cursor++;
  return output;
}

/** A uniform integer in [0, n): the top `shift`-ed bits of an output, drawn again while too large, as CPython does. */
// @ts-ignore: decorator
@inline
export function below(n: u32, shift: u32): u32 {
  let bits = next() >> shift;
  while (bits >= n) bits = next() >> shift;
  return bits;
}

/** How far an output is shifted right to leave as many bits as n has. */
// @ts-ignore: decorator
@inline
export function shiftFor(n: u32): u32 {
  return clz<u32>(n);
}

/** A uniform float64 in [0, 1) with 53 random bits. */
// @ts-ignore: decorator
@inline
export function random(): f64 {
  const a = next() >> 5;
  const b = next() >> 6;
  return (<f64>a * 67108864.0 + <f64>b) * (1.0 / 9007199254740992.0);
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

function refill(): void {
  let i = 0;
  for (; i < 224; i += 4) twistFour(i, i + M);
  for (; i < N - M; i++) twistScalar(i, i + 1, i + M);
  for (; i < N - 1; i += 4) twistFour(i, i + M - N);
  twistScalar(N - 1, 0, M - 1);
  temper();
  cursor = 0;
}

function temper(): void {
  for (let i = 0; i < N; i += 4) {
    let y = v128.load(at(i));
    y = v128.xor(y, i32x4.shr_u(y, 11));
    y = v128.xor(y, v128.and(i32x4.shl(y, 7), i32x4.splat(0x9d2c5680)));
    y = v128.xor(y, v128.and(i32x4.shl(y, 15), i32x4.splat(0xefc60000)));
    y = v128.xor(y, i32x4.shr_u(y, 18));
    v128.store(outputs + (<usize>i << 2), y);
  }
}
