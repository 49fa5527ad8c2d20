// The bytes of a stream, piece by piece, unpacked where they are gzip.

/** The pieces, and whether they were packed. `onBytes` is told how many bytes have come, packed as they are. */
export async function unpacked(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (bytes: number) => void,
): Promise<{ pieces: AsyncIterable<Uint8Array>; packed: boolean }> {
  let bytes = 0;
  const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      bytes += piece.length;
      onBytes(bytes);
      controller.enqueue(piece);
    },
  });
  const [first, rest] = await splitFirst(stream.pipeThrough(counting));
  const packed = first !== undefined && first[0] === 0x1f && first[1] === 0x8b;
  return { pieces: piecesOf(packed ? rest.pipeThrough(new DecompressionStream('gzip')) : rest), packed };
}

/** A look at the first piece; the stream that is returned has it still. */
async function splitFirst(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [first.value, whole] as const;
}

/** Not every browser can iterate over a stream. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
