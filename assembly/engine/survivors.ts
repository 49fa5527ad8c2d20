// The tokens of a stretch that survive subsampling, with the neighbours beyond its ends that windows reach. Whether a
// token survives follows from its own position, so stretches may be cut anywhere. Readable twin: src/kernels/examples.ts.
//
// A survivor is 16 bytes: its word (i32; -1 ends a sentence), its position (u32, the low bits), and the random bits of
// its position (u64).

import { keep, survivors, tokens, window } from './configuration';
import { output } from './random';

/** How many positions away neighbours are looked for. */
export const HORIZON: i32 = 1024;

/** Survivors of the stretch itself are those from `first` to `last`, the latter not included. */
export let first: usize = 0;
export let last: usize = 0;
/** Words among them. */
export let survived: i32 = 0;

// @ts-ignore: decorator
@inline
function wordAt(index: i32): i32 {
  return load<i32>(tokens + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function survives(word: i32, bits: u64): bool {
  return <u32>(bits >> 32) <= load<u32>(keep + (<usize>word << 2));
}

/**
 * Gathers the stretch [from, to) of the `count` tokens at hand, which must not be longer than layout.md's survivors have
 * room for. `start` is the position of the first token at hand.
 */
export function gather(key: u64, start: u64, from: i32, to: i32, count: i32): void {
  first = before(key, start, from);
  let end = first;
  survived = 0;
  for (let index = from; index < to; index++) {
    const word = wordAt(index);
    store<i32>(end, word);
    if (word < 0) {
      end += 16;
      continue;
    }
    const position = start + <u64>index;
    const bits = output(key, position);
    store<u32>(end, <u32>position, 4);
    store<u64>(end, bits, 8);
    // Written in any case, and overwritten where it does not count: no branch to mispredict.
    const one = i32(survives(word, bits));
    end += <usize>one << 4;
    survived += one;
  }
  last = end;
  after(key, start, to, min(count, to + HORIZON), end);
}

/** Writes what lies before the stretch up to its first survivor's place, which is returned. */
function before(key: u64, start: u64, from: i32): usize {
  const place = survivors + (<usize>(window + 1) << 4);
  const end = max(0, from - HORIZON);
  let begin = place;
  let found = 0;
  for (let index = from - 1; index >= end && found < window; index--) {
    const word = wordAt(index);
    if (word < 0) break;
    if (!survives(word, output(key, start + <u64>index))) continue;
    begin -= 16;
    store<i32>(begin, word);
    store<u32>(begin, <u32>(start + <u64>index), 4);
    found++;
  }
  store<i32>(begin - 16, -1);
  return place;
}

function after(key: u64, start: u64, to: i32, limit: i32, place: usize): void {
  let end = place;
  let found = 0;
  for (let index = to; index < limit && found < window; index++) {
    const word = wordAt(index);
    if (word < 0) break;
    if (!survives(word, output(key, start + <u64>index))) continue;
    store<i32>(end, word);
    store<u32>(end, <u32>(start + <u64>index), 4);
    end += 16;
    found++;
  }
  store<i32>(end, -1);
}
