// The setup that is shown, with what follows from it, kept in step with the address; and the numbers as they were
// before each change, for going back and for the curve of the loss.

import { computed, effect, signal } from '@preact/signals';
import { route, setParameters } from '../shell/route.js';
import { type Address, parseAddress, printAddress } from './address.js';
import { evaluate, type LossName } from './losses.js';
import type { Setup } from './setup.js';
import { isProblem, situationOf } from './situation.js';

/** Changes of the address wait so long: browsers refuse many in a row. */
const ADDRESS_DELAY_MS = 150;
/** Numbers that one can go back to. */
const MOST_PAST = 300;

export const setup = signal<Setup>(parseAddress(parametersNow()));

export const situation = computed(() => situationOf(setup.value));

/** The changed numbers as they were, oldest first. */
export const past = signal<readonly Setup['edits'][]>([]);

/** Both losses after each change of the numbers, now last. */
export const trace = computed(() => {
  const { edits: now, rate: _rate, question: _question, ...rest } = setup.value;
  const about = JSON.stringify(rest);
  return [...past.value, now].flatMap((edits) => {
    const before = traced.get(edits);
    const point = before?.about === about ? before : { about, losses: lossesWith(edits) };
    traced.set(edits, point);
    return point.losses === undefined ? [] : [point.losses];
  });
});

/** Losses that were computed before, with what they are about. */
const traced = new WeakMap<Setup['edits'], { about: string; losses: LossTrace[number] | undefined }>();

function lossesWith(edits: Setup['edits']): LossTrace[number] | undefined {
  const then = situationOf({ ...setup.peek(), edits });
  if (isProblem(then)) return undefined;
  return { softmax: evaluate('softmax', then).loss, sampling: evaluate('sampling', then).loss };
}

export type LossTrace = readonly Readonly<Record<LossName, number>>[];

/** Shows another setup. Where its numbers are other ones to start from, there is nothing to go back to. */
export function show(next: Setup): void {
  const now = setup.peek();
  const sameStart = (['sentence', 'more', 'start', 'seed', 'D'] as const).every(
    (name) => now[name] === next[name],
  );
  if (!sameStart) past.value = [];
  setup.value = next;
}

/** Changes the numbers, so that it can be undone. */
export function showNumbers(next: Setup): void {
  const before = setup.peek().edits;
  if (JSON.stringify(before) === JSON.stringify(next.edits)) return;
  past.value = [...past.peek(), before].slice(-MOST_PAST);
  setup.value = next;
}

/** Makes up to `count` changes of the numbers, each of which can be undone, until one changes nothing; says how many. */
export function showEach(count: number, change: (setup: Setup) => Setup): number {
  const before: Setup['edits'][] = [];
  let now = setup.peek();
  while (before.length < count) {
    const next = change(now);
    if (next === now) break;
    before.push(now.edits);
    now = next;
  }
  past.value = [...past.peek(), ...before].slice(-MOST_PAST);
  setup.value = now;
  return before.length;
}

export function undo(): void {
  const before = past.peek().at(-1);
  if (before === undefined) return;
  past.value = past.peek().slice(0, -1);
  setup.value = { ...setup.peek(), edits: before };
}

/** Back to the numbers of the start; returns what takes it back. */
export function reset(): () => void {
  const before = { past: past.peek(), edits: setup.peek().edits };
  past.value = [];
  setup.value = { ...setup.peek(), edits: {} };
  return () => {
    past.value = before.past;
    setup.value = { ...setup.peek(), edits: before.edits };
  };
}

let waiting: ReturnType<typeof setTimeout> | undefined;
let written = addressKey(printAddress(setup.peek()));

// The setup into the address.
effect(() => {
  const address = printAddress(setup.value);
  const key = addressKey(address);
  if (key === written) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    written = key;
    setParameters('step', address);
  }, ADDRESS_DELAY_MS);
});

// A link that was followed into the setup.
effect(() => {
  if (route.value.view !== 'step') return;
  const linked = parseAddress(route.value.parameters);
  const key = addressKey(printAddress(linked));
  if (key === written) return;
  clearTimeout(waiting);
  written = key;
  past.value = [];
  setup.value = linked;
});

function parametersNow(): Address {
  const { view, parameters } = route.peek();
  return view === 'step' ? parameters : {};
}

function addressKey(address: Address): string {
  return JSON.stringify(address);
}
