// What an instance of the kernel is told once: sizes, what is trained, and where the areas of layout.md lie. Instances
// on one memory share the data and have everything here, and their scratch, for themselves.

/** Bytes of a row: D float32 padded to whole vectors of 16 bytes. */
export let rowBytes: usize = 0;
export let words: i32 = 0;
export let window: i32 = 0;
export let dynamic: bool = false;

export function setShape(bytesOfRow: usize, numberOfWords: i32, largestReach: i32, drawReach: bool): void {
  rowBytes = bytesOfRow;
  words = numberOfWords;
  window = largestReach;
  dynamic = drawReach;
}

/** What predicts a word. */
export const SKIP_GRAM: i32 = 0;
export const CBOW_MEAN: i32 = 1;
export const CBOW_SUM: i32 = 2;
export const CBOW_WORD2VEC: i32 = 3;

/** What a prediction is held against. */
export const NEGATIVE_SAMPLING: i32 = 0;
export const NEGATIVE_SAMPLING_OF_PAIRS: i32 = 1;
export const HIERARCHICAL_SOFTMAX: i32 = 2;
export const SOFTMAX: i32 = 3;

export let architecture: i32 = 0;
export let objective: i32 = 0;
/** Negatives drawn for a step, and as how many of a prediction each counts. */
export let pool: i32 = 0;
export let negativeWeight: f32 = 1;
/** The most windows of a step. */
export let sharedBy: i32 = 0;

export function setTask(
  predictsFrom: i32,
  isHeldAgainst: i32,
  negativesOfStep: i32,
  weightOfNegative: f32,
  windowsOfStep: i32,
): void {
  architecture = predictsFrom;
  objective = isHeldAgainst;
  pool = negativesOfStep;
  negativeWeight = weightOfNegative;
  sharedBy = windowsOfStep;
}

export let keep: usize = 0;
export let noise: usize = 0;
export let noiseLength: u32 = 0;
export let pathOffsets: usize = 0;
export let pathNodes: usize = 0;
export let pathCodes: usize = 0;
export let inputRows: usize = 0;
export let outputRows: usize = 0;

export function setData(
  keepPointer: usize,
  noisePointer: usize,
  noiseSlots: u32,
  offsetsPointer: usize,
  nodesPointer: usize,
  codesPointer: usize,
  input: usize,
  output: usize,
): void {
  keep = keepPointer;
  noise = noisePointer;
  noiseLength = noiseSlots;
  pathOffsets = offsetsPointer;
  pathNodes = nodesPointer;
  pathCodes = codesPointer;
  inputRows = input;
  outputRows = output;
}

export let tokens: usize = 0;
export let survivors: usize = 0;
export let windows: usize = 0;
export let inputs: usize = 0;
export let outputs: usize = 0;
export let labels: usize = 0;
export let weights: usize = 0;
export let coefficients: usize = 0;
export let columns: usize = 0;
export let hidden: usize = 0;
export let nullRow: usize = 0;

/** Scratch of this instance. */
export function setScratch(
  tokensPointer: usize,
  survivorsPointer: usize,
  windowsPointer: usize,
  inputsPointer: usize,
  outputsPointer: usize,
  labelsPointer: usize,
  weightsPointer: usize,
  coefficientsPointer: usize,
  columnsPointer: usize,
  hiddenPointer: usize,
  nullRowPointer: usize,
): void {
  tokens = tokensPointer;
  survivors = survivorsPointer;
  windows = windowsPointer;
  inputs = inputsPointer;
  outputs = outputsPointer;
  labels = labelsPointer;
  weights = weightsPointer;
  coefficients = coefficientsPointer;
  columns = columnsPointer;
  hidden = hiddenPointer;
  nullRow = nullRowPointer;
}
