// The examples of a range of tokens: which tokens survive, each survivor's window, and which windows are a step with
// which negatives. To be read; the kernel (assembly/engine/) draws the same.

import {
  BLOCK_TOKENS,
  HORIZON_TOKENS,
  type KernelTask,
  type NegativeSampling,
  type TrainingRange,
} from './contract.js';
import { below, epochKey, highHalf, lowHalf, randomOutput } from './random.js';

/** One surviving token as a centre. */
export interface Window {
  /** Where the token is in the text. */
  readonly position: number;
  /** Number of its sentence, counted from the range's start. */
  readonly sentence: number;
  /** The random bits of its position. */
  readonly bits: bigint;
  /** Its word, which is to be predicted. */
  readonly target: number;
  /** The words of its window from left to right, without itself; there may be none. */
  readonly context: readonly number[];
}

/** What is trained at once. */
export interface Step {
  /** Windows with context words: one; several that share their negatives; or a pair, a window of one context word. */
  readonly windows: readonly Pick<Window, 'position' | 'target' | 'context'>[];
  /** P words, none of them a target of the step; with other objectives none. */
  readonly negatives: readonly number[];
}

type RangeOfText = Pick<TrainingRange, 'tokens' | 'start' | 'from' | 'to' | 'epoch'>;

/** The surviving centres at [from, to), in order. The same however a text is cut into ranges. */
export function* windowsOf(task: KernelTask, range: RangeOfText): Generator<Window> {
  const { from, to, start, tokens } = range;
  const key = epochKey(task.seed, range.epoch);
  let sentence = 0;
  for (let position = from; position < to; position++) {
    const target = tokens[position - start];
    if (target < 0) {
      sentence++;
      continue;
    }
    const bits = randomOutput(key, position);
    if (!survives(task, target, bits)) continue;
    const reach = task.reach === 'dynamic' ? 1 + below(task.window, lowHalf(bits)) : task.window;
    const left = neighbours(task, range, key, position, -1, reach).reverse();
    const context = [...left, ...neighbours(task, range, key, position, 1, reach)];
    yield { position, sentence, bits, target, context };
  }
}

function survives(task: KernelTask, word: number, bits: bigint): boolean {
  return highHalf(bits) <= task.keep[word];
}

/** The `count` nearest surviving words of the sentence in one direction, nearest first. */
function neighbours(
  task: KernelTask,
  { tokens, start }: RangeOfText,
  key: bigint,
  position: number,
  direction: 1 | -1,
  count: number,
): number[] {
  const words: number[] = [];
  for (let distance = 1; distance <= HORIZON_TOKENS && words.length < count; distance++) {
    const at = position + direction * distance;
    const word = tokens[at - start];
    if (word === undefined || word < 0) break; // The text ends, or the sentence.
    if (survives(task, word, randomOutput(key, at))) words.push(word);
  }
  return words;
}

/** The steps that windows of successive positions are trained in, in order. */
export function* stepsOf(
  { architecture, objective }: KernelTask,
  windows: Iterable<Window>,
): Generator<Step> {
  if (objective.kind !== 'negative-sampling') {
    for (const group of groupsOf(windows, 1)) yield { windows: group, negatives: [] };
  } else if (objective.sharedBy === 'pair' && architecture === 'skip-gram') {
    for (const [window] of groupsOf(windows, 1)) yield* pairsOf(objective, window);
  } else {
    for (const group of groupsOf(windows, objective.sharedBy === 'pair' ? 1 : objective.sharedBy)) {
      yield { windows: group, negatives: drawing(objective, group)() };
    }
  }
}

/** Up to `most` successive windows with context words, of one sentence and one block. */
function* groupsOf(windows: Iterable<Window>, most: number): Generator<Window[]> {
  let group: Window[] = [];
  for (const window of windows) {
    if (window.context.length === 0) continue;
    if (group.length === most || (group.length > 0 && !mayShare(group[0], window))) {
      yield group;
      group = [];
    }
    group.push(window);
  }
  if (group.length > 0) yield group;
}

function mayShare(a: Window, b: Window): boolean {
  const block = ({ position }: Window) => Math.floor(position / BLOCK_TOKENS);
  return a.sentence === b.sentence && block(a) === block(b);
}

/** A step for each context word; the window's draws go on from one to the next. */
function* pairsOf(objective: NegativeSampling, window: Window): Generator<Step> {
  const draw = drawing(objective, [window]);
  const { position, target, context } = window;
  for (const word of context) {
    yield { windows: [{ position, target, context: [word] }], negatives: draw() };
  }
}

/** A function that draws P negatives at each call, from the bits of the group's first centre. */
function drawing({ noiseTable, pool }: NegativeSampling, group: readonly Window[]): () => number[] {
  const [{ bits }] = group;
  const targets = group.map(({ target }) => target);
  let draws = 0;
  const draw = (): number => {
    for (;;) {
      const output = randomOutput(bits, draws >> 1);
      const half = draws % 2 === 0 ? highHalf(output) : lowHalf(output);
      draws++;
      const word = noiseTable[below(noiseTable.length, half)];
      if (!targets.includes(word)) return word;
    }
  };
  return () => Array.from({ length: pool }, draw);
}
