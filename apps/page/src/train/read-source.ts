// The bytes of what is trained on, unpacked, one file after the other: what the library takes for a text. A file's end
// ends a line, as it does for `firth train` with several files.

import { FileError } from 'firth';
import { unpacked } from '../browser/pieces.js';
import type { TextSource } from './text-source.js';

/** Told while reading: bytes that came, packed as they are, and of how many where that is known. */
export type OnBytes = (bytes: number, total: number | undefined) => void;

const LINE_END = Uint8Array.of(0x0a);

/** @throws FileError for a file that cannot be read or is no text. */
export async function readSource(source: TextSource, onBytes: OnBytes = () => {}): Promise<Uint8Array> {
  if (source.kind === 'pasted') return new TextEncoder().encode(source.text);
  const pieces: Uint8Array[] = [];
  let before = 0;
  const inputs = source.kind === 'files' ? source.files.map(inputOfFile) : [await inputOfUrl(source.url)];
  const total = inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  for (const { name, stream, size } of inputs) {
    const own = await readFile(name, stream(), (bytes) => onBytes(before + bytes, total));
    if (pieces.length > 0) pieces.push(LINE_END);
    for (const piece of own) pieces.push(piece);
    before += size ?? 0;
  }
  return joined(pieces);
}

interface Input {
  readonly name: string;
  readonly size: number | undefined;
  readonly stream: () => ReadableStream<Uint8Array<ArrayBuffer>>;
}

function inputOfFile(file: File): Input {
  return { name: file.name, size: file.size, stream: () => file.stream() };
}

async function inputOfUrl(url: string): Promise<Input> {
  const name = url.replace(/.*\//, '');
  const response = await fetch(url).catch((cause: unknown) => {
    throw new FileError(name, { problem: 'the server does not answer', remedy: 'Reload the page', cause });
  });
  const { body, ok, status, headers } = response;
  if (!ok || body === null) {
    throw new FileError(name, { problem: `the server answers ${status}`, remedy: 'Choose a file instead' });
  }
  // A server that unpacks on the way sends more bytes than it says.
  const length = headers.has('content-encoding') ? Number.NaN : Number(headers.get('content-length') ?? NaN);
  return { name, size: Number.isFinite(length) ? length : undefined, stream: () => body };
}

async function readFile(
  name: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  try {
    const { pieces: bytes } = await unpacked(stream, onBytes);
    for await (const piece of bytes) pieces.push(pieces.length === 0 ? withoutMark(piece) : piece);
  } catch (cause) {
    const problem = `could not be read: ${cause instanceof Error ? cause.message : cause}`;
    throw new FileError(name, {
      problem,
      remedy: 'Check that the file is whole, and choose it again',
      cause,
    });
  }
  if (pieces[0]?.subarray(0, 4096).includes(0)) {
    throw new FileError(name, {
      problem: 'expected text, found a zero byte',
      remedy: 'Choose a text file in UTF-8',
    });
  }
  return pieces;
}

/** Without a byte order mark. */
function withoutMark(piece: Uint8Array): Uint8Array {
  return piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
}

/** The pieces in one array; each is let go as soon as it is copied. */
function joined(pieces: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (let i = 0; i < pieces.length; i++) {
    whole.set(pieces[i], at);
    at += pieces[i].length;
    pieces[i] = LINE_END;
  }
  return whole;
}
