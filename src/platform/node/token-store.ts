// Takes the tokens of a corpus as they are encoded: into shared memory while they are few, and once they pass the limit
// into a temporary file, those so far first.

import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { GrowingIds } from '../../corpus/growing-ids.js';
import type { EncodedTokens } from './encoded-tokens.js';
import { fileProblem } from './file-problem.js';
import { makeTemporaryFolder, removeTemporaryFolder, TEMPORARY_ELSEWHERE } from './temporary-folder.js';

/** At most so many in one call: the system takes less than 2 GiB. */
const WRITE_BYTES = 1 << 26;

export class TokenStore {
  readonly #limit: number;
  /** Empty once the tokens go to the file. */
  #memory: GrowingIds;
  #file: TokenFileWriter | undefined;
  #length = 0;

  /**
   * @param limit Tokens held in memory at most; 0: all go to a file.
   * @param expected About how many tokens will come at most.
   */
  constructor(limit: number, expected: number) {
    this.#limit = limit;
    this.#memory = new GrowingIds(Math.min(limit, expected));
  }

  /** @throws FileError when the temporary file cannot be written. */
  append(ids: Int32Array): void {
    this.#length += ids.length;
    if (this.#length <= this.#limit) {
      this.#memory.append(ids);
      return;
    }
    if (this.#file === undefined) {
      this.#file = new TokenFileWriter();
      this.#file.append(this.#memory.ids);
      this.#memory = new GrowingIds(0);
    }
    this.#file.append(ids);
  }

  /** What was appended; the store takes no more. */
  finish(): EncodedTokens {
    if (this.#file === undefined) {
      return { kind: 'memory', ids: this.#memory.ids as Int32Array<SharedArrayBuffer> };
    }
    this.#file.end();
    return { kind: 'file', path: this.#file.path, length: this.#length };
  }

  /** Removes the file; it may be called twice. */
  close(): void {
    this.#file?.remove();
  }
}

class TokenFileWriter {
  readonly path: string;
  readonly #folder = makeTemporaryFolder();
  #descriptor: number | undefined;
  #bytes = 0;

  constructor() {
    this.path = join(this.#folder, 'tokens');
    try {
      this.#descriptor = openSync(this.path, 'wx', 0o600);
    } catch (error) {
      this.remove();
      throw fileProblem(this.path, 'be written', error, TEMPORARY_ELSEWHERE);
    }
  }

  append(ids: Int32Array): void {
    const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
    const descriptor = this.#descriptor as number;
    try {
      for (let done = 0; done < bytes.length; ) {
        const written = writeSync(descriptor, bytes, done, Math.min(WRITE_BYTES, bytes.length - done));
        done += written;
        this.#bytes += written;
      }
    } catch (error) {
      const doing = `hold more than ${this.#bytes} bytes of the encoded corpus`;
      throw fileProblem(this.path, doing, error, TEMPORARY_ELSEWHERE);
    }
  }

  end(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  remove(): void {
    this.end();
    removeTemporaryFolder(this.#folder);
  }
}
