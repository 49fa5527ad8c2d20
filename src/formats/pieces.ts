// The bytes of numbers in pieces, to be written one after the other. Numbers are little-endian in all formats, as they
// are in memory on every machine that is supported.

const PIECE_BYTES = 1 << 20;

/** Views of the numbers' memory, about a megabyte each. */
export function* piecesOf(
  numbers: Float32Array | Float64Array | Uint8Array | BigInt64Array,
): Generator<Uint8Array> {
  const { buffer, byteOffset, byteLength } = numbers;
  for (let at = 0; at < byteLength; at += PIECE_BYTES) {
    yield new Uint8Array(buffer, byteOffset + at, Math.min(PIECE_BYTES, byteLength - at));
  }
}
