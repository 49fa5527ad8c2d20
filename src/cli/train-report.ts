// What firth train says at its end, for people and as JSON.

import { percent } from '../plot/plot-word-vectors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import type { TrainedCorpus } from '../train/train-corpus.js';
import type { TrainedVectors } from '../training/trainer.js';
import type { Output } from './output.js';
import { grouped } from './progress.js';

export function reportTraining(
  output: Output,
  trained: TrainedCorpus,
  { out, saveMs }: { readonly out: string; readonly saveMs: number },
): void {
  const { vocabulary, vectors, counting, encoding } = trained;
  const { options, threads, words, pairs, loss, elapsedMs } = vectors;
  output.result({
    out,
    options,
    threads,
    words: { read: encoding.tokens, kept: encoding.keptTokens, different: vocabulary.size, trained: words },
    pairs,
    loss: loss ?? null,
    heldOutLossAtStart: vectors.heldOutLossAtStart,
    epochs: vectors.epochs.map((epoch) => ({ ...epoch, elapsedMs: Math.round(epoch.elapsedMs) })),
    elapsedMs: {
      count: Math.round(counting.elapsedMs),
      encode: Math.round(encoding.elapsedMs),
      train: Math.round(elapsedMs),
      save: Math.round(saveMs),
    },
    // The system counts in KiB.
    peakMemoryBytes: 1024 * process.resourceUsage().maxRSS,
    replacedBytes: encoding.replacedBytes,
  });
  const seconds = elapsedMs / 1000;
  const read = encoding.keptTokens * options.epochs;
  output.line(
    `${groupedDigits(encoding.tokens)} words, ${groupedDigits(vocabulary.size)} different ones kept, which cover ` +
      `${percent(encoding.coverage)}; read in ${((counting.elapsedMs + encoding.elapsedMs) / 1000).toFixed(1)} s.`,
  );
  output.line(
    `Trained ${groupedDigits(options.epochs)} ${options.epochs === 1 ? 'epoch' : 'epochs'} in ${seconds.toFixed(1)} s on ${threads} ` +
      `${threads === 1 ? 'thread' : 'threads'}: ${grouped(read / 1000 / seconds)} thousand words/s` +
      `${loss === undefined ? '' : `; loss ${loss.toFixed(4)} a pair`}${heldOut(vectors)}.`,
  );
  if (encoding.replacedBytes > 0) {
    output.note(`${groupedDigits(encoding.replacedBytes)} bytes are not UTF-8 and were replaced by U+FFFD.`);
  }
  output.line(`Written: ${out}`);
}

function heldOut({ heldOutLossAtStart, epochs }: TrainedVectors): string {
  const last = epochs.at(-1)?.heldOutLoss ?? null;
  if (heldOutLossAtStart === null || last === null) return '';
  return `, of words held out ${last.toFixed(4)} (${heldOutLossAtStart.toFixed(4)} at the start)`;
}
