// gensim: Word2Vec in corpus_file mode, its fastest, by bench/peers/gensim_train.py.

import { spawnSync } from 'node:child_process';
import { runMeasured } from './measured-process.js';
import type { Absent, Peer } from './peer.js';

const PROGRAM = 'bench/peers/gensim_train.py';

interface Report {
  readonly words: number;
  readonly stages: Readonly<Record<string, number>> & { readonly train: number };
}

export function gensim(): Peer | Absent {
  const name = 'gensim';
  // The system's Python may be hidden by another one earlier on the path.
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', 'import gensim; print(gensim.__version__)'], {
      encoding: 'utf8',
    });
    if (status !== 0) continue;
    return {
      name,
      version: `${stdout.trim()}, corpus_file`,
      async train(corpus, out, settings, seed) {
        const measured = await runMeasured(
          python,
          [PROGRAM, JSON.stringify({ ...settings, corpus, out, seed })],
          { PYTHONHASHSEED: '0' },
        );
        const { words, stages } = JSON.parse(measured.stdout) as Report;
        return { ...measured, ownCount: words, stages };
      },
    };
  }
  return { name, reason: 'no python3 here can import gensim' };
}
