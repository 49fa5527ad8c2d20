// The words whose neighbours two models disagree on most: the library's neighbour overlap on the words both have, in a
// worker of its own, which gets the vectors of those words.

import { signal } from '@preact/signals';
import { releaseProxy, transfer, wrap } from 'comlink';
import type { OverlapReport } from 'firth';
import { telling } from '../browser/telling.js';
import type { ComparisonHost } from '../models/comparison-worker.js';
import type { Model } from '../models/model.js';
import { buffersOf } from '../models/some-rows.js';

/** Neighbours that are compared, words among which they are, and words that are asked. */
export const COMPARED = { topN: 10, restrict: 10_000, queries: 2000 } as const;

export interface Disagreement {
  readonly first: Model;
  readonly second: Model;
  /** Undefined while it is computed. */
  readonly report: OverlapReport | undefined;
  readonly asked: number;
}

export const disagreement = signal<Disagreement | undefined>(undefined);

/** The asked words, those with the fewest neighbours in common first; of equal ones the more important first. */
export function mostDisputed({ shares }: OverlapReport): OverlapReport['shares'] {
  return shares
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => a.entry.share - b.entry.share || a.place - b.place)
    .map(({ entry }) => entry);
}

/** Compares two models; what `disagreement` says follows. @throws Error with what went wrong. */
export async function compareModels(first: Model, second: Model): Promise<void> {
  const now = disagreement.peek();
  if (now?.first === first && now.second === second) return;
  const current = () => {
    const { value } = disagreement;
    return value?.first === first && value.second === second;
  };
  disagreement.value = { first, second, report: undefined, asked: 0 };
  const worker = new Worker(new URL('../models/comparison-worker.ts', import.meta.url), {
    type: 'module',
    name: 'comparison',
  });
  const host = wrap<ComparisonHost>(worker);
  const progress = telling((asked: number) => {
    if (current()) disagreement.value = { first, second, report: undefined, asked };
  });
  try {
    const failed = new Promise<never>((_, reject) => {
      worker.onerror = ({ message }) => reject(new Error(`The models could not be compared: ${message}`));
    });
    const { table: a } = await first.host.firstRows(COMPARED.restrict);
    const b = await second.host.rowsLike({ wordBytes: a.wordBytes, wordOffsets: a.wordOffsets });
    const tables = [transfer(a, buffersOf(a)), transfer(b, buffersOf(b))] as const;
    const report = await Promise.race([host.compare(...tables, COMPARED, progress.tell), failed]);
    progress.end();
    if (current()) disagreement.value = { first, second, report, asked: report.shares.length };
  } catch (error) {
    if (current()) disagreement.value = undefined;
    throw error;
  } finally {
    progress.end();
    host[releaseProxy]();
    worker.terminate();
  }
}
