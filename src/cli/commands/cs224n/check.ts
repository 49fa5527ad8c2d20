// firth cs224n check: known values and gradient checks of the assignment's functions.

import { Command } from 'commander';
import { CHECK_METHODS, checkMethods } from '../../../cs224n/check/methods.js';
import { FirthError } from '../../../support/errors.js';
import { Output, type OutputOptions } from '../../output.js';

export function checkCommand(): Command {
  const names = CHECK_METHODS.map(
    ({ name, courseName }) => `  ${name}${courseName ? ` (${courseName})` : ''}`,
  );
  return new Command('check')
    .description("check the assignment's functions: known values and gradients")
    .argument('[method]', "what to check, by our name or the course's (default: everything)")
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Methods:
${names.join('\n')}

Examples:
  firth cs224n check
  firth cs224n check negSamplingLossAndGradient`,
    )
    .action(runCheck);
}

function runCheck(method: string | undefined, options: OutputOptions): void {
  const output = new Output(options);
  const results = checkMethods(method).map(({ name, run }) => ({ method: name, checks: run() }));
  const lines = results.flatMap(({ method, checks }) => checks.map((line) => ({ method, ...line })));
  const failed = lines.filter(({ passed }) => !passed);
  output.result({ passed: failed.length === 0, methods: results });
  for (const { method: name, checks } of results) {
    output.line(name);
    for (const { what, passed, detail } of checks)
      output.line(`  ${passed ? 'ok    ' : 'FAILED'} ${what}: ${detail}`);
  }
  output.line();
  if (failed.length > 0) {
    // A gradient check tells more than a known value where it can name the likely mistake.
    const telling = failed.find(({ likelyMistake }) => likelyMistake !== undefined) ?? failed[0];
    throw new FirthError(
      `${failed.length} of ${lines.length} checks failed. ${telling.method}, ${telling.what}: ${telling.detail}`,
    );
  }
  output.line(`All ${lines.length} checks passed.`);
}
