// Cuts bytes into words at white space, 16 bytes at a time, and writes the number of each. White space is what
// src/corpus/scan-words.ts says. Readable twin: src/corpus/word-numbers-reference.ts.

import { hashOf, hasRoom, insert, keyOf, restOf, size, slotOf } from './table';

/** Written for a line end. */
const END: i32 = -1;
/** Written for a word that the table lacks, where it takes no new ones. */
const UNKNOWN: i32 = -2;
const NEWLINE: u8 = 0x0a;

let numbers: usize = 0;
let full: usize = 0;
/** Behind the last number written. */
let next: usize = 0;
/** The last number written since `begin`. */
let last: i32 = 0;

/** Where numbers are written; there must be room for two. */
export function setNumbers(pointer: usize, length: u32): void {
  numbers = pointer;
  // A word and the line end behind it always fit.
  full = pointer + (<usize>(length - 1) << 2);
}

/** A new part of the text begins. */
export function begin(): void {
  last = 0;
}

/** Numbers that the last `scan` wrote. */
export function numberCount(): u32 {
  return <u32>((next - numbers) >> 2);
}

/** Bit i says whether byte i is white space. */
// @ts-ignore: decorator
@inline
function whiteSpace(bytes: v128): u32 {
  const blank = i8x16.eq(bytes, i8x16.splat(0x20));
  const control = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(9)), i8x16.splat(5));
  return <u32>i8x16.bitmask(v128.or(blank, control));
}

// @ts-ignore: decorator
@inline
function write(number: i32): void {
  store<i32>(next, number);
  next += 4;
  last = number;
}

/** Ends at the white space behind the word that begins at `from`; there is one. */
function wordEnd(from: usize): usize {
  let at = from;
  let found = whiteSpace(v128.load(at));
  while (found == 0) {
    at += 16;
    found = whiteSpace(v128.load(at));
  }
  return at + ctz(found);
}

/**
 * Numbers the words from `from` to `to`. Unless `whole`, a word that touches `to` may go on, and is left. The 32 bytes
 * behind `to` are overwritten.
 *
 * @returns where it stopped: before that last word, before a word that has no room or whose number has none, or at `to`.
 */
export function scan(from: usize, to: usize, whole: bool, adding: bool): usize {
  next = numbers;
  v128.store(to, i8x16.splat(0x20));
  v128.store(to, i8x16.splat(0x20), 16);
  let at = from;
  while (at < to && next < full) {
    const bytes = v128.load(at);
    const found = whiteSpace(bytes);
    let end = at + ctz(found);
    if (end == at) {
      if (load<u8>(at) == NEWLINE && last != END) write(END);
      at++;
      continue;
    }
    let rest: u64 = 0;
    let key: v128;
    if (found == 0) {
      end = wordEnd(at + 16);
      key = bytes;
      rest = restOf(at, <u32>(end - at));
    } else {
      key = keyOf(at, <u32>(end - at));
    }
    if (end >= to && !whole) return at;
    const length = <u32>(end - at);
    const hash = <u32>hashOf(key, length, rest);
    const slot = slotOf(at, key, length, hash);
    let number = load<u32>(slot, 20);
    if (number == 0) {
      if (!adding) {
        number = <u32>(UNKNOWN + 1);
      } else {
        if (!hasRoom(length)) return at;
        insert(slot, at, key, length, hash);
        number = size;
        store<u32>(slot, 1, 28);
      }
    } else {
      store<u32>(slot, load<u32>(slot, 28) + 1, 28);
    }
    write(<i32>(number - 1));
    at = end + 1;
    if (load<u8>(end) == NEWLINE && last != END) write(END);
  }
  return at < to ? at : to;
}

/** Writes a-z for A-Z. Up to 15 bytes behind `to` are read and may be written. */
export function lowerCase(from: usize, to: usize): void {
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    const upper = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26));
    v128.store(at, v128.or(bytes, v128.and(upper, i8x16.splat(0x20))));
  }
}
