/** True for the six bytes that part words: space, tab, line feed, vertical tab, form feed, carriage return. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
