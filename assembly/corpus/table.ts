// The set of words seen, numbered in order of arrival: open addressing with linear probing. A slot is half a cache line
// and holds all of a word of up to 16 bytes, so most look-ups touch one line and nothing else.
//
// A slot is 32 bytes: the word's first 16 bytes, zeros behind a shorter one; at 16 its length (u32), at 20 its number
// plus 1 (u32; 0: free), at 24 its hash (u32), at 28 how often it came (u32).

const SLOT_BITS: usize = 5;

let slots: usize = 0;
let mask: u32 = 0;
/** Words that the table may hold. */
let most: u32 = 0;
/** The words' text, each with a space behind it: word i from offsets[i] to offsets[i + 1] - 1. */
let text: usize = 0;
let textMost: u32 = 0;
let offsets: usize = 0;

export let size: u32 = 0;

/** `slotCount` is a power of two and larger than `mostWords`; `offsetsPointer` has room for mostWords + 1. */
export function setTable(
  slotsPointer: usize,
  slotCount: u32,
  mostWords: u32,
  textPointer: usize,
  textBytes: u32,
  offsetsPointer: usize,
): void {
  slots = slotsPointer;
  mask = slotCount - 1;
  most = mostWords;
  text = textPointer;
  textMost = textBytes;
  offsets = offsetsPointer;
}

/** Forgets all words. */
export function clear(): void {
  memory.fill(slots, 0, (<usize>mask + 1) << SLOT_BITS);
  size = 0;
  store<u32>(offsets, 0);
}

export function wordCount(): u32 {
  return size;
}

/** Bytes of the words' text. */
export function textBytes(): u32 {
  return load<u32>(offsets + (<usize>size << 2));
}

// @ts-ignore: decorator
@inline
function offsetOf(word: u32): u32 {
  return load<u32>(offsets + (<usize>word << 2));
}

/** A hash of a word's first 16 bytes; of the rest too when `more` is the hash of it. */
// @ts-ignore: decorator
@inline
export function hashOf(key: v128, length: u32, more: u64): u64 {
  let h = (i64x2.extract_lane(key, 0) ^ more) * 0x9e3779b97f4a7c15;
  h = (h ^ (h >> 32) ^ i64x2.extract_lane(key, 1) ^ <u64>length) * 0xbf58476d1ce4e5b9;
  return h ^ (h >> 32);
}

/** The slot of the word, or the free one where it belongs. `at` is where its bytes are. */
// @ts-ignore: decorator
@inline
export function slotOf(at: usize, key: v128, length: u32, hash: u32): usize {
  let index = hash & mask;
  while (true) {
    const slot = slots + (<usize>index << SLOT_BITS);
    const number = load<u32>(slot, 20);
    if (number == 0) return slot;
    if (
      load<u32>(slot, 24) == hash &&
      load<u32>(slot, 16) == length &&
      !v128.any_true(v128.xor(v128.load(slot), key)) &&
      (length <= 16 || memory.compare(text + offsetOf(number - 1) + 16, at + 16, length - 16) == 0)
    ) {
      return slot;
    }
    index = (index + 1) & mask;
  }
}

/** True when one more word of this length has a place. */
// @ts-ignore: decorator
@inline
export function hasRoom(length: u32): bool {
  return size < most && <u64>offsetOf(size) + length + 17 <= textMost;
}

/** Gives the word the next number and the free slot. */
export function insert(slot: usize, at: usize, key: v128, length: u32, hash: u32): void {
  const start = offsetOf(size);
  memory.copy(text + start, at, length);
  store<u8>(text + start + length, 0x20);
  size++;
  store<u32>(offsets + (<usize>size << 2), start + length + 1);
  fill(slot, key, length, hash, size);
}

// @ts-ignore: decorator
@inline
function fill(slot: usize, key: v128, length: u32, hash: u32, number: u32): void {
  v128.store(slot, key);
  store<u32>(slot, length, 16);
  store<u32>(slot, number, 20);
  store<u32>(slot, hash, 24);
  store<u32>(slot, 0, 28);
}

/** Writes how often each word came, by number. */
export function readCounts(counts: usize): void {
  const end = slots + ((<usize>mask + 1) << SLOT_BITS);
  for (let slot = slots; slot < end; slot += 32) {
    const number = load<u32>(slot, 20);
    if (number != 0) store<u32>(counts + (<usize>(number - 1) << 2), load<u32>(slot, 28));
  }
}

/** Fills the slots anew, behind `setTable`, from text, offsets and counts. */
export function rebuild(counts: usize): void {
  memory.fill(slots, 0, (<usize>mask + 1) << SLOT_BITS);
  for (let word: u32 = 0; word < size; word++) {
    const at = text + offsetOf(word);
    const length = offsetOf(word + 1) - offsetOf(word) - 1;
    const key = keyOf(at, length);
    const hash = <u32>hashOf(key, length, restOf(at, length));
    const slot = slotOf(at, key, length, hash);
    fill(slot, key, length, hash, word + 1);
    store<u32>(slot, load<u32>(counts + (<usize>word << 2)), 28);
  }
}

const IOTA = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

/** The first 16 bytes at `at`, zeros from `length` on. 16 bytes may be read whatever the length. */
// @ts-ignore: decorator
@inline
export function keyOf(at: usize, length: u32): v128 {
  const bytes = v128.load(at);
  return length >= 16 ? bytes : v128.and(bytes, i8x16.lt_u(IOTA, i8x16.splat(<i8>length)));
}

/** A hash of what follows the first 16 bytes; 0 when nothing does. */
export function restOf(at: usize, length: u32): u64 {
  let h: u64 = 0;
  for (let from: u32 = 16; from < length; from += 16) {
    const left = length - from;
    const block = keyOf(at + from, left);
    h = hashOf(block, left < 16 ? left : 16, h);
  }
  return h;
}
