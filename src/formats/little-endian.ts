// Numbers in files are little-endian, and so is nearly every machine; on the others bytes change places.

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns numbers of `unit` bytes from this machine's byte order to little-endian or back, in place; returns them.
 *
 * @example
 * toLittleEndian(Uint8Array.of(1, 2, 3, 4), 2, false) // Uint8Array [2, 1, 4, 3]
 */
export function toLittleEndian(bytes: Uint8Array, unit: number, hostIs = HOST_IS_LITTLE_ENDIAN): Uint8Array {
  if (!hostIs) {
    for (let at = 0; at < bytes.length; at += unit) bytes.subarray(at, at + unit).reverse();
  }
  return bytes;
}
