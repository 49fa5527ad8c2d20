// Draws: what the generator's outputs mean to CPython's `random`, and to the noise distribution. Readable twins:
// src/cs224n/random/python-random.ts and src/vocabulary/noise-table.ts.
//
// A negative is the word in slot (output >> shift) of a table of a million slots. Looked up one draw after the other,
// each look-up waits for memory. So each block of outputs is looked up as a whole before it is used, whatever its
// outputs will turn out to be used for; and the table is kept as the places where its word changes, one bit a slot,
// with running counts: the number of bits up to a slot says which run of equal words it is in. That is 190 kB instead
// of 4 MB, so it stays in the second-level cache. The slots that fill the table up to a power of two are one more run,
// whose row is 0: such a draw is drawn again.

import { N, nextBlock, outputs, setStatePlaces, temper } from './mersenne-twister';

/** The next output to hand out, 0 to 624; 624 means that the block is used up. */
let cursor: i32 = N;

/** One bit a slot, set where a run of equal words begins; u64 for each 64 slots. */
let runStarts: usize = 0;
/** How many runs begin before each 64 slots; u32 each. */
let runsBefore: usize = 0;
/** The address of each run's row, 0 for the run that fills up; u32 each. */
let runRows: usize = 0;
let slotShift: u32 = 0;
/** For each output of the block the row that it draws as a negative, 0 where it must be drawn again. */
let noiseRows: usize = 0;

/** Where the generator's state and outputs lie; nothing is read yet, since another thread may be using them. */
export function setGeneratorPlaces(state: usize, outputsPointer: usize): void {
  setStatePlaces(state, outputsPointer);
}

/** Takes over the state that the host wrote; `position` outputs of its block are used already. */
export function restoreGenerator(position: i32): void {
  temper();
  if (noiseRows > 0) lookUpBlock();
  cursor = position;
}

/** How many outputs of the current block are used: with the state's words, all there is to know. */
export function generatorPosition(): i32 {
  return cursor;
}

/** Goes on at another place of the current block: another thread drew the ones before. */
export function setGeneratorPosition(position: i32): void {
  cursor = position;
}

/** From the next block on, each output is also looked up in the noise distribution; `slots` are those before filling up. */
export function setNoise(
  starts: usize,
  before: usize,
  rows: usize,
  slots: u32,
  noiseRowsPointer: usize,
): void {
  runStarts = starts;
  runsBefore = before;
  runRows = rows;
  slotShift = shiftFor(slots);
  noiseRows = noiseRowsPointer;
}

// @ts-ignore: decorator
@inline
function next(): u32 {
  if (cursor == N) refill();
  const output = load<u32>(outputs + (<usize>cursor << 2));
  cursor++;
  return output;
}

function refill(): void {
  nextBlock();
  if (noiseRows > 0) lookUpBlock();
  cursor = 0;
}

function lookUpBlock(): void {
  for (let i: usize = 0; i < <usize>N << 2; i += 4) {
    const slot = load<u32>(outputs + i) >> slotShift;
    const group = <usize>(slot >> 6);
    const upToSlot = (<u64>2 << <u64>(slot & 63)) - 1;
    const bits = popcnt<u64>(load<u64>(runStarts + (group << 3)) & upToSlot);
    const run = load<u32>(runsBefore + (group << 2)) + <u32>bits - 1;
    store<u32>(noiseRows + i, load<u32>(runRows + (<usize>run << 2)));
  }
}

/**
 * Writes the rows of `count` negatives other than `except` to `target`, each drawn again while it is too large or
 * equal, as the course does. A row is written in any case and overwritten where it does not count.
 */
// @ts-ignore: decorator
@inline
export function drawNegatives(target: usize, count: i32, except: u32): void {
  const end = target + (<usize>count << 2);
  let next = cursor;
  while (target < end) {
    if (next == N) {
      refill();
      next = 0;
    }
    const row = load<u32>(noiseRows + (<usize>next << 2));
    next++;
    store<u32>(target, row);
    target += <usize>(i32(row != 0) & i32(row != except)) << 2;
  }
  cursor = next;
}

/** A uniform integer in [0, n): the top bits of an output, as many as n has, drawn again while too large. */
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
