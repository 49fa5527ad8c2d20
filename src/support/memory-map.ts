// The memory of a WebAssembly kernel, laid out area after area, each on a cache line of its own. The first page is the
// module's: its constants and tables.

import { FirthError } from './errors.js';

const LINE_BYTES = 64;
const PAGE_BYTES = 65536;
/** 4 GiB, all that 32-bit WebAssembly can address. */
const LARGEST_PAGES = 65536;

export class MemoryMap {
  #bytes = PAGE_BYTES;

  /** The byte address of a new area. */
  area(bytes: number): number {
    const address = this.#bytes;
    this.#bytes = upTo(address + bytes, LINE_BYTES);
    return address;
  }

  /**
   * Pages of 64 KiB that hold all areas.
   *
   * @param what the subject of the message: 'This run'.
   * @throws FirthError when WebAssembly has not so much memory; it gives the figure and the remedy.
   */
  pages(what: string, remedy: string): number {
    const pages = Math.ceil(this.#bytes / PAGE_BYTES);
    if (pages <= LARGEST_PAGES) return pages;
    const mebibytes = Math.ceil(this.#bytes / 2 ** 20);
    throw new FirthError(
      `${what} needs ${mebibytes} MiB of memory, more than the 4096 MiB that WebAssembly has. ${remedy}.`,
    );
  }
}

/** The least multiple that is not below a number. */
export function upTo(number: number, multiple: number): number {
  return Math.ceil(number / multiple) * multiple;
}
