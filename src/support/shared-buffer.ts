// Memory that threads share, where there is such: a browser has SharedArrayBuffer only on a page that is isolated from
// other origins. Elsewhere one thread does all the work, and memory of the usual kind serves it.

/** Whether there is memory that threads share. */
export const HAS_SHARED_BUFFERS = typeof SharedArrayBuffer !== 'undefined';

/** Zeros, shared where that can be had. */
export function newBuffer(bytes: number): ArrayBuffer | SharedArrayBuffer {
  return HAS_SHARED_BUFFERS ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}
