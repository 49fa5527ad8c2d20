// firth cs224n data: finds or fetches the Stanford Sentiment Treebank, verifies it, and says what is there.

import { Command } from 'commander';
import { type FoundTreebank, findTreebank } from '../../../cs224n/data/find-treebank.js';
import { type TreebankReport, verifyTreebank } from '../../../cs224n/data/verify.js';
import { untilInterrupted } from '../../interrupt.js';
import { Output, type OutputOptions } from '../../output.js';
import { grouped } from '../../progress.js';
import { downloadProgress } from './download-progress.js';

interface DataOptions extends OutputOptions {
  from?: string;
  offline?: boolean;
}

export function dataCommand(): Command {
  return new Command('data')
    .description('find or download the Stanford Sentiment Treebank, and verify it')
    .option('--from <folder|zip|url>', 'take it from there and nowhere else')
    .option('--offline', 'do not download')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      '\nLooks in $FIRTH_DATA/sst, then in the cache folder; then downloads the archive from Stanford.' +
        '\nA zip or a download is unpacked into the cache folder, where the other commands find it.',
    )
    .action(runData);
}

async function runData(options: DataOptions): Promise<void> {
  const output = new Output(options);
  await untilInterrupted(async (signal) => {
    const progress = downloadProgress(output);
    try {
      const found = await findTreebank({
        ...(options.from === undefined ? {} : { from: options.from }),
        download: options.offline !== true,
        signal,
        onProgress: progress.update,
      });
      progress.stop();
      printReport(output, found, await verifyTreebank(found.folder));
    } finally {
      progress.stop();
    }
  });
}

const CAME_FROM: Readonly<Record<FoundTreebank['source'], string>> = {
  given: 'where --from says',
  environment: 'FIRTH_DATA',
  cache: 'the cache',
  download: 'downloaded',
};

const LABELS: Readonly<Record<TreebankReport['labels']['source'], string>> = {
  dictionary: 'dictionary.txt and sentiment_labels.txt (classes and scores)',
  trees: 'trees/ (classes)',
  none: 'none: neither dictionary.txt nor trees/ is there, so the sentiment task cannot run; training can',
};

function printReport(output: Output, found: FoundTreebank, report: TreebankReport): void {
  const { counts, labels, checksums, altered } = report;
  const { train, dev, test } = counts.splits;
  output.result({ source: found.source, tried: found.tried, ...report, altered: altered ?? null });
  output.line(`Stanford Sentiment Treebank (${CAME_FROM[found.source]})`);
  output.line(`  folder     ${report.folder}`);
  output.line(
    `  sentences  ${grouped(counts.sentences)}: ${grouped(train)} train, ${grouped(dev)} dev, ${grouped(test)} test`,
  );
  output.line(`  words      ${grouped(counts.words)}, ${grouped(counts.distinctWords)} of them distinct`);
  output.line(`  phrases    ${grouped(counts.scores)} with a score`);
  output.line(`  labels     ${LABELS[labels.source]}`);
  if (labels.source !== 'none' && labels.missing.length > 0) {
    output.line(`             ${labels.missing.length} sentences not found: ${listed(labels.missing)}`);
  }
  const ok = checksums.filter(({ status }) => status === 'ok').length;
  const missing = checksums.filter(({ status }) => status === 'missing').map(({ file }) => file);
  const absent = missing.length === 0 ? '' : `; not there: ${missing.join(', ')}`;
  output.line(`  checksums  ${ok} of ${checksums.length} files as published${absent}`);
  if (altered !== undefined) {
    output.note(
      `Warning: ${altered} is not the published file. It was edited: a run on it works, but its figures will differ from published ones.`,
    );
  }
}

function listed(numbers: readonly number[]): string {
  const some = numbers.slice(0, 10).join(', ');
  return numbers.length > 10 ? `${some}, ...` : some;
}
