// Moving bytes within a memory. The host owns the memory and what lies in it; nothing is kept here.

/** Moves `count` bytes from one address to another; the two stretches may overlap. */
export function move(target: usize, source: usize, count: usize): void {
  memory.copy(target, source, count);
}
