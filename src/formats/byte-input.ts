// The bytes of a file as they arrive, for readers that go through it from the front. A reader is a generator: it takes
// what is here and yields when it needs more, so the same code reads a file, a gzip stream or a browser's response.
//
//   bytes:   | consumed | waiting: start .. end | room |
//
// The buffer is the input's own and used again and again, or the memory in which the reader will leave the numbers: then
// they are read from the file once and copied no more (`arriveIn`).

import { FileError } from '../support/errors.js';
import { Sha256, type StreamingHash } from '../support/sha256.js';

/** What a reader waits for: more bytes of its file, or the words that lie in a file beside it. */
export type Wanted = 'bytes' | 'words';

/** A reader at work; `next` goes on after more has been put into its input. */
export type Reading<Result> = Generator<Wanted, Result, void>;

/** The whole of a file with the words of the rows. */
export interface BesideFile {
  /** As the user named it, or where it was found. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const FIRST_BYTES = 1 << 20;
/** Room that is offered for the next bytes, at least. */
const LEAST_ROOM = 1 << 16;

export class ByteInput {
  /** The file as the user named it, for messages. */
  readonly name: string;
  /** Bytes of the whole file, where that is known: what a header claims is held against it. */
  readonly size: number | undefined;
  bytes: Uint8Array;
  /** What waits is `bytes[start, end)`. */
  start = 0;
  end = 0;
  /** The file beside it, once a reader has yielded 'words'. */
  beside: BesideFile | undefined;
  /** No more bytes will come. */
  ended = false;
  /** Makes a SHA-256; a platform may put a faster one here. */
  newHash: () => StreamingHash = () => new Sha256();
  /** Where `bytes[0]` is in the file. */
  #origin = 0;
  #steady = false;
  #hash: StreamingHash | undefined;
  /** What is consumed and not yet hashed is `bytes[#hashed, start)`. */
  #hashed = 0;

  constructor(name: string, size?: number) {
    this.name = name;
    this.size = size;
    this.bytes = new Uint8Array(Math.min(FIRST_BYTES, 2 * LEAST_ROOM + (size ?? 0)));
  }

  /** Bytes consumed so far: where `start` is in the file. */
  get offset(): number {
    return this.#origin + this.start;
  }

  /** Bytes that wait. */
  get waiting(): number {
    return this.end - this.start;
  }

  /** Bytes from `start` to the end of the file, or Infinity when nobody knows. */
  get left(): number {
    if (this.ended) return this.waiting;
    return this.size === undefined ? Number.POSITIVE_INFINITY : this.size - this.offset;
  }

  /** The room stays where it is until it is full: more than one piece may be read into it at a time. */
  get steady(): boolean {
    return this.#steady;
  }

  /**
   * Lets what waits, and the bytes to come, be in `memory` from its start on, instead of a buffer of the input's own.
   * The reader may use what it has consumed of `memory` as it likes, so numbers can be moved down to where they are to
   * stay. When `memory` is full, the input goes on in a buffer of its own; it must be before this is asked again.
   *
   * @returns false, and nothing changes, when what waits would fill `memory` already.
   */
  arriveIn(memory: Uint8Array): boolean {
    if (memory.length <= this.waiting) return false;
    this.#moveTo(memory);
    this.#steady = true;
    return true;
  }

  /** Where the next bytes go; call `arrived` with how many were put there. It grows only with what has arrived. */
  room(): Uint8Array {
    this.#hashConsumed();
    if (this.#steady) {
      if (this.end < this.bytes.length) return this.bytes.subarray(this.end);
      this.#moveTo(new Uint8Array(FIRST_BYTES + this.waiting));
      this.#steady = false;
    }
    if (this.start > 0 && this.end > this.bytes.length / 2) {
      this.bytes.copyWithin(0, this.start, this.end);
      this.#hashed = 0;
      this.#origin += this.start;
      this.end -= this.start;
      this.start = 0;
    }
    if (this.bytes.length - this.end < LEAST_ROOM) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes.subarray(0, this.end));
      this.bytes = larger;
    }
    return this.bytes.subarray(this.end);
  }

  arrived(count: number): void {
    this.end += count;
  }

  #moveTo(memory: Uint8Array): void {
    this.#hashConsumed();
    this.#hashed = 0;
    memory.set(this.bytes.subarray(this.start, this.end));
    this.bytes = memory;
    this.#origin += this.start;
    this.end -= this.start;
    this.start = 0;
  }

  /** Puts a piece into the room; the piece may be used again afterwards. */
  push(piece: Uint8Array): void {
    for (let done = 0; done < piece.length; ) {
      const room = this.room();
      const count = Math.min(room.length, piece.length - done);
      room.set(piece.subarray(done, done + count));
      this.arrived(count);
      done += count;
    }
  }

  /** Waits until `count` bytes wait. False when the file ends before. */
  *atLeast(count: number): Reading<boolean> {
    while (this.end - this.start < count) {
      if (this.ended) return false;
      yield 'bytes';
    }
    return true;
  }

  /**
   * Waits until `byte` is among the waiting bytes.
   *
   * @returns how many bytes wait before it; -1 when it does not come before the end of the file or within `limit`.
   */
  *find(byte: number, limit: number): Reading<number> {
    for (let seen = 0; ; ) {
      const at = this.bytes.indexOf(byte, this.start + seen);
      if (at >= 0 && at < this.end) return at - this.start <= limit ? at - this.start : -1;
      seen = this.waiting;
      if (this.ended || seen > limit) return -1;
      yield 'bytes';
    }
  }

  /** Skips `count` bytes. False when the file ends before. */
  *skip(count: number): Reading<boolean> {
    for (let left = count; ; ) {
      const step = Math.min(left, this.end - this.start);
      this.start += step;
      left -= step;
      if (left === 0) return true;
      if (this.ended) return false;
      yield 'bytes';
    }
  }

  /**
   * What is consumed from now on is hashed, each piece before more comes; until then the reader must not change it.
   *
   * @returns what ends that and gives the digest.
   */
  startHash(): () => Uint8Array {
    const hash = this.newHash();
    this.#hash = hash;
    this.#hashed = this.start;
    return () => {
      this.#hashConsumed();
      this.#hash = undefined;
      return hash.digest();
    };
  }

  #hashConsumed(): void {
    this.#hash?.update(this.bytes.subarray(this.#hashed, this.start));
    this.#hashed = this.start;
  }

  /** The error that says what is wrong at a byte of the file; `at` is by default where the reader stands. */
  fault(problem: string, remedy = DAMAGED, at = this.offset): FileError {
    return new FileError(this.name, { problem: `byte ${at}: ${problem}`, remedy });
  }
}

export const DAMAGED = 'The file is damaged: copy or write it again';
export const CUT_SHORT = 'The file is cut short: copy or write it again';

/** Asks for the file beside. @throws FileError when there is none. */
export function* besideFile(input: ByteInput): Reading<BesideFile> {
  if (input.beside === undefined) yield 'words';
  if (input.beside !== undefined) return input.beside;
  throw new FileError(input.name, {
    problem: 'expected a file with the words of the rows beside it, found none',
    remedy: 'Pass that file too: `beside`; on the page, choose both files at once',
  });
}
