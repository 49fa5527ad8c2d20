// What an instance is told: the graph's shape and where its areas lie. Nodes are rows.

export let rowBytes: usize = 0;
/** Links of a node on each upper level, and on level 0. */
export let M: i32 = 0;
export let M0: i32 = 0;

export let values: usize = 0;
export let inverse: usize = 0;
export let levels: usize = 0;
export let links: usize = 0;
export let upperAt: usize = 0;
export let upper: usize = 0;
export let visited: usize = 0;
export let candidates: usize = 0;
export let results: usize = 0;
export let chosen: usize = 0;
export let near: usize = 0;

/** Where every walk starts, a node of the highest level; -1 while the graph is empty. */
export let entry: i32 = -1;
export let topLevel: i32 = -1;
/** A node is visited when its mark is that of the current walk. */
export let mark: u32 = 0;

export function setShape(bytes: i32, m: i32): void {
  rowBytes = bytes;
  M = m;
  M0 = 2 * m;
}

export function setAreas(
  valuesAt: usize,
  inverseAt: usize,
  levelsAt: usize,
  linksAt: usize,
  upperAtAt: usize,
  upperArea: usize,
  visitedAt: usize,
  candidatesAt: usize,
  resultsAt: usize,
  chosenAt: usize,
  nearAt: usize,
): void {
  values = valuesAt;
  inverse = inverseAt;
  levels = levelsAt;
  links = linksAt;
  upperAt = upperAtAt;
  upper = upperArea;
  visited = visitedAt;
  candidates = candidatesAt;
  results = resultsAt;
  chosen = chosenAt;
  near = nearAt;
}

export function setEntry(node: i32): void {
  entry = node;
  topLevel = node < 0 ? -1 : levelOf(node);
}

export function entryNode(): i32 {
  return entry;
}

export function nextMark(): void {
  mark++;
}

// @ts-ignore: decorator
@inline
export function levelOf(node: i32): i32 {
  return <i32>load<u8>(levels + <usize>node);
}

/** The address of a node's list of links on a level: their number, then the nodes. */
// @ts-ignore: decorator
@inline
export function linksOf(node: i32, level: i32): usize {
  if (level == 0) return links + (<usize>node * <usize>(M0 + 1) << 2);
  const block = load<i32>(upperAt + (<usize>node << 2)) + level - 1;
  return upper + (<usize>block * <usize>(M + 1) << 2);
}

// @ts-ignore: decorator
@inline
export function rowOf(node: i32): usize {
  return values + <usize>node * rowBytes;
}

// @ts-ignore: decorator
@inline
export function inverseOf(node: i32): f32 {
  return load<f32>(inverse + (<usize>node << 2));
}
