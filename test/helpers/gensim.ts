// gensim, where the machine has it: for tests that hold our figures against it on the spot.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GoldenEvaluation } from './golden.js';

const PROGRAM = fileURLToPath(new URL('../../../test/golden/evaluation.py', import.meta.url));

/** A Python that can import gensim: the system's may be hidden by another one earlier on the path. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import gensim'], { stdio: 'ignore' }).status === 0,
);

export const gensim = {
  /** For `it(..., { skip }, ...)`: the reason to skip, or false. */
  skip: python === undefined ? 'no python3 here can import gensim' : false,

  /** gensim's figures for vectors in word2vec's binary format, a questions file and a file of word pairs. */
  evaluate(
    files: readonly [vectors: string, questions: string, pairs: string],
    {
      restrict,
      restrictPairs,
      case: letterCase,
    }: Pick<GoldenEvaluation, 'restrict' | 'restrictPairs' | 'case'>,
  ): GoldenEvaluation {
    const arguments_ = [PROGRAM, ...files, String(restrict), String(restrictPairs), letterCase];
    const { stdout, stderr, status } = spawnSync(python as string, arguments_, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  },
} as const;
