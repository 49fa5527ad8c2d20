// firth cs224n submit: a zip to hand in.

import { Command } from 'commander';
import { collectSubmission } from '../../../cs224n/submission.js';
import { Output, type OutputOptions } from '../../output.js';
import { grouped } from '../../progress.js';

export function submitCommand(): Command {
  return new Command('submit')
    .description('zip a run: results, plot, manifest and last checkpoint')
    .argument('[run]', 'the folder of a complete run', 'cs224n-run')
    .option('-o, --out <file>', 'the zip to write', 'cs224n-submission.zip')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Examples:
  firth cs224n submit
  firth cs224n submit my-run -o jane-doe.zip`,
    )
    .action(async (run: string, options: OutputOptions & { out: string }) => {
      const output = new Output(options);
      const submission = await collectSubmission(run, options.out);
      output.result(submission);
      output.line(`${submission.path}: ${grouped(submission.bytes / 1e6)} MB`);
      for (const name of submission.files) output.line(`  ${name}`);
    });
}
