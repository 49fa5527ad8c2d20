// How much memory this machine has, or what the process is confined to.

import { totalmem } from 'node:os';

/** Bytes. */
export function memoryOfMachine(): number {
  // 0 or an absurd number where nothing confines the process.
  const confined = process.constrainedMemory?.() ?? 0;
  return confined > 0 ? Math.min(confined, totalmem()) : totalmem();
}
