// Which survivors are a centre's context: the window's, itself left out, within its sentence and the horizon.

import { dynamic, window } from './configuration';
import { below } from './random';
import { HORIZON } from './survivors';

/** The sentence that windows are drawn in: its first survivor, and what ends it. */
let sentenceStart: usize = 0;
let sentenceEnd: usize = 0;

/** The window that openWindow() found: survivors from here to there, the latter not included. */
export let windowStart: usize = 0;
export let windowEnd: usize = 0;

/** Takes the sentence around a survivor. */
export function enterSentence(survivor: usize): void {
  sentenceStart = survivor;
  while (load<i32>(sentenceStart - 16) >= 0) sentenceStart -= 16;
  sentenceEnd = survivor;
  while (load<i32>(sentenceEnd) >= 0) sentenceEnd += 16;
}

/** Finds the window around a survivor of the sentence; returns its context words. */
// @ts-ignore: decorator
@inline
export function openWindow(center: usize): i32 {
  const bits = load<u64>(center, 8);
  const reach = <usize>(dynamic ? 1 + <i32>below(<u32>window, <u32>bits) : window) << 4;
  let start = max(sentenceStart, center - reach);
  let end = min(sentenceEnd, center + reach + 16);
  if (load<u32>(end - 16, 4) - load<u32>(start, 4) > <u32>HORIZON) {
    const position = load<u32>(center, 4);
    while (position - load<u32>(start, 4) > <u32>HORIZON) start += 16;
    while (load<u32>(end - 16, 4) - position > <u32>HORIZON) end -= 16;
  }
  windowStart = start;
  windowEnd = end;
  return <i32>((end - start) >> 4) - 1;
}
