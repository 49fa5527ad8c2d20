// What all programs train with, and the command line that says so.

import { parseArgs } from 'node:util';

export const MODELS = ['skip-gram', 'cbow', 'skip-gram-hs', 'cbow-hs'] as const;
export type Model = (typeof MODELS)[number];

export interface Settings {
  readonly model: Model;
  readonly dimension: number;
  readonly window: number;
  /** K; 0 with hierarchical softmax. */
  readonly negative: number;
  readonly sample: number;
  readonly minCount: number;
  readonly epochs: number;
  readonly threads: number;
  /** At the start; every program lets it fall linearly. */
  readonly rate: number;
}

export interface Plan {
  readonly settings: Settings;
  readonly runs: number;
  readonly quick: boolean;
  /** A file to train on; by default the large one below FIRTH_DATA. */
  readonly corpus: string | undefined;
  readonly megabytes: number;
}

export function parsePlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      corpus: { type: 'string' },
      megabytes: { type: 'string' },
      model: { type: 'string', default: 'skip-gram' },
      threads: { type: 'string', default: '1' },
      epochs: { type: 'string', default: '1' },
      runs: { type: 'string' },
    },
  });
  const { quick, corpus } = values;
  const model = MODELS.find((name) => name === values.model);
  if (model === undefined) throw new Error(`--model must be one of ${MODELS.join(', ')}`);
  const settings: Settings = {
    model,
    dimension: 100,
    window: 5,
    negative: model.endsWith('-hs') ? 0 : 5,
    sample: 1e-3,
    minCount: 5,
    epochs: positive('epochs', values.epochs),
    threads: positive('threads', values.threads),
    rate: model.startsWith('cbow') ? 0.05 : 0.025,
  };
  const runs = positive('runs', values.runs ?? (quick ? '1' : '3'));
  const megabytes = positive('megabytes', values.megabytes ?? (quick ? '12' : '30'));
  return { settings, runs, quick, corpus, megabytes };
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${flag} must be an integer >= 1, not ${text}`);
  return value;
}
