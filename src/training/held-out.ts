// Blocks of 256 tokens that are not trained on, to measure the loss on: of each thousand the last h. Their words may
// still be context of centres beside them.

import { BLOCK_TOKENS } from '../kernels/contract.js';

const CYCLE_BLOCKS = 1000;

/** The draws of every measurement are those of this epoch, which no training reaches: it is the same sample each time. */
export const MEASURING_EPOCH = 2 ** 52;

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether the token at a position is held out; h of a thousand blocks are. */
export function isHeldOut(position: number, h: number): boolean {
  return Math.floor(position / BLOCK_TOKENS) % CYCLE_BLOCKS >= CYCLE_BLOCKS - h;
}

/**
 * The parts of [from, to) that are held out, or those that are not, in order; `from` is a multiple of 256.
 *
 * @example
 * [...partsOf({ from: 255488, to: 256300 }, 1, false)] // [{ from: 255488, to: 255744 }, { from: 256000, to: 256300 }]
 */
export function* partsOf({ from, to }: Range, h: number, heldOut: boolean): Generator<Range> {
  let start = from;
  while (start < to) {
    const held = isHeldOut(start, h);
    let end = start;
    while (end < to && isHeldOut(end, h) === held) end += BLOCK_TOKENS;
    if (held === heldOut) yield { from: start, to: Math.min(end, to) };
    start = end;
  }
}

/** Whether a corpus of N tokens has a block that is held out. */
export function holdsOut(tokens: number, h: number): boolean {
  return h > 0 && tokens > (CYCLE_BLOCKS - h) * BLOCK_TOKENS;
}
