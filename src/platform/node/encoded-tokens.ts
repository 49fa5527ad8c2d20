// An encoded corpus where it lies, in shared memory or in a file, and how it is read. A file holds the ids as 32-bit
// integers in this machine's byte order and nothing else; it lives no longer than the process.

import { closeSync, openSync, readSync } from 'node:fs';
import { type TokenReader, tokensInMemory } from '../../corpus/token-reader.js';
import { FileError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';

/** Ids of words, and -1 behind each sentence. Plain data: a worker can be handed it. */
export type EncodedTokens =
  | { readonly kind: 'memory'; readonly ids: Int32Array<SharedArrayBuffer> }
  | { readonly kind: 'file'; readonly path: string; readonly length: number };

/** N. */
export function lengthOf(tokens: EncodedTokens): number {
  return tokens.kind === 'memory' ? tokens.ids.length : tokens.length;
}

/**
 * Opens tokens for reading, in any thread; close the reader before the corpus.
 *
 * @throws FileError when the file cannot be opened.
 * @example
 * const { tokens, close } = await encodeCorpus('novels/', vocabulary);
 * const reader = openTokens(tokens);
 * const first = reader.read(0, Math.min(1000, reader.length));
 * reader.close();
 * close();
 */
export function openTokens(tokens: EncodedTokens): TokenReader {
  if (tokens.kind === 'file') return new TokenFile(tokens.path, tokens.length);
  return tokensInMemory(tokens.ids);
}

class TokenFile implements TokenReader {
  readonly length: number;
  readonly #path: string;
  readonly #file: number;
  #buffer = new Int32Array(0);

  constructor(path: string, length: number) {
    this.#path = path;
    this.length = length;
    try {
      this.#file = openSync(path, 'r');
    } catch (error) {
      throw fileProblem(path, 'be read', error);
    }
  }

  read(from: number, to: number): Int32Array {
    const length = Math.min(to, this.length) - from;
    if (length > this.#buffer.length) this.#buffer = new Int32Array(length);
    const tokens = this.#buffer.subarray(0, Math.max(0, length));
    const bytes = new Uint8Array(tokens.buffer, 0, tokens.byteLength);
    for (let done = 0; done < bytes.length; ) {
      const read = this.#readSome(bytes.subarray(done), 4 * from + done);
      if (read === 0) {
        throw new FileError(this.#path, {
          problem: `expected ${4 * this.length} bytes, found ${4 * from + done}: somebody cut the temporary file short`,
          remedy: 'Start again',
        });
      }
      done += read;
    }
    return tokens;
  }

  close(): void {
    closeSync(this.#file);
  }

  #readSome(bytes: Uint8Array, position: number): number {
    try {
      return readSync(this.#file, bytes, 0, bytes.length, position);
    } catch (error) {
      throw fileProblem(this.#path, 'be read', error);
    }
  }
}
