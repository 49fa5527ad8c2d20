// fastText without subwords (-maxn 0). It prints no times: training is from the last line about the dictionary to the
// last line of progress.

import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { type MeasuredProcess, runMeasured } from './measured-process.js';
import type { Absent, Peer } from './peer.js';

export function fastText(): Peer | Absent {
  const name = 'fastText';
  const found = spawnSync('fasttext', [], { encoding: 'utf8' });
  if (found.error !== undefined) return { name, reason: 'there is no command fasttext' };
  return {
    name,
    version: `${debianVersion()}-maxn 0`,
    async train(corpus, out, settings, seed) {
      const { model, dimension, window, negative, sample, minCount, epochs, threads, rate } = settings;
      const flags = {
        input: corpus,
        output: out,
        dim: dimension,
        ws: window,
        t: sample,
        minCount,
        epoch: epochs,
        thread: threads,
        lr: rate,
        maxn: 0,
        seed,
        ...(negative > 0 ? { neg: negative } : { loss: 'hs' }),
      };
      const args = Object.entries(flags).flatMap(([flag, value]) => [`-${flag}`, String(value)]);
      const command = model.startsWith('cbow') ? 'cbow' : 'skipgram';
      const measured = await runMeasured('fasttext', [command, ...args]);
      // Beside the vectors it writes the whole model.
      rmSync(`${out}.bin`);
      renameSync(`${out}.vec`, out);
      return { ...measured, stages: stagesOf(measured) };
    },
  };
}

/** The version of Debian's package; the program itself does not tell its own. */
function debianVersion(): string {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', 'fasttext'], { encoding: 'utf8' });
  return status === 0 ? `Debian ${stdout.trim().split(/\s+/)[1]}, ` : '';
}

/** Reading ends with the line on labels; training with the last line of progress. */
function stagesOf({ printed, wallSeconds }: MeasuredProcess): { count: number; train: number; save: number } {
  const counted = printed.find(({ text }) => text.includes('Number of labels'))?.at ?? 0;
  const trained = printed.findLast(({ text }) => text.includes('Progress'))?.at ?? wallSeconds;
  return { count: counted, train: trained - counted, save: wallSeconds - trained };
}
