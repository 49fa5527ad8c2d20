// The bytes of a file for a reader's input: read into it as they are, or unpacked from gzip on the way.

import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ByteInput } from '../../formats/byte-input.js';

/** What fills an input. */
export interface FileBytes {
  readonly input: ByteInput;
  /** Whether the file is packed with gzip. */
  readonly packed: boolean;
  /** Bytes of the file, as it is packed, where it has an end. */
  readonly size: number | undefined;
  /** Of these, read so far. */
  readonly read: number;
  /** Puts more into the input, or tells it that there is no more. */
  more(): Promise<void>;
  /** Ends reading; when it has ended, nobody writes to the input's memory. */
  close(): Promise<void>;
}

/** Looks whether the file is packed. A pipe cannot be looked into beforehand: its bytes are taken as they are. */
export async function openBytes(file: FileHandle, path: string): Promise<FileBytes> {
  const status = await file.stat();
  if (!status.isFile()) return new PlainBytes(file, new ByteInput(path), undefined);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  if (bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) {
    return new PackedBytes(file, new ByteInput(path), status.size);
  }
  return new PlainBytes(file, new ByteInput(path, status.size), status.size);
}

/** Bytes a piece holds at most, and how many pieces are read at a time, where the input's room stays where it is. */
const PIECE_BYTES = 1 << 23;
const PIECES_AHEAD = 2;

class PlainBytes implements FileBytes {
  readonly input: ByteInput;
  readonly packed = false;
  readonly size: number | undefined;
  read = 0;
  readonly #file: FileHandle;
  /** Pieces on the way into a steady room, in their order, one behind the other. */
  readonly #ahead: { readonly length: number; readonly count: Promise<number> }[] = [];
  #bytesAhead = 0;

  constructor(file: FileHandle, input: ByteInput, size: number | undefined) {
    this.#file = file;
    this.input = input;
    this.size = size;
  }

  async more(): Promise<void> {
    const room = this.input.room();
    if (this.input.steady && this.size !== undefined) return this.#nextPiece(room);
    const position = this.size === undefined ? null : this.read;
    const { bytesRead } = await this.#file.read(room, 0, room.length, position);
    this.#arrived(bytesRead, bytesRead === 0);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#ahead.map(({ count }) => count));
  }

  /** Reading and parsing go on side by side, and two pieces are read at a time: fresh memory takes a processor's time. */
  async #nextPiece(room: Uint8Array): Promise<void> {
    while (this.#ahead.length < PIECES_AHEAD && this.#bytesAhead < room.length) {
      const place = room.subarray(this.#bytesAhead, this.#bytesAhead + PIECE_BYTES);
      const count = fill(this.#file, place, this.read + this.#bytesAhead);
      // Whoever awaits it hears of a failure; until then it has been heard of.
      count.catch(() => {});
      this.#ahead.push({ length: place.length, count });
      this.#bytesAhead += place.length;
    }
    const [{ length, count }] = this.#ahead;
    const bytesRead = await count;
    this.#ahead.shift();
    this.#bytesAhead -= length;
    this.#arrived(bytesRead, bytesRead < length);
  }

  #arrived(count: number, ended: boolean): void {
    if (ended) this.input.ended = true;
    this.input.arrived(count);
    this.read += count;
  }
}

/** Reads until `place` is full or the file ends. @returns how many bytes were read. */
async function fill(file: FileHandle, place: Uint8Array, position: number): Promise<number> {
  let done = 0;
  while (done < place.length) {
    const { bytesRead } = await file.read(place, done, place.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

class PackedBytes implements FileBytes {
  readonly input: ByteInput;
  readonly packed = true;
  readonly size: number;
  read = 0;
  readonly #pieces: AsyncIterator<Uint8Array>;

  constructor(file: FileHandle, input: ByteInput, size: number) {
    this.input = input;
    this.size = size;
    const packed = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 18 });
    const unpacked = createGunzip({ chunkSize: 1 << 18 });
    packed.on('data', (piece) => {
      this.read += piece.length;
    });
    packed.on('error', (error) => unpacked.destroy(error));
    this.#pieces = packed.pipe(unpacked)[Symbol.asyncIterator]();
  }

  async more(): Promise<void> {
    const piece = await this.#pieces.next();
    if (piece.done) this.input.ended = true;
    else this.input.push(piece.value);
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
