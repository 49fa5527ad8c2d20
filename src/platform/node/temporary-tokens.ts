// Tokens in a temporary file while they are written: 32-bit integers in this machine's byte order.

import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileProblem } from './file-problem.js';
import { makeTemporaryFolder, removeTemporaryFolder, TEMPORARY_ELSEWHERE } from './temporary-folder.js';

/** At most so many in one call: the system takes less than 2 GiB. */
const WRITE_BYTES = 1 << 26;

export class TemporaryTokens {
  readonly path: string;
  readonly #folder = makeTemporaryFolder();
  #descriptor: number | undefined;

  /** @throws FileError when there is no place for temporary files. */
  constructor() {
    this.path = join(this.#folder, 'tokens');
    try {
      this.#descriptor = openSync(this.path, 'wx+', 0o600);
    } catch (error) {
      this.remove();
      throw fileProblem(this.path, 'be written', error, TEMPORARY_ELSEWHERE);
    }
  }

  /** Writes tokens from number `at` on. @throws FileError, when the disk is full for example. */
  write(tokens: Int32Array, at: number): void {
    const bytes = new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength);
    let done = 0;
    try {
      while (done < bytes.length) {
        const length = Math.min(WRITE_BYTES, bytes.length - done);
        done += writeSync(this.#open(), bytes, done, length, 4 * at + done);
      }
    } catch (error) {
      const doing = `hold more than ${4 * at + done} bytes of the encoded corpus`;
      throw fileProblem(this.path, doing, error, TEMPORARY_ELSEWHERE);
    }
  }

  /** The tokens from `from` to `to`, which were written. @throws FileError when they cannot be read. */
  read(from: number, to: number): Int32Array {
    const bytes = new Uint8Array(4 * (to - from));
    try {
      for (let done = 0; done < bytes.length; ) {
        const read = readSync(this.#open(), bytes, done, bytes.length - done, 4 * from + done);
        if (read === 0) throw new Error('somebody cut it short');
        done += read;
      }
    } catch (error) {
      throw fileProblem(this.path, 'be read', error);
    }
    return new Int32Array(bytes.buffer);
  }

  /** Cuts the file off behind so many tokens. */
  truncate(length: number): void {
    ftruncateSync(this.#open(), 4 * length);
  }

  /** Nothing more will be written. */
  end(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  remove(): void {
    this.end();
    removeTemporaryFolder(this.#folder);
  }

  #open(): number {
    if (this.#descriptor === undefined) throw new Error('it was closed');
    return this.#descriptor;
  }
}
