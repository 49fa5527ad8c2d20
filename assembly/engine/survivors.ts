// The tokens of a stretch that survive subsampling, with the neighbours beyond its ends that windows reach. Whether a
// token survives follows from its own position, so stretches may be cut anywhere. Readable twin: src/kernels/examples.ts.
//
// A survivor is 16 bytes: its word (i32; -1 ends a sentence) and, at 8, the random bits of its position (u64).

import { keep, survivors, tokenCount, tokens, window } from './configuration';
import { output } from './random';

/** Survivors of the stretch itself are those from `first` to `last`, the latter not included. */
export let first: usize = 0;
export let last: usize = 0;
/** Words among them. */
export let words: i32 = 0;

// @ts-ignore: decorator
@inline
function wordAt(position: i32): i32 {
  return load<i32>(tokens + (<usize>position << 2));
}

// @ts-ignore: decorator
@inline
function survives(word: i32, bits: u64): bool {
  return <u32>(bits >> 32) <= load<u32>(keep + (<usize>word << 2));
}

/** Gathers the stretch [from, to), which must not be longer than layout.md's survivors have room for. */
export function gather(key: u64, from: i32, to: i32): void {
  first = before(key, from);
  let end = first;
  words = 0;
  for (let position = from; position < to; position++) {
    const word = wordAt(position);
    store<i32>(end, word);
    if (word < 0) {
      end += 16;
      continue;
    }
    const bits = output(key, position);
    store<u64>(end, bits, 8);
    // Written in any case, and overwritten where it does not count: no branch to mispredict.
    const survived = i32(survives(word, bits));
    end += <usize>survived << 4;
    words += survived;
  }
  last = end;
  after(key, to, end);
}

/** Writes what lies before the stretch up to its first survivor's place, which is returned. */
function before(key: u64, from: i32): usize {
  const place = survivors + (<usize>(window + 1) << 4);
  let start = place;
  let found = 0;
  for (let position = from - 1; position >= 0 && found < window; position--) {
    const word = wordAt(position);
    if (word < 0) break;
    if (!survives(word, output(key, position))) continue;
    start -= 16;
    store<i32>(start, word);
    found++;
  }
  store<i32>(start - 16, -1);
  return place;
}

function after(key: u64, to: i32, place: usize): void {
  let end = place;
  let found = 0;
  for (let position = to; position < tokenCount && found < window; position++) {
    const word = wordAt(position);
    if (word < 0) break;
    if (!survives(word, output(key, position))) continue;
    store<i32>(end, word);
    end += 16;
    found++;
  }
  store<i32>(end, -1);
}
