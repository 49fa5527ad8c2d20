// The WebAssembly module that numbers words (assembly/corpus/index.ts): its functions, its memory map, how it is loaded.

import { FirthError } from '../support/errors.js';
import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';

/** Every argument that is a place in memory is a byte address; results may come as negative 32-bit integers. */
export interface WordKernel {
  setTable(
    slots: number,
    slotCount: number,
    words: number,
    text: number,
    textBytes: number,
    offsets: number,
  ): void;
  setNumbers(numbers: number, length: number): void;
  clear(): void;
  begin(): void;
  scan(from: number, to: number, whole: boolean, adding: boolean): number;
  lowerCase(from: number, to: number): void;
  numberCount(): number;
  wordCount(): number;
  textBytes(): number;
  readCounts(counts: number): void;
  rebuild(counts: number): void;
}

/** How much the areas of assembly/corpus/layout.md hold. */
export interface WordCapacity {
  readonly inputBytes: number;
  /** A power of two. */
  readonly slots: number;
  readonly textBytes: number;
}

export type WordMap = ReturnType<typeof mapWordMemory>;

export const NUMBERS = 1 << 15;
const PAGE_BYTES = 65536;
const LARGEST_BYTES = 65536 * PAGE_BYTES;
const LINE_BYTES = 64;
const SLOT_BYTES = 32;
/** Bytes that are read, or written, behind an area. */
const SPARE = 32;

/** How many words so many slots may hold: more would make probing long. */
export function wordsOf(slots: number): number {
  return (slots / 8) * 5;
}

/** @throws FirthError when WebAssembly has not so much memory. */
export function mapWordMemory({ inputBytes, slots, textBytes }: WordCapacity) {
  const words = wordsOf(slots);
  // The first page is the module's own.
  let bytes = PAGE_BYTES;
  const area = (size: number): number => {
    const address = bytes;
    bytes += Math.ceil(size / LINE_BYTES) * LINE_BYTES;
    return address;
  };
  const map = {
    words,
    input: area(inputBytes + SPARE),
    numbers: area(4 * NUMBERS),
    counts: area(4 * words),
    offsets: area(4 * (words + 1)),
    text: area(textBytes + SPARE),
    slots: area(SLOT_BYTES * slots),
  };
  if (bytes > LARGEST_BYTES) {
    throw new FirthError(
      'The different words of the corpus take more than 4 GiB of memory. Lower `maxWordsWhileCounting` ' +
        '(--max-words-while-counting), and check that this is a text: white space parts its words.',
    );
  }
  return { ...map, pages: Math.ceil(bytes / PAGE_BYTES) };
}

let compiled: WebAssembly.Module | undefined;

export function instantiateWordKernel(memory: WebAssembly.Memory<false>): WordKernel {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as WordKernel;
}
