// Drawing on a second thread, some batches ahead of training: an instance of this module in a worker draws to a ring of
// places, the training instance takes from it. Both work on the same memory. The generator belongs to the drawing
// thread from startDrawing() until as many batches as asked for are drawn; its position is handed over in the control
// block, so that between calls the state is as if one thread had done everything.

import { drawBatch, getReachAhead, pairTotal, setReachAhead, usePlace } from './batch';
import { generatorPosition, setGeneratorPosition } from './draws';

// The control block: i32 each, on cache lines of their own. Counts go up for ever and may wrap around.
const ASKED: usize = 0;
const DRAWN: usize = 64;
const TAKEN: usize = 128;
const POSITION: usize = 192;
const REACH_AHEAD: usize = 196;
const READY: usize = 256;
const STOP: usize = 320;

/**
 * How often the training thread looks before it lets the system wake it. Not for long: where two processors share a
 * core, looking takes the drawing thread's time (4,096 looks cost all that drawing ahead gains).
 */
const SPINS: i32 = 200;
/** Drawing a batch takes microseconds: who waits this long waits for a thread that is gone. */
const PATIENCE_NANOSECONDS: i64 = 30_000_000_000;
/** The drawing thread is woken after so many batches; less than the places of the ring. */
const WAKE_EVERY: i32 = 4;

let control: usize = 0;
let places: i32 = 0;
/** Batches drawn by this instance, or taken by it. */
let count: i32 = 0;

export function setDrawingAhead(controlPointer: usize, placeCount: i32): void {
  control = controlPointer;
  places = placeCount;
}

/** Runs in the worker until stopped: draws as many batches as are asked for, as far ahead as the ring has room. */
export function drawUntilStopped(): void {
  atomic.store<i32>(control + READY, 1);
  while (atomic.load<i32>(control + STOP) == 0) {
    const asked = atomic.load<i32>(control + ASKED);
    if (asked == count) {
      atomic.wait<i32>(control + ASKED, asked, -1);
      continue;
    }
    setGeneratorPosition(load<i32>(control + POSITION));
    setReachAhead(load<i32>(control + REACH_AHEAD));
    while (count != asked) {
      const taken = atomic.load<i32>(control + TAKEN);
      if (count - taken == places) {
        if (atomic.load<i32>(control + STOP) != 0) return;
        atomic.wait<i32>(control + TAKEN, taken, -1);
        continue;
      }
      usePlace(<usize>(count & (places - 1)));
      store<i32>(pairTotal(), drawBatch());
      count++;
      if (count == asked) store<i32>(control + POSITION, generatorPosition());
      atomic.store<i32>(control + DRAWN, count);
      atomic.notify(control + DRAWN, 1);
    }
  }
}

/** Whether a worker stands by to draw. */
export function drawingThreadReady(): bool {
  return control != 0 && atomic.load<i32>(control + READY) != 0 && atomic.load<i32>(control + STOP) == 0;
}

/** Asks for `batches` batches more, from where this instance's generator stands. */
export function startDrawing(batches: i32): void {
  store<i32>(control + POSITION, generatorPosition());
  store<i32>(control + REACH_AHEAD, getReachAhead());
  setReachAhead(0);
  atomic.store<i32>(control + ASKED, count + batches);
  atomic.notify(control + ASKED, 1);
}

/** Waits for the next batch and uses its place; returns the number of pairs. */
export function takeBatch(): i32 {
  for (let spin = 0; atomic.load<i32>(control + DRAWN) == count; spin++) {
    if (spin < SPINS) continue;
    if (atomic.wait<i32>(control + DRAWN, count, PATIENCE_NANOSECONDS) == 2) unreachable();
  }
  usePlace(<usize>(count & (places - 1)));
  return load<i32>(pairTotal());
}

/** The place of the batch taken last may be drawn to again. */
export function giveBack(): void {
  count++;
  atomic.store<i32>(control + TAKEN, count);
  if ((count & (WAKE_EVERY - 1)) == 0) atomic.notify(control + TAKEN, 1);
}

/** After the last batch was taken: the generator is this instance's again. */
export function finishDrawing(): void {
  setGeneratorPosition(load<i32>(control + POSITION));
  usePlace(0);
}

/** Lets the drawing thread end; from here on this instance draws for itself. */
export function stopDrawing(): void {
  atomic.store<i32>(control + STOP, 1);
  atomic.notify(control + ASKED, 1);
  atomic.notify(control + TAKEN, 1);
}
