// firth stability: how many nearest neighbours two models have in common.

import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import { OVERLAP_OPTIONS, type OverlapReport, overlapSteps } from '../../evaluation/neighbour-overlap.js';
import type { WordVectorTable } from '../../formats/word-vector-table.js';
import { readWordVectors } from '../../platform/node/read-word-vectors.js';
import { percent } from '../../plot/plot-word-vectors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { type Progress, startProgress } from '../progress.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';

/** Words that are shown as the least stable. */
const SHOWN = 10;

export function stabilityCommand(): Command {
  const command = new Command('stability')
    .description("how many of a word's nearest neighbours two models have in common")
    .argument('<first>', 'word vectors in any format that firth reads, the most frequent words first')
    .argument('<second>', 'the others: of another seed, program or text')
    .option('--json', 'print one JSON object, with the share of every word')
    .option('--quiet', 'print nothing but errors');
  return addTableOptions(command, OVERLAP_OPTIONS, 'What is compared:')
    .addHelpText(
      'after',
      `
Neighbours are sought among the words of both models. What two models do not share is not to be explained.

Examples:
  firth stability seed1.bin seed2.bin
  firth stability mine.bin glove.txt --restrict 10000 --top 5 --json`,
    )
    .action((first: string, second: string, options: OutputOptions) =>
      run(command, [first, second], options),
    );
}

async function run(command: Command, paths: readonly string[], options: OutputOptions): Promise<void> {
  const output = new Output(options);
  const settings = givenTableOptions(command, OVERLAP_OPTIONS);
  await untilInterrupted(async (signal) => {
    const limit = settings.restrict ?? OVERLAP_OPTIONS.restrict.default;
    // Of the second, words may stand anywhere.
    const first = await read(paths[0], limit === 0 ? {} : { limit }, output, signal);
    const second = await read(paths[1], {}, output, signal);
    const steps = overlapSteps(first, second, settings);
    const progress = startProgress(output, 'Searching', undefined, 'words');
    try {
      for (;;) {
        const step = steps.next();
        if (step.done) {
          progress.stop();
          report(output, paths, step.value);
          return;
        }
        progress.update(step.value);
        await setImmediate();
        if (signal.aborted) throw new InterruptedError('Interrupted.');
      }
    } finally {
      progress.stop();
    }
  });
}

async function read(
  path: string,
  rows: { limit?: number },
  output: Output,
  signal: StopSignal,
): Promise<WordVectorTable> {
  let progress: Progress | undefined;
  return readWordVectors(path, {
    ...rows,
    signal,
    onProgress(bytes, total) {
      progress ??= startProgress(output, `Reading ${path}`, total, 'bytes');
      progress.update(bytes);
    },
  }).finally(() => progress?.stop());
}

function report(output: Output, [first, second]: readonly string[], found: OverlapReport): void {
  output.result({ first, second, ...found });
  output.line(
    `${percent(found.overlap)} of the nearest neighbours are the same, over ` +
      `${groupedDigits(found.shares.length)} of ${groupedDigits(found.common)} words that both have ` +
      `(${groupedDigits(found.words)} looked for).`,
  );
  const least = found.shares.toSorted((a, b) => a.share - b.share).slice(0, SHOWN);
  output.line(`Least stable: ${least.map(({ word, share }) => `${word} ${percent(share)}`).join(', ')}`);
}
