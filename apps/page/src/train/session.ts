// What the view works on: the text and what it holds, the options, the training at hand and the one before it. Options
// and the sample are in the address, so that a link says them.

import { computed, effect, signal } from '@preact/signals';
import { proxy, wrap } from 'comlink';
import { route, setParameters } from '../shell/route.js';
import { showToast } from '../shell/toasts.js';
import { type Entries, type FieldName, optionFields, PRESETS } from './option-fields.js';
import { checkedOptions, entriesOf, parametersOf, settingsOf } from './option-values.js';
import { newTrainingWorker, Run } from './run.js';
import { SAMPLE_FILE, type TextSource } from './text-source.js';
import type { Survey } from './text-survey.js';
import type { TrainingHost } from './training-host.js';

/** Threads that can be had: one where memory cannot be shared. */
const mostThreads = crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1;

export const fields = optionFields(mostThreads);

/** What is entered in the form. */
export const entries = signal<Entries>({});
export const checked = computed(() => checkedOptions(fields, entries.value));

/** The text. An empty one that was typed is none. */
export const source = signal<TextSource | undefined>(undefined);
/** The names of those that were chosen by hand; empty: the page proposes. */
export const watched = signal<readonly string[]>([]);

/** What the text holds; an error where it could not be read; undefined while it is not known. */
export const survey = signal<Survey | Error | undefined>(undefined);
/** How much of the text is read for that, 0 to 1. */
export const surveyShare = signal<number | undefined>(undefined);

export const run = signal<Run | undefined>(undefined);
export const previous = signal<Run | undefined>(undefined);

/** The address of the sample, beside the page. */
function sample(): TextSource {
  return { kind: 'sample', url: new URL(SAMPLE_FILE, document.baseURI).href };
}

export function chooseSample(): void {
  source.value = sample();
}

// A link's settings, and the settings into the link.
let said = '';
effect(() => {
  const { view, parameters } = route.value;
  if (view !== 'train') return;
  const now = JSON.stringify(parameters);
  if (now === said) return;
  said = now;
  entries.value = entriesOf(fields, parameters);
  if (parameters.source === 'sample' && source.peek()?.kind !== 'sample') source.value = sample();
});
effect(() => {
  const parameters = {
    ...parametersOf(fields, checked.value, entries.value),
    source: source.value?.kind === 'sample' ? 'sample' : undefined,
  };
  if (route.peek().view !== 'train') return;
  setParameters('train', parameters);
  said = JSON.stringify(route.peek().parameters);
});

/** Takes a field's text; an empty one is the default. */
export function enter(name: FieldName, text: string): void {
  entries.value = { ...entries.peek(), [name]: text };
}

/** Sets all options to a preset's; can be undone. */
export function choosePreset(id: string): void {
  const preset = PRESETS.find((other) => other.id === id);
  if (preset === undefined) return;
  const before = entries.peek();
  entries.value = preset.entries;
  if (Object.keys(before).length === 0) return;
  showToast({
    text: `Options set to: ${preset.title}.`,
    undo: () => {
      entries.value = before;
    },
  });
}

// The text is read anew when it, or what its words are, changes; an older answer that comes late is dropped.
let surveying: Worker | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;
/** A text is not read at each key. */
const TYPING_MS = 300;
const reader = computed(() => {
  const { lowerCase, tokenizer } = checked.value.values;
  return JSON.stringify({ lowerCase: lowerCase === 'yes', tokenizer });
});
effect(() => {
  const [text, how] = [source.value, JSON.parse(reader.value)];
  clearTimeout(waiting);
  surveying?.terminate();
  survey.value = undefined;
  surveyShare.value = undefined;
  if (text === undefined) return;
  surveyShare.value = 0;
  waiting = setTimeout(() => void lookAt(text, how), text.kind === 'pasted' ? TYPING_MS : 0);
});

async function lookAt(text: TextSource, how: Parameters<TrainingHost['survey']>[1]): Promise<void> {
  const worker = newTrainingWorker();
  surveying = worker;
  const current = () => surveying === worker;
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) =>
      reject(new Error(message || 'The worker that reads could not be started.'));
  });
  try {
    const tell = proxy<Parameters<TrainingHost['survey']>[2]>((event) => {
      if (!current()) return;
      if (event.kind === 'reading' && event.total !== undefined) {
        surveyShare.value = (0.5 * event.bytes) / event.total;
      } else if (event.kind === 'counting') surveyShare.value = 0.5 + event.share / 2;
    });
    const found = await Promise.race([wrap<TrainingHost>(worker).survey(text, how, tell), failed]);
    if (current()) survey.value = found;
  } catch (error) {
    if (current()) survey.value = error instanceof Error ? error : new Error(String(error));
  } finally {
    worker.terminate();
    if (current()) {
      surveying = undefined;
      surveyShare.value = undefined;
    }
  }
}

/** Whether training can begin: there is a text, and no option is wrong. */
export const canTrain = computed(
  () => source.value !== undefined && Object.keys(checked.value.problems).length === 0,
);

/** Begins training with what is chosen. The training at hand, if there is one, is kept and can be had back. */
export function train(): void {
  const text = source.peek();
  if (text === undefined || !canTrain.peek()) return;
  const before = run.peek();
  const settings = settingsOf(fields, checked.peek());
  const next = new Run({ source: text, settings, watched: watched.peek() });
  if (before === undefined || !(before.rests || before.busy)) {
    before?.end();
    run.value = next;
    return;
  }
  before.pause();
  previous.peek()?.end();
  previous.value = before;
  run.value = next;
  showToast({ text: 'Started over. The training before is kept.', undo: bringBack });
}

/** Changes the training at hand and the one before it; the one that steps back rests. */
export function bringBack(): void {
  const [now, before] = [run.peek(), previous.peek()];
  if (before === undefined) return;
  now?.pause();
  run.value = before;
  previous.value = now;
  before.watch(watched.peek());
}

/** Chooses the words whose neighbours are shown; none: those that the page proposes. */
export function watch(words: readonly string[]): void {
  watched.value = words;
  run.peek()?.watch(words);
}

// Whoever closes the page while something is being trained, or waits half-trained, is asked.
const unfinished = computed(() => {
  const open = [run.value, previous.value].filter((one) => one !== undefined);
  return open.some((one) => one.busy || one.phase.value === 'paused');
});
const ask = (event: BeforeUnloadEvent) => event.preventDefault();
effect(() => {
  if (unfinished.value) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
});
