// The vectors that are open, which of them is looked at, and the ways to open and close them.

import { computed, signal } from '@preact/signals';
import { wrap } from 'comlink';
import type { WordVectorTable } from 'firth';
import { telling } from '../browser/telling.js';
import { showError, showToast } from '../shell/toasts.js';
import { Model, type ModelOrigin, type OpenedVectors } from './model.js';
import { pairFiles } from './pair-files.js';
import type { ReadProgress, VectorsHost, VectorsSource } from './vectors-host.js';

export const models = signal<readonly Model[]>([]);

const chosenId = signal<string | undefined>(undefined);

/** The vectors that are looked at; the last opened, unless the user chose others. */
export const model = computed(
  () => models.value.find(({ id }) => id === chosenId.value) ?? models.value.at(-1),
);

/** Files that are being read: name, and the share that has come, 0 to 1, where it is known. */
export const reading = signal<ReadonlyMap<string, number | undefined>>(new Map());

export function chooseModel(id: string): void {
  chosenId.value = id;
}

/** How to end the reading of each file that is being read. */
const stops = new Map<string, () => void>();

/** Ends the reading of a file; what has come of it is dropped. */
export function stopReading(name: string): void {
  stops.get(name)?.();
}

/** Opens files that a user chose. Files of words among them belong to the others. Errors are shown. */
export async function openFiles(files: readonly File[]): Promise<void> {
  for (const { file, beside } of pairFiles(files)) {
    await attempt(file.name, { kind: 'file' }, (host, onProgress) =>
      host.open({ kind: 'file', file, ...(beside && { beside }) }, onProgress),
    );
  }
}

/** Opens what the server has. Errors are shown. */
export async function openUrl(source: Extract<VectorsSource, { kind: 'url' }>): Promise<void> {
  const there = models.peek().find(({ origin }) => origin.kind === 'url' && origin.url === source.url);
  if (there) return chooseModel(there.id);
  await attempt(source.name, { kind: 'url', url: source.url }, (host, onProgress) =>
    host.open(source, onProgress),
  );
}

/** Opens vectors that were trained here; a model of the same name is replaced. */
export async function openTrained(name: string, table: WordVectorTable): Promise<void> {
  const before = models.peek().find((other) => other.origin.kind === 'trained' && other.name === name);
  await attempt(name, { kind: 'trained' }, (host) => host.adopt(table, 'trained here'), before);
}

/** Closes vectors; for ten seconds they can be had back. */
export function closeModel(closed: Model): void {
  const place = models.peek().indexOf(closed);
  if (place < 0) return;
  models.value = models.peek().toSpliced(place, 1);
  let kept = false;
  showToast({
    text: `Closed ${closed.name}.`,
    undo: () => {
      kept = true;
      models.value = models.peek().toSpliced(place, 0, closed);
      chooseModel(closed.id);
    },
  });
  setTimeout(() => {
    if (!kept) closed.end();
  }, 11_000);
}

let opened = 0;

async function attempt(
  name: string,
  origin: ModelOrigin,
  open: (host: Model['host'], onProgress: ReadProgress) => Promise<OpenedVectors>,
  replaced?: Model,
): Promise<void> {
  const worker = new Worker(new URL('./vectors-worker.ts', import.meta.url), {
    type: 'module',
    name: 'vectors',
  });
  const host = wrap<VectorsHost>(worker);
  const progress = telling((bytes: number, total: number | undefined) =>
    setReading(name, total && Math.min(1, bytes / total)),
  );
  try {
    setReading(name, undefined);
    const ended = new Promise<undefined>((resolve, reject) => {
      stops.set(name, () => resolve(undefined));
      worker.onerror = ({ message }) =>
        reject(new Error(message || 'a part of the page does not load; reload the page'));
    });
    const vectors = await Promise.race([open(host, progress.tell), ended]);
    if (vectors === undefined) return worker.terminate();
    const model = new Model({ id: replaced?.id ?? `m${++opened}`, name, origin }, vectors, host, worker);
    const others = models.peek();
    models.value =
      replaced && others.includes(replaced)
        ? others.with(others.indexOf(replaced), model)
        : [...others, model];
    replaced?.end();
    if (!replaced) chooseModel(model.id);
  } catch (error) {
    worker.terminate();
    showError(named(error, name));
  } finally {
    progress.end();
    stops.delete(name);
    endReading(name);
  }
}

/** The library's errors name the file; those of the browser do not. */
function named(error: unknown, name: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(message.startsWith(name) ? message : `${name} could not be read: ${message}`);
}

function setReading(name: string, share: number | undefined): void {
  reading.value = new Map(reading.peek()).set(name, share);
}

function endReading(name: string): void {
  const left = new Map(reading.peek());
  left.delete(name);
  reading.value = left;
}
