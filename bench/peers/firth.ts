// firth: the command itself, as it is built.

import { readFileSync } from 'node:fs';
import { runMeasured } from './measured-process.js';
import type { Peer } from './peer.js';

interface Report {
  readonly words: { readonly kept: number };
  /** Milliseconds. */
  readonly elapsedMs: Readonly<Record<string, number>> & { readonly train: number };
}

export function firth(): Peer {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return {
    name: 'firth',
    version: `${version}, Node ${process.versions.node}`,
    async train(corpus, out, settings, seed) {
      const { model, dimension, window, negative, sample, minCount, epochs, threads, rate } = settings;
      const flags = {
        out,
        format: 'binary',
        dim: dimension,
        window,
        sample,
        'min-count': minCount,
        epochs,
        threads,
        rate,
        seed,
        ...(negative > 0 ? { negative } : { loss: 'hierarchical-softmax' }),
        ...(model.startsWith('cbow') ? { model: 'cbow', context: 'word2vec' } : {}),
      };
      const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]);
      const measured = await runMeasured(process.execPath, [
        'dist/cli/main.js',
        'train',
        corpus,
        ...args,
        '--json',
      ]);
      const { words, elapsedMs } = JSON.parse(measured.stdout) as Report;
      const shown = Object.entries(elapsedMs).map(([stage, ms]) => [stage, ms / 1000]);
      return {
        ...measured,
        ownCount: words.kept * epochs,
        stages: { ...Object.fromEntries(shown), train: elapsedMs.train / 1000 },
      };
    },
  };
}
