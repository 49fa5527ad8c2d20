// What an instance of the kernel is told once: sizes, and where the areas of layout.md lie. Instances on one memory
// share the data and have everything here, and their scratch, for themselves.

export let rowBytes: usize = 0;
export let window: i32 = 0;
export let dynamic: bool = false;
export let negatives: i32 = 0;
export let perPair: bool = false;

export let tokens: usize = 0;
export let tokenCount: i32 = 0;
export let keep: usize = 0;
export let noise: usize = 0;
export let noiseLength: u32 = 0;
export let inputRows: usize = 0;
export let outputRows: usize = 0;

/** Scratch of this instance. */
export let survivors: usize = 0;
export let windows: usize = 0;
export let windowBytes: usize = 0;
export let coefficients: usize = 0;
export let columns: usize = 0;
export let nullRow: usize = 0;

/** `bytesOfRow`: D float32 padded to whole vectors of 16 bytes. */
export function setSizes(
  bytesOfRow: usize,
  largestReach: i32,
  drawReach: bool,
  negativesOfTarget: i32,
  negativesOfPair: bool,
): void {
  rowBytes = bytesOfRow;
  window = largestReach;
  dynamic = drawReach;
  negatives = negativesOfTarget;
  perPair = negativesOfPair;
}

export function setData(
  tokensPointer: usize,
  tokensLength: i32,
  keepPointer: usize,
  noisePointer: usize,
  noiseSlots: u32,
  input: usize,
  output: usize,
): void {
  tokens = tokensPointer;
  tokenCount = tokensLength;
  keep = keepPointer;
  noise = noisePointer;
  noiseLength = noiseSlots;
  inputRows = input;
  outputRows = output;
}

export function setScratch(
  survivorsPointer: usize,
  windowsPointer: usize,
  bytesOfWindow: usize,
  coefficientsPointer: usize,
  columnsPointer: usize,
  nullRowPointer: usize,
): void {
  survivors = survivorsPointer;
  windows = windowsPointer;
  windowBytes = bytesOfWindow;
  coefficients = coefficientsPointer;
  columns = columnsPointer;
  nullRow = nullRowPointer;
}
